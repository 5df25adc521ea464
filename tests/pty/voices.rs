//! Reading by voice from the keyboard: voice-only, the marks, the strip, zen, a peek, two voices.

use crate::articles::{Folder, harbour};
use crate::session::Session;

fn open(folder: &Folder) -> Session {
    let mut session = Session::start(&[folder.file("harbour.txt", harbour(200))], (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session
}

#[test]
fn v_leaves_what_is_said_and_x_opens_a_fold() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.wait_for("Note 1 of the minutes");
    session.press("v");
    session.wait_for("sentences");
    session.wait_without("Note 1 of the minutes");
    session.wait_for("Voices");
    session.press("/Note 3 of\r");
    session.wait_for("Note 3 of the minutes");
    session.press("X");
    session.wait_without("Note 3 of the minutes");
    session.press("v");
    session.wait_for("Note 1 of the minutes");
}

#[test]
fn z_shows_the_text_alone() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("z");
    session.wait_without("5 quotes");
    session.press("/quay");
    session.wait_for("/quay");
    session.press("\x1b");
    session.wait_without("/quay");
    session.press("z");
    session.wait_for("5 quotes");
}

#[test]
fn without_colour_a_letter_on_the_strip_says_who_speaks() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(3));
    let mut session = Session::start(&["--color".as_ref(), "never".as_ref(), file.as_os_str()], (80, 24));
    session.wait_for("5 quotes · 2 speakers");
    session.wait_until("letters at the right edge", |screen| {
        let edge: String = screen.rows(79, 1).collect();
        edge.contains('I') && edge.contains('T')
    });
    session.press("v");
    session.wait_for("... ");
}

#[test]
fn a_click_on_the_strip_goes_there() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let mut session = Session::start(&["--mouse".as_ref(), file.as_os_str()], (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session.press("\x1b[<0;81;20M\x1b[<0;81;20m");
    session.wait_without("The quay is not ready");
    session.wait_for("Note 1");
}

#[test]
fn a_peek_leads_to_the_name_and_back() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("2\tK");
    session.wait_for("Who is “she”?");
    session.wait_for("named in ¶");
    session.press("\r");
    session.wait_without("Who is “she”?");
    session.press("K\x1b");
    session.wait_without("Who is");
}

#[test]
fn two_voices_are_picked_and_read() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\tV");
    session.wait_for("Ines Calloway and whom?");
    session.press("\r");
    session.wait_for("Two voices");
    session.wait_for("Tobias Renwick  2 quotes");
    session.press("\t\r");
    session.wait_without("Two voices");
    session.wait_for("Quote 2 of 5");
}
