//! Lists over the article: links, articles, details; and where the first article is opened.

use std::sync::Arc;

use pullquote::app::{App, Message, Mode, Start, update};
use pullquote::article::{Article, Meta};
use pullquote::config::default_keymap;

use crate::desk::{Desk, TEN_ROWS, opened};

const TALK: &str = "“[d1 One],” [c1 said] [s1 Ada Brook]. See https://one.example/a.\n\n\
    “[d2 Two],” [c2 said] [s2 Cyril Dent] (https://two.example).\n\n\
    “[d3 Three],” [s3 she|Ada Brook] [c3 said].";

fn lines(desk: &Desk) -> Vec<String> {
    let list = &desk.app.chooser;
    list.listed.iter().map(|&at| format!("{} | {}", list.lines[at].text, list.lines[at].note)).collect()
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
    desk.send(Message::Loaded { document: 0, article: Ok(Arc::new(article)), complete: true });
    desk.press("o");
    assert_eq!(desk.asked, ["https://own.example/story"]);
}

#[test]
fn the_list_of_articles_reads_the_others_one_by_one_and_opens_one() {
    let mut desk = Desk::of(&[Ok(TALK), Err("2.txt does not exist"), Ok("“[d No],” [c said] [s Bo Birk].")], TEN_ROWS);
    desk.press("a");
    assert_eq!(
        lines(&desk),
        ["1.txt | 3 quotes · 2 speakers", "2.txt | could not be read", "3.txt | 1 quote · 1 speaker"]
    );
    assert_eq!(desk.app.current, 0, "nothing was opened meanwhile");
    desk.press("/3.t<Enter>");
    assert_eq!((desk.app.current, desk.app.mode()), (2, Mode::Article));
}

#[test]
fn details_say_what_is_known_and_what_is_not() {
    let mut desk = Desk::with(TALK);
    desk.press("i");
    let details = lines(&desk).join("\n");
    for detail in ["charset       UTF-8", "quotes        3: 3 direct, 0 mixed, 0 indirect", "byline        not known"] {
        assert!(details.contains(detail), "{details}");
    }
    desk.press("<Enter>");
    assert_eq!(desk.app.mode(), Mode::Article);
}

fn started(start: Start) -> Desk {
    let many = format!("{}Gulls called.\n\n{TALK}\n\n{}", "Rain fell.\n\n".repeat(20), "Wind blew.\n\n".repeat(20));
    let mut desk = Desk::with(&many);
    let (article, analysis) = opened(&many);
    let (mut app, _) = App::new(vec!["1.txt".to_owned()], default_keymap(), TEN_ROWS);
    app.start = Some(start);
    desk.app = app;
    desk.send(Message::Loaded { document: 0, article: Ok(Arc::clone(&article)), complete: true });
    let done = article.text().len() as u32;
    update(&mut desk.app, Message::Analysed { document: 0, analysis, done, finished: true });
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
    desk.app.start = Some(Start::Quote(3));
    desk.press("j");
    let (_, analysis) = opened(TALK);
    desk.send(Message::Analysed { document: 0, analysis, done: 1, finished: true });
    assert_eq!(desk.quote(), "-");
}
