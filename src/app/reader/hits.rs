//! A search and what it found.

use crate::app::keys::Way;
use crate::text::Span;

/// Whether hits of the search are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hits {
    /// They are.
    Shown,
    /// The text stands as it is until the next search.
    Hidden,
}

/// A search and its hits.
#[derive(Clone, Debug)]
pub struct Search {
    /// Number that the answer carries.
    pub number: u64,
    /// What was typed.
    pub pattern: String,
    /// Hits in text order, none overlapping.
    pub hits: Vec<Span>,
    /// Index of the current hit.
    pub current: Option<usize>,
    /// Whether the hits are still being looked for.
    pub running: bool,
    /// Which way the next hit lies.
    pub(crate) way: Way,
    /// The byte from which the first hit is to be shown, once there are any.
    pub(crate) seek: Option<u32>,
}
