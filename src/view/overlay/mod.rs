//! What lies over the article: one file an overlay, and above the line where something is typed the palette, or what a
//! filter can say.

mod help;
mod palette;
mod peek;
mod picker;
mod side_by_side;
mod terms;

use ratatui::buffer::Buffer;

use crate::app::{App, Overlay};
use crate::config::Theme;

pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    match app.overlay() {
        Some(Overlay::Help(help)) => help::draw(buffer, app, help, theme),
        Some(Overlay::Picker(picker)) => picker::draw(buffer, app, picker, theme),
        Some(Overlay::Peek(_)) => {
            if let Some(peek) = app.peek() {
                peek::draw(buffer, app, &peek, theme);
            }
        }
        Some(Overlay::SideBySide(voices)) => side_by_side::draw(buffer, app, *voices, theme),
        None => {}
    }
    palette::draw(buffer, app, theme);
    terms::draw(buffer, app, theme);
}
