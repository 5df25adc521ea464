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
    /// Two cells beside the text: speaker colour and initials.
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
/// The sidebar folds away where the window is narrower than this many cells.
pub const SIDEBAR_FROM: u16 = 90;
/// The column's default width in cells.
pub const COLUMN: u16 = 72;
