//! Where the regions of the screen lie. One pure function, used to lay rows out, to draw and to find what was clicked.

use ratatui::layout::Rect;

use super::Focus;

/// The terminal's size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
}

/// The regions of the screen, in cells; a region that has no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The one-line header.
    pub header: Rect,
    /// Two cells beside the text: speaker colour and initials; [`GAP`] blank cells lie between it and the text.
    pub gutter: Rect,
    /// The article's column.
    pub text: Rect,
    /// The speaker sidebar: beside the text, or over it where the window is narrow and it is asked for.
    pub sidebar: Option<Rect>,
    /// The one-line status or prompt.
    pub status: Rect,
}

/// What decides where the regions lie, apart from the terminal's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Wanted width of the article's column in cells.
    pub column: u16,
    /// Where keys go: the folded sidebar is laid over the text while it has the focus.
    pub focus: Focus,
}

impl Geometry {
    /// The regions of a screen of `size`.
    ///
    /// One row is all text, two are text and status, three and more have a header too. The column is never wider than
    /// what is left beside the sidebar, and a window too narrow for a gutter gives all of it to the text.
    pub fn new(size: Size, wanted: Wanted) -> Self {
        let Size { columns, rows } = size;
        let (head, foot) = (u16::from(rows >= 3), u16::from(rows >= 2));
        let body = Rect::new(0, head, columns, rows - head - foot);
        let pinned = columns >= SIDEBAR_FROM;
        let beside = if pinned { sidebar_width(columns) } else { 0 };
        let pane = columns - beside;
        let margin = if pane >= 4 * (GUTTER + GAP) { GUTTER + GAP } else { 0 };
        // A free cell between the text and the sidebar.
        let width = wanted.column.max(1).min(pane - margin - u16::from(pinned));
        let left = ((pane - width) / 2).max(margin);
        let over = columns.min(sidebar_width(columns).max(columns.min(OVERLAID)));
        let sidebar = match (pinned, wanted.focus) {
            (true, _) => Some(Rect { x: pane, width: beside, ..body }),
            (false, Focus::Sidebar) => Some(Rect { x: columns - over, width: over, ..body }),
            (false, Focus::Article) => None,
        };
        Self {
            header: Rect::new(0, 0, columns, head),
            gutter: Rect { x: left - margin, width: margin.min(GUTTER), ..body },
            text: Rect { x: left, width, ..body },
            sidebar,
            status: Rect::new(0, rows - foot, columns, foot),
        }
    }

    /// The widest column that this screen has room for.
    pub fn widest(size: Size) -> u16 {
        Self::new(size, Wanted { column: u16::MAX, focus: Focus::Article }).text.width
    }
}

/// A third of the window, within what names and descriptions need.
fn sidebar_width(columns: u16) -> u16 {
    (columns / 3).clamp(28, 44)
}

/// Width of the sidebar that is laid over the text, where the window has it.
const OVERLAID: u16 = 40;
/// The gutter's width in cells.
pub const GUTTER: u16 = 2;
/// Blank cells between the gutter and the text, where the window is wide enough for them.
pub const GAP: u16 = 1;
/// Rows that one speaker takes in the sidebar: name and count, then description and bar.
pub const VOICE_ROWS: u16 = 2;
/// The sidebar folds away where the window is narrower than this many cells.
pub const SIDEBAR_FROM: u16 = 90;
/// The column's default width in cells.
pub const COLUMN: u16 = 72;

/// The parts of the sidebar's area; a part that has no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sidebar {
    /// The line between the sidebar and the text.
    pub edge: Rect,
    /// "Speakers", or what narrows the list.
    pub heading: Rect,
    /// The speakers, [`VOICE_ROWS`] rows each.
    pub list: Rect,
    /// The current quote.
    pub detail: Rect,
}

impl Sidebar {
    /// The parts of `area`.
    pub fn of(area: Rect) -> Self {
        let edge = Rect { width: area.width.min(1), ..area };
        let inner = Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(3), ..area };
        let (heading, detail) = match area.height {
            0..3 => (0, 0),
            3..14 => (1, 0),
            14..20 => (1, 6),
            20..32 => (2, 8),
            32.. => (2, 11),
        };
        let list = area.height - heading - detail;
        let row = |y: u16, height: u16| Rect { y: area.y.saturating_add(y), height, ..inner };
        Self { edge, heading: row(0, heading.min(1)), list: row(heading, list), detail: row(heading + list, detail) }
    }

    /// How many speakers the list has room for at once.
    pub fn capacity(self) -> usize {
        usize::from(self.list.height / VOICE_ROWS).max(usize::from(self.list.height.min(1)))
    }

    /// The first of `count` listed speakers on the screen, so that the one at `chosen` is there too.
    pub fn first(self, count: usize, chosen: usize) -> usize {
        let last = count.saturating_sub(self.capacity());
        chosen.saturating_sub(self.capacity() / 2).min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::{Focus, GAP, GUTTER, Geometry, Size, Wanted};
    use ratatui::layout::Rect;

    fn at(columns: u16, rows: u16) -> Geometry {
        Geometry::new(Size { columns, rows }, Wanted { column: super::COLUMN, focus: Focus::Article })
    }

    #[test]
    fn the_drawing_size_has_all_regions() {
        let screen = at(120, 40);
        assert_eq!(screen.header, Rect::new(0, 0, 120, 1));
        assert_eq!(screen.text, Rect::new(4, 1, 72, 38));
        assert_eq!(screen.gutter, Rect::new(1, 1, 2, 38));
        assert_eq!(screen.sidebar, Some(Rect::new(80, 1, 40, 38)));
        assert_eq!(screen.status, Rect::new(0, 39, 120, 1));
    }

    #[test]
    fn a_narrow_window_folds_the_sidebar_and_lays_it_over_on_request() {
        assert_eq!(at(80, 24).sidebar, None);
        let asked = Geometry::new(Size { columns: 80, rows: 24 }, Wanted { column: 72, focus: Focus::Sidebar });
        assert_eq!(asked.sidebar, Some(Rect::new(40, 1, 40, 22)));
        assert_eq!(asked.text, at(80, 24).text, "the text stays where it is");
    }

    #[test]
    fn a_small_window_still_has_text_and_status() {
        let screen = at(20, 5);
        assert_eq!((screen.text.width, screen.text.height, screen.status.height), (17, 3, 1));
    }

    #[test]
    fn every_region_lies_inside_the_screen() {
        for columns in 0..260 {
            for rows in [0, 1, 2, 3, 5, 24, 60] {
                for focus in [Focus::Article, Focus::Sidebar] {
                    for column in [0, 1, 20, 72, u16::MAX] {
                        let screen = Rect::new(0, 0, columns, rows);
                        let g = Geometry::new(Size { columns, rows }, Wanted { column, focus });
                        for part in [g.header, g.gutter, g.text, g.status].into_iter().chain(g.sidebar) {
                            assert_eq!(part, screen.intersection(part), "{part:?} at {columns}x{rows}");
                        }
                        assert!(g.text.x >= g.gutter.right(), "{columns}: the gutter lies beside the text");
                        assert!(g.gutter.width == 0 || g.text.x - g.gutter.x == GUTTER + GAP);
                        if columns >= super::SIDEBAR_FROM {
                            assert!(g.sidebar.is_some_and(|side| side.x > g.text.right()));
                        }
                    }
                }
            }
        }
    }
}
