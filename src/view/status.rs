//! The status line: mode, filter, current quote, place and the few most useful keys; or what is being typed.
//!
//! ```text
//! Highlight  Quote 3 of 7  Jonas Albrecht  indirect  filter kind:i 7 of 34 quotes      Tab next quote  ? help  45%
//! /ferr█                                                                                                     4/14
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::bar::{Bar, Part};
use super::line::{Line, width_up_to};
use super::voice;
use crate::app::{App, DocumentState, Mode, Progress, Prompt, Purpose, Reader, Search};
use crate::config::Theme;
use crate::text::Span;
use crate::text::width::clusters;

/// Between the parts of the line.
const BETWEEN: &str = "  ";
/// Cells that a prompt keeps free of what stands to its right.
const TYPED: usize = 12;

/// Draws the status line; the place of the cursor where something is being typed.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) -> Option<Position> {
    let area = app.geometry.status.intersection(buffer.area);
    if area.is_empty() {
        return None;
    }
    match &app.prompt {
        Some(prompt) => Some(typing(buffer, (area, theme), app, prompt)),
        None => {
            let bar = Bar { left: left(app, theme), right: right(app, theme), between: (BETWEEN, theme.status) };
            bar.draw(buffer, area);
            None
        }
    }
}

/// The mode's name.
fn mode(app: &App) -> &'static str {
    match (app.mode(), app.highlight) {
        (Mode::Help, _) => "Help",
        (Mode::Sidebar, _) => "Speakers",
        (Mode::Article | Mode::Prompt, true) => "Highlight",
        (Mode::Article | Mode::Prompt, false) => "Reading",
    }
}

fn left(app: &App, theme: &Theme) -> Vec<Part> {
    let mut parts = vec![Part::new(mode(app), theme.mode, 0)];
    if let Some(notice) = &app.notice {
        parts.push(Part::new(notice, theme.notice, 0));
        return parts;
    }
    let Some(reader) = app.reader() else {
        let reading = match app.document().map(|document| &document.state) {
            Some(DocumentState::Unread | DocumentState::Loading) => Some("reading the file …"),
            Some(DocumentState::Failed(_) | DocumentState::Open(_)) | None => None,
        };
        parts.extend(reading.map(|text| Part::new(text, theme.status, 1)));
        return parts;
    };
    parts.extend(current(reader, theme));
    if let Some(speaker) = reader.locked() {
        let voice = voice::look(reader, reader.voice_of(reader.lock), theme);
        parts.push(Part::new(format!("only {}", speaker.name), voice, 4));
    }
    if !reader.filter.is_empty() {
        let (shown, all) = (reader.shown.len(), reader.analysis.quotes.len());
        parts.push(Part::new(format!("filter {}", reader.filter), theme.status, 6));
        parts.push(Part::new(format!("{shown} of {all} quotes"), theme.mode, 2));
    }
    if let Some(search) = &reader.search {
        parts.push(Part::new(format!("/{}", search.pattern), theme.status, 6));
        parts.push(Part::new(hits(search), theme.mode, 2));
    }
    if let Some(remark) = reader.remark() {
        parts.push(Part::new(remark, theme.notice, 3));
    }
    parts
}

/// The current quote: its number, speaker and kind.
fn current(reader: &Reader, theme: &Theme) -> Vec<Part> {
    let (Some(quote), Some(number)) = (reader.current(), reader.number()) else { return Vec::new() };
    let look = voice::look(reader, reader.voice_of_quote(quote), theme);
    let name = reader.name_of(quote.speaker).unwrap_or("unattributed");
    vec![
        Part::new(format!("Quote {number} of {}", reader.shown.len()), theme.status, 2),
        Part::new(name, look, 3),
        Part::new(quote.kind.name(), voice::kind(quote.kind, theme), 5),
    ]
}

fn right(app: &App, theme: &Theme) -> Vec<Part> {
    let mut parts = Vec::new();
    if !app.pending.is_empty() {
        let count = app.pending.count.map_or_else(String::new, |count| count.to_string());
        let keys: String = app.pending.keys.iter().map(ToString::to_string).collect();
        parts.push(Part::new(count + &keys, theme.key, 1));
    }
    for (n, hint) in app.hints().iter().enumerate() {
        let word = format!(" {}", hint.word);
        parts.push(Part::new(&hint.key, theme.key, 9 + n as u8).and(word, theme.status));
    }
    if let Some(reader) = app.reader().filter(|_| app.overlay.is_none()) {
        parts.extend(progress(reader).map(|text| Part::new(text, theme.notice, 7)));
        parts.push(Part::new(format!("{}%", reader.percent()), theme.status, 1));
    }
    parts
}

