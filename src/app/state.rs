//! What the reader knows at any moment. Data; how it changes is in `update` and its neighbours.

use std::sync::Arc;

use super::key::Key;
use super::{Geometry, MouseReporting, Size};
use crate::article::Article;
use crate::quotes::{Analysis, QuoteId, SpeakerId};
use crate::text::Span;

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// The terminal's size.
    pub size: Size,
    /// Where the regions lie for this size, column and focus.
    pub geometry: Geometry,
    /// One for each argument, in order.
    pub documents: Vec<Document>,
    /// Index of the document on the screen.
    pub current: usize,
    /// Where keys go outside a prompt.
    pub focus: Focus,
    /// What lies over the article.
    pub overlay: Option<Overlay>,
    /// What is being typed in the status line.
    pub prompt: Option<Prompt>,
    /// Whether quotations are lit up.
    pub highlight: bool,
    /// Wanted width of the article's column in cells.
    pub column: u16,
    /// Whether the mouse is ours.
    pub mouse: MouseReporting,
    /// A count and the keys of a sequence typed so far.
    pub pending: Pending,
    /// One sentence for the status line, until the next key.
    pub notice: Option<String>,
}

/// One argument of the command line.
#[derive(Debug)]
pub struct Document {
    /// The file's name as given, `-` for standard input; unclean.
    pub name: String,
    /// How far it has got.
    pub state: DocumentState,
}

/// How far a document has got.
#[derive(Debug)]
pub enum DocumentState {
    /// Not asked for yet.
    Unread,
    /// Being read.
    Loading,
    /// It could not be read: a sentence that names the file.
    Failed(String),
    /// Open.
    Open(Box<Reader>),
}

/// An open article.
#[derive(Debug)]
pub struct Reader {
    /// The article.
    pub article: Arc<Article>,
    /// Whether that is all of it.
    pub complete: bool,
    /// What has been found up to now.
    pub analysis: Arc<Analysis>,
    /// How far the analysis has got.
    pub progress: Progress,
    /// Rows of the visible part, top to bottom, laid out for the current geometry.
    pub rows: Vec<Row>,
    /// The quote that jumps start from and the status tells of.
    pub quote: Option<QuoteId>,
    /// The speaker that jumps stay with.
    pub lock: Option<SpeakerId>,
    /// Ids of the quotes that pass the filter, in text order.
    pub shown: Vec<QuoteId>,
    /// The speakers in the sidebar, in its order: named first, then unnamed, then (`None`) the unattributed.
    pub voices: Vec<Voice>,
    /// Index into `voices` of the chosen line, and the first line on the screen.
    pub chosen: usize,
    /// What narrows the list of voices.
    pub narrow: String,
    /// The running search.
    pub search: Option<Search>,
}

/// One line of the sidebar.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The speaker; `None` for the quotes that nobody could be found for.
    pub speaker: Option<SpeakerId>,
    /// One to three characters, unique in the article ("JA", "JA2").
    pub initials: String,
    /// Index of the colour; views take it modulo their palette.
    pub colour: usize,
    /// Quotes that pass the filter.
    pub quotes: usize,
    /// Share of the quoted words of the whole article, 0 to 1.
    pub share: f32,
}

/// One row of the article pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Text of the block with this index.
    Text {
        /// Index in `Article::blocks`.
        block: u32,
        /// What stands on the row.
        span: Span,
    },
    /// Between two blocks.
    Blank,
}

/// How far the analysis has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Bytes done of the text.
    Running(u32),
    /// All of it.
    Finished,
    /// Somebody stopped it; what was found stays.
    Interrupted,
}

/// Where keys go outside a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    Article,
    /// The speakers.
    Sidebar,
}

/// What lies over the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The live keymap.
    Help {
        /// Rows scrolled.
        scroll: u16,
    },
}

/// What is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The line and its cursor.
    pub input: tui_input::Input,
    /// What is wrong with it, in a sentence.
    pub error: Option<String>,
}

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `/` in the article.
    Search,
    /// `f` or `&`.
    Filter,
    /// `/` in the sidebar.
    Narrow,
}

/// A search and its hits.
#[derive(Debug)]
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
}

/// What was typed of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The count, at most 9,999,999.
    pub count: Option<u32>,
    /// Keys of an unfinished sequence.
    pub keys: Vec<Key>,
}
