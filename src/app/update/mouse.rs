//! The mouse: the wheel scrolls, a click picks a quote, a speaker or a place on the strip, or opens a fold or a link; in
//! a list it chooses.

use super::{choose, travel};
use crate::app::commands::{scrolling, sidebar};
use crate::app::geometry::{Sidebar, VOICE_ROWS};
use crate::app::keys::{Mode, Motion, Way};
use crate::app::message::{Effect, Mouse};
use crate::app::overlay::Purpose;
use crate::app::reader::FoldState;
use crate::app::state::App;
use ratatui::layout::Position;

use crate::text::Span;

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
        (Mouse::WheelUp, Mode::List) => choose::travel(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::List) => choose::travel(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::WheelUp, Mode::Help | Mode::Voices) => travel::travel(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::Help | Mode::Voices) => travel::travel(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::WheelUp, Mode::Article | Mode::Sidebar) => scrolling::scroll(app, Motion::Row(Way::Back), Some(WHEEL)),
        (Mouse::WheelDown, Mode::Article | Mode::Sidebar) => scrolling::scroll(app, Motion::Row(Way::On), Some(WHEEL)),
        (Mouse::Click { row, .. }, Mode::List) => {
            let from = app.geometry.text.y;
            return row.checked_sub(from).map_or_else(Vec::new, |row| choose::click(app, row));
        }
        (Mouse::Click { column, row }, Mode::Article | Mode::Sidebar) => return click(app, Position::new(column, row)),
    }
    Vec::new()
}

fn click(app: &mut App, at: Position) -> Vec<Effect> {
    let text = app.geometry.text;
    if let Some(area) = app.geometry.seen_strip().filter(|area| area.contains(at)) {
        click_strip(app, at.y - area.y);
        return Vec::new();
    }
    if let Some(area) = app.geometry.sidebar.filter(|area| area.contains(at)) {
        click_speaker(app, Sidebar::of(area), at);
        return Vec::new();
    }
    if !text.contains(at) || click_fold(app, at.y - text.y) {
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

/// A click on the strip, `cell` cells from its top: the slice comes to stand at the top of the screen.
fn click_strip(app: &mut App, cell: u16) {
    let Some((reader, height)) = app.open() else { return };
    let start = reader.strip.start(reader.text_end(), cell);
    let at = Span::snapped(reader.article.text(), start..start).start();
    let top = reader.pages().position(at);
    reader.go(top, height);
}

/// A click on row `row` of the text; whether a closed fold stands there, which it opens.
fn click_fold(app: &mut App, row: u16) -> bool {
    let Some((reader, height)) = app.open() else { return false };
    let at = usize::from(row);
    let hit = reader.folds_seen().into_iter().find(|fold| fold.row == at && fold.is == FoldState::Closed);
    if let Some(fold) = hit {
        reader.turn(fold, height);
    }
    hit.is_some()
}
