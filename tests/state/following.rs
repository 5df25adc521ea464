//! Reading an article anew: the same text stays, and what was known moves with its words.

use std::sync::Arc;

use pullquote::app::{Change, DocumentId, EditAt, Effect, Following, Message};
use pullquote::quotes::Analysis;

use crate::desk::{Desk, opened};

/// Thirty paragraphs of one row, in three of which somebody speaks.
fn minutes() -> String {
    let paragraph = |n: usize| match n {
        8 | 24 => format!("“[d{n} Item {n} is closed],” [s{n} Ada Brook] [c{n} said]."),
        16 => "“[d16 Not for long],” [s16 Cyril Dent] [c16 said].".to_owned(),
        _ => format!("Note {n} of the evening's minutes."),
    };
    (1..=30).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The desk's article now says this, and nothing is found in it yet.
fn rewrite(desk: &mut Desk, marked: &str) -> Vec<Effect> {
    let article = Arc::clone(&opened(marked).0);
    pullquote::app::update(
        &mut desk.app,
        Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true },
    )
}

#[test]
fn the_same_text_stays_on_the_screen() {
    let mut desk = Desk::with(&minutes());
    desk.press("20G");
    let effects = rewrite(&mut desk, &format!("Updated at nine.\n\nAnd again.\n\n{}", minutes()));
    assert!(matches!(effects[..], [Effect::Analyse { document: DocumentId(0), .. }]));
    assert_eq!((desk.top(), desk.notice()), ("Note 20 of the evening's minutes.", "read anew"));
    rewrite(&mut desk, &minutes().replace("Note 19", "Remark 19").replace("Note 3 ", "Remark 3 "));
    assert_eq!(desk.top(), "Note 20 of the evening's minutes.");
}

#[test]
fn quotes_lock_filter_search_marks_and_jumps_move_with_their_words() {
    let mut desk = Desk::with(&minutes());
    desk.press("5Gma/Note 27<Enter>g3<Tab>lfitem<Enter>");
    assert_eq!((desk.quote().as_str(), desk.lock()), ("Item 24 is closed", "Ada Brook"));
    rewrite(&mut desk, &format!("Updated at nine.\n\n{}", minutes()));
    assert_eq!((desk.quote().as_str(), desk.lock()), ("Item 24 is closed", "Ada Brook"), "before the new analysis");
    assert_eq!(desk.shown(), ["Item 8 is closed", "Item 24 is closed"]);
    let search = desk.reader().search().expect("a search");
    assert_eq!(desk.reader().article().slice(search.hits()[0]), "Note 27");
    assert_eq!(desk.press("'a").top(), "Note 5 of the evening's minutes.");
    assert_eq!(desk.press("gg''").top(), "Note 5 of the evening's minutes.");
}

#[test]
fn a_quote_whose_words_were_changed_is_gone_until_it_is_found_again() {
    let mut desk = Desk::with(&minutes());
    rewrite(&mut desk, &minutes().replace("Not for long", "Not for ever"));
    assert_eq!(desk.shown(), ["Item 8 is closed", "Item 24 is closed"]);
    let (article, analysis) = opened(&minutes().replace("Not for long", "Not for ever"));
    desk.send(Message::Analysed {
        document: DocumentId(0),
        analysis,
        done: article.text().len() as u32,
        finished: true,
    });
    assert_eq!(desk.shown(), ["Item 8 is closed", "Not for ever", "Item 24 is closed"]);
}

#[test]
fn the_current_quote_is_current_again_when_the_analysis_gets_there() {
    let mut desk = Desk::with(&minutes());
    desk.press("2<Tab>");
    assert_eq!(desk.quote(), "Not for long");
    let new = minutes().replace("Not for long", "Not for ever");
    rewrite(&mut desk, &new);
    assert_eq!(desk.quote(), "-");
    let (article, analysis) = opened(&new);
    let beginning = Analysis { quotes: analysis.quotes[..1].to_vec(), ..(*analysis).clone() };
    desk.send(Message::Analysed { document: DocumentId(0), analysis: beginning.into(), done: 300, finished: false });
    assert_eq!((desk.quote().as_str(), desk.shown().len()), ("-", 1));
    desk.send(Message::Analysed {
        document: DocumentId(0),
        analysis,
        done: article.text().len() as u32,
        finished: true,
    });
    assert_eq!(desk.quote(), "Not for ever");
}

