//! [`Incoming`]: everything that reaches the main thread, and the data it carries from the jobs. Does nothing with it.

use std::io;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::app::{DocumentId, Message, Remembered};
use crate::config::Ground;
use crate::ingest::Entry;
use crate::quotes::corrections::Corrections;
use crate::store::{ContentKey, Memory};

/// What reaches the main thread.
#[derive(Debug)]
pub(super) enum Incoming {
    /// For the state.
    Message(Message),
    /// What came of a job.
    Outcome(Ticket, Message),
    /// What was kept of a document.
    Recalled(Ticket, DocumentId, Box<Recalled>),
    /// A document turned out to be a collection of articles.
    Collection(Ticket, DocumentId, Vec<Entry>),
    /// The terminal has reported its background; `None` where the answer is not understood.
    Ground(Option<Ground>),
    /// The terminal has another size.
    Resized,
    /// The program was stopped and goes on.
    Continued,
    /// A thread for jobs has ended, and another one may begin.
    Free(Lane),
    /// A save is done; the keeper knows how it went.
    Saved,
    /// A signal ends the program as soon as this is dropped: what is not saved yet is to be saved first.
    Ends(SyncSender<()>),
    /// The terminal's keys can no longer be read.
    NoKeys(io::Error),
}

/// Jobs that share threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    /// Reading files.
    Load,
    /// Reading what may keep its thread waiting: pipes and pages.
    Arrival,
    /// Analysing.
    Analysis,
    /// Searching.
    Search,
}

impl Lane {
    /// What its threads are called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Arrival => "arrival",
            Self::Analysis => "analysis",
            Self::Search => "search",
        }
    }
}

/// What a job shares with the main thread.
#[derive(Clone, Debug)]
pub(super) struct Ticket(Arc<Wishes>);

#[derive(Debug)]
struct Wishes {
    stop: AtomicBool,
    discard: AtomicBool,
    /// The byte of the text that is looked at.
    near: AtomicU32,
    /// Closed to wake a job that waits for input; there only while one does.
    bell: Mutex<Option<UnixStream>>,
}

impl Ticket {
    /// For a job that has not begun.
    pub(super) fn new() -> Self {
        let (stop, discard, near) = (AtomicBool::new(false), AtomicBool::new(false), AtomicU32::new(0));
        Self(Arc::new(Wishes { stop, discard, near, bell: Mutex::new(None) }))
    }

    /// What hangs up when the job is stopped, for a job that waits for input.
    pub(super) fn bell(&self) -> io::Result<UnixStream> {
        let (bell, rung) = UnixStream::pair()?;
        *self.held_bell() = Some(bell);
        if self.stopped() {
            self.stop();
        }
        Ok(rung)
    }

    /// The job has ended: nothing waits for the bell any more. What the job has sent is still used.
    pub(super) fn finish(&self) {
        self.held_bell().take();
    }

    fn held_bell(&self) -> MutexGuard<'_, Option<UnixStream>> {
        self.0.bell.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what the job found is to be dropped.
    pub(super) fn discarded(&self) -> bool {
        self.0.discard.load(Ordering::SeqCst)
    }

    /// Whether the job should stop where it is.
    pub(super) fn stopped(&self) -> bool {
        self.0.stop.load(Ordering::SeqCst)
    }

    /// Stops the job; what it has found is still used.
    pub(super) fn stop(&self) {
        self.0.stop.store(true, Ordering::SeqCst);
        if let Some(bell) = &*self.held_bell() {
            // The job may be about to end, its end of the bell closed.
            let _ = bell.shutdown(Shutdown::Both);
        }
    }

    /// The byte of the text that is looked at.
    pub(super) fn near(&self) -> u32 {
        self.0.near.load(Ordering::Relaxed)
    }

    /// Somebody looks at byte `near`.
    pub(super) fn look(&self, near: u32) {
        self.0.near.store(near, Ordering::Relaxed);
    }

    /// Stops the job; what it has found is dropped.
    pub(super) fn discard(&self) {
        self.0.discard.store(true, Ordering::SeqCst);
        self.stop();
    }
}

/// What was recalled of an article.
#[derive(Clone, Debug)]
pub(super) struct Recalled {
    pub(super) key: ContentKey,
    /// What is to be kept of it from now on; `None` where nothing is. An error says why nothing can be, where the user
    /// wants it.
    pub(super) memory: Result<Option<Memory>, String>,
    /// The corrections that the store has of this very text. An error says why they cannot be read; then they must not
    /// be overwritten.
    pub(super) corrections: Result<Corrections, String>,
    /// The article's earlier text, of which this one is an edited version.
    pub(super) earlier: Option<ContentKey>,
    /// For the state.
    pub(super) remembered: Remembered,
}

impl Recalled {
    /// With what is kept in the store.
    pub(super) fn from(mut self, kept: Memory) -> Self {
        self.remembered.place = Some(kept.place);
        self.remembered.marks = kept.marks;
        self
    }
}
