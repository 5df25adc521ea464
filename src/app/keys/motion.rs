//! Motions through a text or a list, and their directions. Each target interprets a motion for itself.

/// Towards the end or the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

impl Direction {
    /// This direction relative to `course`.
    pub(crate) fn along(self, course: Self) -> Self {
        if self == course { Self::Forward } else { Self::Backward }
    }
}

/// A motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    Row(Direction),
    HalfPage(Direction),
    Page(Direction),
    Edge(Direction),
    Percent,
    Paragraph(Direction),
    Section(Direction),
}

impl Motion {
    /// Direction and number of rows, for a half page of `half` rows and a page of `page`; `None` where the motion is
    /// not by rows.
    pub(crate) fn rows(self, count: Option<u32>, half: u32, page: u32) -> Option<(Direction, u32)> {
        match self {
            Self::Row(direction) => Some((direction, count.unwrap_or(1))),
            Self::HalfPage(direction) => Some((direction, half)),
            Self::Page(direction) => Some((direction, count.unwrap_or(page))),
            Self::Edge(_) | Self::Percent | Self::Paragraph(_) | Self::Section(_) => None,
        }
    }

    /// The line of a list that it leads to from line `now`, with `page` lines on the screen; possibly beyond the last
    /// one. A count takes an edge to the line of that number. `None` for motions that lists do not have.
    pub(crate) fn line(self, count: Option<u32>, now: usize, page: usize) -> Option<usize> {
        let (direction, by) = match self {
            Self::Row(direction) => (direction, count.unwrap_or(1) as usize),
            Self::HalfPage(direction) => (direction, page.div_ceil(2)),
            Self::Page(direction) => (direction, count.map_or(page, |count| count as usize)),
            Self::Edge(direction) => match count {
                Some(count) => return Some((count as usize).saturating_sub(1)),
                None => (direction, usize::MAX),
            },
            Self::Percent | Self::Paragraph(_) | Self::Section(_) => return None,
        };
        Some(match direction {
            Direction::Forward => now.saturating_add(by),
            Direction::Backward => now.saturating_sub(by),
        })
    }
}
