//! What stands around the text, how wide it is, and whose the mouse is.

use crate::app::geometry::{Chrome, Geometry};
use crate::app::keys::{Action, Mode, Way};
use crate::app::message::{Effect, MouseReporting};
use crate::app::state::App;

/// Cells by which one key makes the column wider or narrower.
const COLUMN_STEP: u16 = 4;
/// The narrowest column, in cells, where the window has that much.
const NARROWEST: u16 = 20;
/// Makes the column wider or narrower.
pub(crate) fn widen(app: &mut App, way: Way, count: Option<u32>) {
    let widest = Geometry::widest(app.size, app.beside).max(1);
    let by = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX).saturating_mul(COLUMN_STEP);
    let now = app.column.min(widest);
    app.column = match way {
        Way::On => now.saturating_add(by).min(widest),
        Way::Back => now.saturating_sub(by).max(NARROWEST.min(now)),
    };
}

/// Shows the text alone, or all around it again.
pub(crate) fn toggle_zen(app: &mut App) {
    app.chrome = match app.chrome {
        Chrome::Full => Chrome::Zen,
        Chrome::Zen => Chrome::Full,
    };
    if app.chrome == Chrome::Zen {
        let zen = app.keymap.shortest(Mode::Article, Action::Zen);
        app.notice = zen.map(|key| format!("the text alone; {key} brings the rest back"));
    }
}

/// Switches the mouse on or off.
pub(crate) fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.mouse = match app.mouse {
        MouseReporting::On => MouseReporting::Off,
        MouseReporting::Off => MouseReporting::On,
    };
    let told = match app.mouse {
        MouseReporting::On => "the mouse scrolls, picks quotes and speakers and opens links",
        MouseReporting::Off => "the mouse is the terminal's again",
    };
    app.notice = Some(told.to_owned());
    vec![Effect::Mouse(app.mouse)]
}
