//! Where an article opens, what is listed over it, and links.

use std::fs;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

fn open(folder: &Folder, options: &[&str]) -> Session {
    let mut command = pullquote();
    command.args(options);
    command.arg(folder.file("harbour.txt", harbour(200)));
    Session::spawn(command, (120, 40))
}

#[test]
fn an_article_opens_where_the_command_line_says() {
    let folder = Folder::new();
    open(&folder, &["+/note 150"]).wait_for("Note 150 of the minutes");
    open(&folder, &["+G"]).wait_for("Note 200 of the minutes");
    open(&folder, &["+107"]).wait_for("Note 100 of the minutes");
    open(&folder, &["--quote", "4"]).wait_for("Quote 4 of 5");
}

#[test]
fn a_link_is_opened_in_the_browser_without_a_shell() {
    let folder = Folder::new();
    let seen = folder.path("seen.txt");
    let browser = folder.script("browser", &format!("printf '%s' \"$1\" > {}\n", seen.display()));
    let story = "The minutes are at https://board.example/a?b=$(id)&c=1;ls.\n\nNobody read them.\n";
    let mut command = pullquote();
    command.env("BROWSER", browser);
    command.arg(folder.file("minutes.txt", story));
    let mut session = Session::spawn(command, (120, 30));
    session.wait_for("Nobody read them");
    session.press("L");
    session.wait_for("Links");
    session.press("\r");
    session.wait_for("opened with");
    assert_eq!(fs::read_to_string(seen).expect("the browser ran"), "https://board.example/a?b=$(id)&c=1;ls");
}

#[test]
fn articles_are_listed_with_what_is_known_of_them_and_opened() {
    let folder = Folder::new();
    let files = [folder.file("harbour.txt", harbour(3)), folder.file("mill.txt", "The mill stood still all day.\n")];
    let mut session = Session::start(&files, (120, 30));
    session.wait_for("5 quotes · 2 speakers");
    session.press("a");
    session.wait_for("Articles (2)");
    session.wait_for("0 quotes · 0 speakers");
    session.press("j\r");
    session.wait_for("The mill stood still");
}

#[test]
fn details_of_the_article_are_shown() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.wait_for("5 quotes · 2 speakers");
    session.press("i");
    session.wait_for("plain text");
    session.wait_for("UTF-8, as its bytes are valid in it");
    session.press("\x1b");
    session.wait_without("plain text");
}

#[test]
fn details_that_are_long_go_on_below_in_a_narrow_terminal() {
    let folder = Folder::new();
    let page = folder.file(
        "night.html",
        "<html><head><title>The night ferry</title><link rel=canonical \
         href=\"https://gazette.example/2024/harbour/the-night-ferry-stays-until-the-last-of-the-ice\"></head>\
         <body><article><p>The night ferry stays until the ice has gone, the board said on Monday.</p></article></body></html>",
    );
    let mut session = Session::start(&[page], (40, 20));
    session.wait_for("The night ferry stays");
    session.press("i");
    session.wait_for("stays-until-the-last-of-");
    session.resize((110, 20));
    session.wait_for("https://gazette.example/2024/harbour/the-night-ferry-stays-until-the-last-of-the-ice");
}

#[test]
fn the_plain_dialogue_draws_nothing() {
    let folder = Folder::new();
    let mut session = open(&folder, &["--plain"]);
    session.wait_for("? lists the commands");
    session.press("t\r");
    session.wait_for("quote 1, Ines Calloway, direct: The quay is not ready for winter");
    session.press("q\r");
    assert!(session.wait_for_exit().success());
    assert!(!session.written.contains(&0x1b), "no escape sequence at all");
}

#[test]
fn the_list_of_articles_narrows_by_who_speaks_in_them_and_a_click_takes_a_line() {
    let folder = Folder::new();
    let other = "Tram depot to move\n\n“The tracks are older than I am,” said Hedda Brandt, who runs the depot.\n";
    let files = [folder.file("harbour.txt", harbour(3)), folder.file("tram.txt", other)];
    let mut session = Session::start(&[&files[0], &files[1]].map(|file| file.as_os_str()), (100, 24));
    session.wait_for("5 quotes · 2 speakers");
    session.press("a");
    session.wait_for("1 quote · 1 speaker");
    session.press("/speaker:brandt");
    session.wait_for("1 of 2");
    session.press("\r");
    session.wait_for("The tracks are older");
    session.press("Ma");
    session.wait_for("Articles (2)");
    let row = session.screen().lines().position(|row| row.contains("Harbour board delays")).expect("it is listed") + 1;
    let click = format!("\x1b[<0;10;{row}M");
    session.press(&click);
    session.wait_for("1/2");
    session.press(&click);
    session.wait_for("The harbour board of Eastwick voted");
    session.press("V/ren");
    session.wait_for("Ines Calloway and whom?");
    session.wait_for("1 of 1");
    session.press("\r");
    session.wait_for("Two voices");
}
