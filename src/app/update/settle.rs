//! After every message: computes the regions of the screen and lays out what they show.

use crate::app::commands::{details, help};
use crate::app::geometry::{Geometry, Wanted};
use crate::app::state::App;

/// Computes the geometry and lays out the visible rows.
pub(super) fn settle(app: &mut App) {
    let window = &mut app.window;
    let wanted = Wanted { column: window.column, focus: app.focus, chrome: window.chrome, beside: window.beside };
    window.geometry = Geometry::new(window.size, wanted);
    let (text, strip, reading) = (window.geometry.text, window.geometry.strip, app.display.reading);
    if let Some((reader, height)) = app.on_screen() {
        reader.read(reading);
        reader.lay_out(text.width, height);
        reader.measure(if strip.is_empty() { 0 } else { strip.height });
    }
    help::settle(app);
    details::settle(app);
    settle_peek(app);
}

/// Marks the phrase that a peek asks about.
fn settle_peek(app: &mut App) {
    let Some(peek) = app.peek() else { return };
    let asked = peek.lines.first().map(|line| line.phrase);
    if let Some((reader, _)) = app.on_screen() {
        reader.viewport.pointed = asked;
    }
}
