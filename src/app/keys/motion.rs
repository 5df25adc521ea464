//! What moves a list, a page or a text, and in which direction. What each means where is told by who is moved.

/// Towards the end or the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

impl Direction {
    /// This direction, where forward is `course`.
    pub(crate) fn along(self, course: Self) -> Self {
        if self == course { Self::Forward } else { Self::Backward }
    }
}

/// What is moved by, or to.
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
    /// Rows that a motion over rows goes, where it is one: with half a page of `half` rows and a page of `page`.
    pub(crate) fn rows(self, count: Option<u32>, half: u32, page: u32) -> Option<(Direction, u32)> {
        match self {
            Self::Row(direction) => Some((direction, count.unwrap_or(1))),
            Self::HalfPage(direction) => Some((direction, half)),
            Self::Page(direction) => Some((direction, count.unwrap_or(page))),
            Self::Edge(_) | Self::Percent | Self::Paragraph(_) | Self::Section(_) => None,
        }
    }

    /// The line of a list to which it leads from line `now`, with `page` lines on the screen; it may lie beyond the last. A
    /// count takes an edge to the line of that number. `None` where the motion is none of a list.
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
