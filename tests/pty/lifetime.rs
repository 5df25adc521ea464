//! How the program ends and stops, and what it leaves behind.

use std::time::Duration;

use rustix::process::Signal;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const WINDOW: (u16, u16) = (100, 30);

fn open(folder: &Folder) -> Session {
    let mut session = Session::start(&[folder.file("harbour.txt", harbour(50))], WINDOW);
    session.wait_for("Harbour board delays");
    session
}

/// Report: signals that nobody thought of left the terminal raw.
#[test]
fn q_ends_it_and_so_does_a_signal() {
    let folder = Folder::new();
    let mut session = open(&folder);
    assert!(session.written.windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "it was on the alternate screen");
    session.press("q");
    assert_eq!(session.wait_for_exit().exit_code(), 0);
    session.assert_restored();

    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
        (Signal::USR1, "User defined signal 1"),
        (Signal::USR2, "User defined signal 2"),
        (Signal::ALARM, "Alarm clock"),
        (Signal::VTALARM, "Virtual timer expired"),
        (Signal::PROF, "Profiling timer expired"),
        (Signal::XCPU, "CPU time limit exceeded"),
    ] {
        let mut session = open(&folder);
        session.signal(signal);
        let status = session.wait_for_exit();
        assert!(status.signal().is_some_and(|reported| reported.starts_with(name)), "{status:?}");
        session.assert_restored();
    }
}

#[test]
fn ctrl_c_does_not_end_it() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\x03");
    session.press("G");
    session.wait_for("Note 50 of the minutes");
    session.press("q");
    assert!(session.wait_for_exit().success());
}

#[test]
fn the_mouse_is_given_back_too() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(50));
    let mut session = Session::start(&["--mouse".as_ref(), path.as_os_str()], WINDOW);
    session.wait_until("mouse reporting", |screen| {
        screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None && screen.contents().contains("Harbour board")
    });
    session.press("\x1b[<65;10;10M");
    session.wait_without("Harbour board delays the night ferry\n");
    session.signal(Signal::TERM);
    session.wait_for_exit();
    session.assert_restored();
}

#[test]
fn it_ends_when_its_window_is_closed() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("j");
    let (status, time) = session.close_window("G");
    assert!(!status.success());
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
fn it_ends_when_its_terminal_disappears_without_a_signal() {
    let folder = Folder::new();
    let mut command = pullquote();
    command.arg(folder.file("harbour.txt", harbour(50)));
    // A terminal that does not control us sends no SIGHUP.
    command.set_controlling_tty(false);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("Harbour board delays");
    let (status, time) = session.close_window("G");
    assert!(!status.success());
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_the_reader_back() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(50));
    let mut session = Session::in_a_shell(WINDOW);
    session.press(&format!("\"$PULLQUOTE\" {}\n", path.display()));
    session.wait_for("Harbour board delays");
    session.press("G");
    session.wait_for("Note 50 of the minutes");

    session.press("\x1a");
    session.wait_for_prompt(2);
    assert!(!session.screen().contains("Note 50"));
    session.press("echo still $((40 + 2)) here\n");
    session.wait_for("still 42 here");
    session.wait_for_prompt(3);

    session.resize((80, 24));
    session.press("fg\n");
    session.wait_until("the reader again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.contents().contains("Note 41 of the minutes")
    });
    session.press("g");
    session.wait_for("Harbour board delays");
    session.press("q");
    session.wait_for_prompt(4);
    session.press("exit\n");
    session.wait_for_exit();
    session.assert_restored();
}

#[test]
fn without_a_shell_ctrl_z_says_so() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\x1a");
    session.wait_for("no shell could resume");
    session.press("q");
    assert!(session.wait_for_exit().success());
}
