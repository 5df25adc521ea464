//! Lists over the article: links, articles, details; and where the first article is opened.

use std::sync::Arc;

use pullquote::app::{App, DocumentId, Message, Mode, Mouse, PickerLine, Preferences, Start, update};
use pullquote::article::{Article, Block, BlockKind, Inline, InlineKind, Meta};
use pullquote::config::default_keymap;
use pullquote::text::Span;

use crate::desk::{Desk, TEN_ROWS, opened};

const TALK: &str = "“[d1 One],” [c1 said] [s1 Ada Brook]. See https://one.example/a.\n\n\
    “[d2 Two],” [c2 said] [s2 Cyril Dent] (https://two.example).\n\n\
    “[d3 Three],” [s3 she|Ada Brook] [c3 said].";

fn lines(desk: &Desk) -> Vec<String> {
    let list = desk.app.picker().expect("a list");
    let line = |line: &PickerLine| format!("{}{} | {}", line.label, line.text, line.note);
    list.listed().iter().map(|&at| line(&list.lines()[at])).collect()
}

#[test]
fn links_are_listed_and_the_chosen_one_is_opened() {
    let mut desk = Desk::with(TALK);
    desk.press("L");
    assert_eq!(lines(&desk), ["https://one.example/a | ", "https://two.example/ | "]);
    desk.press("j<Enter>");
    assert_eq!((desk.asked.as_slice(), desk.app.mode()), (&["https://two.example/".to_owned()][..], Mode::Article));
}

#[test]
fn a_count_opens_the_link_of_that_number() {
    let mut desk = Desk::with(TALK);
    assert_eq!(desk.press("o").notice(), "the article's own address is not known; L lists the 2 in it");
    assert_eq!(desk.press("9o").notice(), "there is no link 9: L lists them");
    desk.press("2o");
    assert_eq!(desk.asked, ["https://two.example/"]);
    assert_eq!(Desk::with("Rain fell.").press("o").notice(), "there is no link in this article");
    assert_eq!(Desk::with("Rain fell.").press("L").notice(), "there is no link in this article");
}

#[test]
fn the_articles_own_link_is_opened_first() {
    let (article, _) = opened(TALK);
    let meta = Meta { url: Some("https://own.example/story".to_owned()), ..Meta::default() };
    let article = Article::new(article.text().to_owned(), article.blocks().to_vec(), meta);
    let mut desk = Desk::with("Rain.");
    desk.send(Message::Loaded { document: DocumentId(0), article: Ok(Arc::new(article)), complete: true });
    desk.press("o");
    assert_eq!(desk.asked, ["https://own.example/story"]);
}

/// What a click on `word`, which stands on the screen, asks the world for.
fn clicked(desk: &mut Desk, word: &str) -> Option<String> {
    let rows = desk.rows();
    let (row, column) =
        rows.iter().zip(0..).find_map(|(text, row)| Some((row, text.find(word)? as u16))).expect("it is on the screen");
    let text = desk.app.geometry().text;
    desk.asked.clear();
    desk.send(Message::Mouse(Mouse::Click { column: text.x + column, row: text.y + row }));
    desk.asked.last().cloned()
}

#[test]
fn a_click_on_a_link_opens_it_and_a_click_beside_it_picks_the_quote() {
    let mut desk = Desk::with(TALK);
    assert_eq!(clicked(&mut desk, "one.example").as_deref(), Some("https://one.example/a"));
    assert_eq!(desk.quote(), "-", "nothing else happens");
    assert_eq!(clicked(&mut desk, "Two").as_deref(), None);
    assert_eq!(desk.quote(), "Two");
    assert_eq!(clicked(&mut desk, "https://two").as_deref(), Some("https://two.example/"));
    assert_eq!(clicked(&mut desk, ").").as_deref(), None, "the sentence's marks are no part of it");
}

