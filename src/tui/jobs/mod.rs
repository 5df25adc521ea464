//! What the state asked for, carried out on threads: loading, analysing, searching.
//!
//! A few jobs of each kind run at a time, however many articles are open. A job that is started again replaces its
//! predecessor, which stops and whose further messages are dropped. An interrupted job stops, and what it has found so far
//! is used. A panic in a job, and a thread that cannot be had, become a sentence in the status line.
//!
//! `pool` has the threads, `loading` reads an input, through a `pipe` some way ahead of the screen, `keeping` recalls what is
//! remembered, `saving` keeps it again, `watching` looks after files that are followed.

pub(super) mod keeping;
mod loading;
mod pipe;
mod pool;
pub(super) mod saving;
pub(super) mod watching;

use std::collections::HashMap;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use regex::Regex;

use self::keeping::{Shelf, recall_later};
use self::loading::{Early, Load, Loaded, Unshown, at_once, waits};
use self::pipe::Pipe;
use self::pool::{Pool, Task};
use super::incoming::{Incoming, Lane, Recalled, Ticket};
use super::item::Item;
use super::terminal::panics::contain;
use crate::app::filter::find;
use crate::app::{Amount, DocumentId, Job, Message};
use crate::article::Article;
use crate::confine;
use crate::ingest::{Completeness, Contents, Entry, Hints};
use crate::input::{self, Input};
use crate::net;
use crate::output::Id;
use crate::quotes::{self, Analysis, Audience, Scope};

/// Files and articles of collections that are read at a time.
const LOADS: usize = 4;
/// Pipes and pages that are waited for at a time. Further ones wait until one of these has come or is interrupted.
const ARRIVALS: usize = 16;
/// Articles that are analysed at a time, where there are so many processors.
const ANALYSES: usize = 4;
/// Articles that are searched at a time.
const SEARCHES: usize = 2;

/// The jobs that run, and where their outcomes go.
#[derive(Debug)]
pub(super) struct Jobs {
    items: Vec<Item>,
    /// What the record of each is called; an article of a collection has that of the collection.
    names: Vec<String>,
    shelf: Shelf,
    hints: Arc<Hints>,
    to: Sender<Incoming>,
    pools: Pools,
    /// The latest job of each kind for each document. It may have ended; what it has sent may not be taken in yet.
    latest: HashMap<(Job, DocumentId), Ticket>,
    /// The document of which only the beginning has been read.
    begun: Option<DocumentId>,
    /// Pipes that have more than was read of them.
    held: Held,
}

type Held = Arc<Mutex<HashMap<DocumentId, Pipe>>>;

#[derive(Debug)]
struct Pools {
    load: Pool,
    arrival: Pool,
    analysis: Pool,
    search: Pool,
}

impl Pools {
    fn new(to: &Sender<Incoming>) -> Self {
        let analyses = thread::available_parallelism().map_or(1, |processors| processors.get().min(ANALYSES));
        let pool = |lane, most| Pool::new(lane, most, to.clone());
        Self {
            load: pool(Lane::Load, LOADS),
            arrival: pool(Lane::Arrival, ARRIVALS),
            analysis: pool(Lane::Analysis, analyses),
            search: pool(Lane::Search, SEARCHES),
        }
    }

    fn of(&mut self, lane: Lane) -> &mut Pool {
        match lane {
            Lane::Load => &mut self.load,
            Lane::Arrival => &mut self.arrival,
            Lane::Analysis => &mut self.analysis,
            Lane::Search => &mut self.search,
        }
    }
}

impl Jobs {
    /// No job yet; outcomes go to `to`.
    pub(super) fn new(inputs: Vec<Input>, hints: Hints, shelf: Shelf, to: Sender<Incoming>) -> Self {
        let (pools, names) = (Pools::new(&to), input::ids(&inputs));
        let items = inputs.into_iter().map(Item::Input).collect();
        let (hints, latest, held) = (Arc::new(hints), HashMap::new(), Held::default());
        Self { items, names, shelf, hints, to, pools, latest, begun: None, held }
    }

