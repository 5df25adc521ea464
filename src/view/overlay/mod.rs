//! What lies over the article: one file an overlay, and the palette above the line where it is typed.

mod help;
mod palette;
mod peek;
mod picker;
mod side_by_side;

use ratatui::buffer::Buffer;

use crate::app::{App, Overlay};
use crate::config::Theme;

pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    match (app.overlay(), app.reader()) {
        (Some(Overlay::Help(help)), _) => help::draw(buffer, app, help, theme),
        (Some(Overlay::Picker(picker)), _) => picker::draw(buffer, app, picker, theme),
        (Some(Overlay::Peek(_)), Some(reader)) => {
            if let Some(peek) = app.peek() {
                peek::draw(buffer, app, (reader, &peek), theme);
            }
        }
        (Some(Overlay::SideBySide(voices)), Some(reader)) => {
            side_by_side::draw(buffer, app, (reader, *voices), theme);
        }
        (Some(Overlay::Peek(_) | Overlay::SideBySide(_)), None) | (None, _) => {}
    }
    palette::draw(buffer, app, theme);
}
