//! One row of cells, filled with styled words from the left or the right and cut with an ellipsis where room ends.
//!
//! Everything that a region writes goes through here or through `article`, and so through `text::clean`. Cuts fall
//! between grapheme clusters; a wide one that would stick out is not begun. Costs what is drawn, not what is given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::clusters;
use crate::text::{Span, clean};

/// What stands where words were cut off; one cell wide.
const ELLIPSIS: &str = "…";

/// A row of the screen on its way to being filled.
pub(super) struct Line<'a> {
    buffer: &'a mut Buffer,
    y: u16,
    start: u16,
    left: u16,
    right: u16,
}

impl<'a> Line<'a> {
    /// Row `row` of `area`, empty where the area or the screen does not have it.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let own = Rect { y: area.y.saturating_add(row), height: u16::from(row < area.height), ..area };
        let own = own.intersection(buffer.area);
        let right = if own.is_empty() { own.left() } else { own.right() };
        Self { buffer, y: own.y, start: own.left(), left: own.left(), right }
    }

    /// Cells that are still free.
    pub(super) fn room(&self) -> usize {
        usize::from(self.right.saturating_sub(self.left))
    }

    /// Column of the next free cell.
    pub(super) fn column(&self) -> u16 {
        self.left
    }

    /// Cells that were filled or left free up to now.
    pub(super) fn used(&self) -> usize {
        usize::from(self.left.saturating_sub(self.start))
    }

    /// Leaves `cells` free.
    pub(super) fn skip(&mut self, cells: u16) -> &mut Self {
        self.left = self.left.saturating_add(cells).min(self.right);
        self
    }

    /// Puts `text` at the left, cut with an ellipsis where it does not fit.
    pub(super) fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let room = self.room();
        let (kept, whole) = fitting(text, room);
        let (kept, _) = if whole { (kept, true) } else { fitting(text, room.saturating_sub(1)) };
        for cluster in clusters(text, Span::snapped(text, 0..kept)) {
            let glyph = Glyph { text: cluster.span.of(text), width: cluster.width };
            set(self.buffer, (self.left, self.y), glyph, style);
            self.left += cluster.width;
        }
        if !whole && self.room() > 0 {
            set(self.buffer, (self.left, self.y), Glyph { text: ELLIPSIS, width: 1 }, style);
            self.left += 1;
        }
        self
    }

    /// Puts as much of `text` at the left as fits, without a sign that there is more.
    pub(super) fn put_cut(&mut self, text: &str, style: Style) -> &mut Self {
        let (kept, _) = fitting(text, self.room());
        self.put(Span::snapped(text, 0..kept).of(text), style)
    }

    /// Puts `text` at the right where all of it fits, and else nothing.
    pub(super) fn put_right(&mut self, text: &str, style: Style) -> &mut Self {
        let room = self.room();
        let cells = width_up_to(text, room);
        if cells <= room {
            let (left, right) = (self.left, self.right - cells as u16);
            self.left = right;
            self.put(text, style);
            (self.left, self.right) = (left, right);
        }
        self
    }
}

/// A grapheme cluster and the cells that it takes.
#[derive(Clone, Copy)]
pub(super) struct Glyph<'t> {
    pub(super) text: &'t str,
    pub(super) width: u16,
}

/// Puts `glyph` at column and row `at`, which must lie on the screen.
pub(super) fn set(buffer: &mut Buffer, at: (u16, u16), glyph: Glyph, style: Style) {
    if glyph.width == 0 {
        return;
    }
    let symbol = clean::cluster(glyph.text);
    for column in 0..glyph.width {
        if let Some(cell) = buffer.cell_mut((at.0 + column, at.1)) {
            cell.set_symbol(if column == 0 { &symbol } else { " " }).set_style(style);
        }
    }
}

/// How many bytes of `text` fit into `room` cells, and whether that is all of it.
fn fitting(text: &str, room: usize) -> (usize, bool) {
    let mut used = 0;
    for cluster in clusters(text, Span::whole(text)) {
        used += usize::from(cluster.width);
        if used > room {
            return (cluster.span.start() as usize, false);
        }
    }
    (text.len(), true)
}

/// Cells that `text` takes, counted no further than just past `limit`.
pub(super) fn width_up_to(text: &str, limit: usize) -> usize {
    let mut used = 0;
    for cluster in clusters(text, Span::whole(text)) {
        used += usize::from(cluster.width);
        if used > limit {
            break;
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::Line;

    fn drawn(width: u16, draw: impl FnOnce(&mut Line)) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut Line::new(&mut buffer, area, 0));
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let put = |width, text: &str| {
            drawn(width, |line| {
                line.put(text, Style::new());
            })
        };
        assert_eq!(put(9, "Sorrel"), "Sorrel   ");
        assert_eq!(put(6, "Sorrel"), "Sorrel");
        assert_eq!(put(5, "Sorrel"), "Sorr…");
        assert_eq!(put(1, "Sorrel"), "…");
        assert_eq!(put(0, "Sorrel"), "");
    }

    #[test]
    fn a_wide_letter_is_never_cut_in_half() {
        let put = |width| {
            drawn(width, |line| {
                line.put("日本語", Style::new());
            })
        };
        assert_eq!(put(6), "日 本 語 ");
        assert_eq!(put(5), "日 本 …");
        assert_eq!(put(4), "日 … ");
    }

    #[test]
    fn what_stands_at_the_right_stands_there_whole_or_not_at_all() {
        let both = |width| {
            drawn(width, |line| {
                line.put("Joan", Style::new()).put_right(" 12", Style::new());
            })
        };
        assert_eq!(both(9), "Joan   12");
        assert_eq!(both(7), "Joan 12");
        assert_eq!(both(6), "Joan  ");
    }

    #[test]
    fn nothing_of_the_texts_control_characters_is_drawn() {
        assert_eq!(
            drawn(6, |line| {
                line.put("a\u{1b}[2J\u{202e}b", Style::new());
            }),
            "a\u{fffd}[2Jb"
        );
    }
}
