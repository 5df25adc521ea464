//! What is kept of articles, recalled: of one that has been read, and for the list of all. `saving` keeps it again.
//!
//! Nothing waits for a disk: before the first frame one or two small files are read, everything else happens on
//! threads.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::SystemTime;

use crate::app::{LineKind, Message, ReadArticle, Remembered, TypedLine};
use crate::article::Article;
use crate::input::Input;
use crate::net::Cache;
use crate::store::{ContentKey, Lines, Memory, Store};
use crate::text::Place;
use crate::tui::incoming::{Incoming, Recalled};
use crate::tui::item::Item;
use crate::tui::options::History;

/// Why nothing can be kept where the environment names no folder.
const NO_FOLDER: &str = "there is no data folder, because neither XDG_DATA_HOME nor HOME names one";

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
    pub(super) fn remembers(&self) -> Option<&Store> {
        self.store.as_ref().filter(|_| match self.history {
            History::Kept => true,
            History::Off => false,
        })
    }

    /// The store for what is kept also where the history is off; `None` where the environment names no folder.
    pub(super) fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// What the store has of `article` itself, from one or two small files; `None` where it has nothing of this very
    /// text. It may still have an earlier version: see [`Shelf::recall`].
    pub(crate) fn recall_at_once(&self, item: &Item, article: &Article) -> Option<Recalled> {
        let mut recalled = self.begin(item, article);
        let (Some(store), Ok(Some(_))) = (&self.store, &recalled.memory) else { return Some(recalled) };
        match store.memory(&recalled.key) {
            Ok(kept) => kept.map(|kept| recalled.from(kept)),
            Err(error) => {
                recalled.memory = Err(error.to_string());
                recalled.remembered.problem = Some(error.to_string());
                Some(recalled)
            }
        }
    }

    /// What the store has of `article`, or of an earlier version of it that lay at the same path.
    pub(crate) fn recall(&self, item: &Item, article: &Article) -> Recalled {
        if let Some(recalled) = self.recall_at_once(item, article) {
            return recalled;
        }
        let mut recalled = self.begin(item, article);
        let (Some(store), Ok(Some(memory))) = (&self.store, &recalled.memory) else { return recalled };
        let path = memory.path.clone();
        // Where another article has replaced the file, none of the remembered places is found in it.
        let same = |place: &Place| place.find(article.text()).is_some();
        let earlier = path
            .and_then(|path| store.memory_of_path(&path))
            .filter(|entry| same(&entry.memory.place) || entry.memory.marks.values().any(same));
        let Some(entry) = earlier else { return recalled };
        if recalled.corrections.as_ref().is_ok_and(Vec::is_empty) {
            recalled.remembered.corrections = store.corrections(&entry.key).unwrap_or_default();
        }
        recalled.earlier = Some(entry.key);
        recalled.from(entry.memory)
    }

    /// What is known of an article without its history: its key, its corrections, a new memory.
    fn begin(&self, item: &Item, article: &Article) -> Recalled {
        let key = ContentKey::of(article.text());
        let (corrections, problem) = match self.store.as_ref().map(|store| store.corrections(&key)) {
            Some(Ok(corrections)) => (Ok(corrections), None),
            Some(Err(error)) => (Err(error.to_string()), Some(error.to_string())),
            None => (Err(NO_FOLDER.to_owned()), None),
        };
        let memory = match self.history {
            History::Kept => memory(item, article),
            History::Off => None,
        };
        let memory = match (&self.store, memory) {
            (None, Some(_)) => Err(NO_FOLDER.to_owned()),
            (_, memory) => Ok(memory),
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

/// Recalls an article on a thread of its own, where [`Shelf::recall_at_once`] had nothing.
pub(crate) fn recall_later(
    shelf: &Shelf,
    item: Item,
    article: Arc<Article>,
    tell: impl FnOnce(Recalled) + Send + 'static,
) -> io::Result<()> {
    let shelf = shelf.clone();
    let work = move || tell(shelf.recall(&item, &article));
    thread::Builder::new().name("recall".to_owned()).spawn(work).map(drop)
}

/// Sends the lines that were typed in earlier runs, from a thread of its own. A file that cannot be read counts as
/// empty; its error is told when a line is saved.
pub(crate) fn recall_lines(shelf: &Shelf, to: Sender<Incoming>) -> io::Result<()> {
    let Some(store) = shelf.remembers().cloned() else { return Ok(()) };
    let work = move || {
        let Lines { searches, filters } = store.lines().unwrap_or_default();
        let typed = |kind| move |line| TypedLine { kind, line };
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

fn read(memory: Memory) -> Option<ReadArticle> {
    let name = memory.name().to_owned();
    let Memory { outlet, date, path, percent, .. } = memory;
    let about: Vec<String> = [Some(name), outlet, date].into_iter().flatten().collect();
    Some(ReadArticle { title: about.join(" · "), path: path?, percent })
}
