//! A bar: one row with words at its left and right edge, of which the less important go where room is short.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::line::{Line, width_up_to};

/// Words that stand together in a bar.
pub(super) struct Segment {
    pieces: Vec<(String, Style)>,
    rank: u8,
    least: usize,
}

impl Segment {
    /// A segment that is left out sooner the higher its rank; rank 0 stays, and is cut where it must.
    pub(super) fn new(text: impl Into<String>, style: Style, rank: u8) -> Self {
        Self { pieces: vec![(text.into(), style)], rank, least: usize::MAX }
    }

    /// The same with further words after it.
    pub(super) fn and(mut self, text: impl Into<String>, style: Style) -> Self {
        self.pieces.push((text.into(), style));
        self
    }

    /// The same, but rather cut down to `least` cells than left alone in the bar.
    pub(super) fn down_to(self, least: usize) -> Self {
        Self { least, ..self }
    }

    /// Cells that all of it takes, counted roughly beyond `room`.
    fn full(&self, room: usize) -> usize {
        self.pieces.iter().map(|(text, _)| width_up_to(text, room)).sum()
    }

    /// Cells that it needs for others to stand beside it.
    fn needed(&self, room: usize) -> usize {
        self.full(room).min(self.least)
    }
}

/// How a segment is measured, given the room there is.
type Measure = fn(&Segment, usize) -> usize;

/// From this rank on segments are extras: they go before anything is cut.
pub(super) const EXTRA: u8 = 9;
/// Cells between a bar's words and the edges of the screen.
const MARGIN: u16 = 1;
/// Cells between what stands at the left and what stands at the right.
const APART: usize = 2;

/// A bar's contents.
pub(super) struct Bar<'a> {
    /// From the left edge.
    pub(super) left: Vec<Segment>,
    /// Up to the right edge.
    pub(super) right: Vec<Segment>,
    /// Stands between any two segments.
    pub(super) between: (&'a str, Style),
}

impl Bar<'_> {
    /// Draws it on the first row of `area`.
    pub(super) fn draw(mut self, buffer: &mut Buffer, area: Rect) {
        let margin = if area.width > 4 * MARGIN { MARGIN } else { 0 };
        let area = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
        let room = usize::from(area.width);
        self.fit(room);
        let right = self.cells(&self.right, Segment::needed, room);
        let beside = if self.right.is_empty() { 0 } else { right + APART };
        let left = Rect { width: room.saturating_sub(beside) as u16, ..area };
        self.put(buffer, left, &self.left);
        let from = area.right().saturating_sub(right.min(room) as u16);
        self.put(buffer, Rect { x: from, width: area.right() - from, ..area }, &self.right);
    }

    /// Leaves out segments, highest rank first and of equals the last, until the rest fits into `room` cells; segments of rank
    /// [`EXTRA`] and above before any other is cut.
    fn fit(&mut self, room: usize) {
        self.leave_out(room, Segment::full, EXTRA);
        self.leave_out(room, Segment::needed, 1);
    }

    /// Leaves out segments of rank `lowest` and above until the rest, measured by `cells`, fits.
    fn leave_out(&mut self, room: usize, cells: Measure, lowest: u8) {
        let worst = |segments: &[Segment]| segments.iter().enumerate().map(|(n, segment)| (segment.rank, n)).max();
        loop {
            let apart = if self.left.is_empty() || self.right.is_empty() { 0 } else { APART };
            if self.cells(&self.left, cells, room) + apart + self.cells(&self.right, cells, room) <= room {
                return;
            }
            match (worst(&self.left), worst(&self.right)) {
                (left, Some((rank, at))) if rank >= lowest && left.is_none_or(|(other, _)| rank >= other) => {
                    self.right.remove(at);
                }
                (Some((rank, at)), _) if rank >= lowest => {
                    self.left.remove(at);
                }
                _ => return,
            }
        }
    }

    /// Cells that `segments` take side by side, counted roughly beyond `room`.
    fn cells(&self, segments: &[Segment], cells: Measure, room: usize) -> usize {
        let between = width_up_to(self.between.0, room) * segments.len().saturating_sub(1);
        segments.iter().map(|segment| cells(segment, room)).sum::<usize>() + between
    }

    fn put(&self, buffer: &mut Buffer, area: Rect, segments: &[Segment]) {
        let mut after = self.cells(segments, Segment::needed, usize::from(area.width));
        let mut x = area.x;
        for (n, segment) in segments.iter().enumerate() {
            let mut line = Line::new(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, 0);
            if n > 0 {
                after = after.saturating_sub(line.put(self.between.0, self.between.1).used());
            }
            after = after.saturating_sub(segment.needed(usize::from(area.width)));
            let own = line.column();
            let width = area.right().saturating_sub(own).saturating_sub(after as u16);
            let mut line = Line::new(buffer, Rect { x: own, width, ..area }, 0);
            for (text, style) in &segment.pieces {
                line.put(text, *style);
            }
            x = line.column();
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Bar, Segment};

    fn header(width: u16) -> String {
        let segment = |text, rank| Segment::new(text, Style::new(), rank);
        let left = vec![segment("A ferry stays", 0).down_to(7), segment("Gazette", 2), segment("2024", 3)];
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        Bar { left, right: vec![segment("9 quotes", 1)], between: (" · ", Style::new()) }.draw(&mut buffer, area);
        buffer.content().iter().map(Cell::symbol).collect()
    }

    #[test]
    fn a_bar_with_room_shows_everything() {
        assert_eq!(header(48), " A ferry stays · Gazette · 2024        9 quotes ");
    }

    #[test]
    fn parts_go_by_rank_once_the_title_is_cut() {
        assert_eq!(header(42), " A ferry stays · Gazette · 2024  9 quotes ");
        assert_eq!(header(40), " A ferry st… · Gazette · 2024  9 quotes ");
        assert_eq!(header(30), " A ferry… · Gazette  9 quotes ");
        assert_eq!(header(20), " A ferry…  9 quotes ");
        assert_eq!(header(16), " A ferry stays  ");
    }

    #[test]
    fn what_is_left_is_cut_at_last() {
        assert_eq!(header(10), " A ferry… ");
        assert_eq!(header(4), "A f…");
        assert_eq!(header(1), "…");
        assert_eq!(header(0), "");
    }
}
