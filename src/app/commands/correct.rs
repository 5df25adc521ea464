//! Correcting the engine: what can be corrected of the current quote or the chosen speaker, and taking it back.
//!
//! What a correction is and does is `quotes::corrections`'; here it is asked for. The corrected analysis takes the place of
//! the other at once, and with it all that is counted, listed and filtered.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Mode};
use crate::app::overlay::{Amendment, Choice, ChooserLine, Purpose, Subject};
use crate::app::reader::Reader;
use crate::app::state::App;
use crate::quotes::corrections::Correction;
use crate::quotes::corrections::Named;
use crate::quotes::corrections::Passage;
use crate::quotes::{Quote, Speaker};
use crate::text::clean::unwrapped;

/// Asks what is to be corrected.
pub(crate) fn open(app: &mut App) {
    let focus = app.focus;
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, _)) = app.open() else { return };
    let mut subject = subject(reader, focus);
    let (mut lines, mut ways) = (Vec::new(), Vec::new());
    let mut offer = |way: Amendment, text: String| {
        ways.push(way);
        lines.push(ChooserLine::new(text));
    };
    if subject.quote.is_some() {
        offer(Amendment::Give, "Give the quote to another speaker …".to_owned());
        offer(Amendment::NoQuotation, "This is not a quotation".to_owned());
    }
    if let Some(speaker) = &subject.speaker {
        if reader.speakers() > 1 {
            offer(Amendment::Same, format!("{} is the same as …", speaker.name));
        }
        offer(Amendment::Rename, format!("Call {} otherwise …", speaker.name));
    }
    if let Some(last) = reader.corrections.last() {
        offer(Amendment::TakeBackLast, format!("Take back: {}", last.sentence()));
    }
    if reader.corrections.len() > 1 {
        offer(Amendment::TakeBack, format!("Take back one of {} corrections …", reader.corrections.len()));
    }
    if lines.is_empty() {
        app.notice = Some(format!("no current quote to correct: {tab} goes to one"));
        return;
    }
    subject.ways = ways;
    let title = subject.title();
    app.subject = subject;
    app.pick(title, lines, Choice::Correct);
}

/// One of the ways was chosen.
pub(crate) fn take(app: &mut App, line: usize) {
    let Some(&way) = app.subject.ways.get(line) else { return };
    match way {
        Amendment::Give => who(app, Choice::Speaker),
        Amendment::Same => who(app, Choice::Same),
        Amendment::Rename => app.ask(Purpose::Rename, app.subject.name().to_owned()),
        Amendment::NoQuotation => {
            let quote = app.subject.quote.clone();
            make(app, quote.map(|quote| Correction::NoQuotation { quote }));
        }
        Amendment::TakeBackLast => {
            let last = app.reader().map_or(0, |reader| reader.corrections.len().saturating_sub(1));
            remove(app, last);
        }
        Amendment::TakeBack => {
            let made = app.reader().map(|reader| reader.corrections.clone()).unwrap_or_default();
            let lines = made.iter().rev().map(|correction| ChooserLine::new(correction.sentence())).collect();
            app.pick("Take back".to_owned(), lines, Choice::TakeBack);
        }
    }
}

/// Lists the speakers to choose one from.
fn who(app: &mut App, choice: Choice) {
    let Some(reader) = app.reader() else { return };
    let article = &reader.article;
    let mut lines = Vec::new();
    let mut speakers = Vec::new();
    for voice in &reader.voices {
        let Some(speaker) = reader.speaker(voice.speaker) else { continue };
        let named = Named::of(article, speaker);
        if Some(&named) == app.subject.speaker.as_ref() {
            continue;
        }
        lines.push(ChooserLine::new(&speaker.name).noted(speaker.description.clone().unwrap_or_default()));
        speakers.push(Some(named));
    }
    let title = match choice {
        Choice::Same => format!("{} is the same as", app.subject.name()),
        Choice::Speaker
        | Choice::History
        | Choice::Correct
        | Choice::TakeBack
        | Choice::Article
        | Choice::Link
        | Choice::Second(_)
        | Choice::Theme
        | Choice::Detail => {
            lines.push(ChooserLine::new("Nobody who is known"));
            speakers.push(None);
            lines.push(ChooserLine::new("Somebody else …"));
            format!("Who said “{}”", app.subject.quote.as_ref().map(Passage::words).unwrap_or_default())
        }
    };
    app.subject.speakers = speakers;
    app.pick(title, lines, choice);
}