/// What is still being done for the article.
fn progress(reader: &Reader) -> Option<String> {
    let all = reader.article.text().len().max(1) as u64;
    match reader.progress {
        _ if !reader.complete => Some("reading on …".to_owned()),
        Progress::Running(done) => Some(format!("analysing {}%", u64::from(done).min(all) * 100 / all)),
        Progress::Interrupted => Some("analysis stopped".to_owned()),
        Progress::Finished => None,
    }
}

/// "4/14", or what else there is to say of the hits.
fn hits(search: &Search) -> String {
    let more = if search.running { "…" } else { "" };
    match (search.current, search.hits.len()) {
        (_, 0) if search.running => "searching …".to_owned(),
        (_, 0) => "nothing found".to_owned(),
        (Some(at), all) => format!("{}/{all}{more}", at + 1),
        (None, all) => format!("{all}{more}"),
    }
}

/// A prompt: sign, what is typed, and at the right what came of it; returns where the cursor stands.
fn typing(buffer: &mut Buffer, (area, theme): (Rect, &Theme), app: &App, prompt: &Prompt) -> Position {
    let sign = match prompt.purpose {
        Purpose::Search => "/",
        Purpose::Filter => "filter: ",
        Purpose::Narrow => "speaker: ",
    };
    let (outcome, look) = match (&prompt.error, app.reader().and_then(|reader| outcome(reader, prompt.purpose))) {
        (Some(error), _) => (Some(error.clone()), theme.error),
        (None, outcome) => (outcome, theme.mode),
    };
    let room = usize::from(area.width);
    let typed = width_up_to(sign, room) + width_up_to(prompt.input.value(), room) + 1;
    let free = room.saturating_sub(typed.max(TYPED).min(room));
    if let Some(outcome) = outcome.filter(|_| free > 2) {
        let cells = width_up_to(&outcome, free - 2);
        let x = area.right() - cells.min(free - 2) as u16;
        Line::new(buffer, Rect { x, width: area.right() - x, ..area }, 0).put(&outcome, look);
    }
    let mut line = Line::new(buffer, Rect { width: (room - free.min(room)) as u16, ..area }, 0);
    let from = line.put(sign, theme.prompt).column();
    let room = line.room();
    let (hidden, cursor) = scrolled(prompt.input.value(), prompt.input.cursor(), room);
    line.put_cut(&prompt.input.value()[hidden..], theme.body);
    Position { x: (from + cursor).min(area.right().saturating_sub(1)), y: area.y }
}

/// What came of what is typed up to now.
fn outcome(reader: &Reader, purpose: Purpose) -> Option<String> {
    match purpose {
        Purpose::Search => reader.search.as_ref().map(hits),
        Purpose::Filter => Some(format!("{} of {} quotes", reader.shown.len(), reader.analysis.quotes.len())),
        Purpose::Narrow => Some(format!("{} of {} speakers", reader.listed.len(), reader.voices.len())),
    }
}

/// How many bytes of `text` are hidden at its left so that the cursor, `cursor` characters in, stands in `room` cells;
/// and its column there.
fn scrolled(text: &str, cursor: usize, room: usize) -> (usize, u16) {
    let at = text.char_indices().nth(cursor).map_or(text.len(), |(at, _)| at);
    let before: Vec<_> = clusters(text, Span::snapped(text, 0..at)).collect();
    let mut cells: usize = before.iter().map(|cluster| usize::from(cluster.width)).sum();
    let mut hidden = 0;
    for cluster in before {
        if cells < room.max(1) {
            break;
        }
        cells -= usize::from(cluster.width);
        hidden = cluster.span.end() as usize;
    }
    (hidden, cells as u16)
}

#[cfg(test)]
mod tests {
    use super::scrolled;

    #[test]
    fn what_is_typed_scrolls_so_that_the_cursor_stays() {
        assert_eq!(scrolled("ferry", 5, 10), (0, 5));
        assert_eq!(scrolled("ferry", 5, 5), (1, 4), "the cursor itself needs a cell");
        assert_eq!(scrolled("ferry", 1, 3), (0, 1));
        assert_eq!(scrolled("日本語", 3, 5), (3, 4), "wide letters go as a whole");
        assert_eq!(scrolled("ferry", 99, 0), (5, 0));
    }
}
