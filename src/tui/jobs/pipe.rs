//! [`Pipe`]: what comes through standard input or a named pipe, read as it arrives and some way ahead of the screen.
//!
//! A beginning is shown once there is enough of it or nothing more comes for a moment, and again when there is much more.
//! Then reading stops, and whoever writes into the pipe waits; it goes on when somebody gets near the end of what was
//! read or asks for it. What has to be read to its end before any of it can be shown is read so far as [`WHOLE`].

use std::fs::File;
use std::io::{self, stdin};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::app::Amount;
use crate::article::Article;
use crate::ingest::{self, Hints, IngestError};
use crate::tui::incoming::Ticket;

/// How many bytes make a beginning of a long text.
pub(super) const BEGINNING: usize = 64 << 10;
/// By which factor a growing text must have grown before it is shown again, so that the repeated work stays a fraction
/// of the whole.
const GROWTH: usize = 8;
/// How long a pipe may be quiet before what has come through it is shown.
const QUIET: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// Bytes asked of a pipe at a time.
const GULP: usize = 64 << 10;

/// How many bytes are read without being asked for: about as many as an analysis takes in.
pub(super) const FIRST: usize = 4 << 20;
/// Most bytes that are read further when the screen gets near the end.
const AHEAD: usize = 16 << 20;
/// Bytes that are read further when the rest is asked for.
const ALL: usize = 64 << 20;
/// Most bytes of what can be shown only when its end has come.
const WHOLE: usize = 256 << 20;

/// A pipe, and what has come through it.
#[derive(Debug)]
pub(super) struct Pipe {
    source: Source,
    bytes: Vec<u8>,
    /// How many of them were made into the article that is shown.
    shown: usize,
}

#[derive(Debug)]
enum Source {
    Stdin,
    Named(File),
}

/// What reading a pipe works with.
pub(super) struct Reading<'a> {
    /// What is known of the input.
    pub(super) hints: &'a Hints,
    /// How it is told to stop.
    pub(super) ticket: &'a Ticket,
    /// Called with each longer beginning.
    pub(super) show: &'a mut dyn FnMut(Article),
}

/// Why reading stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Nothing more will come, or nobody wants more.
    Ended,
    /// As much as was wanted has come, and is shown.
    Held,
}

impl Pipe {
    /// Standard input, of which nothing has been read.
    pub(super) fn stdin() -> Self {
        Self { source: Source::Stdin, bytes: Vec::new(), shown: 0 }
    }

