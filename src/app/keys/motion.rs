//! What moves a list, a page or a text, and which way. What each means where is told by who is moved.

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Towards the end.
    On,
    /// Towards the beginning.
    Back,
}

impl Way {
    /// This way, where on is `course`.
    pub(crate) fn along(self, course: Self) -> Self {
        if self == course { Self::On } else { Self::Back }
    }
}

/// What is moved by, or to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    Row(Way),
    HalfPage(Way),
    Page(Way),
    Edge(Way),
    Percent,
    Paragraph(Way),
    Section(Way),
}

impl Motion {
    /// Rows that a motion over rows goes, where it is one: with half a page of `half` rows and a page of `page`.
    pub(crate) fn rows(self, count: Option<u32>, half: u32, page: u32) -> Option<(Way, u32)> {
        match self {
            Self::Row(way) => Some((way, count.unwrap_or(1))),
            Self::HalfPage(way) => Some((way, half)),
            Self::Page(way) => Some((way, count.unwrap_or(page))),
            Self::Edge(_) | Self::Percent | Self::Paragraph(_) | Self::Section(_) => None,
        }
    }
}
