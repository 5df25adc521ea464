//! Scrolling through the article.

use crate::app::keys::Motion;
use crate::app::message::Effect;
use crate::app::state::App;

/// Scrolls the article.
pub(crate) fn scroll(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    if let (Motion::HalfPage(_), Some(rows)) = (motion, count) {
        app.window.half_page = Some(rows);
    }
    let half = app.window.half_page;
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let page = u32::from(height).max(1);
    let told = match motion.rows(count, half.unwrap_or(page.div_ceil(2)), page) {
        Some((direction, rows)) => {
            reader.scroll_rows(direction, rows, height);
            None
        }
        None => reader.move_by(motion, count, height),
    };
    told.map_or_else(Vec::new, |told| app.tell(told))
}
