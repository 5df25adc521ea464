//! What was marked or corrected is on disk when the program has ended, or its end says what is not.
//!
//! Reports: marks and corrections were lost without a word: at the end of the program, by a signal, on a slow disk and on a
//! full one.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use rustix::fs::{FlockOperation, flock};
use rustix::process::Signal;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

/// The story, with a mark `a` in it that no save can have kept yet.
fn marked(folder: &Folder, args: &[&str]) -> Session {
    let mut command = pullquote();
    command.args(args);
    command.env("XDG_DATA_HOME", folder.path("data"));
    command.arg(folder.file("harbour.txt", harbour(200)));
    let mut session = Session::spawn(command, (100, 30));
    session.wait_for("5 quotes");
    session.press("100Gma");
    session.wait_for("a marks this place");
    session
}

/// Who said the first quote is corrected.
fn correct(session: &mut Session) {
    session.press("gg\tc1\r");
    session.wait_for("Who said “The quay");
    session.press("/ren\r");
    session.wait_for("corrected by you");
}

/// Files of the history in which the mark stands.
fn marks(folder: &Folder) -> usize {
    let files = fs::read_dir(folder.path("data/pullquote/history")).into_iter().flatten().flatten();
    files.filter(|file| fs::read_to_string(file.path()).is_ok_and(|memory| memory.contains("\"a\": {"))).count()
}

/// The data folder with a history that is locked by somebody else until the file is dropped.
fn locked(folder: &Folder) -> File {
    let lock = File::create(folder.file("data/pullquote/history/.lock", "")).expect("a lock");
    flock(&lock, FlockOperation::LockExclusive).expect("a free lock");
    lock
}

/// A history that nothing can be written to, until the returned link is removed.
fn obstructed(folder: &Folder) -> PathBuf {
    folder.file("data/pullquote/history/other", "");
    let link = folder.path("data/pullquote/history/.lock");
    symlink(folder.path("nobody/asked/for/this"), &link).expect("a link");
    link
}

#[test]
fn every_end_writes_what_was_not_written_yet() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::ALARM] {
        let folder = Folder::new();
        let mut session = marked(&folder, &[]);
        session.signal(signal);
        assert!(session.wait_for_exit().signal().is_some());
        session.assert_restored();
        assert_eq!(marks(&folder), 1, "{signal:?}");
    }
    let folder = Folder::new();
    marked(&folder, &[]).close_window("j");
    assert_eq!(marks(&folder), 1, "a closed window");
}

/// Report: a window that was closed lost the last mark where the terminal had hung up before SIGHUP came.
#[test]
fn a_hang_up_that_is_told_twice_waits_for_the_save() {
    let folder = Folder::new();
    let lock = locked(&folder);
    let mut session = marked(&folder, &[]);
    session.signal(Signal::HUP);
    session.wait_for("what you have marked is still being saved");
    session.signal(Signal::HUP);
    drop(lock);
    assert!(session.wait_for_exit().signal().is_some());
    assert_eq!(marks(&folder), 1);
}

#[test]
fn the_end_waits_for_a_slow_save_and_says_so() {
    let folder = Folder::new();
    let lock = locked(&folder);
    let mut session = marked(&folder, &[]);
    session.press("q");
    session.wait_for("what you have marked is still being saved");
    assert_eq!(marks(&folder), 0);
    drop(lock);
    assert!(session.wait_for_exit().success());
    session.assert_restored();
    assert_eq!(marks(&folder), 1);
}

#[test]
fn the_end_waits_for_a_save_that_runs_in_the_background() {
    let folder = Folder::new();
    let lock = locked(&folder);
    let mut session = marked(&folder, &[]);
    // Until the save has begun; nothing of that is seen.
    session.written_within(std::time::Duration::from_millis(1500));
    session.press("q");
    session.wait_for("what you have marked is still being saved");
    drop(lock);
    assert!(session.wait_for_exit().success());
    assert_eq!(marks(&folder), 1);
}

#[test]
fn a_save_that_failed_is_told_and_tried_again_at_the_end() {
    let folder = Folder::new();
    let link = obstructed(&folder);
    let mut session = marked(&folder, &[]);
    session.wait_for("Too many levels of symbolic links");
    fs::remove_file(link).expect("the link");
    session.press("q");
    assert!(session.wait_for_exit().success());
    assert_eq!(marks(&folder), 1);
    assert!(!folder.path("nobody").exists());
}

#[test]
fn what_is_lost_is_told_at_the_end_and_by_the_exit_code() {
    let folder = Folder::new();
    obstructed(&folder);
    let mut session = marked(&folder, &[]);
    session.press("q");
    assert_eq!(session.wait_for_exit().exit_code(), 1);
    session.assert_restored();
    assert!(session.screen().contains("Too many levels of symbolic links"), "{}", session.screen());
}

#[test]
fn a_correction_that_cannot_be_kept_is_told_once_and_at_the_end() {
    let folder = Folder::new();
    folder.file("data/pullquote/corrections", "no folder");
    let mut session = marked(&folder, &["--no-history"]);
    correct(&mut session);
    session.wait_for("corrections are not kept");
    session.press("q");
    assert_eq!(session.wait_for_exit().exit_code(), 1);
    assert!(session.screen().contains("corrections are not kept: Not a directory"), "{}", session.screen());
}