#[test]
fn linked_words_lead_where_the_source_says_and_every_place_counts() {
    let text = "The minutes and the minutes again, or javascript, or https://a.example/?from=https://b.example/.";
    let at = |word: &str, nth: usize| {
        let (from, _) = text.match_indices(word).nth(nth).expect("it stands there");
        Span::snapped(text, from..from + word.len())
    };
    let link = |word, nth, to| Inline { span: at(word, nth), kind: InlineKind::Link(to) };
    let long = format!("https://long.example/{}", "x".repeat(3000));
    let addresses = ["/minutes", "javascript:alert(1)", &long].map(str::to_owned);
    let block = Block { span: Span::whole(text), kind: BlockKind::Paragraph, continues: false };
    let meta = Meta { url: Some("https://own.example/story".to_owned()), ..Meta::default() };
    let article = Article::new(text.to_owned(), vec![block], meta).with_inlines(
        vec![link("minutes", 0, 0), link("minutes", 1, 0), link("javascript", 0, 1), link("again", 0, 2)],
        addresses.to_vec(),
    );
    let mut desk = Desk::with("Rain.");
    desk.send(Message::Loaded { document: DocumentId(0), article: Ok(Arc::new(article)), complete: true });
    let shown: Vec<(&str, &str)> = desk
        .reader()
        .links()
        .iter()
        .map(|link| (link.span.map_or("", |span| desk.reader().article().slice(span)), link.address.as_str()))
        .collect();
    let minutes = "https://own.example/minutes";
    let bare = "https://a.example/?from=https://b.example/";
    assert_eq!(shown, [("minutes", minutes), ("minutes", minutes), (bare, bare)]);
}

#[test]
fn the_list_of_articles_reads_the_others_one_by_one_and_opens_one() {
    let mut desk = Desk::of(&[Ok(TALK), Err("2.txt does not exist"), Ok("“[d No],” [c said] [s Bo Birk].")], TEN_ROWS);
    desk.press("a");
    assert_eq!(
        lines(&desk),
        ["1.txt | 3 quotes · 2 speakers", "2.txt | could not be read", "3.txt | 1 quote · 1 speaker"]
    );
    assert_eq!(desk.app.current(), DocumentId(0), "nothing was opened meanwhile");
    desk.press("/3.t<Enter>");
    assert_eq!((desk.app.current(), desk.app.mode()), (DocumentId(2), Mode::Article));
}

/// Three articles in which two people speak, of which the second knows its outlet and day.
fn shelf() -> Desk {
    let mut desk = Desk::of(
        &[Ok(TALK), Ok("“[d We wait],” [c said] [s Ada Brook]."), Ok("[s Bo Birk] [c doubted] [i that it rains].")],
        TEN_ROWS,
    );
    desk.press("a");
    desk
}

/// The names of the articles that the list holds.
fn listed(desk: &Desk) -> Vec<&str> {
    let list = desk.app.picker().expect("a list");
    list.listed().iter().map(|&at| list.lines()[at].text.as_str()).collect()
}

#[test]
fn the_list_of_articles_is_narrowed_in_the_filters_language() {
    let narrowed = |typed: &str| {
        let mut desk = shelf();
        desk.press(&format!("/{typed}"));
        listed(&desk).join(" ")
    };
    assert_eq!(narrowed("speaker:brook"), "1.txt 2.txt");
    assert_eq!(narrowed("s:brook ~s:dent"), "2.txt");
    assert_eq!(narrowed("kind:indirect"), "3.txt");
    assert_eq!(narrowed("said:two"), "1.txt");
    assert_eq!(narrowed("2.t"), "2.txt");
    assert_eq!(narrowed("s:nobody"), "");
}

#[test]
fn a_term_that_is_wrong_is_told_and_leaves_the_list_alone() {
    let mut desk = shelf();
    desk.press("/s:birk kind:x");
    assert_eq!(listed(&desk), ["3.txt"], "what was understood stays in force");
    let error = desk.app.prompt().and_then(|prompt| prompt.error().map(str::to_owned)).unwrap_or_default();
    assert!(error.contains("there is no kind:x: it can be direct"), "{error}");
    desk.press("<Enter>");
    assert_eq!((desk.app.mode(), desk.app.current()), (Mode::Prompt, DocumentId(0)), "it cannot be taken");
    desk.press("<Esc>");
    assert_eq!(listed(&desk).len(), 3);
}

#[test]
fn the_chosen_line_stays_chosen_while_others_go() {
    let mut desk = shelf();
    desk.press("2/s:brook");
    assert_eq!((desk.app.picker().expect("a list").line(), desk.app.picker().expect("a list").chosen()), (Some(1), 1));
    desk.press("<Esc>");
    assert_eq!(
        desk.press("3/s:brook").app.picker().expect("a list").line(),
        Some(0),
        "it is gone, and the first is chosen"
    );
    assert_eq!(desk.press("<Esc>").app.picker().expect("a list").line(), Some(2), "it is there again");
}

/// A click on row `row` of what lies between header and status line.
fn click(desk: &mut Desk, row: u16) {
    let y = desk.app.geometry().text.y + row;
    desk.send(Message::Mouse(Mouse::Click { column: 10, row: y }));
}

