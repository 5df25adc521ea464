//! What every message ends with: where the regions of the screen lie, and what will stand on them.

use super::travel;
use crate::app::commands::details;
use crate::app::geometry::{Geometry, Wanted};
use crate::app::state::App;

/// Lays out what the screen will show.
pub(crate) fn settle(app: &mut App) {
    app.geometry = Geometry::new(
        app.size,
        Wanted { column: app.column, focus: app.focus, chrome: app.chrome, beside: app.beside },
    );
    let (text, strip) = (app.geometry.text, app.geometry.strip);
    let reading = app.reading;
    if let Some((reader, height)) = app.open() {
        reader.read(reading);
        reader.lay_out(text.width, height);
        reader.measure(if strip.is_empty() { 0 } else { strip.height });
    }
    travel::settle_help(app);
    details::settle(app);
    settle_peek(app);
}

/// Points at what a peek asks about.
fn settle_peek(app: &mut App) {
    let Some(peek) = app.peek() else { return };
    let asked = peek.lines.first().map(|line| line.phrase);
    if let Some((reader, _)) = app.open() {
        reader.pointed = asked;
    }
}
