//! What the reader knows at any moment. Data; how it changes is in `update` and its neighbours.

use crate::app::commands::{Sought, Subject};
use crate::app::filter::{Filter, Sums};
use crate::app::geometry::{Beside, Chrome, Focus, Geometry, Size};
use crate::app::keys::{Keymap, Mode, Motion, Pending};
use crate::app::message::{Effect, Following, MouseReporting, Read};
use crate::app::overlay::{Chooser, Hits, Palette, Prompt, Search};
use crate::app::reader::{Anchor, Duet, Index, JumpList, Layout, Link, Position, Reading, Strip};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::Article;
use crate::quotes::corrections::Corrections;
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
    /// What lay there before the list of keys, and lies there again after it.
    pub(crate) under: Option<Overlay>,
    /// What is looked for in the list of keys.
    pub sought: Sought,
    /// What is being typed in the status line.
    pub prompt: Option<Prompt>,
    /// The command palette, where the line is its.
    pub palette: Palette,
    /// The list to choose from, while [`Overlay::Chooser`] lies over the article.
    pub chooser: Chooser,
    /// What is being corrected.
    pub(crate) subject: Subject,
    /// The history, as it was listed last.
    pub(crate) read: Vec<Read>,
    /// Whether quotations are lit up.
    pub highlight: bool,
    /// Wanted width of the article's column in cells.
    pub column: u16,
    /// What stands around the text.
    pub chrome: Chrome,
    /// When the sidebar stands beside the text.
    pub beside: Beside,
    /// The names of the themes that can be taken; none where there is no colour.
    pub themes: Vec<String>,
    /// How articles are read; one in which nobody is quoted is read whole.
    pub reading: Reading,
    /// Whether the mouse is ours.
    pub mouse: MouseReporting,
    /// A count and the keys of a sequence typed so far.
    pub pending: Pending,
    /// One sentence for the status line, until the next key; unclean.
    pub notice: Option<String>,
    pub(crate) keymap: Keymap,
    /// Rows that half a page scrolls, where a count has set it.
    pub(crate) half_page: Option<u32>,
    /// Where the first article is opened, until that is done or a key is pressed.
    pub start: Option<crate::app::message::Start>,
    /// Lines typed before.
    pub(crate) recall: crate::app::overlay::recall::Recall,
    /// What is to be written over a file, while that is asked.
    pub(crate) overwrite: Option<crate::app::message::ToWrite>,
    /// Whether hits of the search are shown.
    pub hits: Hits,
    /// Number of the search that was started last.
    pub(crate) searches: u64,
}

