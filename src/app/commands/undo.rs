//! Undoing one thing that lies over the article or limits what is shown of it.

use super::search;
use crate::app::geometry::Focus;
use crate::app::message::Effect;
use crate::app::state::App;

/// Undoes one thing, in this order: overlay, sidebar, lock, filter, search.
pub(crate) fn last(app: &mut App) -> Vec<Effect> {
    if app.overlays.pop().is_some() {
        return Vec::new();
    }
    if app.focus == Focus::Sidebar {
        app.leave_sidebar();
        return Vec::new();
    }
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let locked = reader.selection.lock.take().is_some() | reader.selection.absent.take().is_some();
    if locked || reader.unfilter() {
        return Vec::new();
    }
    search::forget(app)
}
