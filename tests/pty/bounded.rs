//! Days open, thousands of articles: descriptors, threads and memory do not grow with what was opened.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::articles::Folder;
use crate::session::Session;

/// Descriptors that the reader may have at a time.
const DESCRIPTORS: u64 = 64;
/// Threads at a time, whatever is opened: the reader's own, and those for loading, analysing, searching and saving.
const THREADS: usize = 20;

/// What a process holds, as Linux tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    descriptors: usize,
    threads: usize,
    /// Resident memory in KiB.
    memory: usize,
}

impl Held {
    /// `None` where the system does not tell.
    fn by(session: &Session) -> Option<Self> {
        let process = PathBuf::from(format!("/proc/{}", session.pid()));
        let status = fs::read_to_string(process.join("status")).ok()?;
        let number = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_ascii_whitespace().next()?.parse().ok()
        };
        let descriptors = fs::read_dir(process.join("fd")).ok()?.count();
        Some(Self { descriptors, threads: number("Threads:")?, memory: number("VmRSS:")? })
    }
}

/// Changes how many descriptors the reader may have; no more than [`DESCRIPTORS`].
#[cfg(target_os = "linux")]
fn limit_descriptors(session: &Session, most: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit { current: Some(most), maximum: Some(DESCRIPTORS) };
    prlimit(Pid::from_raw(session.pid()), Resource::Nofile, limit).expect("the program is ours");
}

/// Article number `number`, with a quotation and words of its own.
fn article(number: usize) -> (String, String) {
    let title = format!("Lamp {number} of the quay");
    let body = format!(
        "The lamp with number {number} has been dark since Tuesday.\n\n\
         “Lamp {number} is not ours,” said Ines Calloway, who chairs the board.\n\n\
         Tobias Renwick, who speaks for the islanders, said that nobody had looked at lamp {number} for years."
    );
    (title, body)
}

fn records(numbers: std::ops::Range<usize>) -> String {
    numbers.fold(String::new(), |mut lines, number| {
        let (title, body) = article(number);
        let (title, body) = (title.replace('"', "\\\""), body.replace('\n', "\\n"));
        let _ = writeln!(lines, "{{\"title\": \"{title}\", \"text\": \"{body}\"}}");
        lines
    })
}

fn feed(numbers: std::ops::Range<usize>) -> String {
    let items = numbers.fold(String::new(), |mut items, number| {
        let (title, body) = article(number);
        let paragraphs = body.replace("\n\n", "&lt;/p&gt;&lt;p&gt;");
        let _ = writeln!(
            items,
            "<item><title>{title}</title><guid>{number}</guid><description>&lt;p&gt;{paragraphs}&lt;/p&gt;</description></item>"
        );
        items
    });
    format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Quay</title>\n{items}</channel></rss>\n")
}

/// Files, then JSON Lines, then a feed, `each` articles of every kind, numbered through.
fn inputs(folder: &Folder, each: usize) -> Vec<PathBuf> {
    let file = |number| {
        let (title, body) = article(number);
        folder.file(&format!("{number}.txt"), format!("{title}\n\n{body}\n"))
    };
    let mut inputs: Vec<PathBuf> = (0..each).map(file).collect();
    inputs.push(folder.file("lamps.jsonl", records(each..2 * each)));
    inputs.push(folder.file("feed.xml", feed(2 * each..3 * each)));
    inputs
}

/// The reader of `inputs` with [`DESCRIPTORS`].
fn reader(folder: &Folder, inputs: &[PathBuf]) -> Session {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", &format!("ulimit -n {DESCRIPTORS}; exec \"$PULLQUOTE\" \"$@\"")]);
    command.arg("reader");
    command.args(inputs);
    command.env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote"));
    command.env("XDG_DATA_HOME", folder.path("data"));
    Session::spawn(command, (120, 40))
}

/// Goes through `articles` of them with `:n`, and looks at what is held at every `step`-th.
fn go_through(each: usize, step: usize) -> Vec<(usize, Held)> {
    let folder = Folder::new();
    let mut session = reader(&folder, &inputs(&folder, each));
    let mut seen = Vec::new();
    for number in 0..3 * each {
        // Each lamp's number stands in its headline and in its first sentence.
        session.wait_for(&format!("number {number} has been dark"));
        if number % step == step - 1 {
            seen.extend(Held::by(&session).map(|held| (number + 1, held)));
        }
        session.press(":n\r");
    }
    session.wait_for("this is the last article");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
    seen
}

