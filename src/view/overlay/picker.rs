//! A list to choose from, over everything between header and status line: its title, then a line each. The first nine have
//! the digit that chooses them.
//!
//! ```text
//!   Who said “There is no money for a winter …”
//! ▸ Jonas Albrecht                                  the board's chairman
//! 2 Miguel Santoro                                               skipper
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, PICKER_MARGIN as MARGIN, Picker, picker_inner};
use crate::config::Theme;
use crate::view::blank;
use crate::view::line::{Line, width_up_to};

/// Cells between a line and its note.
const BETWEEN: usize = 2;

/// Draws the list.
pub(super) fn draw(buffer: &mut Buffer, app: &App, list: &Picker, theme: &Theme) {
    let Rect { y, height, .. } = app.geometry().text;
    let area = Rect { x: 0, y, width: app.size().columns, height }.intersection(buffer.area);
    blank::clear(buffer, area);
    let inner = Rect { x: MARGIN, width: picker_inner(area.width), ..area };
    let titled = Picker::titled(height);
    if titled > 0 {
        Line::new(buffer, inner, 0).put(list.title(), theme.heading);
    }
    // While a line is typed a digit is a part of it.
    let digits = app.prompt().is_none() && !list.is_only_to_be_read();
    let shown = list.listed().iter().enumerate().skip(list.first(height));
    for (row, (nth, &at)) in (titled..area.height).zip(shown) {
        let Some(line) = list.lines().get(at) else { continue };
        let look = if nth == list.chosen() { theme.chosen } else { theme.body };
        if nth == list.chosen() {
            Line::new(buffer, area, row).put("▸", theme.key);
        } else if nth < 9 && digits {
            Line::new(buffer, area, row).put(&(nth + 1).to_string(), theme.furniture);
        }
        let room = usize::from(inner.width);
        let room = room - width_up_to(&line.label, room).min(room);
        // The note gives way: it may take what the line leaves, and never more than half.
        let left = room.saturating_sub(width_up_to(&line.text, room) + BETWEEN).max(room / 2 * usize::from(room > 40));
        let wanted = width_up_to(&line.note, left);
        let note = Rect { x: inner.right() - wanted as u16, width: wanted as u16, ..inner };
        let taken = if wanted == 0 { 0 } else { wanted + BETWEEN };
        Line::new(buffer, Rect { width: inner.width - (taken as u16).min(inner.width), ..inner }, row)
            .put(&line.label, theme.secondary)
            .put(&line.text, look);
        Line::new(buffer, note, row).put(&line.note, theme.furniture);
    }
}
