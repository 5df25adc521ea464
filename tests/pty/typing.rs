//! What a terminal sends that is no key, or a key in pieces.

use std::time::Duration;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const WINDOW: (u16, u16) = (100, 30);

/// The story, with an editor that tells that it was started.
fn open(folder: &Folder) -> Session {
    let editor = folder.script("nano", &format!("echo started > {}\n", folder.path("edited").display()));
    let mut command = pullquote();
    command.env("VISUAL", &editor);
    command.arg(folder.file("harbour.txt", harbour(60)));
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session
}

/// What stands in a row of the text.
fn row(session: &Session, row: usize) -> String {
    session.screen().lines().nth(row).unwrap_or_default().chars().take(60).collect::<String>().trim().to_owned()
}

fn quit(mut session: Session) {
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn an_arrow_whose_bytes_come_apart_is_an_arrow() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("40j");
    session.wait_without("Harbour board delays the night ferry\n");
    for pieces in [["\x1b", "[B"], ["\x1b[", "B"], ["\x1bO", "B"], ["\x1b[1;", "1B"]] {
        let mut below = row(&session, 2);
        if below.is_empty() {
            session.press("j");
            session
                .wait_until("a row further", |screen| !screen.contents().lines().nth(2).unwrap_or_default().is_empty());
            below = row(&session, 2);
        }
        session.press(pieces[0]);
        // Much less than a lone Esc is waited for, so that a busy machine may take its time.
        std::thread::sleep(Duration::from_millis(5));
        session.press(pieces[1]);
        session.wait_until(&format!("one row further down: {below}"), |screen| {
            screen.contents().lines().nth(1).is_some_and(|line| line.contains(&below))
        });
    }
    quit(session);
}

#[test]
fn escape_alone_is_a_key_soon() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("/quay");
    session.wait_for("/quay");
    session.press("\x1b");
    session.wait_without("/quay");
    quit(session);
}

#[test]
fn what_has_no_end_swallows_no_keys() {
    let folder = Folder::new();
    for begun in [
        "\x1b[200~",
        "\x1b[200~abc",
        "\x1b[<",
        "\x1b[?",
        "\x1b[1;",
        "\x1bP1$r",
        "\x1b]11;rgb:",
        "\x1b_G",
        "\x1b^",
        "\x1bX",
    ] {
        let mut session = open(&folder);
        session.press(begun);
        // A person notices, and tries a key.
        session.written_within(Duration::from_millis(600));
        session.press("G");
        session.wait_for("Note 60 of the minutes");
        session.press(&format!("{begun}\x03g"));
        session.wait_for("Harbour board delays the night ferry");
        quit(session);
    }
}

#[test]
fn answers_that_are_meant_for_another_program_are_no_keys() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.written_within(Duration::from_millis(200));
    let before = session.screen();
    for answer in [
        "\x1bP>|XTerm(388) eqG\x1b\\",
        "\x1bP1$r0;1 eq\x1b\\",
        "\x1bP!|eeeeqqqq\x1b\\",
        "\x1b]10;rgb:eeee/eeee/eeee\x1b\\",
        "\x1b]4;1;rgb:eeee/eeee/eeee\x07",
        "\x1b]52;c;ZXE=\x07",
        "\x1b[>41;388;0c",
        "\x1b[?64;1;2;6;22c",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
        "\x1b[8;24;80t",
        "\x1b_Gi=31;eqG\x1b\\",
        "\x1b^eqG\x1b\\",
        "\x1bXeqG\x1b\\",
    ] {
        session.press(answer);
        // And in two pieces, as a slow line brings it.
        let (piece, rest) = answer.split_at(answer.len() / 2);
        session.press(piece);
        std::thread::sleep(Duration::from_millis(5));
        session.press(rest);
    }
    session.written_within(Duration::from_millis(500));
    assert_eq!(session.screen(), before);
    assert!(!folder.path("edited").exists(), "no editor was started");
    session.press("G");
    session.wait_for("Note 60 of the minutes");
    quit(session);
}

#[test]
fn a_paste_goes_into_a_prompt_and_nowhere_else() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\x1b[200~eGq\x1b[201~/");
    session.press("\x1b[200~Note 40\x1b[201~ of\r");
    session.wait_for("Note 40 of the minutes");
    assert!(!folder.path("edited").exists(), "no editor was started");
    quit(session);
}

#[test]
fn no_number_is_told_that_nobody_typed() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("4294967297");
    session.wait_for("too large a number");
    session.press("G");
    session.wait_for("seven digits are the most");
    assert!(session.screen().contains("Harbour board delays"), "nothing has moved");
    session.press("G");
    session.wait_for("Note 60 of the minutes");
    quit(session);
}

#[test]
fn the_editors_words_are_parted_as_a_shell_does() {
    let folder = Folder::new();
    let told = folder.path("told");
    folder.script("my editor", &format!("printf '%s|' \"$@\" > {}\n", told.display()));
    let mut command = pullquote();
    command.env("VISUAL", format!("'{}' --title \"a  b\" $(touch x)", folder.path("my editor").display()));
    let path = folder.file("harbour.txt", harbour(20));
    command.arg(&path);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session.press("e");
    session.wait_until("the editor's end", |_| told.exists());
    session.press("G");
    session.wait_for("Note 20 of the minutes");
    let said = std::fs::read_to_string(told).expect("told");
    assert_eq!(said, format!("--title|a  b|$(touch|x)|{}|", path.display()));
    quit(session);
}

#[test]
fn a_dumb_terminal_is_read_in_a_dialogue() {
    let folder = Folder::new();
    let mut command = pullquote();
    command.args(["-c", "TERM=dumb exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_pullquote")]);
    *command.get_argv_mut().first_mut().expect("a program") = "/bin/sh".into();
    command.arg(folder.file("harbour.txt", harbour(20)));
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("? lists");
    session.press("who\n");
    session.wait_for("There is no current quote");
    assert!(!session.written.contains(&0x1b), "nothing but text is written");
    session.press("q\n");
    assert!(session.wait_for_exit().success());
}

/// Report: reader, row 2: `:next` at human speed went on to the next article and opened an editor with the letters left.
#[test]
fn a_command_typed_at_human_speed_is_one_command() {
    let folder = Folder::new();
    let editor = folder.script("nano", &format!("echo started > {}\n", folder.path("edited").display()));
    let mut command = pullquote();
    command.env("VISUAL", &editor);
    command.arg(folder.file("harbour.txt", harbour(60)));
    command.arg(folder.file("ferry.txt", "The ferry sails again.\n"));
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    for key in [":", "n", "e", "x", "t", "\r"] {
        session.press(key);
        std::thread::sleep(Duration::from_millis(40));
    }
    session.wait_for("The ferry sails again.");
    session.press(&format!(":open {}\r", folder.path("nothing.txt").display()));
    session.wait_for("nothing.txt: does not exist");
    session.press(&format!(":open {}\r", folder.file("tram.txt", "The tram does not run.\n").display()));
    session.wait_for("The tram does not run.");
    assert!(!folder.path("edited").exists(), "no editor was opened");
    quit(session);
}
