//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! No IO and no drawing: what must be done in the world is returned as an [`Effect`], what came of it arrives as a
//! [`Message`]. Rows that the screen will need are laid out here, in `update`, never while drawing.

mod action;
mod articles;
mod chooser;
mod correct;
mod details;
mod documents;
mod duet;
pub mod filter;
pub mod find;
mod fold;
mod follow;
mod geometry;
mod help;
mod help_search;
mod history;
mod honesty;
mod index;
mod jumplist;
mod jumps;
mod key;
mod keymap;
mod layout;
mod links;
mod marks;
mod memory;
mod moves;
mod palette;
pub mod pattern;
mod peek;
mod pointer;
mod prompts;
mod reader;
mod recall;
mod search;
mod share;
mod sidebar;
mod start;
mod state;
mod strip;
mod themes;
mod typed;
mod update;
mod voices;
mod whereabouts;

pub use action::Action;
pub(crate) use chooser::inner as chooser_inner;
pub use chooser::{Choice, Chooser, ChooserLine, MARGIN as CHOOSER_MARGIN};
pub use duet::{DUET_FROM, DUET_GAP, Duet, Entry, Side};
pub use fold::{OpenFold, Reading};
pub use follow::{Change, EditAt, Following};
pub use geometry::{
    Beside, COLUMN, Chrome, GAP, GUTTER, Geometry, SIDEBAR_FROM, STRIP_FROM, Sidebar, Size, TEXT_LEAST, VOICE_ROWS,
    Wanted,
};
pub use help::{HelpLine, HelpShape, Hint};
pub use help_search::Sought;
pub use history::Read;
pub(crate) use honesty::unsure;
pub use honesty::{Doubt, Sums};
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Lookup, Mode, Stroke};
pub use links::{Link, links};
pub use marks::LetterFor;
pub use memory::{Memo, Remembered};
pub use palette::{Offer, Palette};
pub use peek::{Peek, PeekLine, PeekRole};
pub use recall::{Kind as LineKind, Typed};
pub use share::{Copied, Existing, ToWrite};
pub use start::Start;
pub use state::{App, Document, DocumentState, Focus, Overlay, Progress, Reader, Row, Voice};
pub use typed::{Hits, Pending, Prompt, Purpose, Search};
pub use update::update;

use std::sync::Arc;

use crate::article::Article;
use crate::quotes::{Analysis, QuoteId};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something (only while it is switched on).
    Mouse(Mouse),
    /// The terminal has a new size.
    Resize(Size),
    /// A document was read, in whole or (a long one) its beginning.
    Loaded {
        /// Index in `App::documents`.
        document: usize,
        /// The article, or a sentence that names the file and says what is wrong.
        article: Result<Arc<Article>, String>,
        /// Whether this is all of it; more `Loaded` messages follow where not.
        complete: bool,
    },
    /// More of a page has come.
    Arrived {
        /// Index in `App::documents`.
        document: usize,
        /// Bytes up to now.
        bytes: u64,
        /// Of how many, where that is known.
        of: Option<u64>,
    },
    /// A document holds several articles: the first takes its place, and `Loaded` follows for it.
    Unfolded {
        /// Index in `App::documents`.
        document: usize,
        /// What they are called, unclean.
        names: Vec<String>,
        /// Where the others come to stand: `App::room_after`.
        others_at: usize,
    },
    /// The analysis of a document has got further.
    Analysed {
        /// Index in `App::documents`.
        document: usize,
        /// Everything found up to now.
        analysis: Arc<Analysis>,
        /// Bytes of text done; equal to the text's length when it is finished.
        done: u32,
        /// Whether nothing more will come.
        finished: bool,
    },
    /// What was kept of a document from the last time it was read.
    Remembered {
        /// Index in `App::documents`.
        document: usize,
        /// What it is.
        kept: Remembered,
    },
    /// The history, latest first.
    History(Vec<Read>),
    /// Lines that were typed in earlier runs, oldest first.
    Recalled(Vec<Typed>),
    /// A file that is followed is another one than it was.
    Changed {
        /// Index in `App::documents`.
        document: usize,
        /// What happened to it.
        change: Change,
    },
    /// A search has found everything, or was interrupted (then with the hits it had).
    Found {
        /// The number the search was started with; an older one is dropped.
        search: u64,
        /// Hits in text order.
        hits: Vec<crate::text::Span>,
    },
    /// A job failed, which is a bug of ours; what was there before stays.
    Broken {
        /// Index in `App::documents`.
        document: usize,
        /// What failed.
        job: Job,
        /// Why, uncleaned.
        reason: String,
    },
    /// Something that was asked for is done, or could not be: a sentence for the status line, uncleaned.
    Told(String),
    /// The file that quotes were to be written to is there already; nothing was written.
    Exists(ToWrite),
    /// The program comes back from suspension: everything must be drawn anew.
    Resumed,
}

