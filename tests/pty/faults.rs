//! What fails while something is kept: every system call of a save in turn, the disk under a reader, and the reader
//! itself at any moment. What was made is on disk, or somebody was told.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::slice;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use pullquote::article::Article;
use pullquote::quotes::corrections::{Correction, Named};
use pullquote::store::{ContentKey, Lines, Memory, Store};
use pullquote::text::Place;
use rustix::process::Signal;

use crate::articles::{Folder, harbour};
use crate::session::{PATIENCE, Session};

const TEXT: &str = "Pier to close\n\n“The pier is rotten,” said Ida Holm, the mayor.\n";
/// Where the other process finds the folder that it saves to.
const FOLDER: &str = "PULLQUOTE_TEST_FOLDER";
/// What the other process asks for before and after its saves; there are no such files.
const BEGIN: &str = "/the/saves/begin";
const END: &str = "/the/saves/end";
/// Exit code of the other process where all is kept; a bit more for each thing of which it was told that it is not.
const KEPT: i32 = 10;

fn article() -> Article {
    pullquote::ingest::from_bytes("pier.txt", TEXT.into()).expect("an article")
}

fn named(name: &str) -> Correction {
    Correction::Name { speaker: Named::new("the mayor"), name: name.to_owned() }
}

fn memory(marks: &str) -> Memory {
    let place = |letter| (letter, Place::of(TEXT, 15));
    Memory { marks: marks.chars().map(place).collect(), ..Memory::default() }
}

fn lines(line: &str) -> Lines {
    Lines { searches: vec![line.to_owned()], ..Lines::default() }
}

/// Keeps the first of everything.
fn prepare(folder: &Path) -> Store {
    let store = Store::at(folder);
    store.remember(&ContentKey::of(TEXT), memory("a"), &BTreeMap::new()).expect("kept");
    store.correct(&article(), slice::from_ref(&named("Ida Holm")), &[]).expect("kept");
    store.remember_lines(&lines("boat")).expect("kept");
    store
}

/// Keeps a second of everything, and says in its exit code what it was told. Nothing is written to standard output, where a
/// fault could strike, too.
#[test]
#[ignore = "is run by another test, with faults"]
fn keeps_a_second_of_everything() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (store, article, base) = (Store::at(PathBuf::from(folder)), article(), memory("a").marks);
    let _ = fs::metadata(BEGIN);
    let told = [
        store.remember(&ContentKey::of(TEXT), memory("ab"), &base).is_err(),
        store.correct(&article, &[named("Ida Holm"), named("Mayor Holm")], &[named("Ida Holm")]).is_err(),
        store.remember_lines(&lines("quay")).is_err(),
    ];
    let _ = fs::metadata(END);
    let bits = told.iter().rev().fold(0, |bits, &told| bits << 1 | i32::from(told));
    std::process::exit(KEPT + bits);
}

/// The other process under strace with these arguments.
fn save_under_strace(folder: &Path, arguments: &[&str]) -> Output {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq"]).args(arguments).arg(std::env::current_exe().expect("this test binary"));
    strace.args(["--exact", "faults::keeps_a_second_of_everything", "--ignored", "--nocapture", "--test-threads=1"]);
    strace.env(FOLDER, folder).output().expect("strace runs")
}

/// Whether faults can be injected here; says so where they cannot.
fn strace() -> bool {
    let works =
        Command::new("strace").args(["-qq", "-o", "/dev/null", "-e", "inject=statx:error=EIO", "true"]).output();
    let works = works.is_ok_and(|output| output.status.code().is_some_and(|code| code != 1));
    if !works {
        println!("skipped: strace is not installed, or may not trace here");
    }
    works
}

/// The system calls of a save that touch files: name, and the how many-th of its name in the process's thread.
fn calls() -> Vec<(String, usize)> {
    let folder = Folder::new();
    prepare(&folder.path("data"));
    let log = folder.path("log");
    let log = log.to_str().expect("a plain name");
    let output = save_under_strace(&folder.path("data"), &["-o", log, "-e", "trace=%file,%desc,getrandom"]);
    assert_eq!(output.status.code(), Some(KEPT), "{output:?}");
    let log = fs::read_to_string(log).expect("a log");
    let thread = log.lines().find(|line| line.contains(BEGIN)).and_then(|line| line.split(' ').next()).expect("begun");
    let (mut counts, mut calls, mut saving) = (HashMap::new(), Vec::new(), false);
    for line in log.lines().filter(|line| line.split(' ').next() == Some(thread)) {
        let Some((name, _)) = line[thread.len()..].trim_start().split_once('(') else { continue };
        let count = counts.entry(name.to_owned()).or_insert(0);
        *count += 1;
        let marker = line.contains(BEGIN) || line.contains(END);
        saving = if marker { line.contains(BEGIN) } else { saving };
        // Memory is not the disk.
        if saving && !marker && name != "mmap" {
            calls.push((name.to_owned(), *count));
        }
    }
    calls
}

