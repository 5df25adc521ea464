//! Jumps from quote to quote and the lock on a voice.

use std::sync::Arc;

use pullquote::app::{DocumentId, Message, Mouse, Progress};
use pullquote::quotes::{Analysis, Speaker, SpeakerId};

use crate::desk::{Desk, is_blank, opened};

/// Four quotes of two speakers and one of nobody, with enough between them to scroll.
fn debate() -> String {
    let plain = |n: usize| (0..n).map(|_| "Gulls wheeled over the quay.\n\n").collect::<String>();
    [
        plain(3).as_str(),
        "“[d The pier stays],” [c said] [s Ada Brook].\n\n",
        plain(8).as_str(),
        "“[d It leaks],” [c said] [s Cyril Dent].\n\n“[d Always has],” [s he|Cyril Dent] [c added].\n\n",
        plain(8).as_str(),
        "“[d Then we mend it],” [s she|Ada Brook] [c replied].\n\n",
        "“[d Not with my money]”.\n\n",
        plain(6).as_str(),
    ]
    .concat()
}

#[test]
fn tab_goes_from_quote_to_quote_and_back() {
    let mut desk = Desk::with(&debate());
    assert_eq!(desk.quote(), "-");
    for said in ["The pier stays", "It leaks", "Always has", "Then we mend it", "Not with my money"] {
        assert_eq!(desk.press("<Tab>").quote(), said);
        assert!(desk.rows().iter().any(|row| row.contains(said)), "{said} is on the screen");
    }
    assert_eq!(desk.press("<Tab>").notice(), "no further quote");
    assert_eq!(desk.press("<S-Tab>").quote(), "Then we mend it");
    assert_eq!(desk.press("3<S-Tab>").quote(), "The pier stays");
    assert_eq!(desk.press("<S-Tab>").notice(), "no quote before this");
    assert_eq!(desk.press("9<Tab>").quote(), "Not with my money", "a count goes as far as there are quotes");
    assert_eq!(desk.reader().number(), Some(5));
}

#[test]
fn a_quote_on_the_screen_does_not_scroll_it_and_another_comes_a_third_down() {
    let mut desk = Desk::with(&debate());
    let before = desk.reader().rows().to_vec();
    assert_eq!(desk.press("<Tab>").reader().rows(), before);
    desk.press("<Tab>");
    let at = desk.rows().iter().position(|row| row.contains("It leaks"));
    assert_eq!(at, Some(3));
}

#[test]
fn a_quote_that_fits_is_shown_whole_and_one_that_does_not_from_its_beginning() {
    let long = |words: usize| vec!["wet"; words].join(" ");
    let article = |words| format!("{}“[d {}],” [c said] [s Ada Brook].", "Gulls wheeled.\n\n".repeat(20), long(words));
    let mut desk = Desk::with(&format!("{}\n\nLast.\n\nReally.\n\nQuite.\n\nYes.\n\nSo.", article(150)));
    desk.press("<Tab>");
    assert!(
        desk.rows().iter().any(|row| row.starts_with("“wet")) && desk.rows().iter().any(|row| row.contains("said"))
    );
    let mut desk = Desk::with(&article(400));
    assert!(desk.press("<Tab>").rows()[0].starts_with("“wet"));
}

#[test]
fn after_scrolling_away_a_jump_starts_from_the_screen() {
    let mut desk = Desk::with(&debate());
    desk.press("<Tab><Space>");
    assert_eq!(desk.quote(), "The pier stays", "scrolling leaves the current quote alone");
    desk.press("<Space>");
    assert_eq!(desk.press("<Tab>").quote(), "It leaks");
    assert_eq!(desk.press("g<S-Tab>").quote(), "The pier stays", "back starts from the bottom of the screen");
    assert_eq!(desk.press("G<S-Tab>").quote(), "Not with my money");
}

