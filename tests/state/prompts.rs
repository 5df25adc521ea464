//! Filter and search, as they are typed.

use pullquote::app::{LineKind, Message, Mode, TypedLine};

use crate::desk::Desk;

fn council() -> String {
    let plain = |n: usize| "Rain fell on the roofs.\n\n".repeat(n);
    [
        plain(2),
        "“[d The tax is fair],” [c said] [s Ada Brook].\n\n".to_owned(),
        plain(8),
        "[s Cyril Dent] [c accused] her of [i hiding the tax].\n\n".to_owned(),
        plain(8),
        "“[d I hide nothing],” [s Brook|Ada Brook] [c said].\n\n".to_owned(),
        plain(8),
    ]
    .concat()
}

fn error(desk: &Desk) -> &str {
    desk.app.prompt().and_then(|prompt| prompt.error()).unwrap_or_default()
}

#[test]
fn a_filter_acts_as_it_is_typed() {
    let mut desk = Desk::with(&council());
    desk.press("ftax");
    assert_eq!(desk.shown(), ["The tax is fair", "hiding the tax"]);
    desk.press(" kind:indirect");
    assert_eq!(desk.shown(), ["hiding the tax"]);
    assert_eq!(desk.quote(), "hiding the tax", "what passes is brought on the screen");
    desk.press("<Enter>");
    assert_eq!((desk.app.mode(), desk.shown().len()), (Mode::Article, 1));
    assert_eq!(desk.reader().filter().to_string(), "tax kind:indirect");
}

/// Report: reader, row 10: Tab completed nothing in the prompt of the filter, which was empty when it opened.
#[test]
fn tab_completes_fields_kinds_and_those_who_are_quoted() {
    let mut desk = Desk::with(&council());
    let typed = |desk: &Desk| desk.app.prompt().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
    let terms = |desk: &Desk| desk.app.terms().map(|terms| terms.words.join("  ")).unwrap_or_default();
    assert_eq!(terms(desk.press("f")), "speaker:  kind:  cue:  is:  \"phrase\"  /regex/  ~term  term | term");
    assert_eq!(typed(desk.press("<Tab>")), "speaker:");
    assert_eq!(typed(desk.press("<Tab>")), "kind:");
    assert_eq!(terms(desk.press("m<Backspace>")), "direct  mixed  indirect");
    assert_eq!(typed(desk.press("ind<Tab>")), "kind:indirect");
    assert_eq!(desk.shown(), ["hiding the tax"], "and it is in force at once");
    assert_eq!(terms(desk.press(" | s:")), "\"Ada Brook\"  \"Cyril Dent\"");
    assert_eq!(typed(desk.press("bro<Tab>")), "kind:indirect | s:\"Ada Brook\"");
    assert_eq!(desk.shown().len(), 3);
    desk.press("<C-a><Right><Right><Right><Right><Right>");
    assert_eq!(
        typed(desk.press("<Tab>")),
        "kind:directindirect | s:\"Ada Brook\"",
        "only what stands before the cursor"
    );
    assert_eq!(terms(desk.press("<C-u>tax")), terms(desk.press("<C-u>")), "a word can be anything");
    assert_eq!(desk.press("<Esc>").app.terms(), None);
}

/// Report: reader, row 10: `-kind:direct` and `OR` gave a silent 0.
#[test]
fn a_term_of_another_language_is_answered_by_that_of_this_one() {
    let mut desk = Desk::with(&council());
    assert_eq!(error(desk.press("f-kind:direct")), "-kind:direct is written ~kind:direct (~ is not)");
    assert_eq!(error(desk.press("<C-u>fair OR hide")), "OR is written |");
    desk.press("<C-u>fair | hide");
    assert_eq!((error(&desk), desk.shown().len()), ("", 2));
}

