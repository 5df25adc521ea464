//! What the state asked for, carried out on threads of their own: loading, analysing, searching.
//!
//! A job that is started again replaces its predecessor, which stops and whose further messages are dropped. An
//! interrupted job stops, and what it has found so far is used. A panic in a job becomes a sentence in the status line.
//!
//! `loading` reads an input, `keeping` recalls what is remembered, `saving` keeps it again, `watching` looks after files
//! that are followed.

pub(super) mod keeping;
mod loading;
pub(super) mod saving;
pub(super) mod watching;

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use regex::Regex;

use self::keeping::{Shelf, recall_later};
use self::loading::{Early, Leash, Load, Unshown, at_once};
use super::incoming::{Incoming, Recalled, Ticket};
use super::item::Item;
use super::terminal::panics::contain;
use crate::app::filter::find;
use crate::app::{DocumentId, Job, Message};
use crate::article::Article;
use crate::confine;
use crate::ingest::{Completeness, Contents, Entry, Hints};
use crate::input::Input;
use crate::net;
use crate::quotes::{self, Analysis, Audience, Scope};

/// The jobs that run, and where their outcomes go.
#[derive(Debug)]
pub(super) struct Jobs {
    items: Vec<Item>,
    shelf: Shelf,
    hints: Arc<Hints>,
    to: Sender<Incoming>,
    /// What counts as a quotation.
    pub(super) scope: Scope,
    running: Vec<Running>,
    /// The document of which only the beginning has been read.
    begun: Option<DocumentId>,
}

/// A job that was started, and perhaps is done by now.
#[derive(Debug)]
struct Running {
    job: Job,
    document: DocumentId,
    ticket: Ticket,
}

impl Jobs {
    /// No job yet; outcomes go to `to`.
    pub(super) fn new(items: Vec<Item>, hints: Hints, shelf: Shelf, to: Sender<Incoming>) -> Self {
        Self { items, shelf, hints: Arc::new(hints), to, scope: Scope::News, running: Vec::new(), begun: None }
    }

    /// Reads a document, or the beginning of a long one, on this thread, where that takes no longer than a frame. After
    /// a beginning [`Jobs::load`] reads the whole.
    pub(super) fn load_at_once(&mut self, document: DocumentId) -> Option<Message> {
        match contain(|| at_once(self.items.get(document.0)?, &self.hints)) {
            Ok(None) => None,
            Ok(Some((article, completeness))) => {
                let complete = completeness == Completeness::Whole;
                self.begun = (!complete).then_some(document);
                Some(Message::Loaded { document, article, complete })
            }
            Err(reason) => Some(Message::Broken { document, job: Job::Load, reason: bug(&reason) }),
        }
    }

    /// Where reading is remembered.
    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// What a document is read from.
    pub(super) fn item(&self, document: DocumentId) -> Option<&Item> {
        self.items.get(document.0)
    }

    /// Appends a document.
    pub(super) fn add(&mut self, item: Item) {
        self.items.push(item);
    }

    /// What the store has of a document, where one or two small files tell; else a thread looks for it and sends it.
    pub(super) fn recall(&mut self, document: DocumentId, article: &Arc<Article>) -> io::Result<Option<Recalled>> {
        let Some(item) = self.items.get(document.0) else { return Ok(None) };
        let at_once = self.shelf.recall_at_once(item, article);
        if at_once.is_none() {
            let (to, ticket) = (self.to.clone(), Ticket::new(None));
            let tell = move |kept| drop(to.send(Incoming::Recalled(ticket, document, Box::new(kept))));
            recall_later(&self.shelf, item.clone(), Arc::clone(article), tell)?;
        }
        Ok(at_once)
    }

    /// What the store has of a document. Reads the whole history, perhaps.
    pub(super) fn recall_now(&self, document: DocumentId, article: &Article) -> Option<Recalled> {
        self.items.get(document.0).map(|item| self.shelf.recall(item, article))
    }

    /// Reads a document.
    pub(super) fn load(&mut self, document: DocumentId) -> io::Result<()> {
        let unshown = if self.begun.take() == Some(document) { Unshown::Rest } else { Unshown::All };
        let Some(item) = self.items.get(document.0).cloned() else { return Ok(()) };
        let (bell, rung) = UnixStream::pair()?;
        let ticket = Ticket::new(Some(bell));
        let tell = self.replace(Job::Load, document, &ticket);
        let (store, to, hints) = (self.shelf.clone(), self.to.clone(), Arc::clone(&self.hints));
        spawn("load", move || {
            let loaded = |article, complete| tell(Message::Loaded { document, article, complete });
            let mut early = |early| match early {
                Early::Article(beginning) => loaded(Ok(Arc::from(beginning)), false),
                Early::Notice(notice) => tell(Message::Told(notice)),
                Early::Progress(net::Progress { bytes, of }) => tell(Message::Arrived { document, bytes, of }),
            };
            let leash = Leash { pulled: &|| ticket.stopped(), bell: &rung };
            let mut load = Load { hints: &hints, leash, tell: &mut early, kept: store.folder() };
            let outcome = contain(|| load.run(&item, unshown));
            // Sending fails only when the program is ending.
            match outcome {
                Ok(Ok(Contents::Article(article))) => {
                    let article = Arc::from(article);
                    loaded(Ok(Arc::clone(&article)), true);
                    // A load that was stopped has not read the whole article.
                    if !ticket.stopped() {
                        let kept = Box::new(store.recall(&item, &article));
                        let _ = to.send(Incoming::Recalled(ticket.clone(), document, kept));
                    }
                }
                Ok(Ok(Contents::Collection(entries))) => {
                    let _ = to.send(Incoming::Collection(ticket.clone(), document, entries));
                }
                Ok(Err(reason)) => loaded(Err(reason), true),
                Err(reason) => tell(Message::Broken { document, job: Job::Load, reason: bug(&reason) }),
            }
        })
    }