/// Saves with `fault` in one call, and holds what is found against what was told.
fn save_with(fault: &str, (name, count): &(String, usize)) {
    let folder = Folder::new();
    let store = prepare(&folder.path("data"));
    let inject = format!("inject={name}:{fault}:when={count}");
    let output = save_under_strace(store.folder(), &["-o", "/dev/null", "-e", &inject]);
    // Without an exit code it was killed, and nothing was promised.
    let told = output.status.code().filter(|&code| (KEPT..KEPT + 8).contains(&code)).map_or(7, |code| code - KEPT);
    let key = ContentKey::of(TEXT);
    let marks = store.memory(&key).expect("whole").expect("there").marks;
    let corrections = store.corrections(&key).expect("whole");
    let searches = store.lines().expect("whole").searches;
    let context = format!("{inject}: {:?}, marks {marks:?}, {corrections:?}, {searches:?}", output.status);
    assert!(marks.contains_key(&'a') && corrections.contains(&named("Ida Holm")), "{context}");
    assert!(searches.contains(&"boat".to_owned()), "{context}");
    assert!(told & 1 != 0 || marks.contains_key(&'b'), "{context}");
    assert!(told & 2 != 0 || corrections.contains(&named("Mayor Holm")), "{context}");
    assert!(told & 4 != 0 || searches.contains(&"quay".to_owned()), "{context}");
}

#[test]
fn whatever_system_call_of_a_save_fails_nothing_is_lost_in_silence() {
    if !strace() {
        return;
    }
    let calls = calls();
    let has = |name: &str| calls.iter().any(|(call, _)| call.starts_with(name));
    assert!(["openat", "write", "fdatasync", "rename", "flock"].iter().all(|name| has(name)), "{calls:?}");
    for call in &calls {
        for fault in ["error=EIO", "error=ENOSPC", "signal=KILL"] {
            save_with(fault, call);
        }
    }
    for call in calls.iter().step_by(7) {
        save_with("delay_enter=20000", call);
    }
    println!("{} system calls, three faults each", calls.len());
}

/// The reader of a story, with a data folder of its own, perhaps under a program that runs it.
fn reader(folder: &Folder, under: &[&str]) -> Session {
    let arguments: Vec<&str> = under.iter().copied().chain([env!("CARGO_BIN_EXE_pullquote")]).collect();
    let mut command = CommandBuilder::new(arguments[0]);
    command.args(&arguments[1..]);
    command.env("XDG_DATA_HOME", folder.path("data"));
    command.arg(folder.file("harbour.txt", harbour(100)));
    let mut session = Session::spawn(command, (100, 30));
    session.wait_for("5 quotes");
    session
}

/// The letters of the marks that are on disk.
fn marks(folder: &Folder) -> String {
    let key = ContentKey::of(&harbour(100));
    let store = Store::at(folder.path("data/pullquote"));
    store.memory(&key).expect("whole").map_or_else(String::new, |memory| memory.marks.into_keys().collect())
}

#[test]
fn a_reader_on_a_disk_that_fails_keeps_what_was_marked_or_says_so() {
    if !strace() {
        return;
    }
    for call in ["mkdir", "fdatasync", "rename", "unlink,unlinkat,flock"] {
        for fault in ["error=EIO", "error=ENOSPC:when=1", "delay_enter=300000"] {
            let folder = Folder::new();
            let inject = format!("inject={call}:{fault}");
            let mut session = reader(&folder, &["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject]);
            session.press("ma");
            session.wait_for("a marks this place");
            session.press("q");
            let code = session.wait_for_exit().exit_code();
            let told = code == 1 && session.screen().contains("pullquote: ");
            assert!(told || code == 0 && marks(&folder) == "a", "{inject}: {code}\n{}", session.screen());
        }
    }
}

/// Numbers that look random; the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Kills `rounds` readers of one story, at most one for each letter, at a random moment after a mark was made: one of three
/// only when the mark is on disk. Returns how many marks `kill -9` has taken with it.
fn kill(seed: u64, rounds: u8) -> usize {
    let (folder, mut dice, mut kept, mut lost) = (Folder::new(), Dice(seed), String::new(), 0);
    for letter in (b'a'..=b'z').map(char::from).take(rounds.into()) {
        let mut session = reader(&folder, &[]);
        session.press(&format!("{}Gm{letter}", dice.below(90) + 1));
        session.wait_for(&format!("{letter} marks this place"));
        let signal = [Signal::KILL, Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT][dice.below(5) as usize];
        let patient = dice.below(3) == 0;
        let deadline = Instant::now() + if patient { PATIENCE } else { Duration::from_millis(dice.below(1600)) };
        while Instant::now() < deadline && !(patient && marks(&folder).contains(letter)) {
            session.written_within(Duration::from_millis(20).min(deadline - Instant::now()));
        }
        session.signal(signal);
        session.wait_for_exit();
        let found = marks(&folder);
        let context = format!("seed {seed}, {letter}, {signal:?}: {found:?}\n{}", session.screen());
        assert!(kept.chars().all(|earlier| found.contains(earlier)), "{context}: an earlier mark is gone");
        if !found.contains(letter) {
            assert!(signal == Signal::KILL && !patient, "{context}: the mark is gone");
            lost += 1;
        }
        kept = found;
    }
    lost
}

#[test]
fn readers_that_are_killed_lose_the_last_second_at_most() {
    println!("20 readers were killed; {} marks were too young to be kept", kill(20_261_130, 20));
}

#[test]
#[ignore = "five hundred kills take minutes"]
fn five_hundred_kills() {
    let killer = |first: u64| std::thread::spawn(move || (first..first + 5).map(|seed| kill(seed, 25)).sum::<usize>());
    let killers: Vec<_> = [1, 6, 11, 16].map(killer).into();
    let lost: usize = killers.into_iter().map(|killer| killer.join().expect("none lost a mark in silence")).sum();
    println!("500 readers were killed; {lost} marks were too young to be kept");
}
