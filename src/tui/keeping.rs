//! What is kept of the articles on the screen: recalled when one has been read, and kept again when it has changed.
//!
//! What there is to keep is `app`'s, where and how it is kept is `store`'s; here it is only decided when. Nothing waits for
//! a disk: small texts are looked up before the first frame by one small file, everything else happens on threads. A
//! reader that scrolls is kept once it pauses; the end of the program keeps what is left.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::{History, Input};
use crate::app::{App, Memo, Remembered};
use crate::article::Article;
use crate::store::{ContentKey, Memory, Store, StoreError};
use crate::text::Place;

/// How long a change waits for further ones.
const PAUSE: Duration = Duration::from_secs(1);

/// Where reading is remembered, if at all.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    store: Option<Store>,
    history: History,
}

/// What was recalled of an article.
#[derive(Clone, Debug)]
pub(super) struct Recalled {
    key: ContentKey,
    /// What is to be kept of it from now on; `None` where nothing is.
    memory: Option<Memory>,
    /// The article's earlier text, of which this one is an edited version.
    earlier: Option<ContentKey>,
    /// For the state.
    pub(super) remembered: Remembered,
}

impl Shelf {
    /// The user's data folder.
    pub(super) fn new(history: History) -> Self {
        Self { store: Store::of_user(), history }
    }

    /// What the store has of `article` itself, in one small file; `None` where it has nothing, which says little:
    /// [`Shelf::recall`] knows whether there is something of an earlier version of it.
    pub(super) fn recall_at_once(&self, input: &Input, article: &Article) -> Option<Recalled> {
        let (store, key) = (self.store.as_ref()?, ContentKey::of(article.text()));
        match (self.history, store.memory(&key)) {
            (History::Off, _) | (History::Kept, Ok(None)) => None,
            (History::Kept, Ok(Some(memory))) => Some(Recalled::of(key, input, article).from(memory)),
            (History::Kept, Err(error)) => Some(Recalled::of(key, input, article).without(&error)),
        }
    }

    /// What the store has of `article`, or of an earlier version of it that lay at the same path.
    pub(super) fn recall(&self, input: &Input, article: &Article) -> Option<Recalled> {
        if let Some(recalled) = self.recall_at_once(input, article) {
            return Some(recalled);
        }
        let store = self.store.as_ref()?;
        let mut recalled = Recalled::of(ContentKey::of(article.text()), input, article);
        if self.history == History::Off {
            recalled.memory = None;
            return Some(recalled);
        }
        let path = recalled.memory.as_ref().and_then(|memory| memory.path.clone());
        let earlier = path.and_then(|path| store.memory_of_path(&path));
        // Another article that took the file's place has none of its words.
        let same = |place: &Place| place.find(article.text()).is_some();
        match earlier.filter(|entry| same(&entry.memory.place) || entry.memory.marks.values().any(same)) {
            Some(entry) => {
                recalled.earlier = Some(entry.key);
                Some(recalled.from(entry.memory))
            }
            None => Some(recalled),
        }
    }
}

impl Recalled {
    fn of(key: ContentKey, input: &Input, article: &Article) -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let memory = match input {
            Input::File(path) => {
                let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                Some(Memory::of(article, Some(path.to_string_lossy().into_owned()), now))
            }
            Input::Url(_) => Some(Memory::of(article, Some(input.name()), now)),
            Input::Stdin | Input::Entry(_) => Some(Memory::of(article, None, now)),
            Input::Welcome => None,
        };
        Self { key, memory, earlier: None, remembered: Remembered::default() }
    }

    fn from(mut self, kept: Memory) -> Self {
        if self.memory.is_some() {
            self.remembered.place = Some(kept.place);
            self.remembered.marks = kept.marks;
        }
        self
    }

    fn without(mut self, error: &StoreError) -> Self {
        self.memory = None;
        self.remembered.problem = Some(error.to_string());
        self
    }
}

/// What is kept of one document.
#[derive(Debug)]
struct Kept {
    recalled: Recalled,
    /// As it is in the store, as far as we know.
    memo: Memo,
}

