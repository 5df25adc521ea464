//! Files that change while they are read, and the editor that changes them.

use std::fs;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const WINDOW: (u16, u16) = (100, 30);

#[test]
fn a_file_is_read_again_at_the_same_text() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let mut session = Session::start(&[&file], WINDOW);
    session.wait_for("5 quotes");
    session.press("100G");
    session.wait_for("Note 93 ");
    folder.file(
        "harbour.txt",
        harbour(200).replace("Harbour board", "The harbour board").replace("on Monday", "late on Monday"),
    );
    session.press("R");
    session.wait_for("read anew");
    session.wait_for("Note 93 ");
    session.press("g");
    session.wait_for("late on Monday");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn a_file_that_is_followed_shows_its_changes_by_itself() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(2));
    let mut session = Session::start(&[&file], WINDOW);
    session.wait_for("5 quotes");
    session.press("F");
    session.wait_for("shown as they come");
    folder.file("harbour.txt", harbour(2) + "“It will sail in March,” said Hanna Voss, the minister.\n");
    session.wait_for("It will sail in March");
    session.wait_for("6 quotes");
    fs::remove_file(&file).expect("it was there");
    session.wait_for("is gone; what was read of it stays");
    folder.file("harbour.txt", harbour(2));
    session.wait_without("It will sail in March");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn the_editor_opens_the_file_at_the_line_and_gives_the_terminal_back() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(20));
    // An editor that says what it was given, waits for a key, and changes the file.
    let editor =
        folder.script("nano", "echo \"editing $1 $2\"\nread line\nsed -i.old \"s/on Monday/on $line/\" \"$2\"\n");
    let mut command = pullquote();
    command.arg(&file);
    command.env("VISUAL", &editor);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session.press("\te");
    session.wait_for("editing +5 ");
    assert!(session.screen().contains("harbour.txt"), "{}", session.screen());
    session.press("Thursday\n");
    session.wait_for("on Thursday");
    session.wait_for("Quote 1 of 5");
    session.press("j");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let folder = Folder::new();
    let mut command = pullquote();
    command.arg(folder.file("harbour.txt", harbour(20)));
    command.env("VISUAL", "no-such-editor");
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session.press("e");
    session.wait_for("no-such-editor: ");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn control_c_in_the_editor_is_the_editors() {
    let folder = Folder::new();
    // Without noflsh the terminal drops what was written just after the signal.
    let editor = folder
        .script("nano", "stty noflsh\ntrap 'echo caught' INT\necho waiting\nread line || read line\nstty -noflsh\n");
    let mut command = pullquote();
    command.arg(folder.file("harbour.txt", harbour(20)));
    command.env("VISUAL", &editor);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session.press("e");
    session.wait_for("waiting");
    session.press("\x03");
    session.wait_for("caught");
    session.press("\n\n");
    session.wait_for("5 quotes");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn an_editor_that_ends_of_control_c_leaves_the_reader_as_it_was() {
    let folder = Folder::new();
    let editor = folder
        .script("nano", "stty noflsh\necho >> \"$2.rounds\"\necho waiting $(wc -l < \"$2.rounds\").\nexec sleep 60\n");
    let mut command = pullquote();
    command.arg(folder.file("harbour.txt", harbour(20)));
    command.env("VISUAL", &editor);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    for round in 1..=10 {
        session.press("e");
        session.wait_for(&format!("waiting {round}."));
        session.press("\x03");
        session.wait_for("the editor ended with");
        session.press("j");
        session.wait_without("the editor ended with");
    }
    session.press("q");
    assert!(session.wait_for_exit().success());
}

#[test]
fn keys_that_the_editor_left_unread_are_ours() {
    let folder = Folder::new();
    let editor = folder.script("nano", "echo waiting\nread line\nsleep 0.3\n");
    let mut command = pullquote();
    command.arg(folder.file("harbour.txt", harbour(60)));
    command.env("VISUAL", &editor);
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("5 quotes");
    session.press("e");
    session.wait_for("waiting");
    session.press("\n");
    session.press("G");
    session.wait_for("Note 60 ");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}
