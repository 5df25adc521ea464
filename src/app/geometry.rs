//! Where the regions of the screen lie. One pure function, used to lay rows out, to draw and to find what was clicked.

use std::ops::RangeInclusive;

use ratatui::layout::Rect;

/// The terminal's size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
}

/// Where keys go outside a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    Article,
    /// The speakers.
    Sidebar,
}

/// The regions of the screen, in cells; a region that has no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The one-line header.
    pub header: Rect,
    /// Three cells beside the text: speaker colour and initials, and a mark where there is a doubt; `GAP` blank cells
    /// lie between it and the text.
    pub gutter: Rect,
    /// The article's column.
    pub text: Rect,
    /// One column at the right of the text: where in the article one is, and who speaks where. Beside a sidebar it
    /// stands in the sidebar's edge.
    pub strip: Rect,
    /// The speaker sidebar: beside the text, or over it where the window is narrow and it is asked for.
    pub sidebar: Option<Rect>,
    /// The one-line status or prompt. In zen mode it lies over the last row of the text, and is drawn only where there
    /// is something to say.
    pub status: Rect,
}

/// What decides where the regions lie, apart from the terminal's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Wanted width of the article's column in cells.
    pub(crate) column: u16,
    /// Where keys go: the folded sidebar is laid over the text while it has the focus.
    pub(crate) focus: Focus,
    /// What stands around the text.
    pub(crate) chrome: Chrome,
    /// When the sidebar stands beside the text.
    pub(crate) beside: Beside,
}

/// When the sidebar stands beside the text. Where it does not, it is laid over the text while keys go to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// In a window that is wide enough for both, `SIDEBAR_FROM`.
    #[default]
    Auto,
    /// Wherever it leaves the text `TEXT_LEAST` cells.
    On,
    /// Never.
    Off,
    /// The same as `On`, this many cells wide.
    Cells(u16),
}

impl Beside {
    /// Cells of the sidebar beside the text in a window of `columns`; 0 where it does not stand there.
    fn cells(self, columns: u16) -> u16 {
        let (cells, least) = match self {
            Self::Auto => (sidebar_width(columns), SIDEBAR_FROM),
            Self::On => (sidebar_width(columns), sidebar_width(columns) + TEXT_LEAST),
            Self::Off => return 0,
            Self::Cells(cells) => (cells, cells.saturating_add(TEXT_LEAST)),
        };
        if columns >= least { cells } else { 0 }
    }

    /// Cells of the sidebar that is laid over the text of such a window.
    fn over(self, columns: u16) -> u16 {
        let cells = match self {
            Self::Auto | Self::On | Self::Off => sidebar_width(columns).max(OVERLAID),
            Self::Cells(cells) => cells,
        };
        cells.min(columns)
    }
}

/// What stands around the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chrome {
    /// Header, gutter, strip, sidebar and status line.
    #[default]
    Full,
    /// Nothing: zen mode.
    Zen,
}

impl Geometry {
    /// The regions of a screen of `size`.
    ///
    /// One row is all text, two are text and status, three and more have a header too. The column is never wider than
    /// what is left beside the sidebar, and a window too narrow for a gutter gives all of it to the text.
    pub(crate) fn new(size: Size, wanted: Wanted) -> Self {
        match wanted.chrome {
            Chrome::Full => Self::full(size, wanted),
            Chrome::Zen => Self::zen(size, wanted),
        }
    }

    fn full(size: Size, wanted: Wanted) -> Self {
        let Size { columns, rows } = size;
        let (head, foot) = (u16::from(rows >= 3), u16::from(rows >= 2));
        let body = Rect::new(0, head, columns, rows - head - foot);
        let beside = wanted.beside.cells(columns);
        let pinned = beside > 0;
        let pane = columns - beside;
        let margin = if pane >= 4 * (GUTTER + GAP) { GUTTER + GAP } else { 0 };
        let strip = u16::from(columns >= STRIP_FROM);
        // A free cell between the text and what stands to its right; a strip of its own takes another.
        let width = wanted.column.max(1).min(pane - margin - strip - u16::from(strip > 0 && !pinned));
        let left = ((pane - width) / 2).max(margin);
        let sidebar = match (pinned, wanted.focus) {
            (true, _) => Some(Rect { x: pane, width: beside, ..body }),
            (false, _) => laid_over(body, wanted),
        };
        let edge = if pinned { pane } else { columns - strip };
        Self {
            header: Rect::new(0, 0, columns, head),
            gutter: Rect { x: left - margin, width: margin.min(GUTTER), ..body },
            text: Rect { x: left, width, ..body },
            strip: Rect { x: edge, width: strip, ..body },
            sidebar,
            status: Rect::new(0, rows - foot, columns, foot),
        }
    }