/// Keeps the documents of one run.
#[derive(Debug)]
pub(super) struct Keeper {
    shelf: Shelf,
    kept: HashMap<usize, Kept>,
    /// When what has changed is to be kept.
    due: Option<Instant>,
}

/// Something to be kept.
struct Task {
    store: Store,
    key: ContentKey,
    earlier: Option<ContentKey>,
    memory: Memory,
    base: BTreeMap<char, Place>,
}

impl Task {
    fn carry_out(self) -> Result<(), StoreError> {
        self.store.remember(&self.key, self.memory, &self.base)?;
        self.earlier.map_or(Ok(()), |earlier| self.store.forget(&earlier))
    }
}

impl Keeper {
    /// Keeps nothing yet.
    pub(super) fn new(shelf: Shelf) -> Self {
        Self { shelf, kept: HashMap::new(), due: None }
    }

    /// From now on `document` is kept as what was recalled says. What it returns is for the state.
    pub(super) fn take(&mut self, document: usize, recalled: Recalled) -> Remembered {
        let remembered = recalled.remembered.clone();
        let marks = if recalled.earlier.is_none() { remembered.marks.clone() } else { BTreeMap::new() };
        self.kept.insert(document, Kept { recalled, memo: Memo { marks, ..Memo::default() } });
        remembered
    }

    /// Looks whether something has changed that is to be kept.
    pub(super) fn look(&mut self, app: &App) {
        if self.due.is_none() && self.changed(app, app.current).is_some() {
            self.due = Some(Instant::now() + PAUSE);
        }
    }

    /// How long until something is to be kept; `None` where nothing is.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Keeps what has changed, on a thread of its own; `failed` is told what could not be kept.
    pub(super) fn keep(&mut self, app: &App, failed: impl Fn(String) + Send + 'static) -> io::Result<()> {
        let tasks = self.tasks(app);
        if tasks.is_empty() {
            return Ok(());
        }
        let work = move || {
            for error in tasks.into_iter().filter_map(|task| task.carry_out().err()) {
                failed(error.to_string());
            }
        };
        thread::Builder::new().name("keep".to_owned()).spawn(work).map(drop)
    }

    /// Keeps what has changed before it returns; what could not be kept.
    pub(super) fn keep_now(&mut self, app: &App) -> Vec<String> {
        self.tasks(app).into_iter().filter_map(|task| task.carry_out().err()).map(|error| error.to_string()).collect()
    }

    fn tasks(&mut self, app: &App) -> Vec<Task> {
        self.due = None;
        let documents: Vec<usize> = self.kept.keys().copied().collect();
        documents.into_iter().filter_map(|document| self.task(app, document)).collect()
    }

    fn task(&mut self, app: &App, document: usize) -> Option<Task> {
        let memo = self.changed(app, document)?;
        let store = self.shelf.store.clone()?;
        let kept = self.kept.get_mut(&document)?;
        let known = kept.recalled.memory.clone()?;
        let memory = Memory { percent: memo.percent, place: memo.place.clone(), marks: memo.marks.clone(), ..known };
        let base = std::mem::replace(&mut kept.memo, memo).marks;
        Some(Task { store, key: kept.recalled.key.clone(), earlier: kept.recalled.earlier.take(), memory, base })
    }

    /// What is to be kept of a document, where that differs from what is in the store.
    fn changed(&self, app: &App, document: usize) -> Option<Memo> {
        let kept = self.kept.get(&document).filter(|kept| kept.recalled.memory.is_some())?;
        let memo = app.documents.get(document)?.reader()?.memo();
        (memo != kept.memo).then_some(memo)
    }
}

/// Recalls an article on a thread of its own, where it was not to be had at once.
pub(super) fn recall_later(
    shelf: &Shelf,
    input: Input,
    article: Arc<Article>,
    tell: impl FnOnce(Recalled) + Send + 'static,
) -> io::Result<()> {
    let shelf = shelf.clone();
    let work = move || {
        if let Some(recalled) = shelf.recall(&input, &article) {
            tell(recalled);
        }
    };
    thread::Builder::new().name("recall".to_owned()).spawn(work).map(drop)
}
