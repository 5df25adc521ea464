//! Where the regions of the screen lie. One pure function, used to lay rows out, to draw and to find what was clicked.

use ratatui::layout::Rect;

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
