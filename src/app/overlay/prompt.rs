//! What is typed, as data: a line in the status row, the search that came of one, the beginning of a command.

use crate::app::filter::Filter;
use crate::app::keys::Way;
use crate::app::reader::Anchor;
use crate::text::Span;

/// What is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The line and its cursor.
    pub input: tui_input::Input,
    /// What is wrong with it, in a sentence.
    pub error: Option<String>,
    pub(crate) before: Before,
}

/// What a prompt changes while it is being typed, as it was before.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub(crate) anchor: Anchor,
    pub(crate) opened: Vec<Span>,
    /// First byte of the current quote.
    pub(crate) quote: Option<u32>,
    pub(crate) filter: Filter,
    pub(crate) search: Option<Search>,
    pub(crate) narrow: String,
    pub(crate) chosen: usize,
}

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `/` in the article.
    Search,
    /// Towards the beginning.
    SearchBack,
    /// `f` or `&`.
    Filter,
    /// `/` in the sidebar.
    Narrow,
    /// `:`.
    Palette,
    /// `/` in the list of keys.
    Help,
    /// `/` in a list to choose from.
    Pick,
    /// Who else said a quote.
    Speaker,
    /// How a speaker is called.
    Rename,
    /// The name of a file that the quotes are written to.
    Write,
    /// Whether that file, which is there already, is replaced: the next key says so.
    Overwrite,
}

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
