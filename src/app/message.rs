//! Messages to the state and effects that it asks for, with the data that they carry. Has no behaviour.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::geometry::Size;
use crate::app::keys::Key;
use crate::article::Article;
use crate::quotes::corrections::Corrections;
use crate::quotes::{Analysis, QuoteId, Scope};
use crate::text::{Place, Span};

/// Identifies a document: its index in [`App::documents`](crate::app::App::documents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub usize);

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or a part of it; not cleaned.
    Paste(String),
    /// The mouse did something (only while it is switched on).
    Mouse(Mouse),
    /// The terminal has a new size.
    Resize(Size),
    /// A document was read, in whole or (a long one) its beginning.
    Loaded {
        /// Which document.
        document: DocumentId,
        /// The article, or a sentence that names the file and says what is wrong.
        article: Result<Arc<Article>, String>,
        /// Whether the article is complete; if not, more `Loaded` messages follow.
        complete: bool,
    },
    /// All that was wanted for now of a long document has come, with `Loaded` before; `Effect::ReadOn` asks for more.
    Held {
        /// Which document.
        document: DocumentId,
    },
    /// More of a page has come.
    Arrived {
        /// Which document.
        document: DocumentId,
        /// Bytes up to now.
        bytes: u64,
        /// Of how many, where that is known.
        of: Option<u64>,
    },
    /// A document holds several articles: the first takes its place, and `Loaded` follows for it.
    Collection {
        /// Which document.
        document: DocumentId,
        /// Their names; not cleaned.
        names: Vec<String>,
        /// Where the others are inserted: `App::room_after`.
        others_at: DocumentId,
    },
    /// The analysis of a document has got further.
    Analysed {
        /// Which document.
        document: DocumentId,
        /// Everything found up to now.
        analysis: Arc<Analysis>,
        /// Bytes of text done; equal to the text's length when it is finished.
        done: u32,
        /// Whether nothing more will come.
        finished: bool,
    },
    /// What the store has of a document from an earlier run.
    Remembered {
        /// Which document.
        document: DocumentId,
        /// The stored data.
        kept: Remembered,
    },
    /// A document's file cannot be followed.
    NotFollowed {
        /// Which document.
        document: DocumentId,
        /// Why; not cleaned.
        reason: String,
    },
    /// There is a file or page of the name that was typed.
    Opened {
        /// Its path or address.
        path: String,
    },
    /// The history, latest first.
    History(Vec<ReadArticle>),
    /// Lines that were typed in earlier runs, oldest first.
    Recalled(Vec<TypedLine>),
    /// A followed file has changed.
    Changed {
        /// Which document.
        document: DocumentId,
        /// What happened to it.
        change: Change,
    },
    /// A search has found everything, or was interrupted (then with the hits it had).
    Found {
        /// The number that the search was started with; results of an older search are ignored.
        search: u64,
        /// Hits in text order.
        hits: Vec<Span>,
    },
    /// A job panicked; the state from before stays.
    Broken {
        /// Which document.
        document: DocumentId,
        /// What failed.
        job: Job,
        /// Why; not cleaned.
        reason: String,
    },
    /// The themes that can be taken by name; none where there is no colour.
    Themes(Vec<String>),
    /// An effect is done, or failed: a sentence for the status line; not cleaned.
    Told(String),
    /// The file to write quotes to exists already; nothing was written.
    Exists(ToWrite),
    /// The program resumes after a suspension; the whole screen has to be drawn.
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

