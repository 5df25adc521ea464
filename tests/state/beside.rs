//! A peek at the evidence, and two voices side by side.

use pullquote::app::{Overlay, PeekRole, Side, SideBySide};
use pullquote::quotes::Part;

use crate::desk::Desk;

/// Maria is named, then meant by a name and a pronoun; Jonas speaks in between.
const TALK: &str = "“[d1 We counted again],” [c1 said] [s1 Maria Lopez|Maria Lopez], the harbour master.\n\n\
    “[d2 The boat is old],” [c2 said] [s2 Jonas Albrecht|Jonas Albrecht].\n\n\
    “[d3 There is money for one more],” [s3 Ms Lopez|Maria Lopez] [c3 said].\n\n\
    “[d4 And for its crew],” [s4 she|Maria Lopez] [c4 added].\n\n\
    [s5 Mr Albrecht|Jonas Albrecht] [c5 doubted] [i5 that it would last the winter].";

/// The lines of the peek: `she`, `-> Maria Lopez`, `or Jonas Albrecht`; the chosen one between stars.
fn peek(desk: &Desk) -> Vec<String> {
    let peek = desk.app.peek().expect("a peek is open");
    let line = |(at, line): (usize, &pullquote::app::PeekLine)| {
        let phrase = desk.reader().article().slice(line.phrase);
        let said = match line.role {
            PeekRole::Asked(_) => phrase.to_owned(),
            PeekRole::Meant => format!("-> {phrase}"),
            PeekRole::Rival => format!("or {phrase}"),
        };
        if at == peek.chosen { format!("*{said}*") } else { said }
    };
    peek.lines.iter().enumerate().map(line).collect()
}

#[test]
fn a_peek_leads_from_the_pronoun_to_the_name() {
    let mut desk = Desk::with(TALK);
    assert_eq!(peek(desk.press("4<Tab>K")), ["she", "*-> Maria Lopez*"]);
    assert_eq!(peek(desk.press("k")), ["*she*", "-> Maria Lopez"]);
    assert_eq!(desk.app.peek().and_then(|peek| peek.lines[1].paragraph), Some(1));
    desk.press("<Esc>");
    assert_eq!(desk.app.overlay(), None);
}

#[test]
fn a_peek_stays_when_the_keys_are_looked_up_over_it() {
    let mut desk = Desk::with(TALK);
    let before = peek(desk.press("4<Tab>Kk"));
    assert!(matches!(desk.press("?").app.overlay(), Some(Overlay::Help(_))));
    assert_eq!(peek(desk.press("?")), before);
    assert_eq!(desk.press("<Esc>").app.overlay(), None);
}

#[test]
fn enter_goes_to_the_naming_mention_and_the_jump_list_back() {
    let filler = (1..=40).map(|n| format!("Note {n}.")).collect::<Vec<_>>().join("\n\n");
    let (first, rest) = TALK.split_once("\n\n").expect("paragraphs");
    let mut desk = Desk::with(&format!("{first}\n\n{filler}\n\n{rest}"));
    desk.press("4<Tab>");
    let before = desk.top().to_owned();
    desk.press("K<Enter>");
    assert_eq!((desk.app.overlay(), desk.top()), (None, "“We counted again,” said Maria Lopez, the harbour master."));
    let pointed = desk.reader().pointed().expect("the phrase is marked");
    assert_eq!(desk.reader().article().slice(pointed), "Maria Lopez");
    assert_eq!(desk.press("<C-o>").top(), before);
    assert_eq!(desk.reader().pointed(), None, "until the next key");
    assert_eq!(desk.quote(), "And for its crew");
}

#[test]
fn where_nobody_can_be_asked_about_the_reader_says_so() {
    let mut desk = Desk::with("Gulls wheeled over the quay.");
    assert!(desk.press("K").notice().starts_with("there is nobody here to ask about"));
    assert_eq!(desk.app.overlay(), None);
}

/// The two voices on the screen.
fn two(desk: &Desk) -> SideBySide {
    match desk.app.overlay() {
        Some(Overlay::SideBySide(voices)) => *voices,
        other => panic!("two voices, not {other:?}"),
    }
}

