//! Reading by voice: honesty marks, the strip, zen.

use pullquote::app::{Chrome, Doubt, Message, Mouse};

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
        let voice = cell.and_then(|at| desk.reader().voices.get(at));
        voice.and_then(|voice| voice.initials.chars().next()).unwrap_or('.')
    };
    desk.reader().strip().iter().map(initials).collect()
}

#[test]
fn the_strip_shows_who_speaks_where() {
    let mut desk = Desk::with(&begun_and_ended());
    assert_eq!(strip(&desk), "A........B");
    assert_eq!(desk.press("fspeaker:brook<Enter>").reader().shown.len(), 1);
    assert_eq!(strip(&desk), "A.........", "what does not pass the filter is not there");
    desk.press("<Esc>").resize(80, 7);
    assert_eq!(strip(&desk), "A...B");
}

#[test]
fn the_strip_shows_where_the_screen_is_and_a_click_goes_there() {
    let mut desk = Desk::with(&begun_and_ended());
    let seen = |desk: &Desk| desk.reader().strip_seen().map(|cells| (*cells.start(), *cells.end()));
    assert_eq!(seen(&desk), Some((0, 0)));
    let strip = desk.app.geometry.strip;
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
        reader.analysis.quotes.iter().map(|quote| reader.mark(quote)).collect::<Vec<_>>()
    };
    assert_eq!(marks(&desk), [None, None, Some(Doubt::Anonymous)]);
    assert_eq!((desk.reader().sums.anonymous, desk.reader().sums.unsure), (1, 0));
    let mut analysis = (*desk.reader().analysis).clone();
    analysis.quotes[0].confidence.speaker = 0.1;
    analysis.quotes[2].confidence.quote = 0.1;
    let done = desk.reader().article.text().len() as u32;
    desk.send(Message::Analysed { document: 0, analysis: analysis.into(), done, finished: true });
    assert_eq!(marks(&desk), [Some(Doubt::Unsure), None, Some(Doubt::Unsure)], "the gravest doubt is shown");
    assert_eq!((desk.reader().sums.anonymous, desk.reader().sums.unsure), (1, 2));
    desk.press("fis:anonymous<Enter>");
    assert_eq!((desk.reader().sums.anonymous, desk.reader().sums.unsure), (1, 1), "as the filter passes them");
}

#[test]
fn zen_mode_has_text_alone_and_keeps_its_place() {
    let mut desk = Desk::with(&begun_and_ended());
    desk.press("<Space>");
    let top = desk.top().to_owned();
    desk.press("z");
    assert_eq!((desk.app.chrome, desk.rows().len(), desk.top()), (Chrome::Zen, 12, top.as_str()));
    desk.press("s");
    assert!(desk.app.geometry.sidebar.is_some(), "the speakers come when they are asked for");
    desk.press("<Esc>z");
    assert_eq!((desk.app.chrome, desk.rows().len(), desk.top()), (Chrome::Full, 10, top.as_str()));
}