    /// A named pipe. Waits until somebody writes into it.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { source: Source::Named(File::open(path)?), bytes: Vec::new(), shown: 0 })
    }

    /// All that has come.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Up to how many bytes from its beginning it is to be read next.
    pub(super) fn next(&self, amount: Amount) -> usize {
        let read = self.bytes.len();
        read + match amount {
            Amount::Ahead => read.clamp(FIRST, AHEAD),
            Amount::All => ALL,
        }
    }

    /// Reads on until `upto` bytes from the beginning have come. `name` is what errors call it.
    pub(super) fn read(&mut self, name: &str, upto: usize, reading: &mut Reading<'_>) -> Result<Flow, IngestError> {
        let bell = reading.ticket.bell().map_err(|error| IngestError::from_io(name, error))?;
        let mut upto = upto;
        loop {
            let pace = match self.wait(&bell, upto).map_err(|error| IngestError::from_io(name, error.into()))? {
                Arrived::End => return Ok(Flow::Ended),
                Arrived::More => Pace::Busy,
                Arrived::Nothing => Pace::Quiet,
            };
            if self.bytes.len() >= upto {
                if self.show(name, reading)? {
                    return Ok(Flow::Held);
                }
                if self.bytes.len() >= WHOLE {
                    return Err(IngestError::Endless { name: name.to_owned(), mebibytes: WHOLE >> 20 });
                }
                upto = upto.saturating_mul(2).min(WHOLE);
            } else if worth_showing(self.bytes.len(), self.shown, pace) {
                self.show(name, reading)?;
            }
        }
    }

    /// Shows what has come; whether there is anything to be shown.
    fn show(&mut self, name: &str, reading: &mut Reading<'_>) -> Result<bool, IngestError> {
        self.shown = self.bytes.len();
        match ingest::from_beginning(name, &self.bytes, reading.hints) {
            Ok(Some(article)) => {
                (reading.show)(article);
                Ok(true)
            }
            // The beginning is blank; the rest may not be.
            Ok(None) | Err(IngestError::Blank { .. } | IngestError::Empty { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Waits for more, but for no more than `limit` bytes in all.
    fn wait(&mut self, bell: &UnixStream, limit: usize) -> Result<Arrived, Errno> {
        let hurry = worth_showing(self.bytes.len(), self.shown, Pace::Quiet).then_some(&QUIET);
        let input = stdin();
        let pipe = match &self.source {
            Source::Stdin => input.as_fd(),
            Source::Named(pipe) => pipe.as_fd(),
        };
        let mut watched = [PollFd::from_borrowed_fd(pipe, PollFlags::IN), PollFd::new(bell, PollFlags::IN)];
        loop {
            match poll(&mut watched, hurry) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
                Ok(0) => return Ok(Arrived::Nothing),
                Ok(_) if !watched[1].revents().is_empty() => return Ok(Arrived::End),
                Ok(_) => return gulp(pipe, &mut self.bytes, limit),
            }
        }
    }
}

enum Arrived {
    More,
    Nothing,
    End,
}

/// Reads what is there, so that `bytes` are no more than `limit`.
fn gulp(pipe: BorrowedFd<'_>, bytes: &mut Vec<u8>, limit: usize) -> Result<Arrived, Errno> {
    let before = bytes.len();
    bytes.resize(before + GULP.min(limit.saturating_sub(before)), 0);
    let read = rustix::io::read(pipe, &mut bytes[before..]);
    bytes.truncate(before + read.unwrap_or(0));
    match read {
        Ok(0) => Ok(Arrived::End),
        // Another reader of the pipe was quicker, or a signal interrupted.
        Ok(_) | Err(Errno::AGAIN | Errno::INTR) => Ok(Arrived::More),
        Err(error) => Err(error),
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

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::fd::OwnedFd;
    use std::thread;

    use super::{BEGINNING, FIRST, Flow, Pace, Pipe, Reading, Source, worth_showing};
    use crate::app::Amount;
    use crate::ingest::Hints;
    use crate::tui::incoming::Ticket;

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

    #[test]
    fn what_flows_for_ever_is_read_as_far_as_is_wanted() {
        let (from, mut to) = std::io::pipe().expect("a pipe");
        let writer = thread::spawn(move || {
            let mut written = 0;
            while let Ok(more) = to.write(b"The lamp is dark.\n\n") {
                written += more;
            }
            written
        });
        let mut pipe = Pipe { source: Source::Named(OwnedFd::from(from).into()), bytes: Vec::new(), shown: 0 };
        let (hints, ticket, mut lengths) = (Hints::default(), Ticket::new(), Vec::new());
        let mut upto = FIRST;
        for _ in 0..2 {
            let mut show = |article: crate::article::Article| lengths.push(article.text().len());
            let mut reading = Reading { hints: &hints, ticket: &ticket, show: &mut show };
            assert_eq!(pipe.read("lamps", upto, &mut reading).expect("readable"), Flow::Held);
            assert_eq!(pipe.bytes.len(), upto);
            upto = pipe.next(Amount::Ahead);
        }
        assert!(lengths.is_sorted() && lengths.last().is_some_and(|&last| last > 2 * FIRST - 100), "{lengths:?}");
        ticket.stop();
        let mut reading = Reading { hints: &hints, ticket: &ticket, show: &mut |_| {} };
        assert_eq!(pipe.read("lamps", upto, &mut reading).expect("readable"), Flow::Ended, "nobody wants more");
        drop(pipe);
        assert!(writer.join().expect("it ends with the pipe") < upto, "the writer has waited");
    }
}