#[track_caller]
fn assert_bounded(seen: &[(usize, Held)]) {
    let Some((_, first)) = seen.first() else { return };
    for (articles, held) in seen {
        println!("after {articles} articles: {held:?}");
        assert!(held.descriptors <= first.descriptors + 6, "after {articles} articles: {held:?}, at first {first:?}");
        assert!(held.threads <= THREADS, "after {articles} articles: {held:?}");
    }
}

#[test]
fn descriptors_and_threads_do_not_grow_with_the_articles() {
    assert_bounded(&go_through(100, 20));
}

#[test]
fn a_burst_of_keys_makes_no_burst_of_threads() {
    let folder = Folder::new();
    let files = &inputs(&folder, 200)[..200];
    let mut session = reader(&folder, files);
    session.wait_for("number 0 has been dark");
    let mut seen = Vec::new();
    session.press(&":n\r".repeat(200));
    while !session.screen().contains("this is the last article") {
        seen.extend(Held::by(&session).map(|held| (files.len(), held)));
        session.written_within(Duration::from_millis(2));
    }
    session.wait_for("number 199 has been dark");
    assert_bounded(&seen);
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_opened_is_said_and_reading_goes_on() {
    let folder = Folder::new();
    let mut session = reader(&folder, &inputs(&folder, 2));
    session.wait_for("number 0 has been dark");
    // Keys are read from now on.
    session.press("\x07");
    session.wait_for("bytes 0-");
    limit_descriptors(&session, 3);
    session.press(":n\r");
    session.wait_for("Too many open files");
    session.press(":n\r");
    session.wait_for("lamps.jsonl cannot be read");
    // None of these can be done, and none ends the reader.
    session.press(":p\rRRF:p\r");
    session.wait_for("number 0 has been dark");
    limit_descriptors(&session, DESCRIPTORS);
    session.press(":n\rR");
    session.wait_for("number 1 has been dark");
    session.press("q");
    // One input was not read at the end.
    assert_eq!(session.wait_for_exit().exit_code(), 1);
    session.assert_restored();
}

#[test]
#[ignore = "ten thousand articles take minutes"]
fn ten_thousand_articles() {
    assert_bounded(&go_through(3_334, 500));
}

/// The most memory in KiB that a text without end may take before anybody asks for more of it.
const ENDLESS: usize = 400 << 10;

/// The reader of what `yes` writes for ever.
fn endless(folder: &Folder, line: &str) -> Session {
    let mut command = CommandBuilder::new("/bin/sh");
    let pipe = folder.path("pipe");
    command.args(["-c", "mkfifo \"$1\"; yes \"$2\" > \"$1\" & exec \"$PULLQUOTE\" < \"$1\"", "reader"]);
    command.args([pipe.as_os_str(), line.as_ref()]);
    command.env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote"));
    command.env("XDG_DATA_HOME", folder.path("data"));
    Session::spawn(command, (100, 30))
}

/// Resident KiB; 0 where the system does not tell.
fn memory(session: &Session) -> usize {
    Held::by(session).map_or(0, |held| held.memory)
}

#[test]
fn a_pipe_without_an_end_is_read_some_way_ahead() {
    let folder = Folder::new();
    let mut session = endless(&folder, "y");
    session.wait_for("there is more");
    session.written_within(Duration::from_secs(2));
    println!("resident: {} KiB", memory(&session));
    assert!(memory(&session) < ENDLESS, "{} KiB", memory(&session));
    session.press("G");
    session.wait_for("the rest is still being read");
    session.press("\x03");
    session.wait_for("reading was interrupted");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
#[ignore = "hundreds of MiB are read"]
fn what_is_asked_for_of_a_pipe_without_an_end_has_an_end() {
    let folder = Folder::new();
    let mut session = endless(&folder, "The lamp of the quay is dark.");
    for _ in 0..3 {
        session.wait_for("there is more");
        session.press("G");
        session.wait_for("there is more: G reads on");
        println!("resident: {} KiB", memory(&session));
    }
    session.press("q");
    assert!(session.wait_for_exit().success());
}
