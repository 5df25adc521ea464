//! What is kept of the articles on the screen: recalled when one has been read, and kept again when it has changed.
//!
//! `app` decides what is kept, `store` where and how; this decides when. Nothing waits for a disk: before the first
//! frame one or two small files are read, everything else happens on threads. A reader that scrolls is saved when it
//! pauses, and once more at the end of the program.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::app::{App, DocumentId, LineKind, Memo, Message, Read, Remembered, Typed};
use crate::article::Article;
use crate::input::Input;
use crate::net::Cache;
use crate::quotes::corrections::Corrections;
use crate::store::{ContentKey, Lines, Memory, Store, StoreError};
use crate::text::Place;
use crate::tui::incoming::{Incoming, Recalled};
use crate::tui::item::Item;
use crate::tui::options::History;

/// How long after a change it is saved, so that several are saved together.
const PAUSE: Duration = Duration::from_secs(1);

/// The store, and whether the history is kept in it.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    store: Option<Store>,
    history: History,
}

impl Shelf {
    /// The user's data folder.
    pub(crate) fn new(history: History) -> Self {
        let shelf = Self { store: Store::of_user(), history };
        if let Some(store) = shelf.remembers().cloned() {
            // What readers that were killed have left. Where no thread can be had, the next start does it.
            let _ = thread::Builder::new().name("sweep".to_owned()).spawn(move || {
                store.sweep();
                Cache::of_user().iter().for_each(Cache::sweep);
            });
        }
        shelf
    }

    /// Nowhere.
    pub(crate) fn none() -> Self {
        Self { store: None, history: History::Off }
    }

