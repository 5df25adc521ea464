//! Scrolling through the article.

use crate::app::keys::Motion;
use crate::app::state::App;

/// Moves through the article.
pub(crate) fn scroll(app: &mut App, motion: Motion, count: Option<u32>) {
    if let (Motion::HalfPage(_), Some(rows)) = (motion, count) {
        app.half_page = Some(rows);
    }
    let half = app.half_page;
    let Some((reader, height)) = app.open() else { return };
    let page = u32::from(height).max(1);
    let told = match motion.rows(count, half.unwrap_or(page.div_ceil(2)), page) {
        Some((way, rows)) => {
            reader.scroll_rows(way, rows, height);
            None
        }
        None => reader.travel(motion, count, height),
    };
    if told.is_some() {
        app.notice = told;
    }
}