/// Who said the quote was chosen; the line after the last asks for a name.
pub(crate) fn give(app: &mut App, line: usize) {
    match app.subject.speakers.get(line).cloned() {
        Some(speaker) => {
            let quote = app.subject.quote.clone();
            make(app, quote.map(|quote| Correction::Speaker { quote, speaker }));
        }
        None => app.ask(Purpose::Speaker, String::new()),
    }
}

/// Who the speaker is the same as was chosen.
pub(crate) fn same(app: &mut App, line: usize) {
    let other = app.subject.speakers.get(line).cloned().flatten();
    let speaker = app.subject.speaker.clone();
    make(app, speaker.zip(other).map(|(speaker, other)| Correction::Same { speaker, other }));
}

/// The speaker's name was typed.
pub(crate) fn rename(app: &mut App, typed: &str) {
    let (speaker, name) = (app.subject.speaker.clone(), one_line(typed));
    make(app, speaker.zip(name).map(|(speaker, name)| Correction::Name { speaker, name }));
}

/// The name of somebody else was typed who said the quote.
pub(crate) fn give_to(app: &mut App, typed: &str) {
    let (quote, name) = (app.subject.quote.clone(), one_line(typed));
    make(app, quote.zip(name).map(|(quote, name)| Correction::Speaker { quote, speaker: Some(Named::new(name)) }));
}

/// A name without white space around or between; `None` where nothing is left.
fn one_line(typed: &str) -> Option<String> {
    Some(unwrapped(typed)).filter(|name| !name.is_empty())
}

/// A correction to take back was chosen; the last one stands first.
pub(crate) fn take_back(app: &mut App, line: usize) {
    let made = app.reader().map_or(0, |reader| reader.corrections.len());
    if let Some(at) = made.checked_sub(line + 1) {
        remove(app, at);
    }
}

/// Makes a correction.
fn make(app: &mut App, correction: Option<Correction>) {
    let key = app.keymap.shortest(Mode::Article, Action::Correct);
    let (Some((reader, height)), Some(correction)) = (app.open(), correction) else { return };
    let told = correction.sentence();
    let before = reader.current().map(Quote::start);
    reader.corrections.push(correction);
    reader.recorrect();
    if let (None, Some(start)) = (reader.quote, before) {
        reader.go_on_from(start, height);
    }
    let hint = key.map_or_else(String::new, |key| format!("; {key} takes it back"));
    app.notice = Some(format!("{told}{hint}"));
}

fn remove(app: &mut App, at: usize) {
    let Some((reader, _)) = app.open() else { return };
    if at < reader.corrections.len() {
        let taken = reader.corrections.remove(at);
        reader.recorrect();
        app.notice = Some(format!("taken back: {}", taken.sentence()));
    }
}

/// What can be corrected: the current quote and its speaker, or the speaker chosen in the list.
fn subject(reader: &Reader, focus: Focus) -> Subject {
    let named = |speaker: &Speaker| Named::of(&reader.article, speaker);
    let (quote, speaker) = match focus {
        Focus::Article => {
            let quote = reader.current();
            (quote, quote.and_then(|quote| reader.speaker(quote.speaker)))
        }
        Focus::Sidebar => (None, reader.chosen_voice().and_then(|voice| reader.speaker(voice.speaker))),
    };
    Subject {
        quote: quote.map(|quote| Passage::of(&reader.article, quote)),
        speaker: speaker.map(named),
        ..Subject::default()
    }
}
