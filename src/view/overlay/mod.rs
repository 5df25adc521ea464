//! What lies over the article: one file an overlay, and the palette above the line where it is typed.

mod chooser;
mod duet;
mod help;
mod palette;
mod peek;

use ratatui::buffer::Buffer;

use crate::app::{App, Overlay};
use crate::config::Theme;

pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    match app.overlay {
        Some(Overlay::Help { scroll }) => help::draw(buffer, app, scroll, theme),
        Some(Overlay::Chooser) => chooser::draw(buffer, app, theme),
        Some(Overlay::Peek { .. }) => {
            if let (Some(reader), Some(peek)) = (app.reader(), app.peek()) {
                peek::draw(buffer, app, (reader, &peek), theme);
            }
        }
        Some(Overlay::Duet(duet)) => {
            if let Some(reader) = app.reader() {
                duet::draw(buffer, app, (reader, duet), theme);
            }
        }
        None => {}
    }
    palette::draw(buffer, app, theme);
}