/// The sentences of the two, in order, with the column of each; what is said between brackets.
fn both(desk: &Desk) -> Vec<(Side, String)> {
    let piece = |(part, words): (Part, String)| match part {
        Part::Content => format!("[{words}]"),
        Part::Frame => words,
    };
    let row = |row: Vec<(Part, String)>| row.into_iter().map(piece).collect::<String>();
    let said = |entry: pullquote::app::Entry| {
        (entry.side, entry.rows(desk.reader(), 60).into_iter().map(row).collect::<Vec<_>>().join(" "))
    };
    two(desk).entries(desk.reader()).into_iter().map(said).collect()
}

#[test]
fn two_voices_stand_in_the_articles_order() {
    let mut desk = Desk::with(TALK);
    desk.press("2<Tab>V");
    assert_eq!(desk.app.picker().expect("a list").title(), "Jonas Albrecht and whom?", "the current quote's speaker");
    desk.press("<Enter>");
    let said = |side, text: &str| (side, text.to_owned());
    assert_eq!(
        both(&desk),
        [
            said(Side::Right, "“[We counted again],” said Maria Lopez, the harbour master."),
            said(Side::Left, "“[The boat is old],” said Jonas Albrecht."),
            said(Side::Right, "“[There is money for one more],” Ms Lopez said."),
            said(Side::Right, "“[And for its crew],” she added."),
            said(Side::Left, "Mr Albrecht doubted [that it would last the winter]."),
        ]
    );
    desk.press("<Tab><Tab><Enter>");
    assert_eq!((desk.app.overlay(), desk.quote()), (None, "There is money for one more".to_owned()));
}

#[test]
fn the_list_of_second_voices_is_narrowed_as_others_are() {
    let mut desk = Desk::with(&format!("{TALK}\n\n“[d6 Ask me in spring],” [c6 said] [s6 Ines Hale]."));
    desk.press("<Tab>V/hale");
    assert_eq!(desk.app.picker().expect("a list").listed().len(), 1);
    desk.press("<Enter>");
    let right = two(&desk).right;
    assert_eq!(desk.reader().name_of(Some(right)), Some("Ines Hale"));
    desk.press("V2<Enter>");
    let right = two(&desk).right;
    assert_eq!(desk.reader().name_of(Some(right)), Some("Ines Hale"), "another can be picked for the same first voice");
    assert_eq!(desk.press("V<Esc>").app.overlay(), None);
}

#[test]
fn two_voices_scroll_by_rows_and_by_quotes() {
    let mut desk = Desk::with(TALK);
    desk.press("V<Enter>");
    let place = |desk: &Desk| (two(desk).top, two(desk).hidden);
    assert_eq!(place(desk.press("j")), (0, 1));
    assert_eq!(place(desk.press("jjj")), (1, 0), "who, two rows of what and a blank one");
    assert_eq!(place(desk.press("k")), (0, 3));
    assert_eq!(place(desk.press("3<Tab>")), (3, 0));
    assert_eq!(place(desk.press("G")), (4, 0));
    assert_eq!(place(desk.press("<Space>")), (4, 2), "nothing goes beyond the last");
    assert_eq!(place(desk.press("g")), (0, 0));
    assert_eq!(desk.press("q").app.overlay(), None);
}

#[test]
fn two_voices_need_two() {
    let mut desk = Desk::with("“[d No],” [c said] [s Ann Ash].");
    assert_eq!(desk.press("V").notice(), "two voices are needed, and this article does not have them");
    assert_eq!(desk.app.overlay(), None);
}

#[test]
fn help_takes_the_place_of_what_lies_over_the_text() {
    let mut desk = Desk::with(TALK);
    desk.press("<Tab>K?");
    assert!(matches!(desk.app.overlay(), Some(Overlay::Help(_))));
}

/// Report: reader, row 14, of written quotes two voices showed fragments: "a few dozen members ... who".
#[test]
fn reader_14_two_voices_show_sentences_with_the_content_set_off() {
    let mut desk = Desk::with(
        "[s1 Maria Lopez] was [c1 backed] by [i1 a few dozen members], [i1 who stayed]. It rained.\n\n\
         “[d2 No],” [c2 said] [s2 Jonas Albrecht].",
    );
    desk.press("<Tab>V<Enter>");
    assert_eq!(
        both(&desk).into_iter().map(|(_, said)| said).collect::<Vec<_>>(),
        ["Maria Lopez was backed by [a few dozen members], [who stayed].", "“[No],” said Jonas Albrecht."]
    );
}