#[test]
fn the_same_speakers_quotes() {
    let mut desk = Desk::with(&debate());
    assert_eq!(desk.press(">").notice(), "no current quote: Tab goes to one");
    assert_eq!(desk.press("<Tab>>").quote(), "Then we mend it");
    assert_eq!(desk.press(">").notice(), "no further quote by Ada Brook");
    assert_eq!(desk.press("<lt>").quote(), "The pier stays");
    assert_eq!(desk.press("<lt>").notice(), "no quote by Ada Brook before this");
    assert_eq!(desk.press("G<S-Tab><lt>").notice(), "no quote by an unknown speaker before this");
}

#[test]
fn a_lock_keeps_jumps_with_one_voice_and_hides_nothing() {
    let mut desk = Desk::with(&debate());
    assert_eq!(desk.press("l").notice(), "no current quote to lock on: Tab goes to one");
    assert_eq!(desk.press("<Tab>l").lock(), "Ada Brook");
    assert_eq!(desk.press("<Tab>").quote(), "Then we mend it");
    assert_eq!(desk.press("<Tab>").notice(), "no further quote by Ada Brook");
    assert_eq!(desk.reader().shown().len(), 5);
    assert_eq!(desk.press("l").lock(), "-");
    assert_eq!(desk.press("<Tab>").quote(), "Not with my money");
    assert_eq!(desk.press("l").lock(), "-");
    assert_eq!(desk.notice(), "nobody is known for this quote, so there is no voice to lock on");
}

#[test]
fn esc_undoes_overlay_then_lock_then_filter() {
    let mut desk = Desk::with(&debate());
    desk.press("<Tab>lfpier<Enter>?");
    assert_eq!((desk.app.overlay().is_some(), desk.lock(), desk.shown().len()), (true, "Ada Brook", 1));
    desk.press("<Esc>");
    assert_eq!((desk.app.overlay().is_some(), desk.lock(), desk.shown().len()), (false, "Ada Brook", 1));
    desk.press("<Esc>");
    assert_eq!((desk.lock(), desk.shown().len()), ("-", 1));
    desk.press("<Esc>");
    assert_eq!(desk.shown().len(), 5);
}

#[test]
fn a_better_analysis_moves_nothing_and_keeps_what_was_chosen() {
    let (article, whole) = opened(&debate());
    let mut desk = Desk::with(&debate());
    let mut partial = (*whole).clone();
    partial.quotes.drain(..1);
    partial.speakers.swap(0, 1);
    for quote in &mut partial.quotes {
        quote.speaker = quote.speaker.map(|id| SpeakerId(1 - id.0));
    }
    desk.press("2<Tab>l");
    let rows = desk.reader().rows().to_vec();
    let done = article.text().len() as u32;
    for analysis in [Arc::new(partial), whole] {
        desk.send(Message::Analysed { document: DocumentId(0), analysis, done, finished: true });
        assert_eq!((desk.quote().as_str(), desk.lock()), ("It leaks", "Cyril Dent"));
        assert_eq!(desk.reader().rows(), rows);
    }
    desk.send(Message::Analysed { document: DocumentId(0), analysis: Arc::default(), done, finished: true });
    assert_eq!((desk.quote().as_str(), desk.lock()), ("-", "-"));
    assert_eq!(desk.press("<Tab>").notice(), "no quotation in this article");
}

#[test]
fn a_click_between_the_parts_of_a_quote_picks_the_one_that_says_it() {
    let mut desk = Desk::with(
        "“[d1 No],” she began, as “[d2 Yes],” [c2 cried] [s2 Bo Birk], “[d1 never]”, [s1 Ann Ash] [c1 said].",
    );
    let text = desk.app.geometry().text;
    let click = |desk: &mut Desk, column: u16| {
        desk.send(Message::Mouse(Mouse::Click { column: text.x + column, row: text.y }));
        desk.quote()
    };
    assert_eq!(click(&mut desk, 2), "No … never");
    assert_eq!(click(&mut desk, 22), "Yes");
    assert_eq!(click(&mut desk, 10), "No … never", "narration inside a quote's sentence is the quote's");
}

