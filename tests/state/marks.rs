//! Marks, the jump list, and what is kept of an article for the next time.

use std::collections::BTreeMap;

use pullquote::app::{DocumentId, Message, Remembered};
use pullquote::text::Place;

use crate::desk::Desk;

/// Thirty paragraphs of one row, in three of which somebody speaks.
fn minutes() -> String {
    let paragraph = |n: usize| match n {
        8 | 16 | 24 => format!("“[d{n} Item {n} is closed],” [s{n} Ada Brook] [c{n} said]."),
        _ => format!("Note {n} of the evening's minutes."),
    };
    (1..=30).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_letter_marks_a_place_and_leads_back_to_it() {
    let mut desk = Desk::with(&minutes());
    assert_eq!(desk.press("10Gma").notice(), "a marks this place");
    assert_eq!(desk.press("G'a").top(), "Note 10 of the evening's minutes.");
    assert_eq!(desk.press("'z").notice(), "no place is marked z: mz marks one");
    assert_eq!(desk.press("m5").notice(), "a mark is a letter");
    assert_eq!(desk.press("m<Esc>j").notice(), "", "Esc calls it off");
}

#[test]
fn a_letter_can_mark_the_last_row_which_comes_back_as_the_last_one() {
    let mut desk = Desk::with(&minutes());
    desk.press("10G");
    let last = "Note 14 of the evening's minutes.";
    assert_eq!(desk.press(":mark_bottom<Enter>b").notice(), "b marks the last row");
    assert_eq!(desk.press("g'b").bottom(), last);
    assert_eq!(desk.press("''").top(), "Note 1 of the evening's minutes.", "which was a jump");
    desk.resize(80, 6);
    assert_eq!(desk.press("G'b").bottom(), last, "in another window, too");
    assert_eq!(desk.press("mb").notice(), "b marks this place");
    let first = desk.top().to_owned();
    assert_eq!(desk.press("g'b").top(), first, "a letter marks one place");
}

#[test]
fn the_beginning_and_the_end_have_marks_and_a_letter_can_be_taken_back() {
    let mut desk = Desk::with(&minutes());
    assert_eq!(desk.press("10G'$").bottom(), "Note 30 of the evening's minutes.");
    assert_eq!(desk.press("'^").top(), "Note 1 of the evening's minutes.");
    assert_eq!(desk.press("''").bottom(), "Note 30 of the evening's minutes.");
    assert_eq!(desk.press("ma:clear_mark<Enter>a").notice(), "a marks nothing any more");
    assert_eq!(desk.press("'a").notice(), "no place is marked a: ma marks one");
}

#[test]
fn two_apostrophes_go_back_from_a_jump_and_forth_again() {
    let mut desk = Desk::with(&minutes());
    assert_eq!(desk.press("''").notice(), "there was no jump yet to go back from");
    desk.press("5G20G");
    assert_eq!(desk.press("''").top(), "Note 5 of the evening's minutes.");
    assert_eq!(desk.press("''").top(), "Note 20 of the evening's minutes.");
}

#[test]
fn the_jump_list_goes_back_and_forward_with_counts() {
    let mut desk = Desk::with(&minutes());
    desk.press("5G10G15G");
    assert_eq!(desk.press("<C-o>").top(), "Note 10 of the evening's minutes.");
    assert_eq!(desk.press("2<C-o>").top(), "Note 1 of the evening's minutes.");
    assert_eq!(desk.press("<C-o>").notice(), "no jump came from further back");
    assert_eq!(desk.press("3<A-o>").top(), "Note 15 of the evening's minutes.");
    assert_eq!(desk.press("<A-o>").notice(), "there is no jump forward from here");
}

#[test]
fn quotes_searches_and_ends_are_jumps_and_scrolling_is_none() {
    let mut desk = Desk::with(&minutes());
    for jump in ["2<Tab>", "/Note 29<Enter>", "G", "50%", "/Note 30<Enter>n"] {
        let before = desk.press("g3jjj").top().to_owned();
        assert_ne!(desk.press(jump).top(), before, "{jump} moves");
        assert_eq!(desk.press("''").top(), before, "back from {jump}");
    }
}

#[test]
fn going_back_brings_the_current_quote_back() {
    let mut desk = Desk::with(&minutes());
    desk.press("<Tab><Tab>");
    assert_eq!(desk.quote(), "Item 16 is closed");
    desk.press("<Tab><C-o>");
    assert_eq!(desk.quote(), "Item 16 is closed");
}

/// What would have been kept of the minutes at the top of which stand `words`.
fn kept_at(text: &str, words: &str) -> Remembered {
    let at = text.find(words).expect("the words are there") as u32;
    Remembered { place: Some(Place::of(text, at)), ..Remembered::default() }
}

#[test]
fn an_article_opens_where_it_was_left() {
    let mut left = Desk::with(&minutes());
    left.press("20Gmx");
    let memo = left.reader().memo();
    let mut desk = Desk::with(&minutes());
    desk.send(Message::Remembered {
        document: DocumentId(0),
        kept: Remembered { place: Some(memo.place.clone()), marks: memo.marks.clone(), ..Remembered::default() },
    });
    assert_eq!(desk.top(), "Note 20 of the evening's minutes.");
    assert_eq!(desk.notice(), "this is where you were; g goes to the beginning");
    assert_eq!(desk.reader().memo(), memo);
    assert_eq!(desk.press("g'x").top(), "Note 20 of the evening's minutes.");
}

#[test]
fn an_edited_article_opens_at_the_same_words() {
    let article = crate::desk::opened(&minutes()).0;
    let kept = kept_at(article.text(), "Note 20");
    let mut desk = Desk::with(&format!("Updated at nine.\n\n{}", minutes()));
    desk.send(Message::Remembered { document: DocumentId(0), kept });
    assert_eq!(desk.top(), "Note 20 of the evening's minutes.");
}

#[test]
fn who_has_begun_to_read_is_not_taken_elsewhere() {
    let article = crate::desk::opened(&minutes()).0;
    let mut desk = Desk::with(&minutes());
    desk.press("jj");
    desk.send(Message::Remembered { document: DocumentId(0), kept: kept_at(article.text(), "Note 20") });
    assert_eq!(desk.top(), "Note 2 of the evening's minutes.");
}

#[test]
fn what_cannot_be_recalled_is_said_and_reading_goes_on() {
    let mut desk = Desk::with(&minutes());
    let problem = Some("/data/x.json: it is of version 9".to_owned());
    desk.send(Message::Remembered { document: DocumentId(0), kept: Remembered { problem, ..Remembered::default() } });
    assert_eq!(desk.notice(), "/data/x.json: it is of version 9");
    assert_eq!(desk.press("5G").top(), "Note 5 of the evening's minutes.");
}

#[test]
fn marks_that_were_kept_do_not_displace_new_ones() {
    let article = crate::desk::opened(&minutes()).0;
    let mut desk = Desk::with(&minutes());
    desk.press("5Gma");
    let old = Place::of(article.text(), article.text().find("Note 20").expect("there") as u32);
    let marks = BTreeMap::from([('a', old.clone()), ('b', old)]);
    desk.send(Message::Remembered { document: DocumentId(0), kept: Remembered { marks, ..Remembered::default() } });
    assert_eq!(desk.press("g'a").top(), "Note 5 of the evening's minutes.");
    assert_eq!(desk.press("'b").top(), "Note 20 of the evening's minutes.");
}