/// One argument of the command line.
#[derive(Debug)]
pub struct Document {
    /// The file's name as given, `-` for standard input; unclean.
    pub name: String,
    /// How far it has got.
    pub state: DocumentState,
    /// Bytes of a page that have come, and of how many, where that is known.
    pub arrived: Option<(u64, Option<u64>)>,
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
    /// What has been found up to now, corrected.
    pub analysis: Arc<Analysis>,
    /// The same without corrections.
    pub(crate) found: Arc<Analysis>,
    pub(crate) corrections: Corrections,
    /// How far the analysis has got.
    pub progress: Progress,
    /// Words of the article; an estimate where it is long.
    pub words: usize,
    /// Rows of the visible part, top to bottom, laid out for the current geometry.
    pub rows: Vec<Row>,
    /// The links that stand on them or reach into them, in text order, none overlapping.
    pub links: Vec<Link>,
    /// The quote that jumps start from and the status tells of.
    pub quote: Option<QuoteId>,
    /// First byte of the quote that was current before the article was read anew, until an analysis holds it again or
    /// another one is current.
    pub(crate) missed: Option<u32>,
    /// The speaker that jumps stay with.
    pub lock: Option<SpeakerId>,
    /// Ids of the quotes that pass the filter, in text order.
    pub shown: Vec<QuoteId>,
    /// The speakers in the sidebar, in its order: named ones, most quoted first; then unnamed; then (`None`) the
    /// unattributed.
    pub voices: Vec<Voice>,
    /// Indices into `voices` of those that the narrowed list holds, in order.
    pub listed: Vec<usize>,
    /// Index into `voices` of the chosen line; one of `listed` where that is not empty.
    pub chosen: usize,
    /// How many of the shown quotes give reason for doubt.
    pub sums: Sums,
    /// What narrows the list of voices.
    pub narrow: String,
    /// The filter in force; the empty one passes every quote.
    pub filter: Filter,
    /// The last search.
    pub search: Option<Search>,
    /// Marked places: the byte that stood at the top of the screen, or at the beginning of its last row.
    pub marks: BTreeMap<char, u32>,
    /// The letters of those whose row comes back as the last of the screen; that is not kept between runs.
    pub(crate) low: BTreeSet<char>,
    pub(crate) jumps: JumpList,
    /// A phrase to look at, until the next key.
    pub pointed: Option<Span>,
    /// The two voices that are read side by side.
    pub duet: Option<Duet>,
    /// How it is read now.
    pub reading: Reading,
    /// What was opened of what voice-only reading folds: in text order, none overlapping.
    pub(crate) opened: Vec<Span>,
    /// The place before voice-only reading began, and the one with which it did.
    pub(crate) whole: Option<(Anchor, Anchor)>,
    /// Whether its file is followed.
    pub following: Following,
    /// Whether what was kept of it has been taken in.
    pub(crate) remembered: bool,
    pub(crate) layout: Layout,
    pub(crate) top: Position,
    pub(crate) anchor: Anchor,
    /// What of the quote that was current stood on the screen when its size changed last; it stays there until the screen
    /// goes elsewhere, even where the anchor's text has to leave it.
    pub(crate) stays: Option<Span>,
    pub(crate) index: Index,
    pub(crate) strip: Strip,
    /// A move that waits for the rest of the article.
    pub(crate) awaited: Option<(Motion, Option<u32>)>,
    /// Whether somebody stopped the reading of the rest.
    pub(crate) stopped: bool,
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
    /// Share of the words of the quotes that pass the filter, 0 to 1.
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
    /// What voice-only reading has folded.
    Fold {
        /// From the first folded byte to the last, over one block or several.
        span: Span,
        /// How many sentences that is, at least 1.
        sentences: u32,
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

/// What lies over the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The live keymap.
    Help {
        /// Rows scrolled.
        scroll: u16,
    },
    /// A list to choose from.
    Chooser,
    /// Whom a phrase means, and why.
    Peek {
        /// Number of what is asked about, from 0.
        number: usize,
        /// Index of the chosen line, once one was chosen.
        chosen: Option<usize>,
    },
    /// Two voices side by side: those of `Reader::duet`.
    Duet,
}

impl App {
    /// A reader of the documents called `names`, none of them read yet; the effects ask for the first one.
    pub fn new(names: Vec<String>, keymap: Keymap, size: Size) -> (Self, Vec<Effect>) {
        let documents = names.into_iter().map(Document::new).collect();
        let mut app = Self {
            size,
            geometry: Geometry::default(),
            documents,
            current: 0,
            focus: Focus::Article,
            overlay: None,
            under: None,
            sought: Sought::default(),
            prompt: None,
            chooser: Chooser::default(),
            subject: Subject::default(),
            read: Vec::new(),
            palette: Palette::default(),
            highlight: false,
            column: crate::app::geometry::COLUMN,
            chrome: Chrome::Full,
            beside: Beside::Auto,
            themes: Vec::new(),
            reading: Reading::Whole,
            mouse: MouseReporting::Off,
            pending: Pending::default(),
            notice: None,
            keymap,
            half_page: None,
            start: None,
            recall: crate::app::overlay::recall::Recall::default(),
            overwrite: None,
            hits: Hits::Shown,
            searches: 0,
        };
        let effects = crate::app::commands::documents::open(&mut app, 0);
        crate::app::update::settle(&mut app);
        (app, effects)
    }

    /// Where further articles of document `document` find room: after it, or at the end where a later one has been asked
    /// for, whose number must not change while something runs for it.
    pub fn room_after(&self, document: usize) -> usize {
        let later = self.documents.get(document + 1..).unwrap_or_default();
        let untouched = later.iter().all(|later| matches!(later.state, DocumentState::Unread));
        if untouched { document + 1 } else { self.documents.len() }
    }

    /// The document on the screen; `None` only where there is none at all.
    pub fn document(&self) -> Option<&Document> {
        self.documents.get(self.current)
    }

    /// The article on the screen, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        self.document().and_then(Document::reader)
    }

    /// The article on the screen and the rows it has there.
    pub(crate) fn open(&mut self) -> Option<(&mut Reader, u16)> {
        let height = self.geometry.text.height;
        self.documents.get_mut(self.current).and_then(Document::reader_mut).map(|reader| (reader, height))
    }

    /// Every binding.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Where keys go now.
    pub fn mode(&self) -> Mode {
        if self.prompt.is_some() { Mode::Prompt } else { self.place() }
    }
}

impl Document {
    /// One that was not asked for yet.
    pub(crate) fn new(name: String) -> Self {
        Self { name, state: DocumentState::Unread, arrived: None }
    }

    /// The article, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        match &self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }

    pub(crate) fn reader_mut(&mut self) -> Option<&mut Reader> {
        match &mut self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }
}
