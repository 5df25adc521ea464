//! The mouse: the wheel scrolls; a click chooses a quote, a speaker, a place on the strip, a fold or a link; in
//! a picker, a line.

use super::{motion, picker};
use crate::app::commands::{scrolling, sidebar};
use crate::app::geometry::{Sidebar, VOICE_ROWS};
use crate::app::keys::{Direction, Mode, Motion};
use crate::app::message::{Effect, Mouse};
use crate::app::overlay::Prompt;
use crate::app::reader::FoldState;
use crate::app::state::App;
use ratatui::layout::Position;

use crate::text::Span;

/// Rows that one click of the wheel scrolls.
const WHEEL: u32 = 3;

/// Handles the mouse. It does nothing while a prompt is open, unless that is a picker's query.
pub(super) fn mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let mode = match app.mode() {
        Mode::Prompt if app.prompt.as_ref().is_some_and(Prompt::narrows_picker) => Mode::List,
        mode => mode,
    };
    let motion = match mouse {
        Mouse::WheelUp => Motion::Row(Direction::Backward),
        Mouse::WheelDown => Motion::Row(Direction::Forward),
        Mouse::Click { column, row } => return click(app, mode, Position::new(column, row)),
    };
    match mode {
        Mode::Prompt => Vec::new(),
        Mode::List => picker::move_choice(app, motion, Some(WHEEL)),
        Mode::Help | Mode::Voices => motion::carry_out(app, motion, Some(WHEEL)),
        Mode::Article | Mode::Sidebar => scrolling::scroll(app, motion, Some(WHEEL)),
    }
}

fn click(app: &mut App, mode: Mode, at: Position) -> Vec<Effect> {
    match mode {
        Mode::Prompt | Mode::Help | Mode::Voices => Vec::new(),
        Mode::List => {
            let row = at.y.checked_sub(app.window.geometry.text.y);
            row.map_or_else(Vec::new, |row| picker::click(app, row))
        }
        Mode::Article | Mode::Sidebar => click_article(app, at),
    }
}

fn click_article(app: &mut App, at: Position) -> Vec<Effect> {
    let text = app.window.geometry.text;
    if let Some(area) = app.window.geometry.seen_strip().filter(|area| area.contains(at)) {
        click_strip(app, at.y - area.y);
        return Vec::new();
    }
    if let Some(area) = app.window.geometry.sidebar.filter(|area| area.contains(at)) {
        return click_speaker(app, Sidebar::of(area), at);
    }
    if !text.contains(at) || click_fold(app, at.y - text.y) {
        return Vec::new();
    }
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let Some(place) = reader.place_at(at.y - text.y, at.x - text.x) else { return Vec::new() };
    if let Some(link) = reader.viewport.links.iter().find(|link| link.span.is_some_and(|span| span.overlaps(place))) {
        return vec![Effect::Browse(link.address.clone())];
    }
    if let Some(id) = reader.quote_at(place) {
        reader.selection.current = Some(id);
    }
    Vec::new()
}

/// A click on a speaker chooses and locks, as Enter does.
fn click_speaker(app: &mut App, parts: Sidebar, at: Position) -> Vec<Effect> {
    let first = app.first_line();
    let Some((reader, _)) = app.on_screen().filter(|_| parts.list.contains(at)) else { return Vec::new() };
    let line = first + usize::from((at.y - parts.list.y) / VOICE_ROWS);
    if line >= reader.listed().len() {
        return Vec::new();
    }
    reader.voices.choose(line);
    sidebar::take(app)
}

/// A click on the strip, `cell` cells from its top: scrolls to the beginning of that slice.
fn click_strip(app: &mut App, cell: u16) {
    let Some((reader, height)) = app.on_screen() else { return };
    let start = reader.strip.start(reader.text_end(), cell);
    let at = Span::snapped(reader.article.text(), start..start).start();
    let top = reader.pages().position(at);
    reader.go(top, height);
}

/// A click on row `row` of the text: opens a closed fold there; returns whether there was one.
fn click_fold(app: &mut App, row: u16) -> bool {
    let Some((reader, height)) = app.on_screen() else { return false };
    let at = usize::from(row);
    let hit = reader.folds_on_screen().into_iter().find(|fold| fold.row == at && fold.is == FoldState::Closed);
    if let Some(fold) = hit {
        reader.toggle_fold(fold, height);
    }
    hit.is_some()
}
