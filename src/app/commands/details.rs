//! The details of an article as a list: its metadata, how it was read, what was found in it.
//!
//! A value that is too long for the window is wrapped in its own column.

use crate::app::message::Effect;
use crate::app::overlay::{Choice, Narrowing, Overlay, Picker, PickerLine, picker_inner};
use crate::app::reader::{Progress, Reader};
use crate::app::state::App;
use crate::quotes::Kind;
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, clean, counted};

/// Cells of the column of names.
const NAMES: u16 = 10;
/// A value with fewer cells beside its name is set below it.
const LEAST: u16 = 16;
/// Its indent there, in cells.
const INDENT: u16 = 2;
/// Bytes of a value that are shown at most.
const LONGEST: usize = 4096;

/// Shows the details of the article on the screen.
pub(crate) fn show(app: &mut App) -> Vec<Effect> {
    if app.reader().is_some() {
        app.pick(Picker::new("This article", Vec::new(), Choice::Detail).narrowed_by(Narrowing::Rows));
        lay_out(app);
    }
    Vec::new()
}

/// Lays out the details again where they are shown: the width or the values may have changed.
pub(crate) fn settle(app: &mut App) {
    if app.overlay().and_then(Overlay::picker).is_some_and(Picker::is_only_to_be_read) {
        lay_out(app);
    }
}

/// Makes the rows of the details that contain the query. The chosen row stays with its detail.
pub(crate) fn lay_out(app: &mut App) {
    let known = app.document().and_then(|document| Some((document, document.reader()?)));
    let (Some((document, reader)), Some(picker)) = (known, app.overlays.picker()) else { return };
    let title = reader.article.meta.title.clone().unwrap_or_else(|| document.called().to_owned());
    let wanted = picker.query().trim().to_lowercase();
    let known = details(reader, title);
    let held = known.into_iter().filter(|(what, value)| format!("{what} {value}").to_lowercase().contains(&wanted));
    let width = picker_inner(app.window.size.columns);
    let rows: Vec<PickerLine> = held.flat_map(|(what, value)| rows(what, &value, width)).collect();
    let Some(picker) = app.overlays.picker_mut().filter(|picker| rows != picker.lines()) else { return };
    let begins = |line: &PickerLine| !line.label.is_empty();
    let told =
        picker.lines().iter().take(picker.chosen() + 1).rfind(|line| begins(line)).map(|line| line.label.clone());
    let same = |row: &PickerLine, told: &str| begins(row) && row.label.trim_end() == told.trim_end();
    let chosen = told.and_then(|told| rows.iter().position(|row| same(row, &told))).unwrap_or(0);
    picker.replace(rows, chosen);
}

/// A value under its name, over as many rows as it takes in `width` cells.
fn rows(what: &str, value: &str, width: u16) -> Vec<PickerLine> {
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
            PickerLine::new(text).labelled(name)
        };
        names.zip(parts).map(row).collect()
    } else {
        let named = std::iter::once(PickerLine::new("").labelled(what));
        named.chain(parts.map(|part| PickerLine::new(format!("{below}{part}")))).collect()
    }
}

/// All details as name and value; the title is the one in the header.
fn details(reader: &Reader, title: String) -> Vec<(&'static str, String)> {
    let (article, analysis) = (&reader.article, &reader.findings.analysis);
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
    if origin.hidden > 0 {
        size = format!("{size}; {} that a browser hides left out", counted(origin.hidden, "letter"));
    }
    let progress = match reader.findings.progress {
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
        ("scope", reader.findings.scope.name().to_owned()),
    ]
}
