//! What reaches the state and what it asks of the world, with the data that they carry. Does nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::geometry::Size;
use crate::app::keys::Key;
use crate::article::Article;
use crate::quotes::corrections::Corrections;
use crate::quotes::{Analysis, QuoteId};
use crate::text::{Place, Span};

/// A document by its number: index in `App::documents`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub usize);

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
        /// Which.
        document: DocumentId,
        /// The article, or a sentence that names the file and says what is wrong.
        article: Result<Arc<Article>, String>,
        /// Whether this is all of it; more `Loaded` messages follow where not.
        complete: bool,
    },
    /// More of a page has come.
    Arrived {
        /// Which.
        document: DocumentId,
        /// Bytes up to now.
        bytes: u64,
        /// Of how many, where that is known.
        of: Option<u64>,
    },
    /// A document holds several articles: the first takes its place, and `Loaded` follows for it.
    Unfolded {
        /// Which.
        document: DocumentId,
        /// What they are called, unclean.
        names: Vec<String>,
        /// Where the others come to stand: `App::room_after`.
        others_at: DocumentId,
    },
    /// The analysis of a document has got further.
    Analysed {
        /// Which.
        document: DocumentId,
        /// Everything found up to now.
        analysis: Arc<Analysis>,
        /// Bytes of text done; equal to the text's length when it is finished.
        done: u32,
        /// Whether nothing more will come.
        finished: bool,
    },
    /// What was kept of a document from the last time it was read.
    Remembered {
        /// Which.
        document: DocumentId,
        /// What it is.
        kept: Remembered,
    },
    /// The history, latest first.
    History(Vec<Read>),
    /// Lines that were typed in earlier runs, oldest first.
    Recalled(Vec<Typed>),
    /// A file that is followed is another one than it was.
    Changed {
        /// Which.
        document: DocumentId,
        /// What happened to it.
        change: Change,
    },
    /// A search has found everything, or was interrupted (then with the hits it had).
    Found {
        /// The number the search was started with; an older one is dropped.
        search: u64,
        /// Hits in text order.
        hits: Vec<Span>,
    },
    /// A job failed, which is a bug of ours; what was there before stays.
    Broken {
        /// Which.
        document: DocumentId,
        /// What failed.
        job: Job,
        /// Why, uncleaned.
        reason: String,
    },
    /// The themes that can be taken by name; none where there is no colour.
    Themes(Vec<String>),
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
        /// Which.
        document: DocumentId,
    },
    /// Analyse an article, nearest to `near` first; `Message::Analysed` answers, more than once for a long text.
    Analyse {
        /// Which.
        document: DocumentId,
        /// The article.
        article: Arc<Article>,
        /// Byte offset of the text on the screen.
        near: u32,
    },
    /// Look for a pattern; `Message::Found` answers.
    Search {
        /// Which document; its earlier search is over.
        document: DocumentId,
        /// Comes back in the answer.
        search: u64,
        /// Where to look.
        article: Arc<Article>,
        /// What for.
        pattern: regex::Regex,
    },
    /// Read an open document anew, if it can be read twice; `Message::Loaded` answers, else `Message::Told`.
    Reload {
        /// Which.
        document: DocumentId,
    },
    /// Fetch the page that an open item of a feed is about; `Message::Loaded` answers, else `Message::Told`.
    FullText {
        /// Which.
        document: DocumentId,
    },
    /// Follow a document's file, or no longer; `Message::Changed` answers, more than once.
    Follow {
        /// Which.
        document: DocumentId,
        /// Whether to.
        following: Following,
    },
    /// Open an editor on a document's file; what it left is then read as by `Effect::Reload`.
    Edit {
        /// Which.
        document: DocumentId,
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

/// What happened to a file that is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something else stands in it, or it is there again.
    Changed,
    /// It is no longer there.
    Gone,
}

/// Whether a file is followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Following {
    /// Its changes are shown as they come.
    On,
    /// It is read when somebody asks.
    #[default]
    Off,
}

/// Where in a file an editor is to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditAt {
    /// At this line, from 1.
    Line(usize),
    /// At the line that holds this byte.
    Byte(u64),
}

/// What of a quote is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// What was said.
    Words,
    /// As Markdown, with who said it and where.
    Cited,
}

/// Quotes that are to be written to a file.
#[derive(Clone, Debug)]
pub struct ToWrite {
    /// The file's name as typed; its end says in which form.
    pub name: String,
    /// What happens to a file of that name.
    pub existing: Existing,
    /// The article.
    pub article: Arc<Article>,
    /// Its analysis.
    pub analysis: Arc<Analysis>,
    /// Which of its quotes.
    pub quotes: Vec<QuoteId>,
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the reader is asked.
    Keep,
    /// It is replaced.
    Replace,
}

/// An article that was read before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Title, outlet and date, as far as they are known.
    pub title: String,
    /// Where it lay.
    pub path: String,
    /// How far it was read, 0 to 100.
    pub percent: u8,
}

/// A line that was typed and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What for.
    pub kind: LineKind,
    /// What was typed, without white space at its edges; not empty.
    pub line: String,
}

/// What a line is kept for between runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A search.
    Search,
    /// A filter.
    Filter,
}

/// What is worth keeping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memo {
    /// What stands at the top of the screen.
    pub place: Place,
    /// How much of the text lies above the bottom of the screen, 0 to 100.
    pub percent: u8,
    /// Marks by their letter.
    pub marks: BTreeMap<char, Place>,
    /// What was corrected.
    pub corrections: Corrections,
}

/// What was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Where the reader was.
    pub place: Option<Place>,
    /// Marks by their letter.
    pub marks: BTreeMap<char, Place>,
    /// What was corrected.
    pub corrections: Corrections,
    /// What could not be recalled: a sentence that names the file.
    pub problem: Option<String>,
}

/// Where the first article is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// `+N`: at paragraph N, counted from 1, as `NG` goes there.
    Paragraph(u32),
    /// `+G`: at its end.
    End,
    /// `+/pattern`: at the first hit of a search.
    Hit(String),
    /// `--quote N`: at the quote of this number, once all of them are found.
    Quote(u32),
}
