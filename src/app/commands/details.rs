//! Everything that is known of an article, as a list: what it says of itself, how it was read, what was found in it.
//!
//! What is too long for the window goes on below, under its own column.

use crate::app::overlay::{Choice, ChooserLine, chooser_inner};
use crate::app::reader::{Progress, Reader};
use crate::app::state::{App, Overlay};
use crate::quotes::Kind;
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, clean, counted};

/// Cells of the names at the left.
const NAMES: u16 = 10;
/// Where what is known has fewer cells beside its name, it stands below it.
const LEAST: u16 = 16;
/// Cells before it there.
const INDENT: u16 = 2;
/// Bytes of what is known that are shown at most.
const LONGEST: usize = 4096;

/// Lays the details of the article over it.
pub(crate) fn show(app: &mut App) {
    if app.reader().is_some() {
        app.pick("This article".to_owned(), Vec::new(), Choice::Detail);
        lay_out(app);
    }
}

/// Sets the details anew where they are on the screen: its width, or what is known, may be another.
pub(crate) fn settle(app: &mut App) {
    if app.overlay == Some(Overlay::Chooser) && app.chooser.choice == Choice::Detail {
        lay_out(app);
    }
}

/// The rows of what is known, as far as it holds what narrows the list. The chosen row stays with what it tells of.
pub(crate) fn lay_out(app: &mut App) {
    let Some((document, reader)) = app.document().and_then(|document| Some((document, document.reader()?))) else {
        return;
    };
    let title = reader.article.meta.title.clone().unwrap_or_else(|| document.called().to_owned());
    let wanted = app.chooser.narrow.trim().to_lowercase();
    let known = details(reader, title);
    let held = known.into_iter().filter(|(what, value)| format!("{what} {value}").to_lowercase().contains(&wanted));
    let width = chooser_inner(app.size.columns);
    let rows: Vec<ChooserLine> = held.flat_map(|(what, value)| rows(what, &value, width)).collect();
    let list = &mut app.chooser;
    if rows != list.lines {
        let begins = |line: &ChooserLine| !line.label.is_empty();
        let told = list.lines.iter().take(list.chosen + 1).rfind(|line| begins(line)).map(|line| line.label.clone());
        let same = |row: &ChooserLine, told: &str| begins(row) && row.label.trim_end() == told.trim_end();
        let chosen = told.and_then(|told| rows.iter().position(|row| same(row, &told))).unwrap_or(0);
        (list.listed, list.lines) = ((0..rows.len()).collect(), rows);
        list.choose(chosen);
    }
}

/// A value under its name, over as many rows as it takes in `width` cells.
fn rows(what: &str, value: &str, width: u16) -> Vec<ChooserLine> {
    let value = clean::line(Span::snapped(value, 0..LONGEST).of(value));
    let beside = width >= NAMES + LEAST;
    let indent = if beside { NAMES } else { INDENT };
    let parts = wrap(&value, Span::whole(&value), width.saturating_sub(indent), Breaks::Kept);
    let parts = parts.iter().map(|part| part.of(&value));
    let name = format!("{what:<0$}", usize::from(indent));
    let below = " ".repeat(usize::from(indent));
    if beside {
        let names = std::iter::once(name).chain(std::iter::repeat(String::new()));
        let row = |(name, part): (String, &str)| {
            let text = if name.is_empty() { format!("{below}{part}") } else { part.to_owned() };
            ChooserLine::new(text).labelled(name)
        };
        names.zip(parts).map(row).collect()
    } else {
        let named = std::iter::once(ChooserLine::new("").labelled(what));
        named.chain(parts.map(|part| ChooserLine::new(format!("{below}{part}")))).collect()
    }
}

/// What is known, each under its name; the title is the one in the header.
fn details(reader: &Reader, title: String) -> Vec<(&'static str, String)> {
    let (article, analysis) = (&reader.article, &reader.analysis);
    let (meta, origin) = (&article.meta, &article.origin);
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "not known".to_owned());
    let kinds = Kind::ALL.map(|kind| {
        let of_kind = analysis.quotes.iter().filter(|quote| quote.kind == kind).count();
        format!("{of_kind} {}", kind.name())
    });
    let unattributed = analysis.quotes.iter().filter(|quote| quote.speaker.is_none()).count();
    let mut charset = format!("{}, {}", origin.charset, origin.charset_by);
    if origin.replaced > 0 {
        charset = format!("{charset}; {} ill-formed", origin.replaced);
    }
    let mut size =
        format!("{} of text, {}", counted(article.text().len(), "byte"), counted(article.blocks().len(), "block"));
    if origin.unread > 0 {
        size = format!("{size}; {} of source left unread", counted(origin.unread, "byte"));
    }
    let progress = match reader.progress {
        Progress::Running(_) => "the analysis is still running".to_owned(),
        Progress::Finished => reader.remark().unwrap_or_else(|| "finished".to_owned()),
        Progress::Interrupted => "stopped; what was found stays".to_owned(),
    };
    let speakers = match unattributed {
        0 => reader.speakers().to_string(),
        1 => format!("{}; 1 quote is nobody's", reader.speakers()),
        more => format!("{}; {more} quotes are nobody's", reader.speakers()),
    };
    vec![
        ("title", title),
        ("byline", known(&meta.byline)),
        ("outlet", known(&meta.outlet)),
        ("date", known(&meta.date)),
        ("link", known(&meta.url)),
        ("language", known(&meta.language)),
        ("file", origin.name.clone()),
        ("format", origin.format.to_string()),
        ("charset", charset),
        ("size", size),
        ("words", format!("about {}, {} min to read", reader.words, reader.minutes())),
        ("quotes", format!("{}: {}", analysis.quotes.len(), kinds.join(", "))),
        ("speakers", speakers),
        ("analysis", progress),
    ]
}