    /// A document turned out to be a collection: its first article replaces it, the others are inserted at index
    /// `others_at`.
    pub(super) fn expand(&mut self, document: DocumentId, entries: Vec<Entry>, others_at: DocumentId) {
        let from = match self.items.get(document.0) {
            Some(Item::Input(Input::Url(request))) => Some(request.clone()),
            Some(Item::Input(Input::File(_) | Input::Stdin | Input::Welcome) | Item::Entry(..)) | None => None,
        };
        let mut entries = entries.into_iter().map(|entry| {
            let page = entry.page().map(|page| Box::new(net::Request::named_by(from.as_deref(), page)));
            Item::Entry(entry, page)
        });
        if let (Some(place), Some(first)) = (self.items.get_mut(document.0), entries.next()) {
            *place = first;
            let at = others_at.0.min(self.items.len());
            self.items.splice(at..at, entries);
        }
    }

    /// Replaces an item of a feed by the page that it is about; returns the page's address, `None` where it has none.
    pub(super) fn turn_to_page(&mut self, document: DocumentId) -> Option<String> {
        let place = self.items.get_mut(document.0)?;
        let Item::Entry(_, page) = place else { return None };
        let request = page.take()?;
        let url = request.url.clone();
        *place = Item::Input(Input::Url(request));
        Some(url)
    }

    /// Analyses an article, the paragraphs nearest to byte `near` first; [`Jobs::look`] moves that byte.
    pub(super) fn analyse(&mut self, document: DocumentId, article: Arc<Article>, near: u32) -> io::Result<()> {
        let ticket = Ticket::new(None);
        ticket.look(near);
        let (tell, scope) = (self.replace(Job::Analysis, document, &ticket), self.scope);
        spawn("analysis", move || {
            let _ = confine::to_nothing();
            let mut waiting = Waiting { ticket, document, tell: &tell };
            match contain(|| quotes::analyse_nearest(scope, &article, &mut waiting)) {
                Ok(Some(analysis)) => waiting.analysed(analysis, article.text().len() as u32, Work::Finished),
                Ok(None) => {}
                Err(reason) => tell(Message::Broken { document, job: Job::Analysis, reason: bug(&reason) }),
            }
        })
    }

    /// The reader now looks at byte `near` of a document.
    pub(super) fn look(&self, document: DocumentId, near: u32) {
        for running in self.running.iter().filter(|running| running.is(Job::Analysis, document)) {
            running.ticket.look(near);
        }
    }

    /// Looks for `pattern` in the article of a document; `search` is the number that the answer carries.
    pub(super) fn search(
        &mut self,
        document: DocumentId,
        search: u64,
        article: Arc<Article>,
        pattern: Regex,
    ) -> io::Result<()> {
        let ticket = Ticket::new(None);
        let tell = self.replace(Job::Search, document, &ticket);
        spawn("search", move || match contain(|| find::all(article.text(), &pattern, &|| ticket.stopped())) {
            Ok(hits) => tell(Message::Found { search, hits }),
            Err(reason) => tell(Message::Broken { document, job: Job::Search, reason: bug(&reason) }),
        })
    }

    /// Stops a document's job, where it runs.
    pub(super) fn interrupt(&mut self, job: Job, document: DocumentId) {
        for running in self.running.iter().filter(|running| running.is(job, document)) {
            running.ticket.stop();
        }
    }

    /// Replaces a job's predecessor; returns the function by which the new job reports.
    fn replace(&mut self, job: Job, document: DocumentId, ticket: &Ticket) -> impl Fn(Message) + Send + use<> {
        self.running.retain(|running| {
            let replaced = running.is(job, document);
            if replaced {
                running.ticket.discard();
            }
            !replaced
        });
        self.running.push(Running { job, document, ticket: ticket.clone() });
        let (to, ticket) = (self.to.clone(), ticket.clone());
        move |message| {
            // Sending fails only when the program is ending.
            let _ = to.send(Incoming::Outcome(ticket.clone(), message));
        }
    }
}

impl Running {
    fn is(&self, job: Job, document: DocumentId) -> bool {
        (self.job, self.document) == (job, document)
    }
}

/// Reports an analysis as it grows.
struct Waiting<'a> {
    ticket: Ticket,
    document: DocumentId,
    tell: &'a dyn Fn(Message),
}

/// Whether more will come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    GoesOn,
    Finished,
}

impl Waiting<'_> {
    fn analysed(&self, analysis: Analysis, done: u32, work: Work) {
        let (document, finished) = (self.document, work == Work::Finished);
        (self.tell)(Message::Analysed { document, analysis: Arc::new(analysis), done, finished });
    }
}

impl Audience for Waiting<'_> {
    fn near(&self) -> u32 {
        self.ticket.near()
    }

    fn gone(&self) -> bool {
        self.ticket.stopped()
    }

    fn hear(&mut self, known: Analysis, done: u32) {
        self.analysed(known, done, Work::GoesOn);
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

/// How a panic is told at the end of a sentence.
fn bug(reason: &str) -> String {
    format!("a bug in pullquote ({reason})")
}