    /// The data folder, where there is one.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.store.as_ref().map(Store::folder)
    }

    /// The store for history and typed lines; `None` where the history is off.
    fn remembers(&self) -> Option<&Store> {
        self.store.as_ref().filter(|_| match self.history {
            History::Kept => true,
            History::Off => false,
        })
    }

    /// What the store has of `article` itself, from one or two small files; `None` where it has nothing of this very
    /// text. It may still have an earlier version: see [`Shelf::recall`].
    pub(crate) fn recall_at_once(&self, item: &Item, article: &Article) -> Option<Recalled> {
        let store = self.store.as_ref()?;
        let mut recalled = self.begin(store, item, article);
        if recalled.memory.is_none() {
            return Some(recalled);
        }
        match store.memory(&recalled.key) {
            Ok(kept) => kept.map(|kept| recalled.from(kept)),
            Err(error) => {
                recalled.memory = None;
                recalled.remembered.problem = Some(error.to_string());
                Some(recalled)
            }
        }
    }

    /// What the store has of `article`, or of an earlier version of it that lay at the same path.
    pub(crate) fn recall(&self, item: &Item, article: &Article) -> Option<Recalled> {
        if let Some(recalled) = self.recall_at_once(item, article) {
            return Some(recalled);
        }
        let store = self.store.as_ref()?;
        let mut recalled = self.begin(store, item, article);
        let path = recalled.memory.as_ref().and_then(|memory| memory.path.clone());
        // Where another article has replaced the file, none of the remembered places is found in it.
        let same = |place: &Place| place.find(article.text()).is_some();
        let earlier = path
            .and_then(|path| store.memory_of_path(&path))
            .filter(|entry| same(&entry.memory.place) || entry.memory.marks.values().any(same));
        let Some(entry) = earlier else { return Some(recalled) };
        if recalled.corrections.as_ref().is_some_and(Vec::is_empty) {
            recalled.remembered.corrections = store.corrections(&entry.key).unwrap_or_default();
        }
        recalled.earlier = Some(entry.key);
        Some(recalled.from(entry.memory))
    }

    /// What is known of an article without its history: its key, its corrections, a new memory.
    fn begin(&self, store: &Store, item: &Item, article: &Article) -> Recalled {
        let key = ContentKey::of(article.text());
        let (corrections, problem) = match store.corrections(&key) {
            Ok(corrections) => (Some(corrections), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let memory = match self.history {
            History::Kept => memory(item, article),
            History::Off => None,
        };
        let remembered =
            Remembered { corrections: corrections.clone().unwrap_or_default(), problem, ..Remembered::default() };
        Recalled { key, memory, corrections, earlier: None, remembered }
    }
}

/// A new memory of an article that is opened now; `None` for the welcome article.
fn memory(item: &Item, article: &Article) -> Option<Memory> {
    let path = match item {
        Item::Input(Input::File(path)) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Some(path.to_string_lossy().into_owned())
        }
        // An address with a password in it is not stored.
        Item::Input(Input::Url(request)) => {
            let url = url::Url::parse(&request.url).ok().filter(|url| url.password().is_none());
            url.map(|_| request.url.clone())
        }
        Item::Input(Input::Stdin) | Item::Entry(..) => None,
        Item::Input(Input::Welcome) => return None,
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    Some(Memory::of(article, path, now))
}

/// What is kept of one document.
#[derive(Debug)]
struct Kept {
    recalled: Recalled,
    /// What the store holds, as far as this process knows.
    memo: Memo,
}

/// Saves the documents of one run.
#[derive(Debug)]
pub(crate) struct Keeper {
    shelf: Shelf,
    kept: HashMap<DocumentId, Kept>,
    /// Documents that were shown. Others are only read ahead for the list of articles and are not history.
    shown: HashSet<DocumentId>,
    /// Typed lines that are not saved yet.
    typed: Lines,
    /// When the next save is due.
    due: Option<Instant>,
}

/// One document to save.
struct Task {
    store: Store,
    key: ContentKey,
    earlier: Option<ContentKey>,
    /// `None` where the history is off.
    memory: Option<Memory>,
    /// The article, its corrections and the former ones, where they have changed.
    corrected: Option<(Arc<Article>, Corrections, Corrections)>,
    base: BTreeMap<char, Place>,
}

impl Task {
    fn carry_out(self) -> Result<(), StoreError> {
        if let Some((article, ours, base)) = &self.corrected {
            self.store.correct(article, ours, base)?;
        }
        let Some(memory) = self.memory else { return Ok(()) };
        self.store.remember(&self.key, memory, &self.base)?;
        self.earlier.map_or(Ok(()), |earlier| self.store.forget(&earlier))
    }
}

/// Carries out all tasks; returns what failed.
fn carry_out(tasks: Vec<Task>, lines: Option<(Store, Lines)>) -> Vec<StoreError> {
    let lines = lines.and_then(|(store, lines)| store.remember_lines(&lines).err());
    tasks.into_iter().filter_map(|task| task.carry_out().err()).chain(lines).collect()
}

impl Keeper {
    /// A keeper of no document.
    pub(crate) fn new(shelf: Shelf) -> Self {
        Self { shelf, kept: HashMap::new(), shown: HashSet::new(), typed: Lines::default(), due: None }
    }

    /// From now on `document` is saved under the key that was recalled. Returns what the state is to be told.
    pub(crate) fn take(&mut self, document: DocumentId, recalled: Recalled) -> Remembered {
        let remembered = recalled.remembered.clone();
        let marks = if recalled.earlier.is_none() { remembered.marks.clone() } else { BTreeMap::new() };
        let corrections = recalled.corrections.clone().unwrap_or_default();
        self.kept.insert(document, Kept { recalled, memo: Memo { marks, corrections, ..Memo::default() } });
        remembered
    }

    /// Notes that the current document is shown, and schedules a save where it has changed.
    pub(crate) fn look(&mut self, app: &App) {
        self.shown.insert(app.current());
        if self.due.is_none() && self.changed(app, app.current()).is_some() {
            self.due = Some(Instant::now() + PAUSE);
        }
    }

    /// Schedules a typed line to be saved, unless the history is off.
    pub(crate) fn typed(&mut self, Typed { kind, line }: Typed) {
        if self.shelf.remembers().is_none() {
            return;
        }
        match kind {
            LineKind::Search => self.typed.searches.push(line),
            LineKind::Filter => self.typed.filters.push(line),
        }
        self.due.get_or_insert(Instant::now() + PAUSE);
    }

    /// How long until the next save; `None` where none is due.
    pub(crate) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Saves what has changed, on a thread of its own; `failed` is called with each error.
    pub(crate) fn keep(&mut self, app: &App, failed: impl Fn(String) + Send + 'static) -> io::Result<()> {
        let (tasks, lines) = (self.tasks(app), self.lines());
        if tasks.is_empty() && lines.is_none() {
            return Ok(());
        }
        let work = move || carry_out(tasks, lines).into_iter().for_each(|error| failed(error.to_string()));
        thread::Builder::new().name("keep".to_owned()).spawn(work).map(drop)
    }

    /// Saves what has changed and waits for it; returns what failed.
    pub(crate) fn keep_now(&mut self, app: &App) -> Vec<String> {
        let (tasks, lines) = (self.tasks(app), self.lines());
        carry_out(tasks, lines).into_iter().map(|error| error.to_string()).collect()
    }

    /// The typed lines to save, and the store; `None` where there are none.
    fn lines(&mut self) -> Option<(Store, Lines)> {
        let lines = std::mem::take(&mut self.typed);
        let store = self.shelf.remembers().filter(|_| lines != Lines::default())?;
        Some((store.clone(), lines))
    }

    fn tasks(&mut self, app: &App) -> Vec<Task> {
        self.due = None;
        self.shown.insert(app.current());
        let documents: Vec<DocumentId> = self.shown.iter().copied().collect();
        documents.into_iter().filter_map(|document| self.task(app, document)).collect()
    }

    fn task(&mut self, app: &App, document: DocumentId) -> Option<Task> {
        let memo = self.changed(app, document)?;
        let article = app.reader_of(document)?.article();
        let store = self.shelf.store.clone()?;
        let kept = self.kept.get_mut(&document)?;
        let known = kept.recalled.memory.clone();
        let (percent, place, marks) = (memo.percent, memo.place.clone(), memo.marks.clone());
        let memory = known.map(|known| Memory { percent, place, marks, ..known });
        let (key, earlier) = (kept.recalled.key.clone(), kept.recalled.earlier.take());
        let before = std::mem::replace(&mut kept.memo, memo);
        let differ = kept.memo.corrections != before.corrections;
        let corrected = differ.then(|| (Arc::clone(article), kept.memo.corrections.clone(), before.corrections));
        Some(Task { store, key, earlier, memory, corrected, base: before.marks })
    }

    /// What to save of a document; `None` where it is as the store has it.
    fn changed(&self, app: &App, document: DocumentId) -> Option<Memo> {
        let Kept { recalled, memo: before } = self.kept.get(&document)?;
        let mut memo = app.reader_of(document)?.memo();
        if recalled.corrections.is_none() {
            memo.corrections.clone_from(&before.corrections);
        }
        let reading = (&memo.place, memo.percent, &memo.marks) != (&before.place, before.percent, &before.marks);
        let changed = memo.corrections != before.corrections || recalled.memory.is_some() && reading;
        changed.then_some(memo)
    }
}

/// Recalls an article on a thread of its own, where [`Shelf::recall_at_once`] had nothing.
pub(crate) fn recall_later(
    shelf: &Shelf,
    item: Item,
    article: Arc<Article>,
    tell: impl FnOnce(Recalled) + Send + 'static,
) -> io::Result<()> {
    let shelf = shelf.clone();
    let work = move || {
        if let Some(recalled) = shelf.recall(&item, &article) {
            tell(recalled);
        }
    };
    thread::Builder::new().name("recall".to_owned()).spawn(work).map(drop)
}

/// Sends the lines that were typed in earlier runs, from a thread of its own. A file that cannot be read counts as
/// empty; its error is told when a line is saved.
pub(crate) fn recall_lines(shelf: &Shelf, to: Sender<Incoming>) -> io::Result<()> {
    let Some(store) = shelf.remembers().cloned() else { return Ok(()) };
    let work = move || {
        let Lines { searches, filters } = store.lines().unwrap_or_default();
        let typed = |kind| move |line| Typed { kind, line };
        let searches = searches.into_iter().map(typed(LineKind::Search));
        let lines = searches.chain(filters.into_iter().map(typed(LineKind::Filter))).collect();
        // Sending fails only when the program is ending.
        let _ = to.send(Incoming::Message(Message::Recalled(lines)));
    };
    thread::Builder::new().name("lines".to_owned()).spawn(work).map(drop)
}

/// Sends the history, from a thread of its own: the articles that have a path.
pub(crate) fn list(shelf: &Shelf, to: Sender<Incoming>) -> io::Result<()> {
    let store = shelf.store.clone();
    let work = move || {
        let entries = store.map(|store| store.history().0).unwrap_or_default();
        let read = entries.into_iter().filter_map(|entry| read(entry.memory)).collect();
        // Sending fails only when the program is ending.
        let _ = to.send(Incoming::Message(Message::History(read)));
    };
    thread::Builder::new().name("history".to_owned()).spawn(work).map(drop)
}

fn read(memory: Memory) -> Option<Read> {
    let name = memory.name().to_owned();
    let Memory { outlet, date, path, percent, .. } = memory;
    let about: Vec<String> = [Some(name), outlet, date].into_iter().flatten().collect();
    Some(Read { title: about.join(" · "), path: path?, percent })
}
