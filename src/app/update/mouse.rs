//! The mouse: the wheel scrolls, a click picks a quote, a speaker or a place on the strip, or opens a fold or a link; in
//! a list it chooses.

use ratatui::layout::Position;

use crate::app::commands::sidebar;
use crate::app::geometry::{Sidebar, VOICE_ROWS};
use crate::app::keys::{Mode, Motion, Way};
use crate::app::message::{Effect, Mouse};
use crate::app::overlay::{Purpose, picker};
use crate::app::reader::{fold, scroll, strip, travel};
use crate::app::state::{App, Reader, Row};
use crate::quotes::QuoteId;
use crate::text::Span;
use crate::text::width::clusters;

/// Rows that one click of the wheel scrolls.
const WHEEL: u32 = 3;

/// What the mouse did. While a line is being typed it does nothing, unless that narrows a list.
pub(crate) fn mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let mode = match app.mode() {
        Mode::Prompt if app.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Pick) => Mode::List,
        mode => mode,
    };
    match (mouse, mode) {
        (_, Mode::Prompt) | (Mouse::Click { .. }, Mode::Help | Mode::Voices) => {}
        (Mouse::WheelUp, Mode::List) => picker::travel(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::List) => picker::travel(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::WheelUp, Mode::Help | Mode::Voices) => travel(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::Help | Mode::Voices) => travel(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::WheelUp, Mode::Article | Mode::Sidebar) => scroll::scroll(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::Article | Mode::Sidebar) => scroll::scroll(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::Click { row, .. }, Mode::List) => {
            let from = app.geometry.text.y;
            return row.checked_sub(from).map_or_else(Vec::new, |row| picker::click(app, row));
        }
        (Mouse::Click { column, row }, Mode::Article | Mode::Sidebar) => return click(app, Position::new(column, row)),
    }
    Vec::new()
}

fn click(app: &mut App, at: Position) -> Vec<Effect> {
    let text = app.geometry.text;
    if let Some(area) = app.geometry.seen_strip().filter(|area| area.contains(at)) {
        strip::click(app, at.y - area.y);
        return Vec::new();
    }
    if let Some(area) = app.geometry.sidebar.filter(|area| area.contains(at)) {
        click_speaker(app, Sidebar::of(area), at);
        return Vec::new();
    }
    if !text.contains(at) || fold::click(app, at.y - text.y) {
        return Vec::new();
    }
    let Some((reader, _)) = app.open() else { return Vec::new() };
    let Some(place) = reader.place_at(at.y - text.y, at.x - text.x) else { return Vec::new() };
    if let Some(link) = reader.links.iter().find(|link| link.span.is_some_and(|span| span.overlaps(place))) {
        return vec![Effect::Browse(link.address.clone())];
    }
    if let Some(id) = reader.quote_at(place) {
        reader.quote = Some(id);
    }
    Vec::new()
}

/// A click on a speaker chooses and locks, as Enter does.
fn click_speaker(app: &mut App, parts: Sidebar, at: Position) {
    let first = app.first_line();
    let Some((reader, _)) = app.open().filter(|_| parts.list.contains(at)) else { return };
    let line = first + usize::from((at.y - parts.list.y) / VOICE_ROWS);
    if line < reader.listed.len() {
        reader.choose(line);
        sidebar::take(app);
    }
}

impl Reader {
    /// The text under a cell of the article's column.
    fn place_at(&self, row: u16, column: u16) -> Option<Span> {
        let Row::Text { span, block } = *self.rows.get(usize::from(row))? else { return None };
        let mut right = self.indent(block);
        let hit = clusters(self.article.text(), span).find(|cluster| {
            right += cluster.width;
            right > column
        })?;
        Some(hit.span)
    }

    /// The shown quote at a place of the text: one that says what stands there, else one whose cue or source or sentence
    /// does.
    fn quote_at(&self, place: Span) -> Option<QuoteId> {
        let says = |id: &QuoteId| {
            self.analysis.quote(*id).is_some_and(|quote| quote.content.iter().any(|piece| piece.overlaps(place)))
        };
        let mut near: Vec<QuoteId> = self.quotes_in(place).filter(|id| self.is_shown(*id)).collect();
        near.sort_by_key(|id| !says(id));
        near.first().copied()
    }
}