/// What the runtime is asked to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read a document; `Message::Loaded` answers.
    Load {
        /// Which document.
        document: DocumentId,
    },
    /// Read on in a document that is held; `Message::Loaded` answers, then perhaps `Message::Held`.
    ReadOn {
        /// Which document.
        document: DocumentId,
        /// How much further.
        amount: Amount,
    },
    /// Analyse an article, nearest to `near` first; `Message::Analysed` answers, more than once for a long text.
    Analyse {
        /// Which document.
        document: DocumentId,
        /// The article.
        article: Arc<Article>,
        /// Byte offset of the text on the screen.
        near: u32,
        /// What counts as a quotation.
        scope: Scope,
    },
    /// Look for a pattern; `Message::Found` answers.
    Search {
        /// Which document; its earlier search is over.
        document: DocumentId,
        /// The search's number; the answer carries it, too.
        search: u64,
        /// Where to look.
        article: Arc<Article>,
        /// What for.
        pattern: regex::Regex,
    },
    /// Reload an open document, if it can be read twice; `Message::Loaded` answers, else `Message::Told`.
    Reload {
        /// Which document.
        document: DocumentId,
    },
    /// Fetch the page that an open item of a feed is about; `Message::Loaded` answers, else `Message::Told`.
    FullText {
        /// Which document.
        document: DocumentId,
    },
    /// Follow a document's file, or no longer; `Message::Changed` answers, more than once, or `Message::NotFollowed`.
    Follow {
        /// Which document.
        document: DocumentId,
        /// Whether to follow it.
        following: Following,
    },
    /// Open an editor on a document's file, then reload it as `Effect::Reload` does.
    Edit {
        /// Which document.
        document: DocumentId,
        /// Where it is to begin.
        at: EditAt,
    },
    /// Ask for the history; `Message::History` answers.
    History,
    /// Look for a file or page; `Message::Opened` answers, or `Message::Told` where there is none.
    Open {
        /// Its name as typed: a path, which may begin with `~/`, or an address.
        name: String,
    },
    /// Append a document: the file at this path.
    Add {
        /// An absolute path.
        path: String,
    },
    /// Stop a job of the document on the screen; partial results are welcome.
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
        /// What the answer calls them: "quote 3"; not cleaned.
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
    /// Redraw the whole screen, which another program may have written on.
    Repaint,
    /// Keep a line that was typed, for other runs.
    KeepLine(TypedLine),
    /// Suspend the program: restore the terminal and stop until `fg`.
    Suspend,
    /// End the program with exit code 0.
    Quit,
}

/// What can run for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Job {
    /// A search.
    Search,
    /// Its analysis.
    Analysis,
    /// Reading it, or the rest of it.
    Load,
}

/// How much further a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Some way ahead of the screen.
    Ahead,
    /// To its end, or as far as is sensible for one request.
    All,
}

/// Whether the terminal reports the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseReporting {
    /// Wheel and clicks are reported to the reader.
    On,
    /// The terminal's own selection works.
    Off,
}

/// What happened to a file that is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its content differs, or it exists again.
    Changed,
    /// It no longer exists.
    Gone,
}

/// Whether a file is followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Following {
    /// The article is reloaded when the file changes.
    On,
    /// The article is reloaded only on request.
    #[default]
    Off,
}

/// Where an editor opens a file.
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
    /// The file's name as typed; its extension decides the format.
    pub name: String,
    /// What happens to a file of that name.
    pub existing: Existing,
    /// Which document's.
    pub document: DocumentId,
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
    /// It is kept, and the person is asked.
    Keep,
    /// It is replaced.
    Replace,
}

/// An article that was read before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadArticle {
    /// Title, outlet and date, as far as they are known.
    pub title: String,
    /// Path or address.
    pub path: String,
    /// How far it was read, 0 to 100.
    pub percent: u8,
}

/// A line that was typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLine {
    /// What for.
    pub kind: LineKind,
    /// What was typed, without white space at its edges; not empty.
    pub line: String,
}

/// Kinds of lines that are stored between runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A search.
    Search,
    /// A filter.
    Filter,
}

/// What is stored of an article until it is opened again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memo {
    /// What stands at the top of the screen.
    pub place: Place,
    /// How much of the text lies above the bottom of the screen, 0 to 100.
    pub percent: u8,
    /// Marks by their letter.
    pub marks: BTreeMap<char, Place>,
    /// The corrections made.
    pub corrections: Corrections,
}

/// What was stored of an article in an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Where the reader was.
    pub place: Option<Place>,
    /// Marks by their letter.
    pub marks: BTreeMap<char, Place>,
    /// The corrections made.
    pub corrections: Corrections,
    /// What could not be read from the store: a sentence that names the file.
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