#[test]
fn a_click_chooses_a_line_and_once_more_takes_it() {
    let mut desk = shelf();
    click(&mut desk, 3);
    assert_eq!((desk.app.picker().expect("a list").chosen(), desk.app.mode()), (2, Mode::List));
    click(&mut desk, 0);
    click(&mut desk, 9);
    assert_eq!(desk.app.picker().expect("a list").chosen(), 2, "the title and what is below the list are no lines");
    click(&mut desk, 3);
    assert_eq!((desk.app.current(), desk.app.mode()), (DocumentId(2), Mode::Article));
    let mut desk = shelf();
    desk.press("/s:brook");
    click(&mut desk, 2);
    click(&mut desk, 2);
    assert_eq!(
        (desk.app.current(), desk.app.mode()),
        (DocumentId(1), Mode::Article),
        "also while it is being narrowed"
    );
}

#[test]
fn digits_and_pages_choose_a_line() {
    let mut desk = shelf();
    assert_eq!(desk.press("3").app.picker().expect("a list").chosen(), 2);
    assert_eq!(desk.press("2").app.picker().expect("a list").chosen(), 1, "there is no line 32");
    assert_eq!(desk.press("/<PageDown>").app.picker().expect("a list").chosen(), 2);
    assert_eq!(desk.press("<C-p>").app.picker().expect("a list").chosen(), 1);
}

#[test]
fn the_keys_can_be_looked_up_over_a_list_and_it_is_there_again_afterwards() {
    let mut desk = shelf();
    assert_eq!(desk.press("2?").app.mode(), Mode::Help);
    assert_eq!(desk.press("q").app.mode(), Mode::List);
    assert_eq!(desk.app.picker().expect("a list").chosen(), 1);
    assert_eq!(desk.press("q").app.mode(), Mode::Article);
}

#[test]
fn details_say_what_is_known_and_what_is_not() {
    let mut desk = Desk::with(TALK);
    desk.press("i");
    let details = lines(&desk).join("\n");
    assert!(details.contains("title     1.txt"), "as in the header: {details}");
    for detail in ["charset   UTF-8", "quotes    3: 3 direct, 0 mixed, 0 indirect", "byline    not known"] {
        assert!(details.contains(detail), "{details}");
    }
    desk.press("<Enter>");
    assert_eq!(desk.app.mode(), Mode::Article);
}

#[test]
fn a_long_detail_goes_on_below_and_is_narrowed_as_a_whole() {
    let mut desk = Desk::with(TALK);
    desk.resize(40, 10);
    desk.press("i/found nobody<Esc>/UTF-8, as");
    assert_eq!(lines(&desk), ["charset   UTF-8, as its bytes are | ", "          valid in it | "]);
    desk.press("<Down>");
    desk.resize(120, 10);
    assert_eq!(lines(&desk), ["charset   UTF-8, as its bytes are valid in it | "], "set anew for another window");
    desk.resize(20, 10);
    assert_eq!(lines(&desk)[..2], ["charset | ", "  UTF-8, as its | "], "below its name where beside it is no room");
}

fn starting(start: Start) -> App {
    let preferences = Preferences { start: Some(start), ..Preferences::default() };
    App::new(vec!["1.txt".to_owned()], default_keymap(), TEN_ROWS, preferences).0
}

fn started(start: Start) -> Desk {
    let many = format!("{}Gulls called.\n\n{TALK}\n\n{}", "Rain fell.\n\n".repeat(20), "Wind blew.\n\n".repeat(20));
    let mut desk = Desk::with(&many);
    let (article, analysis) = opened(&many);
    desk.app = starting(start);
    desk.send(Message::Loaded { document: DocumentId(0), article: Ok(Arc::clone(&article)), complete: true });
    let done = article.text().len() as u32;
    update(&mut desk.app, Message::Analysed { document: DocumentId(0), analysis, done, finished: true });
    desk
}

#[test]
fn the_first_article_opens_where_it_is_asked_to() {
    assert_eq!(started(Start::Paragraph(21)).top(), "Gulls called.");
    assert_eq!(started(Start::End).bottom(), "Wind blew.");
    assert!(started(Start::Hit("gulls".to_owned())).rows().contains(&"Gulls called."));
    assert_eq!(started(Start::Quote(2)).quote(), "Two");
    assert_eq!(started(Start::Quote(9)).notice(), "there is no quote 9: 3 were found");
}

#[test]
fn whoever_has_pressed_a_key_is_left_where_they_are() {
    let mut desk = Desk::with(TALK);
    let (article, analysis) = opened(TALK);
    desk.app = starting(Start::Quote(3));
    update(&mut desk.app, Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true });
    desk.press("j");
    desk.send(Message::Analysed { document: DocumentId(0), analysis, done: 1, finished: true });
    assert_eq!(desk.quote(), "-");
}
