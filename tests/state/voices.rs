//! Reading by voice: voice-only, honesty marks, the strip, zen.

use pullquote::app::{Chrome, DocumentId, Doubt, Message, Mouse, OpenFold, Row};

use crate::desk::Desk;

/// Ada speaks at the beginning, Bo and a source at the end; between them nobody does.
fn begun_and_ended() -> String {
    let between = (1..=60).map(|n| format!("Note {n} of the minutes.")).collect::<Vec<_>>().join("\n\n");
    format!(
        "“[d1 The pier stays where it is],” [c1 said] [s1 Ada Brook].\n\n{between}\n\n\
         “[d2 It leaks and it creaks],” [c2 said] [s2 Bo Birk].\n\n[s3 A source|a source] [c3 said] [i3 so too]."
    )
}

/// The strip, a letter a cell; `.` where nobody is quoted.
fn strip(desk: &Desk) -> String {
    let initials = |&cell: &Option<usize>| {
        let voice = cell.and_then(|at| desk.reader().voices().get(at));
        voice.and_then(|voice| voice.initials.chars().next()).unwrap_or('.')
    };
    desk.reader().strip().iter().map(initials).collect()
}

#[test]
fn the_strip_shows_who_speaks_where() {
    let mut desk = Desk::with(&begun_and_ended());
    assert_eq!(strip(&desk), "A........B");
    assert_eq!(desk.press("fspeaker:brook<Enter>").reader().shown().len(), 1);
    assert_eq!(strip(&desk), "A.........", "what does not pass the filter is not there");
    desk.press("<Esc>").resize(80, 7);
    assert_eq!(strip(&desk), "A...B");
}

#[test]
fn the_strip_shows_where_the_screen_is_and_a_click_goes_there() {
    let mut desk = Desk::with(&begun_and_ended());
    let seen = |desk: &Desk| desk.reader().strip_seen().map(|cells| (*cells.start(), *cells.end()));
    assert_eq!(seen(&desk), Some((0, 0)));
    let strip = desk.app.geometry().strip;
    desk.send(Message::Mouse(Mouse::Click { column: strip.x, row: strip.y + 5 }));
    assert!(matches!(seen(&desk), Some((4 | 5, _))), "the row that holds the slice's beginning is on top");
    assert!(desk.top().starts_with("Note 2") || desk.top().starts_with("Note 3"), "{}", desk.top());
    assert_eq!(seen(desk.press("G")).map(|(_, last)| last), Some(9));
}

#[test]
fn what_is_doubtful_is_marked_and_summed_up() {
    let mut desk = Desk::with(&begun_and_ended());
    let marks = |desk: &Desk| {
        let reader = desk.reader();
        reader.analysis().quotes.iter().map(|quote| reader.mark(quote)).collect::<Vec<_>>()
    };
    assert_eq!(marks(&desk), [None, None, Some(Doubt::Anonymous)]);
    assert_eq!((desk.reader().doubt_counts().anonymous, desk.reader().doubt_counts().unsure), (1, 0));
    let mut analysis = (**desk.reader().analysis()).clone();
    analysis.quotes[0].confidence.speaker = 0.1;
    analysis.quotes[2].confidence.quote = 0.1;
    let done = desk.reader().article().text().len() as u32;
    desk.send(Message::Analysed { document: DocumentId(0), analysis: analysis.into(), done, finished: true });
    assert_eq!(marks(&desk), [Some(Doubt::Unsure), None, Some(Doubt::Unsure)], "the gravest doubt is shown");
    assert_eq!((desk.reader().doubt_counts().anonymous, desk.reader().doubt_counts().unsure), (1, 2));
    desk.press("fis:anonymous<Enter>");
    assert_eq!(
        (desk.reader().doubt_counts().anonymous, desk.reader().doubt_counts().unsure),
        (1, 1),
        "as the filter passes them"
    );
}

#[test]
fn zen_mode_has_text_alone_and_keeps_its_place() {
    let mut desk = Desk::with(&begun_and_ended());
    desk.press("<Space>");
    let top = desk.top().to_owned();
    desk.press("z");
    assert_eq!((desk.app.chrome(), desk.rows().len(), desk.top()), (Chrome::Zen, 12, top.as_str()));
    desk.press("s");
    assert!(desk.app.geometry().sidebar.is_some(), "the speakers come when they are asked for");
    desk.press("<Esc>z");
    assert_eq!((desk.app.chrome(), desk.rows().len(), desk.top()), (Chrome::Full, 10, top.as_str()));
}

/// Ada and Bo speak, with narration before, between and after.
const TALK: &str = "Gulls wheeled over the quay. The council met. It rained.\n\nNobody had come by car.\n\n\
    The hall was cold. “[d1 The pier stays],” [c1 said] [s1 Ada Brook]. She sat down. The clerk coughed.\n\n\
    A dog barked.\n\nHarbour works\n\nThe works began in May.\n\n\
    “[d2 It leaks],” [s2 Bo Birk] [c2 said]. “[d2 It always has].”\n\nThe meeting ended at nine.";

/// The folds on the screen, in sentences.
fn folds(desk: &Desk) -> Vec<u32> {
    let sentences = |row: &Row| match *row {
        Row::Fold { sentences, .. } => Some(sentences),
        Row::Text { .. } | Row::Blank => None,
    };
    desk.reader().rows().iter().filter_map(sentences).collect()
}