#[test]
fn two_speakers_of_one_name_stay_apart_when_the_analysis_gets_better() {
    let marked = "“[d One],” [c said] [s a source|a source].\n\n“[d Two],” [c said] [s a source|a source].";
    let (article, analysis) = opened(marked);
    let mut apart = (*analysis).clone();
    let second = apart.quotes[1].source[0];
    apart.speakers.push(Speaker { named: second, ..apart.speakers[0].clone() });
    apart.quotes[1].speaker = Some(SpeakerId(1));
    let (apart, done) = (Arc::new(apart), article.text().len() as u32);
    let mut desk = Desk::with(marked);
    desk.send(Message::Analysed { document: DocumentId(0), analysis: Arc::clone(&apart), done, finished: false });
    assert_eq!(desk.press("2<Tab>l").reader().lock(), Some(SpeakerId(1)));
    desk.send(Message::Analysed { document: DocumentId(0), analysis: apart, done, finished: true });
    assert_eq!(desk.reader().lock(), Some(SpeakerId(1)));
}

#[test]
fn while_the_analysis_runs_a_jump_says_so_and_it_can_be_interrupted() {
    let mut desk = Desk::with(&debate());
    desk.send(Message::Analysed {
        document: DocumentId(0),
        analysis: Arc::new(Analysis::default()),
        done: 5,
        finished: false,
    });
    desk.send(Message::Analysed {
        document: DocumentId(0),
        analysis: Arc::new(Analysis::default()),
        done: 9,
        finished: false,
    });
    assert_eq!(desk.press("<Tab>").notice(), "no quote found yet: the analysis is still running");
    assert_eq!(desk.press("<C-c>").notice(), "the analysis was interrupted; what was found stays");
    assert_eq!(desk.asked, ["Interrupt(Analysis)"]);
    assert_eq!(desk.press("<C-c>").notice(), "nothing is running; q quits");
    assert_eq!(desk.asked.len(), 1);
    let (article, analysis) = opened(&debate());
    let done = article.text().len() as u32;
    desk.send(Message::Analysed { document: DocumentId(0), analysis, done, finished: false });
    assert_eq!((desk.shown().len(), desk.reader().progress()), (5, Progress::Interrupted), "late finds are welcome");
}

#[test]
fn a_row_knows_its_quotes() {
    let desk = Desk::with("Rain.\n\n“[d1 No],” [s1 Ann Ash] [c1 said]. “[d2 Yes],” [s2 Bo Birk] [c2 said].\n\nWind.");
    let reader = desk.reader();
    let quotes: Vec<usize> =
        reader.rows().iter().map(|row| row.span().map_or(0, |span| reader.quotes_in(span).count())).collect();
    assert_eq!(quotes, [0, 0, 2, 0, 0]);
    assert!(is_blank(&reader.rows()[1]));
    let initials =
        reader.quotes_in(reader.visible()).filter_map(|id| reader.voice_of_quote(reader.analysis().quote(id)?));
    assert_eq!(initials.map(|voice| voice.initials.as_str()).collect::<Vec<_>>(), ["AA", "BB"]);
}

#[test]
fn a_click_picks_the_quote_under_it_and_the_wheel_scrolls() {
    let mut desk = Desk::with(&debate());
    assert_eq!(desk.press("M").asked, ["Mouse(On)"]);
    let text = desk.app.geometry().text;
    desk.send(Message::Mouse(Mouse::Click { column: text.x + 3, row: text.y }));
    assert_eq!(desk.quote(), "-");
    desk.send(Message::Mouse(Mouse::Click { column: text.x + 3, row: text.y + 6 }));
    assert_eq!(desk.quote(), "The pier stays");
    desk.send(Message::Mouse(Mouse::WheelDown));
    assert!(desk.rows()[3].contains("The pier stays"));
    desk.send(Message::Mouse(Mouse::WheelUp));
    assert!(desk.rows()[6].contains("The pier stays"));
}
