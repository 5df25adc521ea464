//! Correcting the engine: the corrections of the current quote or the chosen speaker, and taking them back.
//!
//! `quotes::corrections` defines and applies corrections; here a person makes them. The corrected analysis replaces
//! the other at once, so that counts, lists and filters follow.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Mode};
use crate::app::message::Effect;
use crate::app::overlay::{Amendment, Choice, Line, Picker, PickerLine, Purpose, Question, Subject};
use crate::app::reader::Reader;
use crate::app::state::App;
use crate::quotes::corrections::{Correction, Named, Passage};
use crate::quotes::{Quote, Speaker};
use crate::text::clean::unwrapped;

/// Lists the possible corrections.
pub(crate) fn open(app: &mut App) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let mut subject = subject(reader, app.focus);
    let (mut lines, mut ways) = (Vec::new(), Vec::new());
    let mut offer = |way: Amendment, text: String| {
        ways.push(way);
        lines.push(PickerLine::new(text));
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
    let made = reader.corrections();
    if let Some(last) = made.last() {
        offer(Amendment::TakeBackLast, format!("Take back: {}", last.sentence()));
    }
    if made.len() > 1 {
        offer(Amendment::TakeBack, format!("Take back one of {} corrections …", made.len()));
    }
    if lines.is_empty() {
        let tab = app.key(Action::NextQuote);
        return app.tell(format!("no current quote to correct: {tab} goes to one"));
    }
    subject.ways = ways;
    app.pick(Picker::new(subject.title(), lines, Choice::Correct(Box::new(subject))))
}

/// A correction was picked.
pub(crate) fn take(app: &mut App, subject: Box<Subject>, line: usize) -> Vec<Effect> {
    let Some(&way) = subject.ways.get(line) else { return Vec::new() };
    match way {
        Amendment::Give => list_speakers(app, subject),
        Amendment::Same => list_others(app, subject),
        Amendment::Rename => {
            let name = subject.name().to_owned();
            app.ask(Question::new(Purpose::Rename(subject), "new name: ").containing(name))
        }
        Amendment::NoQuotation => make(app, subject.quote.map(|quote| Correction::NoQuotation { quote })),
        Amendment::TakeBackLast => {
            let last = app.reader().map_or(0, |reader| reader.corrections().len().saturating_sub(1));
            remove(app, last)
        }
        Amendment::TakeBack => {
            let made = app.reader().map(|reader| reader.corrections().clone()).unwrap_or_default();
            let lines = made.iter().rev().map(|correction| PickerLine::new(correction.sentence())).collect();
            app.pick(Picker::new("Take back", lines, Choice::TakeBack))
        }
    }
}

/// Lists who could have said the quote.
fn list_speakers(app: &mut App, mut subject: Box<Subject>) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let (mut lines, mut speakers) = others(reader, &subject);
    lines.push(PickerLine::new("Nobody who is known"));
    speakers.push(None);
    lines.push(PickerLine::new("Somebody else …"));
    let title = format!("Who said “{}”", subject.quote.as_ref().map(Passage::words).unwrap_or_default());
    subject.speakers = speakers;
    app.pick(Picker::new(title, lines, Choice::Speaker(subject)))
}

/// Lists who the speaker can be the same as.
fn list_others(app: &mut App, mut subject: Box<Subject>) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let (lines, speakers) = others(reader, &subject);
    let title = format!("{} is the same as", subject.name());
    subject.speakers = speakers;
    app.pick(Picker::new(title, lines, Choice::Same(subject)))
}

/// The speakers but that of the subject, and a line for each.
fn others(reader: &Reader, subject: &Subject) -> (Vec<PickerLine>, Vec<Option<Named>>) {
    let speakers = reader.voices().iter().filter_map(|voice| reader.speaker(voice.speaker));
    let named = speakers.map(|speaker| (speaker, Named::of(&reader.article, speaker)));
    let others = named.filter(|(_, named)| Some(named) != subject.speaker.as_ref());
    let line =
        |speaker: &Speaker| PickerLine::new(&speaker.name).noted(speaker.description.clone().unwrap_or_default());
    others.map(|(speaker, named)| (line(speaker), Some(named))).unzip()
}

/// The quote's speaker was picked; the line after the last one asks for a name.
pub(crate) fn give(app: &mut App, subject: Box<Subject>, line: usize) -> Vec<Effect> {
    match subject.speakers.get(line).cloned() {
        Some(speaker) => make(app, subject.quote.map(|quote| Correction::Speaker { quote, speaker })),
        None => app.ask(Question::new(Purpose::Speaker(subject), "who said it: ")),
    }
}

/// The speaker that is the same person was picked.
pub(crate) fn same(app: &mut App, subject: Subject, line: usize) -> Vec<Effect> {
    let other = subject.speakers.get(line).cloned().flatten();
    make(app, subject.speaker.zip(other).map(|(speaker, other)| Correction::Same { speaker, other }))
}

/// A name was typed: of somebody else who said the quote, or of the speaker.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    let prompt = match line {
        Line::Kept(prompt) => prompt,
        Line::Typed(_) | Line::Moved(..) | Line::GivenUp(_) => return Vec::new(),
    };
    let name = one_line(prompt.text());
    let correction = if let Purpose::Rename(subject) = prompt.purpose {
        subject.speaker.zip(name).map(|(speaker, name)| Correction::Name { speaker, name })
    } else if let Purpose::Speaker(subject) = prompt.purpose {
        let given = |(quote, name)| Correction::Speaker { quote, speaker: Some(Named::new(name)) };
        subject.quote.zip(name).map(given)
    } else {
        None
    };
    make(app, correction)
}

/// A name without white space around or between; `None` where nothing is left.
fn one_line(typed: &str) -> Option<String> {
    Some(unwrapped(typed)).filter(|name| !name.is_empty())
}

/// A correction to take back was picked; the latest is listed first.
pub(crate) fn take_back(app: &mut App, line: usize) -> Vec<Effect> {
    let made = app.reader().map_or(0, |reader| reader.corrections().len());
    made.checked_sub(line + 1).map_or_else(Vec::new, |at| remove(app, at))
}

/// Makes a correction.
fn make(app: &mut App, correction: Option<Correction>) -> Vec<Effect> {
    let key = app.keymap.shortest(Mode::Article, Action::Correct);
    let (Some((reader, height)), Some(correction)) = (app.on_screen(), correction) else { return Vec::new() };
    let told = correction.sentence();
    let before = reader.current().map(Quote::start);
    reader.findings.corrections.push(correction);
    reader.recorrect();
    if let (None, Some(start)) = (reader.selection.current, before) {
        reader.go_on_from(start, height);
    }
    let hint = key.map_or_else(String::new, |key| format!("; {key} takes it back"));
    app.tell(format!("{told}{hint}"))
}

fn remove(app: &mut App, at: usize) -> Vec<Effect> {
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    if at >= reader.findings.corrections.len() {
        return Vec::new();
    }
    let taken = reader.findings.corrections.remove(at);
    reader.recorrect();
    app.tell(format!("taken back: {}", taken.sentence()))
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