#[test]
fn voice_only_reading_folds_what_nobody_says_across_paragraphs() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("v");
    let said = "“The pier stays,” said Ada Brook.";
    let also = "“It leaks,” Bo Birk said. “It always has.”";
    assert_eq!(desk.rows(), ["⋯", "", said, "⋯", "", "Harbour works", "", "⋯", "", also, "", "⋯"]);
    assert_eq!(folds(&desk), [5, 3, 1, 1]);
    desk.press("v");
    assert!(folds(&desk).is_empty());
    assert_eq!(desk.top(), "Gulls wheeled over the quay. The council met. It rained.");
}

#[test]
fn a_fold_opens_in_place_and_closes_again() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("v2x");
    assert_eq!(desk.rows()[2], "“The pier stays,” said Ada Brook. She sat down. The clerk coughed.");
    assert_eq!(desk.rows()[4], "A dog barked.");
    assert_eq!(
        desk.press("2x").press("<Tab>x").rows()[2..4],
        ["“The pier stays,” said Ada Brook. She sat down. The clerk coughed.", ""]
    );
    assert_eq!(folds(desk.press("x")), [5, 3, 1, 1], "the fold nearest to the current quote, and again");
    assert_eq!(folds(desk.press("X")), [0; 0]);
    assert_eq!(folds(desk.press("X")), [5, 3, 1, 1]);
    assert_eq!(desk.press("9x").notice(), "there is no fold 9 on the screen");
    assert_eq!(desk.press("vx").notice(), "nothing is folded: v folds what nobody says");
}

#[test]
fn an_open_fold_shows_where_it_begins_and_ends() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("v");
    let marked = |desk: &Desk| {
        let of = |row: &Row| row.span().and_then(|span| desk.reader().open_fold(span));
        desk.reader().rows().iter().map(of).collect::<Vec<_>>()
    };
    assert!(marked(&desk).iter().all(Option::is_none), "none is open");
    desk.press("x");
    assert_eq!(
        desk.rows()[..3],
        ["Gulls wheeled over the quay. The council met. It rained.", "", "Nobody had come by car."]
    );
    let open = marked(&desk);
    assert_eq!(open[..3], [Some(OpenFold::Beginning), None, None]);
    assert_eq!(
        (desk.rows()[4], open[4]),
        ("The hall was cold. “The pier stays,” said Ada Brook.", Some(OpenFold::End))
    );
    assert!(open[5..].iter().all(Option::is_none));
    let last = desk.press("x9<Tab>x").rows().len() - 1;
    assert_eq!((desk.bottom(), marked(&desk)[last]), ("The meeting ended at nine.", Some(OpenFold::Whole)));
    assert!(marked(desk.press("v")).iter().all(Option::is_none), "nothing is folded");
}

#[test]
fn a_click_opens_a_fold() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("v");
    let text = desk.app.geometry().text;
    desk.send(Message::Mouse(Mouse::Click { column: text.x, row: text.y }));
    assert_eq!(desk.top(), "Gulls wheeled over the quay. The council met. It rained.");
}

#[test]
fn a_search_opens_what_it_hits_and_closes_it_where_it_is_given_up() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("v/dog");
    assert_eq!(folds(&desk), [5, 1, 1]);
    assert!(desk.rows().contains(&"A dog barked."));
    assert_eq!(folds(desk.press("<Esc>")), [5, 3, 1, 1]);
    assert_eq!(folds(desk.press("/May<Enter>")), [5, 3, 1], "it stays open where the search stays");
}

#[test]
fn what_the_filter_leaves_out_folds_too() {
    let mut desk = Desk::with(TALK);
    desk.resize(80, 24).press("vfspeaker:birk<Enter>");
    assert_eq!(folds(&desk), [9, 1, 1]);
    assert_eq!(folds(desk.press("<Esc>")), [5, 3, 1, 1]);
}

#[test]
fn places_hold_while_narration_is_folded() {
    let long = begun_and_ended();
    let mut desk = Desk::with(&long);
    desk.press("v");
    assert_eq!((desk.rows().len(), folds(&desk)), (7, vec![60]));
    assert!(desk.press("v30gv").rows().contains(&"⋯"), "paragraph 30 is folded");
    assert!(desk.press("v").top().starts_with("Note 29"), "and where nobody moved, it is there again: {}", desk.top());
    desk.press("Gv");
    assert_eq!(desk.bottom(), "A source said so too.");
    assert_eq!(desk.press("{").reader().percent(), 100);
    desk.press("v<Esc>g3<Tab>v");
    assert_eq!(desk.quote(), "so too");
    assert!(desk.rows().contains(&"A source said so too."), "the current quote stays on the screen");
}

#[test]
fn paragraph_keys_stop_at_what_is_seen() {
    let paragraphs =
        |n: usize| format!("“[d{n} Word {n} of many],” [c{n} said] [s{n} Ada Brook].\n\nSo it goes.\n\nOn and on.");
    let text: Vec<String> = (1..=20).map(paragraphs).collect();
    let mut desk = Desk::with(&text.join("\n\n"));
    desk.press("v");
    assert_eq!(desk.press("}").top(), "⋯");
    assert_eq!(desk.press("}").top(), "“Word 2 of many,” said Ada Brook.");
    assert_eq!(desk.press("{{").top(), "“Word 1 of many,” said Ada Brook.");
    assert_eq!(desk.press("4}").top(), "“Word 3 of many,” said Ada Brook.");
}

#[test]
fn an_article_in_which_nobody_speaks_is_read_whole() {
    let mut desk = Desk::with("Gulls wheeled over the quay.\n\nIt rained.");
    assert_eq!(desk.press("v").notice(), "no quotation in this article");
    assert_eq!(desk.rows(), ["Gulls wheeled over the quay.", "", "It rained."]);
}
