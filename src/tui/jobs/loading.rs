//! Reading an input so that its first screen does not wait for its last byte.
//!
//! A long file is read twice, its beginning first. What comes through a pipe is read as it arrives: its beginning is
//! shown once there is enough of it or nothing more comes for a moment, and again when there is much more. What the
//! bytes mean is `ingest`'s business.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, stdin};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::article::Article;
use crate::confine;
use crate::ingest::{self, Completeness, Contents, Entry, Hints, IngestError};
use crate::input::Input;
use crate::net::{self, Wish};
use crate::tui::incoming::Ticket;
use crate::tui::item::Item;

/// How many bytes make a beginning of a long text.
const BEGINNING: usize = 64 << 10;
/// By which factor a growing text must have grown before it is shown again, so that the repeated work stays a fraction
/// of the whole.
const GROWTH: usize = 8;
/// How long a pipe may be quiet before what has come through it is shown.
const QUIET: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// Bytes asked of a pipe at a time.
const GULP: usize = 64 << 10;

/// What of an input is still to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unshown {
    /// All of it: its beginning, where it is long, and then the whole.
    All,
    /// The whole: its beginning is shown already.
    Rest,
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
    entry.open().map(|opened| Arc::new(opened.article)).map_err(|error| error.to_string())
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
    pub(super) fn run(&mut self, item: &Item, unshown: Unshown) -> Result<Contents, String> {
        let article = |article: Article| Contents::Article(Box::new(article));
        match item {
            // The thread is confined when the page has come.
            Item::Input(Input::Url(_)) => {}
            Item::Input(Input::File(path)) => self.confine(Some(path)),
            Item::Input(Input::Welcome | Input::Stdin) | Item::Entry(..) => self.confine(None),
        }
        let contents = match item {
            Item::Input(Input::Url(request)) => return self.page(request),
            Item::Input(Input::Welcome) => Ok(article(ingest::welcome())),
            Item::Entry(entry, _) => entry.open().map(|opened| article(opened.article)),
            Item::Input(Input::Stdin) if stdin().is_terminal() => {
                return Err("standard input is the terminal that the keys come from: pipe an article in".to_owned());
            }
            Item::Input(Input::Stdin) => self.pipe(&item.name(), stdin().as_fd()),
            Item::Input(Input::File(path)) if is_pipe(path) => match File::open(path) {
                Ok(pipe) => self.pipe(&item.name(), pipe.as_fd()),
                Err(error) => Err(IngestError::from_io(&item.name(), error)),
            },
            Item::Input(Input::File(path)) => self.file(path, unshown),
        };
        contents.map_err(|error| error.to_string())
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

    fn file(&mut self, path: &Path, unshown: Unshown) -> Result<Contents, IngestError> {
        if unshown == Unshown::All
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

    fn pipe(&mut self, name: &str, pipe: BorrowedFd<'_>) -> Result<Contents, IngestError> {
        let bell = self.ticket.bell().map_err(|error| IngestError::from_io(name, error))?;
        let mut bytes = Vec::new();
        let mut shown = 0;
        while (bytes.len() as u64) < ingest::LIMIT {
            let hurry = worth_showing(bytes.len(), shown, Pace::Quiet).then_some(&QUIET);
            let arrived = match wait(pipe, &bell, hurry) {
                Ok(Woken::Input) => gulp(pipe, &mut bytes),
                Ok(Woken::Quiet) => Ok(Arrived::Nothing),
                Ok(Woken::Bell) => break,
                Err(error) => Err(error),
            };
            let pace = match arrived.map_err(|error| IngestError::from_io(name, error.into()))? {
                Arrived::End => break,
                Arrived::More => Pace::Busy,
                Arrived::Nothing => Pace::Quiet,
            };
            if worth_showing(bytes.len(), shown, pace) {
                shown = bytes.len();
                match ingest::from_beginning(name, &bytes, self.hints) {
                    Ok(Some(article)) => self.show(article),
                    // The beginning is blank; the rest may not be.
                    Ok(None) | Err(IngestError::Blank { .. } | IngestError::Empty { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        ingest::contents(name, bytes, self.hints)
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

/// How a pipe flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// More has just come.
    Busy,
    /// Nothing has come for a moment.
    Quiet,
}

/// Whether a text of `length` bytes of which `shown` are on the screen is worth making into an article.
fn worth_showing(length: usize, shown: usize, pace: Pace) -> bool {
    match pace {
        Pace::Busy => length >= BEGINNING.max(shown.saturating_mul(GROWTH)),
        Pace::Quiet if length < BEGINNING => length > shown,
        Pace::Quiet => length - shown > shown / GROWTH,
    }
}

enum Woken {
    Input,
    Bell,
    Quiet,
}

fn wait(pipe: BorrowedFd<'_>, bell: &UnixStream, timeout: Option<&Timespec>) -> Result<Woken, Errno> {
    let mut watched = [PollFd::from_borrowed_fd(pipe, PollFlags::IN), PollFd::new(bell, PollFlags::IN)];
    loop {
        match poll(&mut watched, timeout) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
            Ok(0) => return Ok(Woken::Quiet),
            Ok(_) if !watched[1].revents().is_empty() => return Ok(Woken::Bell),
            Ok(_) => return Ok(Woken::Input),
        }
    }
}

enum Arrived {
    More,
    Nothing,
    End,
}

fn gulp(pipe: BorrowedFd<'_>, bytes: &mut Vec<u8>) -> Result<Arrived, Errno> {
    let before = bytes.len();
    bytes.resize(before + GULP, 0);
    let read = rustix::io::read(pipe, &mut bytes[before..]);
    bytes.truncate(before + read.unwrap_or(0));
    match read {
        Ok(0) => Ok(Arrived::End),
        // Another reader of the pipe was quicker, or a signal interrupted.
        Ok(_) | Err(Errno::AGAIN | Errno::INTR) => Ok(Arrived::More),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, Pace, worth_showing};

    #[test]
    fn a_text_is_shown_early_and_then_ever_more_rarely() {
        assert!(worth_showing(10, 0, Pace::Quiet), "a first line");
        assert!(!worth_showing(10, 10, Pace::Quiet), "nothing new");
        assert!(!worth_showing(10, 0, Pace::Busy), "more will be there at once");
        assert!(worth_showing(BEGINNING, 0, Pace::Busy));
        assert!(!worth_showing(2 * BEGINNING, BEGINNING, Pace::Busy));
        assert!(worth_showing(8 * BEGINNING, BEGINNING, Pace::Busy));
        assert!(!worth_showing(8 * BEGINNING + 10, 8 * BEGINNING, Pace::Quiet), "a trickle behind a flood");
    }
}