#[test]
fn jumps_and_counts_obey_the_filter() {
    let mut desk = Desk::with(&council());
    desk.press("&speaker:brook<Enter>g<Tab><Tab>");
    assert_eq!(desk.quote(), "I hide nothing");
    assert_eq!(desk.reader().number(), Some(2));
    let counts: Vec<usize> = desk.reader().voices().iter().map(|voice| voice.quotes).collect();
    assert_eq!(counts, [2, 0]);
    assert_eq!(desk.press("<Tab>").notice(), "no further quote");
    assert_eq!(desk.press("<C-z>f ~fair ~nothing<Enter><Tab>").notice(), "no quote passes the filter");
}

#[test]
fn esc_restores_place_quote_and_filter() {
    let mut desk = Desk::with(&council());
    desk.press("<Tab>jj");
    let (rows, quote) = (desk.reader().rows().to_vec(), desk.quote());
    desk.press("fnothing");
    assert_ne!(desk.reader().rows(), rows);
    desk.press("<Esc>");
    assert_eq!((desk.reader().rows(), desk.quote()), (&rows[..], quote));
    desk.press("fkind:direct<Enter>f ~tax<Esc>");
    assert_eq!(desk.reader().filter().to_string(), "kind:direct");
    assert_eq!(desk.shown().len(), 2);
}

#[test]
fn a_wrong_or_unfinished_filter_says_so_and_keeps_the_last_good_view() {
    let mut desk = Desk::with(&council());
    desk.press("ftax kind:");
    assert!(error(&desk).starts_with("kind: is not finished"), "{}", error(&desk));
    assert_eq!(desk.shown().len(), 2);
    desk.press("<Enter>");
    assert_eq!(desk.app.mode(), Mode::Prompt, "what is wrong cannot be kept");
    desk.press("d");
    assert_eq!((error(&desk), desk.shown().len()), ("", 1));
}

#[test]
fn taking_a_filter_back_to_nothing_shows_every_quote() {
    let mut desk = Desk::with(&council());
    desk.press("ftax<Enter>f<C-u><Enter>");
    assert_eq!(desk.shown().len(), 3);
}

#[test]
fn each_letter_of_a_filter_looks_from_where_the_line_was_opened() {
    let mut desk = Desk::with(&council());
    let rows = desk.press("j").reader().rows().to_vec();
    assert_eq!(desk.press("fnothing").quote(), "I hide nothing");
    assert_eq!(desk.press("<C-w>tax").quote(), "The tax is fair", "and not from the quote found before");
    desk.press("<C-u>");
    assert_eq!((desk.quote().as_str(), desk.reader().rows()), ("-", &rows[..]));
}

#[test]
fn backspace_in_an_empty_line_closes_it() {
    let mut desk = Desk::with(&council());
    desk.press("fa<Backspace>");
    assert_eq!(desk.app.mode(), Mode::Prompt);
    assert_eq!(desk.press("<Backspace>").app.mode(), Mode::Article);
}

#[test]
fn keys_of_the_article_are_letters_in_a_line() {
    let mut desk = Desk::with(&council());
    desk.press("fqjk5?<Left><Left><Delete>x");
    assert_eq!(desk.app.prompt().map(pullquote::app::Prompt::text), Some("qjkx?"));
    assert!(desk.asked.is_empty());
}

/// "2/3" and the row that holds the current hit.
fn hit(desk: &Desk) -> (String, usize) {
    let search = desk.reader().search().expect("a search");
    let at = search.current().expect("a hit");
    let on =
        desk.reader().rows().iter().position(|row| row.span().is_some_and(|span| span.encloses(search.hits()[at])));
    (format!("{}/{}", at + 1, search.hits().len()), on.expect("the hit is on the screen"))
}

#[test]
fn a_search_goes_along_as_it_is_typed_and_esc_returns() {
    let mut desk = Desk::with(&council());
    desk.press("j");
    let rows = desk.reader().rows().to_vec();
    desk.press("/hid");
    assert_eq!(hit(&desk).0, "1/2");
    desk.press("e no");
    assert_eq!(hit(&desk).0, "1/1");
    assert_ne!(desk.reader().rows(), rows);
    desk.press("<Esc>");
    assert_eq!(desk.reader().rows(), rows);
    assert!(desk.reader().search().is_none());
}

