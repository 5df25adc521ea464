//! Reading from the keyboard: open, move, jump, light up, filter, search, resize.

use crate::articles::{Folder, harbour};
use crate::session::Session;

/// The story in a window of 120x40, with all of its quotations found.
fn open(folder: &Folder) -> Session {
    let mut session = Session::start(&[folder.file("harbour.txt", harbour(200))], (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session
}

#[test]
fn the_article_and_its_speakers_are_on_the_screen() {
    let folder = Folder::new();
    let mut session = open(&folder);
    for text in ["Harbour board delays the night ferry", "IC  Ines Calloway", "TR  Tobias Renwick"] {
        session.wait_for(text);
    }
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn keys_move_through_the_text() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("G");
    session.wait_for("Note 200 of the minutes");
    session.press("g");
    session.wait_for("Harbour board delays");
    session.press(" ");
    session.wait_without("The quay is not ready");
    session.press("b");
    session.wait_for("The quay is not ready");
    session.press("50%");
    session.wait_for("Note 100 of the minutes");
}

#[test]
fn tab_walks_from_quote_to_quote() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\t");
    session.wait_for("Quote 1 of 5");
    session.press("2\t");
    session.wait_for("Quote 3 of 5  Tobias Renwick  indirect");
    session.press("\x1b[Z");
    session.wait_for("Quote 2 of 5  Ines Calloway  direct");
    session.press("l\t");
    session.wait_for("Quote 5 of 5  only Ines Calloway");
}

#[test]
fn h_lights_the_quotations_up() {
    let folder = Folder::new();
    let mut session = open(&folder);
    let colour_of = |screen: &vt100::Screen, text: &str| {
        let (row, line) = screen.rows(0, 80).enumerate().find(|(_, line)| line.contains(text))?;
        let column = line[..line.find(text)?].chars().count();
        screen.cell(row.try_into().ok()?, column.try_into().ok()?).map(vt100::Cell::fgcolor)
    };
    session.wait_until("a plain quotation", |screen| {
        colour_of(screen, "The quay is not ready") == Some(vt100::Color::Default)
    });
    session.press("h");
    session.wait_until("quotations in two colours, the rest in none", |screen| {
        let colours =
            ["The quay is not ready", "People planned", "voted on Monday"].map(|text| colour_of(screen, text));
        colours[0] != colours[1] && colours[1] != colours[2] && colours[2] == Some(vt100::Color::Default)
    });
}

#[test]
fn a_filter_is_typed_kept_and_undone() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("fspeaker:renwick");
    session.wait_for("2 of 5 quotes");
    session.press(" kind:indirect");
    session.wait_for("1 of 5 quotes");
    session.press("\r");
    session.wait_for("Quote 1 of 1");
    session.press("\x1b");
    session.wait_for("of 5  Tobias Renwick");
    session.wait_without("speaker:renwick");
}

#[test]
fn a_search_finds_what_is_typed() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("/note 150\r");
    session.wait_for("Note 150 of the minutes");
    session.wait_for("1/1");
}

#[test]
fn the_palette_finds_a_command_by_a_word_of_what_it_does() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press(":quote");
    session.wait_for("Go to the same speaker's next quote");
    session.press("\r");
    session.wait_for("Quote 1 of 5");
    session.press(":100\r");
    session.wait_without("Harbour board delays the night ferry\n");
    session.press(":q!\r");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn what_is_pasted_is_text_and_never_a_command() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("\x1b[200~qqq\x1b[201~");
    session.press("/\x1b[200~note\n150\x1b[201~\r");
    session.wait_for("Note 150 of the minutes");
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("100g");
    session.wait_without("Harbour board delays the night ferry\n");
    let top = session.screen().lines().find(|row| row.contains("Note ")).map(str::to_owned).expect("a note");
    let note: String = top.split_whitespace().skip_while(|word| *word != "Note").take(2).collect::<Vec<_>>().join(" ");
    for size in [(60, 20), (200, 60), (20, 5), (1, 1), (80, 24)] {
        session.resize(size);
        session.wait_until("a full screen", |screen| screen.size() == (size.1, size.0));
    }
    session.wait_for(&note);
}

#[test]
fn the_first_key_after_a_new_size_does_not_wait_for_the_second() {
    let folder = Folder::new();
    let mut session = open(&folder);
    for (size, mode) in [((90, 24), "Highlight"), ((80, 20), "Reading"), ((100, 30), "Highlight")] {
        session.resize(size);
        session.wait_until("a full screen", |screen| {
            screen.rows(0, size.0).last().is_some_and(|status| status.contains('%'))
        });
        session.press("h");
        session.wait_for(mode);
    }
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let folder = Folder::new();
    let mut session = open(&folder);
    session.press("j");
    session.wait_without("no such text");
    // The frame of the key, and whatever the analysis still had to say.
    session.written_within(std::time::Duration::from_millis(500));
    let idle = session.written_within(std::time::Duration::from_millis(700));
    assert!(idle.is_empty(), "{}", String::from_utf8_lossy(&idle));
}
