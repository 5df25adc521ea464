//! The guard by itself: a part of this test binary is run once more, inside a terminal, and made to panic there.

use std::sync::Arc;
use std::thread;

use portable_pty::CommandBuilder;
use pullquote::tui::{Screen, contain, give_back_on_panic};

use crate::session::Session;

/// Runs the ignored test `name` in a terminal.
fn inside_a_terminal(name: &str) -> Session {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test binary"));
    command.args(["--exact", name, "--ignored", "--nocapture"]);
    Session::spawn(command, (80, 24))
}

/// The terminal, taken and guarded; `None` where there is none (`cargo test -- --ignored`).
fn guarded() -> Option<Arc<Screen>> {
    let screen = Arc::new(Screen::new().ok()?);
    give_back_on_panic(Arc::clone(&screen));
    screen.take(b"the reader").expect("the terminal is taken");
    Some(screen)
}

#[test]
fn a_panic_in_a_thread_gives_the_terminal_back_and_ends_the_program() {
    let mut session = inside_a_terminal("guard::panics_in_a_thread");
    let status = session.wait_for_exit();
    session.assert_restored();
    assert_eq!(status.exit_code(), 101);
    let written = String::from_utf8_lossy(&session.written).into_owned();
    let (reader, after) = written.split_once("\x1b[?1049l").expect("the alternate screen was left");
    assert!(reader.contains("the reader"));
    assert!(after.contains("the thread is wrong \u{fffd}[2J"), "cleaned, after the alternate screen: {after:?}");
}

#[test]
#[ignore = "runs inside a terminal, started by another test"]
fn panics_in_a_thread() {
    if let Some(_screen) = guarded() {
        let _ = thread::spawn(|| panic!("the thread is wrong \x1b[2J")).join();
    }
}

#[test]
fn a_contained_panic_leaves_the_reader_on_the_screen() {
    let mut session = inside_a_terminal("guard::panics_contained");
    let status = session.wait_for_exit();
    session.assert_restored();
    assert_eq!(status.exit_code(), 0);
    let written = String::from_utf8_lossy(&session.written).into_owned();
    let (reader, _) = written.split_once("\x1b[?1049l").expect("the alternate screen was left");
    assert!(reader.contains("still drawn: it failed"), "{reader:?}");
}

#[test]
#[ignore = "runs inside a terminal, started by another test"]
fn panics_contained() {
    if let Some(screen) = guarded() {
        let outcome = thread::spawn(|| contain(|| panic!("it failed"))).join().expect("the panic was contained");
        let outcome: Result<(), String> = outcome;
        let frame = format!("still drawn: {}", outcome.expect_err("a failure"));
        screen.present(frame.as_bytes()).expect("the terminal is ours");
        screen.give_back();
    }
}

#[test]
fn giving_back_twice_is_giving_back_once() {
    let mut session = inside_a_terminal("guard::gives_back_twice");
    session.wait_for_exit();
    session.assert_restored();
    let left = session.written.windows(8).filter(|bytes| bytes == b"\x1b[?1049l").count();
    assert_eq!(left, 1);
    assert!(
        !String::from_utf8_lossy(&session.written).contains("too late"),
        "no frame after the terminal was given back"
    );
}

#[test]
#[ignore = "runs inside a terminal, started by another test"]
fn gives_back_twice() {
    if let Some(screen) = guarded() {
        screen.give_back();
        screen.give_back();
        screen.present(b"too late").expect("nothing is written");
    }
}