    /// The text alone. The sidebar is laid over it while it is asked for, the status line while there is something to
    /// say.
    fn zen(Size { columns, rows }: Size, wanted: Wanted) -> Self {
        let body = Rect::new(0, 0, columns, rows);
        let width = wanted.column.max(1).min(columns);
        let foot = u16::from(rows >= 2);
        Self {
            header: Rect::default(),
            gutter: Rect { width: 0, ..body },
            text: Rect { x: (columns - width) / 2, width, ..body },
            strip: Rect { width: 0, ..body },
            sidebar: laid_over(body, wanted),
            status: Rect::new(0, rows - foot, columns, foot),
        }
    }

    /// The strip, where there is one and no sidebar is laid over it.
    pub(crate) fn seen_strip(&self) -> Option<Rect> {
        let covered = self.sidebar.is_some_and(|area| area.x < self.strip.x);
        (!covered && !self.strip.is_empty()).then_some(self.strip)
    }

    /// The widest column that this screen has room for.
    pub(crate) fn widest(size: Size, beside: Beside) -> u16 {
        Self::new(size, Wanted { column: u16::MAX, focus: Focus::Article, chrome: Chrome::Full, beside }).text.width
    }
}

/// The sidebar over `body`, where keys go to it.
fn laid_over(body: Rect, wanted: Wanted) -> Option<Rect> {
    let columns = body.width;
    let over = wanted.beside.over(columns);
    match wanted.focus {
        Focus::Sidebar => Some(Rect { x: columns - over, width: over, ..body }),
        Focus::Article => None,
    }
}

/// A third of the window, within what names and descriptions need.
fn sidebar_width(columns: u16) -> u16 {
    (columns / 3).clamp(28, 44)
}

/// Width of the sidebar that is laid over the text, where the window has it.
const OVERLAID: u16 = 40;
/// The gutter's width in cells.
pub(crate) const GUTTER: u16 = 3;
/// Blank cells between the gutter and the text, where the window is wide enough for them.
pub(crate) const GAP: u16 = 1;
/// Rows that one speaker takes in the sidebar: name and count, then description and bar.
pub const VOICE_ROWS: u16 = 2;
/// A sidebar that is wanted always leaves the text at least this many cells, its gutter and strip included.
pub(crate) const TEXT_LEAST: u16 = 30;
/// The sidebar folds away where the window is narrower than this many cells.
pub(crate) const SIDEBAR_FROM: u16 = 90;
/// There is no strip where the window is narrower than this many cells.
pub(crate) const STRIP_FROM: u16 = 50;
/// The column's default width in cells.
pub(crate) const COLUMN: u16 = 72;
/// The widths in cells that can be asked for.
pub(crate) const COLUMNS: RangeInclusive<u16> = 20..=500;

