//! Reading an input so that its first screen does not wait for its last byte.
//!
//! A long file is read twice, its beginning first. How a pipe is read is said in `pipe`; what the bytes mean is `ingest`'s
//! business.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, stdin};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::sync::Arc;

use super::pipe::{self, Flow, Pipe, Reading};
use crate::article::Article;
use crate::confine;
use crate::ingest::{self, Completeness, Contents, Entry, Hints, IngestError};
use crate::input::Input;
use crate::net::{self, Wish};
use crate::tui::incoming::Ticket;
use crate::tui::item::Item;

/// How many bytes of a long file are shown first.
const BEGINNING: usize = pipe::BEGINNING;

/// What of an input is still to be shown.
#[derive(Debug)]
pub(super) enum Unshown {
    /// All of it: its beginning, where it is long, and then the whole.
    All,
    /// The whole: its beginning is shown already.
    Rest,
    /// What comes through a pipe of which a part is shown already, up to so many bytes from its beginning.
    After(Pipe, usize),
}

/// What a load ends with.
pub(super) enum Loaded {
    /// The whole.
    Whole(Contents),
    /// What was shown last, of a pipe that may have more.
    Part(Pipe),
}

/// The article of `item`, or its beginning, where that takes no longer than a frame; `None` for what may keep us
/// waiting: pipes, pages, standard input.
pub(super) fn at_once(item: &Item, hints: &Hints) -> Option<(Result<Arc<Article>, String>, Completeness)> {
    match item {
        Item::Entry(entry, _) => Some((opened(entry), Completeness::Whole)),
        Item::Input(Input::Welcome) => Some((Ok(Arc::new(ingest::welcome())), Completeness::Whole)),
        Item::Input(Input::File(path)) if !is_pipe(path) => match ingest::read_beginning(path, BEGINNING, hints) {
            Ok(beginning) => beginning.map(|(article, completeness)| (Ok(Arc::new(article)), completeness)),
            Err(error) => Some((Err(error.to_string()), Completeness::Whole)),
        },
        Item::Input(Input::File(_) | Input::Url(_) | Input::Stdin) => None,
    }
}

fn opened(entry: &Entry) -> Result<Arc<Article>, String> {
    entry.open().map(Arc::new).map_err(|error| error.to_string())
}

/// What is told of an input before all of it is read.
pub(super) enum Early {
    /// Its beginning.
    Article(Box<Article>),
    /// A warning about how the page was fetched.
    Notice(String),
    /// How much of a page has come.
    Progress(net::Progress),
}

/// A load under way.
pub(super) struct Load<'a> {
    /// What is known of every input.
    pub(super) hints: &'a Hints,
    /// How it is told to stop.
    pub(super) ticket: &'a Ticket,
    /// Called with what is known before all of it is read.
    pub(super) tell: &'a mut dyn FnMut(Early),
    /// A folder that is read on the same thread afterwards.
    pub(super) kept: Option<&'a Path>,
}

