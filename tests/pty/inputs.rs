//! What can be opened: pipes, several files, missing ones, hostile ones, nothing at all.

use std::ffi::OsStr;

use portable_pty::CommandBuilder;

use crate::articles::{Folder, harbour};
use crate::session::Session;

const WINDOW: (u16, u16) = (100, 30);

#[test]
fn a_piped_article_is_read_while_keys_come_from_the_terminal() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(50));
    for reader in ["\"$PULLQUOTE\" -", "\"$PULLQUOTE\""] {
        let mut session = Session::in_a_shell(WINDOW);
        session.press(&format!("cat {} | {reader}\n", path.display()));
        session.wait_for("Harbour board delays");
        session.press("G");
        session.wait_for("Note 50 of the minutes");
        session.press("q");
        session.wait_for_prompt(2);
        session.press("exit\n");
        session.wait_for_exit();
        session.assert_restored();
    }
}

#[test]
fn a_slow_pipe_is_shown_as_far_as_it_has_come() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(3));
    let mut session = Session::in_a_shell(WINDOW);
    // The shell keeps the pipe open, so that more might come at any time.
    let pipe = folder.path("pipe");
    session.press(&format!(
        "mkfifo {pipe}; exec 3<>{pipe}; cat {path} >&3; \"$PULLQUOTE\" - <{pipe}\n",
        pipe = pipe.display(),
        path = path.display()
    ));
    session.wait_for("Note 3 of the minutes");
    session.press("\x03");
    session.wait_for("interrupted");
    session.press("q");
    session.wait_for_prompt(2);
    session.press("exit\n");
    session.wait_for_exit();
    session.assert_restored();
}

#[test]
fn a_named_pipe_is_a_file_like_any_other() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(50));
    let mut session = Session::in_a_shell(WINDOW);
    let pipe = folder.path("pipe");
    session.press(&format!(
        "mkfifo {pipe}; cat {path} > {pipe} & \"$PULLQUOTE\" {pipe}\n",
        pipe = pipe.display(),
        path = path.display()
    ));
    session.wait_for("Harbour board delays");
    session.press("G");
    session.wait_for("Note 50 of the minutes");
}

#[test]
fn a_missing_file_takes_nothing_from_the_others() {
    let folder = Folder::new();
    let missing = folder.path("missing.txt");
    let found = folder.file("harbour.txt", harbour(5));
    let mut session = Session::start(&[&missing, &found], (160, 30));
    session.wait_for("missing.txt does not exist");
    session.press(":n\r");
    session.wait_for("Harbour board delays");
    session.press("q");
    assert_eq!(session.wait_for_exit().exit_code(), 1);
    session.assert_restored();
    assert!(session.screen().contains("missing.txt"), "said once more, where it stays: {}", session.screen());
}

#[test]
fn the_only_file_missing_is_said_without_a_screen() {
    let folder = Folder::new();
    let mut session = Session::start(&[folder.path("missing.txt")], WINDOW);
    assert_eq!(session.wait_for_exit().exit_code(), 1);
    assert!(session.screen().replace('\n', "").contains("missing.txt does not exist"), "{}", session.screen());
    assert!(!session.written.contains(&0x1b), "the terminal was not touched");
}

#[test]
fn without_a_terminal_to_read_keys_from_there_is_no_reader() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", harbour(5));
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", &format!("\"$PULLQUOTE\" {} </dev/null", path.display())]);
    command.env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote"));
    command.set_controlling_tty(false);
    let mut session = Session::spawn(command, WINDOW);
    assert_eq!(session.wait_for_exit().exit_code(), 2);
    session.assert_restored();
    assert!(session.screen().contains("no terminal to read keys from"), "{}", session.screen());
    assert!(!session.written.contains(&0x1b), "the terminal was not touched");
}

#[test]
fn nothing_named_opens_the_welcome_article() {
    let mut session = Session::start::<&OsStr>(&[], (120, 40));
    session.wait_for("Maeve Okonjo");
    session.press("q");
    assert!(session.wait_for_exit().success());
}

#[test]
fn no_control_of_an_article_reaches_the_terminal() {
    let folder = Folder::new();
    let nasty = "A headline\x1b]0;owned\x07 with controls\n\n\
        “I clear \x1b[2J and \x1b[31m colour \u{9b}5n,” said Mara Quill\x1b[?1049l. \u{202e}desrever\u{202c} \x07\x08\x0e\x7f\n\n";
    let mut session = Session::start(&[folder.file("nasty.txt", nasty)], WINDOW);
    session.wait_for("with controls");
    session.press("\th\t");
    session.wait_for("Mara Quill");
    session.press("/clear\r");
    session.wait_for("1/1");
    session.press("q");
    session.wait_for_exit();
    // The one thing that the terminal is asked is ours.
    let written = String::from_utf8_lossy(&session.written).replacen("\x1b]11;?\x1b\\", "", 1);
    for forbidden in ["\x1b]", "\x1b[31m colour", "\u{9b}", "\u{202e}", "\u{202c}", "\x07", "\x08", "\x0e", "\x7f"] {
        assert!(!written.contains(forbidden), "{forbidden:?} reached the terminal");
    }
    assert_eq!(written.matches("\x1b[?1049l").count(), 1, "ours alone");
}

#[test]
fn a_long_text_shows_its_beginning_first_and_its_end_when_asked() {
    let folder = Folder::new();
    let mut session = Session::start(&[folder.file("long.txt", harbour(60_000))], WINDOW);
    session.wait_for("Harbour board delays");
    session.press("G");
    session.wait_for("Note 60000 of the minutes");
    session.press("/note 59999\r");
    session.wait_for("Note 59999 of the minutes");
}