/// What the mouse did, in cells from the top left corner of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Click {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
    },
    /// The wheel turned towards the beginning.
    WheelUp,
    /// The wheel turned towards the end.
    WheelDown,
}

/// What the world is asked to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read a document; `Message::Loaded` answers.
    Load {
        /// Index in `App::documents`.
        document: usize,
    },
    /// Analyse an article, nearest to `near` first; `Message::Analysed` answers, more than once for a long text.
    Analyse {
        /// Index in `App::documents`.
        document: usize,
        /// The article.
        article: Arc<Article>,
        /// Byte offset of the text on the screen.
        near: u32,
    },
    /// Look for a pattern; `Message::Found` answers.
    Search {
        /// Index in `App::documents`; its earlier search is over.
        document: usize,
        /// Comes back in the answer.
        search: u64,
        /// Where to look.
        article: Arc<Article>,
        /// What for.
        pattern: regex::Regex,
    },
    /// Read an open document anew, if it can be read twice; `Message::Loaded` answers, else `Message::Told`.
    Reload {
        /// Index in `App::documents`.
        document: usize,
    },
    /// Fetch the page that an open item of a feed is about; `Message::Loaded` answers, else `Message::Told`.
    FullText {
        /// Index in `App::documents`.
        document: usize,
    },
    /// Follow a document's file, or no longer; `Message::Changed` answers, more than once.
    Follow {
        /// Index in `App::documents`.
        document: usize,
        /// Whether to.
        following: Following,
    },
    /// Open an editor on a document's file; what it left is then read as by `Effect::Reload`.
    Edit {
        /// Index in `App::documents`.
        document: usize,
        /// Where it is to begin.
        at: EditAt,
    },
    /// Ask for the history; `Message::History` answers.
    History,
    /// A further document, after the others, is the file at this path.
    Add {
        /// Absolute.
        path: String,
    },
    /// Stop what is running for the document on the screen. What came of it up to then is welcome.
    Interrupt(Job),
    /// Put quotes into the clipboard; `Message::Told` answers.
    Copy {
        /// The article.
        article: Arc<Article>,
        /// Its analysis.
        analysis: Arc<Analysis>,
        /// Which of its quotes, in this order.
        quotes: Vec<QuoteId>,
        /// What of each.
        copied: Copied,
        /// What they are called in the answer: "quote 3"; uncleaned.
        what: String,
    },
    /// Open an address of the web or of a mailbox in the browser; `Message::Told` answers.
    Browse(String),
    /// Write quotes to a file; `Message::Told` or `Message::Exists` answers.
    Write(ToWrite),
    /// Switch mouse reporting on or off.
    Mouse(MouseReporting),
    /// Take the next theme.
    NextTheme,
    /// Take the theme of this name.
    Theme(String),
    /// Draw the whole screen once more, whatever else has written on it.
    Repaint,
    /// Keep a line that was typed, for other runs.
    Typed(Typed),
    /// Give the terminal back and stop, until `fg`.
    Suspend,
    /// End the program with exit code 0.
    Quit,
}

/// What can run for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// A search.
    Search,
    /// Its analysis.
    Analysis,
    /// Reading it, or the rest of it.
    Load,
}

/// Whether the terminal tells us of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseReporting {
    /// Wheel and clicks come to us.
    On,
    /// The terminal's own selection works.
    Off,
}
