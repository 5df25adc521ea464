//! What is shown and how: column width, zen mode, highlighting, mouse reporting.

use crate::app::geometry::{COLUMN, COLUMNS, Chrome, Geometry};
use crate::app::keys::{Action, Direction, Mode};
use crate::app::message::{Effect, MouseReporting};
use crate::app::state::App;

/// Cells by which one key makes the column wider or narrower.
const COLUMN_STEP: u16 = 4;

/// Makes the column wider or narrower.
pub(crate) fn widen(app: &mut App, direction: Direction, count: Option<u32>) -> Vec<Effect> {
    let window = &mut app.window;
    let widest = Geometry::widest(window.size, window.beside).max(1);
    let by = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX).saturating_mul(COLUMN_STEP);
    let now = window.column.min(widest);
    window.column = match direction {
        Direction::Forward => now.saturating_add(by).min(widest),
        Direction::Backward => now.saturating_sub(by).max((*COLUMNS.start()).min(now)),
    };
    Vec::new()
}

/// Gives the column its default width, or `cells`.
pub(crate) fn reset_column(app: &mut App, cells: Option<u32>) -> Vec<Effect> {
    let wanted = cells.map_or(COLUMN, |cells| u16::try_from(cells).unwrap_or(u16::MAX));
    if !COLUMNS.contains(&wanted) {
        return app.tell(format!("a column is {} to {} cells wide", COLUMNS.start(), COLUMNS.end()));
    }
    app.window.column = wanted;
    Vec::new()
}

/// Lights quotations up by speaker, or stops.
pub(crate) fn toggle_highlight(app: &mut App) -> Vec<Effect> {
    app.display.highlight = !app.display.highlight;
    Vec::new()
}

/// Shows the text alone, or all around it again.
pub(crate) fn toggle_zen(app: &mut App) -> Vec<Effect> {
    app.window.chrome = match app.window.chrome {
        Chrome::Full => Chrome::Zen,
        Chrome::Zen => Chrome::Full,
    };
    if app.window.chrome == Chrome::Zen {
        let zen = app.keymap.shortest(Mode::Article, Action::Zen);
        app.notice = zen.map(|key| format!("the text alone; {key} brings the rest back"));
    }
    Vec::new()
}

/// Switches the mouse on or off.
pub(crate) fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    let (mouse, told) = match app.display.mouse {
        MouseReporting::On => (MouseReporting::Off, "the mouse is the terminal's again"),
        MouseReporting::Off => (MouseReporting::On, "the mouse scrolls, picks quotes and speakers and opens links"),
    };
    app.display.mouse = mouse;
    app.tell(told);
    vec![Effect::Mouse(mouse)]
}