/// The parts of the sidebar's area; a part that has no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sidebar {
    /// The line between the sidebar and the text.
    pub edge: Rect,
    /// "Speakers", or what narrows the list.
    pub heading: Rect,
    /// How many quotes are anonymous, and how many unsure.
    pub sums: Rect,
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
            14..20 => (2, 6),
            20..32 => (3, 8),
            32.. => (3, 11),
        };
        let list = area.height - heading - detail;
        let row = |y: u16, height: u16| Rect { y: area.y.saturating_add(y), height, ..inner };
        let sums = row(1, heading.saturating_sub(1).min(1));
        Self {
            edge,
            heading: row(0, heading.min(1)),
            sums,
            list: row(heading, list),
            detail: row(heading + list, detail),
        }
    }

    /// How many speakers the list has room for at once.
    pub(crate) fn capacity(self) -> usize {
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
    use super::{Beside, Chrome, Focus, GAP, GUTTER, Geometry, Size, TEXT_LEAST, Wanted};
    use ratatui::layout::Rect;

    fn at(columns: u16, rows: u16) -> Geometry {
        Geometry::new(
            Size { columns, rows },
            Wanted { column: super::COLUMN, focus: Focus::Article, chrome: Chrome::Full, beside: Beside::Auto },
        )
    }

    #[test]
    fn the_drawing_size_has_all_regions() {
        let screen = at(120, 40);
        assert_eq!(screen.header, Rect::new(0, 0, 120, 1));
        assert_eq!(screen.text, Rect::new(4, 1, 72, 38));
        assert_eq!(screen.gutter, Rect::new(0, 1, 3, 38));
        assert_eq!(screen.strip, Rect::new(80, 1, 1, 38), "the strip stands in the sidebar's edge");
        assert_eq!(screen.sidebar, Some(Rect::new(80, 1, 40, 38)));
        assert_eq!(screen.status, Rect::new(0, 39, 120, 1));
    }

    #[test]
    fn a_narrow_window_folds_the_sidebar_and_lays_it_over_on_request() {
        assert_eq!(at(80, 24).sidebar, None);
        let wanted = Wanted { column: 72, focus: Focus::Sidebar, chrome: Chrome::Full, beside: Beside::Auto };
        let asked = Geometry::new(Size { columns: 80, rows: 24 }, wanted);
        assert_eq!(asked.sidebar, Some(Rect::new(40, 1, 40, 22)));
        assert_eq!(asked.text, at(80, 24).text, "the text stays where it is");
    }

    #[test]
    fn a_sidebar_stands_where_and_as_wide_as_it_is_wanted() {
        let side = |columns, beside| {
            let wanted = Wanted { column: 72, focus: Focus::Article, chrome: Chrome::Full, beside };
            let screen = Geometry::new(Size { columns, rows: 24 }, wanted);
            screen.sidebar.map(|side| (side.width, side.x >= TEXT_LEAST && screen.text.right() < side.x))
        };
        assert_eq!((side(80, Beside::Auto), side(80, Beside::On)), (None, Some((28, true))));
        assert_eq!((side(57, Beside::On), side(58, Beside::On)), (None, Some((28, true))));
        assert_eq!((side(200, Beside::Off), side(200, Beside::Auto)), (None, Some((44, true))));
        assert_eq!((side(89, Beside::Cells(60)), side(90, Beside::Cells(60))), (None, Some((60, true))));
    }

    #[test]
    fn a_small_window_still_has_text_and_status() {
        let screen = at(20, 5);
        assert_eq!((screen.text.width, screen.text.height, screen.status.height), (16, 3, 1));
    }

    #[test]
    fn in_zen_mode_there_is_text_alone() {
        let wanted = Wanted { column: super::COLUMN, focus: Focus::Article, chrome: Chrome::Zen, beside: Beside::On };
        let screen = Geometry::new(Size { columns: 120, rows: 40 }, wanted);
        assert_eq!(screen.text, Rect::new(24, 0, 72, 40));
        assert!([screen.header, screen.gutter, screen.strip].iter().all(|part| part.is_empty()));
        assert_eq!(screen.sidebar, None);
    }

    #[test]
    fn every_region_lies_inside_the_screen() {
        for (columns, rows) in (0..260).flat_map(|columns| [0, 1, 2, 3, 5, 24, 60].map(|rows| (columns, rows))) {
            for focus in [Focus::Article, Focus::Sidebar] {
                for column in [0, 1, 20, 72, u16::MAX] {
                    for chrome in [Chrome::Full, Chrome::Zen] {
                        for beside in [Beside::Auto, Beside::On, Beside::Off, Beside::Cells(20), Beside::Cells(100)] {
                            check(Size { columns, rows }, Wanted { column, focus, chrome, beside });
                        }
                    }
                }
            }
        }
    }

    fn check(size: Size, wanted: Wanted) {
        let screen = Rect::new(0, 0, size.columns, size.rows);
        let g = Geometry::new(size, wanted);
        for part in [g.header, g.gutter, g.text, g.status, g.strip].into_iter().chain(g.sidebar) {
            assert_eq!(part, screen.intersection(part), "{part:?} at {size:?}");
        }
        assert!(g.text.x >= g.gutter.right(), "{size:?}: the gutter lies beside the text");
        assert!(g.gutter.width == 0 || g.text.x - g.gutter.x == GUTTER + GAP);
        assert!(g.strip.width == 0 || g.strip.x > g.text.right(), "{size:?}: a free cell before the strip");
        if size.columns >= super::SIDEBAR_FROM && wanted.chrome == Chrome::Full && wanted.beside == Beside::Auto {
            assert!(g.sidebar.is_some_and(|side| side.x > g.text.right() && side.x == g.strip.x));
        }
    }
}