#[test]
fn an_article_that_is_as_it_was_is_not_analysed_again() {
    let mut desk = Desk::with(&minutes());
    assert!(rewrite(&mut desk, &minutes()).is_empty());
    assert_eq!((desk.notice(), desk.shown().len()), ("nothing has changed", 3));
}

#[test]
fn the_beginning_of_a_long_article_does_not_displace_all_of_it() {
    let mut desk = Desk::with(&minutes());
    desk.press("20G");
    let article = Arc::clone(&opened("Note 1 of the evening's minutes.").0);
    desk.send(Message::Loaded { document: DocumentId(0), article: Ok(article), complete: false });
    assert_eq!(desk.top(), "Note 20 of the evening's minutes.");
}

#[test]
fn a_file_that_cannot_be_read_again_stays_as_it_was_read() {
    let mut desk = Desk::with(&minutes());
    desk.press("20G");
    desk.send(Message::Loaded {
        document: DocumentId(0),
        article: Err("1.txt: there is no such file".into()),
        complete: true,
    });
    assert_eq!((desk.top(), desk.notice()), ("Note 20 of the evening's minutes.", "1.txt: there is no such file"));
    desk.send(Message::Changed { document: DocumentId(0), change: Change::Gone });
    assert_eq!(desk.notice(), "1.txt is gone; what was read of it stays");
}

#[test]
fn one_key_follows_and_no_longer_follows() {
    let mut desk = Desk::with(&minutes());
    assert_eq!(desk.press("F").notice(), "changes of this file are shown as they come");
    assert_eq!(desk.reader().following(), Following::On);
    desk.press("F");
    assert_eq!(
        desk.asked,
        ["Follow { document: DocumentId(0), following: On }", "Follow { document: DocumentId(0), following: Off }"]
    );
}

#[test]
fn an_editor_begins_at_the_current_quote_or_the_top_of_the_screen() {
    let mut desk = Desk::with(&minutes());
    desk.press("20Ge<Tab>e");
    let line = |line| format!("{:?}", EditAt::Line(line));
    assert!(desk.asked[0].contains(&line(39)), "{:?}: paragraph 20, each with a blank line after it", desk.asked);
    assert!(desk.asked[1].contains(&line(47)), "{:?}", desk.asked);
}

#[test]
fn changes_in_several_places_leave_what_stands_between_them() {
    let mut desk = Desk::with(&minutes());
    desk.press("18Gma/Note 20<Enter>g2<Tab>");
    let top = desk.top().to_owned();
    assert_eq!((desk.quote().as_str(), top.as_str()), ("Not for long", "Note 15 of the evening's minutes."));
    let new = minutes()
        .replace("Note 3 of the evening's", "Remark 3 on the")
        .replace("Note 17 ", "New.\n\nNote 17 too ")
        .replace("Note 25 of the evening's", "Remark 25 on the");
    rewrite(&mut desk, &new);
    assert_eq!(desk.quote(), "Not for long");
    assert_eq!(desk.shown(), ["Item 8 is closed", "Not for long", "Item 24 is closed"], "before the new analysis");
    let search = desk.reader().search().expect("a search");
    assert_eq!(desk.reader().article().slice(search.hits()[0]), "Note 20");
    assert_eq!(desk.press("g'a").top(), "Note 18 of the evening's minutes.");
    assert_eq!(desk.press("<C-o><C-o>").top(), top, "where the jump to the top came from");
}

#[test]
fn a_paragraph_that_was_moved_takes_its_quote_along() {
    let mut desk = Desk::with(&minutes());
    desk.press("3<Tab>");
    let (first, last) = minutes().split_once("\n\n“[d24").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("item 24");
    let (item, rest) = last.split_once("\n\n").expect("more");
    rewrite(&mut desk, &format!("“[d24{item}\n\n{first}\n\n{rest}"));
    assert_eq!(desk.quote(), "Item 24 is closed");
    assert_eq!(desk.shown(), ["Item 24 is closed", "Item 8 is closed", "Not for long"]);
}