    /// Reads a document, or the beginning of a long one, and waits for it, where that takes no longer than a frame. After
    /// a beginning [`Jobs::load`] reads the whole.
    pub(super) fn load_at_once(&mut self, document: DocumentId) -> Option<Message> {
        let item = self.items.get(document.0)?;
        let file = if let Item::Input(Input::File(path)) = item { Some(path.as_path()) } else { None };
        // Where there is no thread, `load` says so.
        let read = match item {
            // Our own words; and what is waited for elsewhere.
            Item::Input(Input::Welcome | Input::Url(_) | Input::Stdin) => contain(|| at_once(item, &self.hints)),
            Item::Input(Input::File(_)) | Item::Entry(..) => {
                confine::apart(file, || contain(|| at_once(item, &self.hints)))?
            }
        };
        match read {
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

    /// What the record of `article`, which was read of a document, is called, as `extract` calls it.
    pub(super) fn id(&self, document: DocumentId, article: &Article) -> Id {
        let name = self.names.get(document.0).map_or("", String::as_str);
        match self.items.get(document.0) {
            Some(Item::Entry(entry, _)) => Id::of_entry(article, name, entry.number),
            Some(Item::Input(_)) | None => Id::Text(name.to_owned()),
        }
    }

    /// Appends a document.
    pub(super) fn add(&mut self, input: Input) {
        self.names.push(input.id());
        self.items.push(Item::Input(input));
    }

    /// What the store has of a document, where one or two small files tell; else a thread looks for it and sends it.
    pub(super) fn recall(&mut self, document: DocumentId, article: &Arc<Article>) -> io::Result<Option<Recalled>> {
        let Some(item) = self.items.get(document.0) else { return Ok(None) };
        let at_once = self.shelf.recall_at_once(item, article);
        if at_once.is_none() {
            let (to, ticket) = (self.to.clone(), Ticket::new());
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
    pub(super) fn load(&mut self, document: DocumentId) {
        let unshown = if self.begun.take() == Some(document) { Unshown::Rest } else { Unshown::All };
        self.read(document, unshown);
    }

    /// Reads on in a pipe that was held.
    pub(super) fn read_on(&mut self, document: DocumentId, amount: Amount) {
        let held = lock(&self.held).remove(&document);
        if let Some(pipe) = held {
            let upto = pipe.next(amount);
            self.read(document, Unshown::After(pipe, upto));
        }
    }

    fn read(&mut self, document: DocumentId, unshown: Unshown) {
        let Some(item) = self.items.get(document.0).cloned() else { return };
        let lane = if waits(&item) { Lane::Arrival } else { Lane::Load };
        let (ticket, tell) = self.replace(Job::Load, document);
        // A pipe that is opened anew is another one.
        lock(&self.held).remove(&document);
        let name = item.name();
        let loading = Loading {
            document,
            item,
            ticket: ticket.clone(),
            hints: Arc::clone(&self.hints),
            shelf: self.shelf.clone(),
            held: Arc::clone(&self.held),
            to: self.to.clone(),
        };
        let (work, failed) = (
            Box::new(move || loading.carry_out(unshown)),
            Box::new(move |error: &io::Error| {
                let article = Err(format!("{name}: {}", unstarted(error)));
                tell(Message::Loaded { document, article, complete: true });
            }),
        );
        self.pools.of(lane).begin(Task { ticket, work, failed });
    }

    /// A document turned out to be a collection: its first article replaces it, the others are inserted at index
    /// `others_at`.
    pub(super) fn expand(&mut self, document: DocumentId, entries: Vec<Entry>, others_at: DocumentId) {
        let from = match self.items.get(document.0) {
            Some(Item::Input(Input::Url(request))) => Some(request.clone()),
            Some(Item::Input(Input::File(_) | Input::Stdin | Input::Welcome) | Item::Entry(..)) | None => None,
        };
        let further = entries.len().saturating_sub(1);
        let mut entries = entries.into_iter().map(|entry| {
            let page = entry.page().map(|page| Box::new(net::Request::named_by(from.as_deref(), page)));
            Item::Entry(entry, page)
        });
        if let (Some(place), Some(first)) = (self.items.get_mut(document.0), entries.next()) {
            *place = first;
            let at = others_at.0.min(self.items.len());
            self.items.splice(at..at, entries);
            let name = self.names.get(document.0).cloned().unwrap_or_default();
            self.names.splice(at..at, std::iter::repeat_n(name, further));
        }
    }

    /// Replaces an item of a feed by the page that it is about; returns the page's address, `None` where it has none.
    pub(super) fn turn_to_page(&mut self, document: DocumentId) -> Option<String> {
        let place = self.items.get_mut(document.0)?;
        let Item::Entry(_, page) = place else { return None };
        let request = page.take()?;
        let url = request.url.clone();
        *place = Item::Input(Input::Url(request));
        if let Some(name) = self.names.get_mut(document.0) {
            name.clone_from(&url);
        }
        Some(url)
    }

    /// Analyses an article in `scope`, the paragraphs nearest to byte `near` first; [`Jobs::look`] moves that byte.
    pub(super) fn analyse(&mut self, document: DocumentId, article: Arc<Article>, near: u32, scope: Scope) {
        let (ticket, tell) = self.replace(Job::Analysis, document);
        ticket.look(near);
        let failed = broken(Job::Analysis, document, tell.clone());
        let mut waiting = Waiting { ticket: ticket.clone(), document, tell };
        let work = Box::new(move || {
            let _ = confine::to_nothing();
            match contain(|| quotes::analyse_nearest(scope, &article, &mut waiting)) {
                Ok(Some(analysis)) => waiting.analysed(analysis, article.text().len() as u32, Work::Finished),
                Ok(None) => {}
                Err(reason) => (waiting.tell)(Message::Broken { document, job: Job::Analysis, reason: bug(&reason) }),
            }
        });
        self.pools.of(Lane::Analysis).begin(Task { ticket, work, failed });
    }

    /// The reader now looks at byte `near` of a document.
    pub(super) fn look(&self, document: DocumentId, near: u32) {
        if let Some(analysis) = self.latest.get(&(Job::Analysis, document)) {
            analysis.look(near);
        }
    }

    /// Looks for `pattern` in the article of a document; `search` is the number that the answer carries.
    pub(super) fn search(&mut self, document: DocumentId, search: u64, article: Arc<Article>, pattern: Regex) {
        let (ticket, tell) = self.replace(Job::Search, document);
        let (stop, failed) = (ticket.clone(), broken(Job::Search, document, tell.clone()));
        let work = Box::new(move || match contain(|| find::all(article.text(), &pattern, &|| stop.stopped())) {
            Ok(hits) => tell(Message::Found { search, hits }),
            Err(reason) => tell(Message::Broken { document, job: Job::Search, reason: bug(&reason) }),
        });
        self.pools.of(Lane::Search).begin(Task { ticket, work, failed });
    }

    /// A thread has ended: what waits for one begins.
    pub(super) fn freed(&mut self, lane: Lane) {
        self.pools.of(lane).freed();
    }

    /// Stops a document's job, where it runs.
    pub(super) fn interrupt(&mut self, job: Job, document: DocumentId) {
        if let Some(latest) = self.latest.get(&(job, document)) {
            latest.stop();
        }
    }

    /// A new job in place of its predecessor; returns its ticket, and the function by which it reports.
    fn replace(&mut self, job: Job, document: DocumentId) -> (Ticket, impl Fn(Message) + Clone + Send + use<>) {
        let ticket = Ticket::new();
        if let Some(replaced) = self.latest.insert((job, document), ticket.clone()) {
            replaced.discard();
        }
        let (to, reported) = (self.to.clone(), ticket.clone());
        let tell = move |message| {
            // Sending fails only when the program is ending.
            let _ = to.send(Incoming::Outcome(reported.clone(), message));
        };
        (ticket, tell)
    }
}

/// A document to be read.
struct Loading {
    document: DocumentId,
    item: Item,
    ticket: Ticket,
    hints: Arc<Hints>,
    shelf: Shelf,
    held: Held,
    to: Sender<Incoming>,
}

impl Loading {
    fn carry_out(self, unshown: Unshown) {
        let document = self.document;
        let loaded = |article, complete| self.tell(Message::Loaded { document, article, complete });
        let (first, mut beginning) = (!matches!(unshown, Unshown::After(..)), None);
        let mut early = |early| match early {
            Early::Article(article) => {
                let article = Arc::from(article);
                beginning = Some(Arc::clone(&article));
                loaded(Ok(article), false);
            }
            Early::Notice(notice) => self.tell(Message::Told(notice)),
            Early::Progress(net::Progress { bytes, of }) => self.tell(Message::Arrived { document, bytes, of }),
        };
        let mut load = Load { hints: &self.hints, ticket: &self.ticket, tell: &mut early, kept: self.shelf.folder() };
        match contain(|| load.run(&self.item, unshown)) {
            Ok(Ok(Loaded::Whole(Contents::Article(article)))) => {
                let article = Arc::from(article);
                loaded(Ok(Arc::clone(&article)), true);
                // A load that was stopped has not read the whole article.
                if !self.ticket.stopped() {
                    self.recall(&article);
                }
            }
            Ok(Ok(Loaded::Whole(Contents::Collection(entries)))) => {
                self.send(Incoming::Collection(self.ticket.clone(), document, entries));
            }
            Ok(Ok(Loaded::Part(pipe))) => {
                if self.hold(pipe) {
                    self.tell(Message::Held { document });
                }
                // An article that is never read to its end is known by what was read of it unasked.
                if let Some(article) = beginning.filter(|_| first) {
                    self.recall(&article);
                }
            }
            Ok(Err(reason)) => loaded(Err(reason), true),
            Err(reason) => self.tell(Message::Broken { document, job: Job::Load, reason: bug(&reason) }),
        }
    }

    /// Keeps a pipe that has more, unless its document is read anew meanwhile; whether it did.
    fn hold(&self, pipe: Pipe) -> bool {
        let mut held = lock(&self.held);
        let wanted = !self.ticket.discarded();
        if wanted {
            held.insert(self.document, pipe);
        }
        wanted
    }

    fn recall(&self, article: &Article) {
        let kept = Box::new(self.shelf.recall(&self.item, article));
        self.send(Incoming::Recalled(self.ticket.clone(), self.document, kept));
    }

    fn tell(&self, message: Message) {
        self.send(Incoming::Outcome(self.ticket.clone(), message));
    }

    /// Sends fail only when the program is ending.
    fn send(&self, incoming: Incoming) {
        let _ = self.to.send(incoming);
    }
}

fn lock(held: &Held) -> MutexGuard<'_, HashMap<DocumentId, Pipe>> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells that a job could not begin.
fn broken(
    job: Job,
    document: DocumentId,
    tell: impl Fn(Message) + Send + 'static,
) -> Box<dyn FnOnce(&io::Error) + Send> {
    Box::new(move |error| tell(Message::Broken { document, job, reason: unstarted(error) }))
}

/// Why a job could not begin.
fn unstarted(error: &io::Error) -> String {
    format!("no thread can be had ({error})")
}

/// Reports an analysis as it grows.
struct Waiting<T> {
    ticket: Ticket,
    document: DocumentId,
    tell: T,
}

/// Whether more will come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    GoesOn,
    Finished,
}

impl<T: Fn(Message)> Waiting<T> {
    fn analysed(&self, analysis: Analysis, done: u32, work: Work) {
        let (document, finished) = (self.document, work == Work::Finished);
        (self.tell)(Message::Analysed { document, analysis: Arc::new(analysis), done, finished });
    }
}

impl<T: Fn(Message)> Audience for Waiting<T> {
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

/// How a panic is told at the end of a sentence.
fn bug(reason: &str) -> String {
    format!("a bug in pullquote ({reason})")
}
