//! Correcting what the engine found, and taking it back.

use pullquote::app::{DocumentId, Message, Mode, Remembered};

use crate::desk::Desk;

const PIER: &str = "“[d1 The pier stays],” [c1 said] [s1 Ada Brook].\n\n“[d2 It leaks],” [c2 said] [s2 Cyril Dent].\n\n\
    “[d3 Always has],” [s3 he|Cyril Dent] [c3 added].\n\n“[d4 Nobody asked us],” [c4 said] [s4 a fisherman|a fisherman].";

/// "Ada Brook 1, Cyril Dent 2": the sidebar.
fn voices(desk: &Desk) -> String {
    let reader = desk.reader();
    let voice =
        |voice: &pullquote::app::Voice| format!("{} {}", reader.name_of(voice.speaker).unwrap_or("-"), voice.quotes);
    reader.voices().iter().map(voice).collect::<Vec<_>>().join(", ")
}

/// The lines of the list over the article.
fn list(desk: &Desk) -> Vec<&str> {
    let list = desk.app.picker().expect("a list");
    list.listed().iter().map(|&at| list.lines()[at].text.as_str()).collect()
}

#[test]
fn the_current_quote_is_given_to_somebody_else() {
    let mut desk = Desk::with(PIER);
    desk.press("3<Tab>c");
    assert_eq!(
        list(&desk),
        [
            "Give the quote to another speaker …",
            "This is not a quotation",
            "Cyril Dent is the same as …",
            "Call Cyril Dent otherwise …"
        ]
    );
    desk.press("<Enter>");
    assert_eq!(list(&desk), ["Ada Brook", "a fisherman", "Nobody who is known", "Somebody else …"]);
    desk.press("<Enter>");
    assert_eq!(desk.notice(), "Ada Brook said “Always has”; c takes it back");
    assert_eq!(voices(&desk), "Ada Brook 2, Cyril Dent 1, a fisherman 1");
    assert_eq!(desk.quote(), "Always has", "the current quote stays");
}

#[test]
fn the_list_of_speakers_is_narrowed_by_typing() {
    let mut desk = Desk::with(PIER);
    desk.press("<Tab>c<Enter>/fish");
    assert_eq!(list(&desk), ["a fisherman"]);
    desk.press("<Enter><Enter>");
    assert_eq!(voices(&desk), "Cyril Dent 2, a fisherman 2");
}

#[test]
fn a_name_of_ones_own_can_be_typed() {
    let mut desk = Desk::with(PIER);
    desk.press("<Tab>cG");
    desk.press("<Esc>c<Enter>G<Enter>");
    assert_eq!(desk.app.mode(), Mode::Prompt);
    desk.press("Jo  Bell <Enter>");
    assert_eq!(voices(&desk), "Cyril Dent 2, Jo Bell 1, a fisherman 1");
}

#[test]
fn what_is_no_quotation_goes_and_the_next_one_is_current() {
    let mut desk = Desk::with(PIER);
    desk.press("<Tab>cj<Enter>");
    assert_eq!(voices(&desk), "Cyril Dent 2, a fisherman 1");
    assert_eq!(desk.quote(), "It leaks");
}

#[test]
fn two_speakers_are_one_and_the_lock_stays() {
    let mut desk = Desk::with(PIER);
    desk.press("4<Tab>lcjj<Enter>");
    assert_eq!(list(&desk), ["Cyril Dent", "Ada Brook"]);
    desk.press("<Enter>");
    assert_eq!((voices(&desk).as_str(), desk.lock()), ("Cyril Dent 3, Ada Brook 1", "Cyril Dent"));
}

#[test]
fn a_speaker_is_renamed_from_the_sidebar() {
    let mut desk = Desk::with(PIER);
    desk.press("sG");
    assert_eq!(list(desk.press("c")), ["a fisherman is the same as …", "Call a fisherman otherwise …"]);
    desk.press("2<Enter><C-u>Olaf Reed<Enter>");
    assert_eq!(voices(&desk), "Cyril Dent 2, Ada Brook 1, Olaf Reed 1");
}

#[test]
fn corrections_are_taken_back_the_last_or_any() {
    let mut desk = Desk::with(PIER);
    desk.press("<Tab>c2<Enter>").press("c2<Enter>").press("c2<Enter>");
    assert_eq!(voices(&desk), "a fisherman 1");
    desk.press("c");
    assert_eq!(list(&desk)[3], "Take back: “Always has” is not a quotation");
    assert_eq!(desk.press("4<Enter>").notice(), "taken back: “Always has” is not a quotation");
    desk.press("c6<Enter>");
    assert_eq!(list(&desk), ["“It leaks” is not a quotation", "“The pier stays” is not a quotation"]);
    desk.press("j<Enter>");
    assert_eq!(voices(&desk), "Ada Brook 1, Cyril Dent 1, a fisherman 1");
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut desk = Desk::with(PIER);
    let before = desk.reader().analysis().clone();
    desk.press("<Tab>c<Enter>G<Enter>Jo<Esc>").press("c4<Enter>x<Esc>").press("c<Esc>");
    assert_eq!((desk.reader().analysis().clone(), desk.app.mode()), (before, Mode::Article));
    assert_eq!(Desk::with(PIER).press("c").notice(), "no current quote to correct: Tab goes to one");
}

#[test]
fn corrections_that_were_kept_hold_before_and_after_the_analysis() {
    let mut desk = Desk::with(PIER);
    desk.press("<Tab>c2<Enter>");
    let corrections = desk.reader().corrections().clone();
    assert_eq!(desk.reader().memo().corrections, corrections);
    let mut desk = Desk::with(PIER);
    let kept = Remembered { corrections, ..Remembered::default() };
    desk.send(Message::Remembered { document: DocumentId(0), kept });
    assert_eq!(voices(&desk), "Cyril Dent 2, a fisherman 1");
    let (article, analysis) = crate::desk::opened(PIER);
    desk.send(Message::Analysed {
        document: DocumentId(0),
        analysis,
        done: article.text().len() as u32,
        finished: true,
    });
    assert_eq!(voices(&desk), "Cyril Dent 2, a fisherman 1");
}

#[test]
fn a_filter_sees_what_was_corrected() {
    let mut desk = Desk::with(PIER);
    desk.press("3<Tab>c<Enter><Enter>fspeaker:brook<Enter>");
    assert_eq!(desk.shown(), ["The pier stays", "Always has"]);
}