impl Load<'_> {
    /// What `item` holds. A load that is stopped returns what it has; the error is a sentence.
    pub(super) fn run(&mut self, item: &Item, unshown: Unshown) -> Result<Loaded, String> {
        let article = |article: Article| Contents::Article(Box::new(article));
        match item {
            // The thread is confined when the page has come.
            Item::Input(Input::Url(_)) => {}
            Item::Input(Input::File(path)) => self.confine(Some(path)),
            Item::Input(Input::Welcome | Input::Stdin) | Item::Entry(..) => self.confine(None),
        }
        let contents = match (item, unshown) {
            (_, Unshown::After(pipe, upto)) => return self.pipe(&item.name(), Ok(pipe), upto),
            (Item::Input(Input::Url(request)), _) => return self.page(request).map(Loaded::Whole),
            (Item::Input(Input::Welcome), _) => Ok(article(ingest::welcome())),
            (Item::Entry(entry, _), _) => entry.open().map(article),
            (Item::Input(Input::Stdin), _) if stdin().is_terminal() => {
                return Err("standard input is the terminal that the keys come from: pipe an article in".to_owned());
            }
            (Item::Input(Input::Stdin), _) => return self.pipe(&item.name(), Ok(Pipe::stdin()), pipe::FIRST),
            (Item::Input(Input::File(path)), _) if is_pipe(path) => {
                return self.pipe(&item.name(), Pipe::open(path), pipe::FIRST);
            }
            (Item::Input(Input::File(path)), unshown) => self.file(path, &unshown),
        };
        contents.map(Loaded::Whole).map_err(|error| error.to_string())
    }

    /// Confines the thread to reading `file`, where the system can.
    fn confine(&self, file: Option<&Path>) {
        let _ = confine::to_reading(file.into_iter().chain(self.kept));
    }

    fn show(&mut self, beginning: Article) {
        (self.tell)(Early::Article(Box::new(beginning)));
    }

    /// What a page holds. It is shown only when complete, because extraction needs the whole page.
    fn page(&mut self, request: &net::Request) -> Result<Contents, String> {
        let mut told = 0;
        let page = net::fetch_through(request, &mut |progress| {
            if progress.bytes > told {
                told = progress.bytes;
                (self.tell)(Early::Progress(progress));
            }
            if self.ticket.stopped() { Wish::Stop } else { Wish::GoOn }
        });
        let net::Page { fetched, freshness } = page.map_err(|error| error.to_string())?;
        if let Some(notice) = freshness.notice() {
            (self.tell)(Early::Notice(notice));
        }
        self.confine(None);
        let hints = Hints { charset: fetched.charset, url: Some(fetched.url), ..self.hints.clone() };
        ingest::contents(&request.url, fetched.bytes, &hints).map_err(|error| error.to_string())
    }

    fn file(&mut self, path: &Path, unshown: &Unshown) -> Result<Contents, IngestError> {
        if matches!(unshown, Unshown::All)
            && let Some((article, completeness)) = ingest::read_beginning(path, BEGINNING, self.hints)?
        {
            if completeness == Completeness::Whole {
                return Ok(Contents::Article(Box::new(article)));
            }
            self.show(article);
        }
        let name = path.to_string_lossy();
        let file = File::open(path).map_err(|error| IngestError::from_io(&name, error))?;
        ingest::contents_of(&name, Stoppable { file, ticket: self.ticket }, self.hints)
    }

    /// What a pipe holds as far as it is read now.
    fn pipe(&mut self, name: &str, pipe: io::Result<Pipe>, upto: usize) -> Result<Loaded, String> {
        let Self { hints, ticket, tell, .. } = self;
        let mut show = |beginning| tell(Early::Article(Box::new(beginning)));
        let read = pipe.map_err(|error| IngestError::from_io(name, error)).and_then(|mut pipe| {
            match pipe.read(name, upto, &mut Reading { hints, ticket, show: &mut show })? {
                Flow::Held => Ok(Loaded::Part(pipe)),
                Flow::Ended => ingest::contents(name, pipe.into_bytes(), hints).map(Loaded::Whole),
            }
        });
        read.map_err(|error| error.to_string())
    }
}

/// Whether reading `item` may wait for somebody: for who writes into a pipe, or for a server.
pub(super) fn waits(item: &Item) -> bool {
    match item {
        Item::Input(Input::Url(_) | Input::Stdin) => true,
        Item::Input(Input::File(path)) => is_pipe(path),
        Item::Input(Input::Welcome) | Item::Entry(..) => false,
    }
}

/// A named pipe, such as a shell makes for `<(command)`.
fn is_pipe(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

/// A file that ends where reading is stopped.
struct Stoppable<'a> {
    file: File,
    ticket: &'a Ticket,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ticket.stopped() { Ok(0) } else { self.file.read(buffer) }
    }
}
