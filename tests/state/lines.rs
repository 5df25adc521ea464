//! Lines typed before, search hits out of sight, and the name of a file to write to.

use pullquote::app::{Hits, Message, Mode};

use crate::desk::Desk;

const TALK: &str = "“[d1 One],” [c1 said] [s1 Ada Brook].\n\n“[d2 Two],” [c2 said] [s2 Cyril Dent].";

fn line(desk: &Desk) -> &str {
    desk.app.prompt().map_or("no line", |prompt| prompt.text())
}

#[test]
fn searches_and_filters_come_back_each_by_itself() {
    let mut desk = Desk::with(TALK);
    desk.press("/brook<Enter>/dent<Enter>fkind:direct<Enter>");
    assert_eq!(line(desk.press("/<Up>")), "dent");
    assert_eq!(line(desk.press("<Up>")), "brook");
    assert_eq!(line(desk.press("<Up>")), "brook", "there is no earlier one");
    assert_eq!(desk.reader().search().map(pullquote::app::Search::pattern), Some("brook"), "it acts at once");
    assert_eq!(line(desk.press("<Down><Down>")), "");
    desk.press("<Esc><Esc>");
    assert_eq!(line(desk.press("f<Up>")), "kind:direct");
    assert_eq!(desk.reader().filter().to_string(), "kind:direct");
}

#[test]
fn what_was_being_typed_is_not_lost() {
    let mut desk = Desk::with(TALK);
    desk.press("/brook<Enter>/den<Up>");
    assert_eq!(line(&desk), "brook");
    assert_eq!(line(desk.press("<Down>")), "den");
}

#[test]
fn hits_are_hidden_until_the_next_search_or_step() {
    let mut desk = Desk::with(TALK);
    assert_eq!(desk.press("<A-u>").notice(), "nothing was searched for yet");
    desk.press("/brook<Enter><A-u>");
    assert_eq!(desk.app.hits(), Hits::Hidden);
    desk.press("<A-u>");
    assert_eq!(desk.app.hits(), Hits::Shown);
    desk.press("<A-u>n");
    assert_eq!(desk.app.hits(), Hits::Shown);
    desk.press("<A-u>/dent");
    assert_eq!(desk.app.hits(), Hits::Shown);
}

#[test]
fn the_shown_quotes_are_written_to_the_file_that_is_named() {
    let mut desk = Desk::with(TALK);
    desk.press("wtalk.csv<Enter>fone<Enter>w one.md <Enter>");
    assert_eq!(desk.asked, ["talk.csv Keep 2", "one.md Keep 1"]);
    desk.press(":write two words.json<Enter>:w three.txt<Enter>");
    assert_eq!(desk.asked[2..], ["two words.json Keep 1", "three.txt Keep 1"]);
    assert_eq!(line(desk.press("w<Up><Up>")), "talk.csv");
    assert_eq!(desk.press("<C-u> <Enter>").notice(), "nothing was written: that was no file's name");
    desk.press("<Esc>fnothing<Enter>w");
    assert_eq!(desk.notice(), "there is no quote to write: none is found, or none passes the filter");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_wanted() {
    for (key, asked) in [("y", "talk.csv Replace 2"), ("n", "talk.csv Keep 2"), ("<Esc>", "talk.csv Keep 2")] {
        let mut desk = Desk::with(TALK);
        desk.press("wtalk.csv<Enter>");
        let order = desk.written.pop().expect("it was asked for");
        desk.send(Message::Exists(order));
        assert_eq!((desk.app.mode(), line(&desk)), (Mode::Prompt, "talk.csv"));
        desk.press(key);
        assert_eq!((desk.asked.last().map(String::as_str), desk.app.mode()), (Some(asked), Mode::Article), "{key}");
    }
}