#[test]
fn n_goes_round_with_a_word_about_it() {
    let mut desk = Desk::with(&council());
    desk.press("/tax<Enter>");
    assert_eq!(hit(&desk).0, "1/2");
    desk.press("n");
    assert_eq!((hit(&desk).0.as_str(), desk.notice()), ("2/2", ""));
    desk.press("n");
    assert_eq!((hit(&desk).0.as_str(), desk.notice()), ("1/2", "the search went on from the beginning"));
    desk.press("N");
    assert_eq!((hit(&desk).0.as_str(), desk.notice()), ("2/2", "the search went on from the end"));
    assert_eq!(hit(desk.press("4n")).0, "2/2");
}

#[test]
fn a_search_that_finds_nothing_below_shows_the_first_hit_of_all() {
    let mut desk = Desk::with(&council());
    assert_eq!(hit(desk.press("G/tax")).0, "1/2");
}

#[test]
fn after_scrolling_away_the_search_goes_on_from_the_screen() {
    let mut desk = Desk::with(&council());
    desk.press("/rain<Enter>");
    assert_eq!(hit(&desk), ("1/26".to_owned(), 0));
    desk.press("<Space>n");
    assert_eq!(hit(&desk), ("5/26".to_owned(), 0), "the first one on the screen");
    desk.press("<Space>N");
    assert_eq!(hit(&desk).0, "9/26", "the last one before the screen");
}

#[test]
fn smart_case_and_what_is_no_expression() {
    let mut desk = Desk::with(&council());
    assert_eq!(hit(desk.press("/the<Enter>")).0, "1/28");
    assert_eq!(hit(desk.press("/The<Enter>")).0, "1/1");
    desk.press("/(<Enter>");
    assert_eq!(desk.notice(), "nothing matches (");
    assert_eq!(desk.press("n").notice(), "nothing matches (");
}

#[test]
fn a_search_backwards_goes_towards_the_beginning() {
    let mut desk = Desk::with(&council());
    desk.press("G:search_back<Enter>rain<Enter>");
    assert_eq!(hit(&desk).0, "21/26", "the last one above the screen");
    assert_eq!(hit(desk.press("n")).0, "20/26");
    assert_eq!(hit(desk.press("N")).0, "21/26");
    assert_eq!(hit(desk.press(":search_back<Enter><Enter>")).0, "20/26", "an empty line goes on");
    assert_eq!(hit(desk.press("/<Enter>")).0, "21/26", "and this way");
}

#[test]
fn an_empty_search_repeats_the_last() {
    let mut desk = Desk::with(&council());
    assert_eq!(desk.press("n").notice(), "nothing was searched for yet: / searches");
    desk.press("/tax<Enter>/<Enter>");
    assert_eq!(hit(&desk).0, "2/2");
}

#[test]
fn esc_in_the_article_puts_the_search_away_last() {
    let mut desk = Desk::with(&council());
    desk.press("/tax<Enter>fkind:direct<Enter><Esc>");
    assert!(desk.reader().search().is_some());
    assert!(desk.press("<Esc>").reader().search().is_none());
}

#[test]
fn searches_and_filters_are_kept_for_other_runs_and_those_of_earlier_ones_come_back() {
    let mut desk = Desk::with(&council());
    desk.press("/tax<Enter>f kind:direct <Enter>/<Enter>/given up<Esc>");
    assert_eq!(desk.typed, ["Search tax", "Filter kind:direct"]);
    let typed = |kind, line: &str| TypedLine { kind, line: line.to_owned() };
    desk.send(Message::Recalled(vec![typed(LineKind::Search, "bridge"), typed(LineKind::Filter, "is:unsure")]));
    let line = |desk: &Desk| desk.app.prompt().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
    assert_eq!(line(desk.press("/<Up>")), "tax");
    assert_eq!(line(desk.press("<Up>")), "bridge");
    assert_eq!(line(desk.press("<C-n>")), "tax");
    assert_eq!(line(desk.press("<Esc>f<Up><Up>")), "is:unsure");
}
