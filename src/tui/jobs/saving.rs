//! [`Keeper`]: keeps what has changed in the articles that were shown.
//!
//! `app` decides what is kept, `store` where and how; this decides when, and knows what is on disk: a change counts as
//! kept when its save has succeeded, and is tried again until then. A reader that scrolls is saved when it pauses, on a
//! thread of its own, and once more at the end of the program. One save runs at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::keeping::Shelf;
use crate::app::{App, DocumentId, LineKind, Memo, Remembered, TypedLine};
use crate::article::Article;
use crate::quotes::corrections::Corrections;
use crate::store::{ContentKey, Lines, Memory, Store, StoreError};
use crate::text::Place;
use crate::tui::incoming::Recalled;

/// How long after a change it is saved, so that several are saved together.
const PAUSE: Duration = Duration::from_secs(1);

/// How long after a save that failed it is tried again.
const RETRY: Duration = Duration::from_secs(10);

/// How long the end of the program waits for a disk before it says so.
const SLOW: Duration = Duration::from_secs(1);

/// What is kept of one document.
#[derive(Debug)]
struct Kept {
    recalled: Recalled,
    /// What the store holds, as far as this process knows.
    memo: Memo,
}

impl Kept {
    /// What of `memo` is to be saved; `None` where the store has it.
    fn changed(&self, mut memo: Memo) -> Option<Memo> {
        let Self { recalled, memo: before } = self;
        if recalled.corrections.is_err() {
            memo.corrections.clone_from(&before.corrections);
        }
        let reading = (&memo.place, memo.percent, &memo.marks) != (&before.place, before.percent, &before.marks);
        let changed = memo.corrections != before.corrections || matches!(recalled.memory, Ok(Some(_))) && reading;
        changed.then_some(memo)
    }

    /// Why marks or corrections of `memo` cannot be saved, in sentences.
    fn refused(&self, memo: &Memo) -> Vec<String> {
        let marks = self.recalled.memory.as_ref().err().filter(|_| memo.marks != self.memo.marks);
        let corrections =
            self.recalled.corrections.as_ref().err().filter(|_| memo.corrections != self.memo.corrections);
        let marks = marks.map(|reason| format!("marks are not kept: {reason}"));
        let corrections = corrections.map(|reason| format!("corrections are not kept: {reason}"));
        marks.into_iter().chain(corrections).collect()
    }
}

/// One document to save.
struct Task {
    document: DocumentId,
    store: Store,
    key: ContentKey,
    earlier: Option<ContentKey>,
    /// `None` where the history is off.
    memory: Option<Memory>,
    /// The article, its corrections and the former ones, where they have changed.
    corrected: Option<(Arc<Article>, Corrections, Corrections)>,
    /// The former marks.
    base: BTreeMap<char, Place>,
    /// What the store holds afterwards.
    memo: Memo,
}

impl Task {
    fn carry_out(&mut self) -> Result<(), StoreError> {
        if let Some((article, ours, base)) = &self.corrected {
            self.store.correct(article, ours, base)?;
        }
        let Some(memory) = self.memory.take() else { return Ok(()) };
        self.store.remember(&self.key, memory, &self.base)?;
        self.earlier.as_ref().map_or(Ok(()), |earlier| self.store.forget(earlier))
    }
}

/// All that is to be saved at one time.
struct Work {
    tasks: Vec<Task>,
    /// Typed lines and their store, where there are any.
    lines: Option<(Store, Lines)>,
}

/// What came of some work.
#[derive(Debug, Default)]
struct Outcome {
    /// What the store now holds.
    saved: Vec<(DocumentId, ContentKey, Memo)>,
    /// The typed lines that it now holds.
    typed: Lines,
    /// What failed, in sentences.
    failed: Vec<String>,
}

impl Work {
    fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.lines.is_none()
    }

    fn carry_out(self) -> Outcome {
        let mut outcome = Outcome::default();
        if let Some((store, lines)) = self.lines {
            match store.remember_lines(&lines) {
                Ok(()) => outcome.typed = lines,
                Err(error) => outcome.failed.push(error.to_string()),
            }
        }
        for mut task in self.tasks {
            match task.carry_out() {
                Ok(()) => outcome.saved.push((task.document, task.key, task.memo)),
                Err(error) => outcome.failed.push(error.to_string()),
            }
        }
        outcome
    }
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
    /// The save that is under way.
    running: Option<Receiver<Outcome>>,
    /// What was told already; each sentence once, until a save succeeds.
    told: BTreeSet<String>,
}

impl Keeper {
    /// A keeper of no document.
    pub(crate) fn new(shelf: Shelf) -> Self {
        Self {
            shelf,
            kept: HashMap::new(),
            shown: HashSet::new(),
            typed: Lines::default(),
            due: None,
            running: None,
            told: BTreeSet::new(),
        }
    }

    /// From now on `document` is saved under the key that was recalled. Returns what the state is to be told.
    pub(crate) fn take(&mut self, document: DocumentId, recalled: Recalled) -> Remembered {
        let remembered = recalled.remembered.clone();
        let marks = if recalled.earlier.is_none() { remembered.marks.clone() } else { BTreeMap::new() };
        let corrections = recalled.corrections.clone().unwrap_or_default();
        self.kept.insert(document, Kept { recalled, memo: Memo { marks, corrections, ..Memo::default() } });
        remembered
    }

    /// The shown documents with marks or corrections of which nothing was recalled yet.
    pub(crate) fn unrecalled(&self, app: &App) -> Vec<DocumentId> {
        let made = |memo: &Memo| !memo.marks.is_empty() || !memo.corrections.is_empty();
        let made = |document: DocumentId| app.reader_of(document).is_some_and(|reader| made(&reader.memo()));
        let shown = self.shown.iter().copied().chain([app.current()]);
        shown.filter(|document| !self.kept.contains_key(document) && made(*document)).collect()
    }

    /// Notes that the current document is shown, and schedules a save where it has changed. Returns what is to be told
    /// of what cannot be saved.
    pub(crate) fn look(&mut self, app: &App) -> Vec<String> {
        self.shown.insert(app.current());
        let kept = self.kept.get(&app.current());
        let Some((kept, reader)) = kept.zip(app.reader_of(app.current())) else { return Vec::new() };
        let memo = reader.memo();
        let refused = kept.refused(&memo);
        if self.due.is_none() && kept.changed(memo).is_some() {
            self.due = Some(Instant::now() + PAUSE);
        }
        self.untold(refused)
    }

    /// Schedules a typed line to be saved, unless the history is off.
    pub(crate) fn typed(&mut self, TypedLine { kind, line }: TypedLine) {
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

    /// Saves what has changed, on a thread of its own that calls `done`; then [`Keeper::settle`] is to be called. While
    /// a save is under way it is postponed.
    pub(crate) fn keep(&mut self, app: &App, done: impl FnOnce() + Send + 'static) -> io::Result<()> {
        if self.running.is_some() {
            self.due = Some(Instant::now() + PAUSE);
            return Ok(());
        }
        self.due = None;
        let work = self.work(app);
        if work.is_empty() {
            return Ok(());
        }
        let (to, running) = channel();
        let save = move || {
            // Nobody listens where the program is ending.
            let _ = to.send(work.carry_out());
            done();
        };
        let begun = thread::Builder::new().name("keep".to_owned()).spawn(save);
        match begun {
            Ok(_) => self.running = Some(running),
            Err(_) => self.due = Some(Instant::now() + RETRY),
        }
        begun.map(drop)
    }

    /// Takes in what came of the save that is done. Returns what is to be told.
    pub(crate) fn settle(&mut self) -> Vec<String> {
        let failed = self.finished(&mut || {});
        if failed.is_empty() {
            self.told.clear();
        } else {
            self.due = Some(Instant::now() + RETRY);
        }
        self.untold(failed)
    }

    /// Waits for the save that is under way and saves what it has not; returns what is lost, in sentences. `slow` is
    /// called when that takes long.
    pub(crate) fn keep_now(&mut self, app: &App, slow: &mut dyn FnMut()) -> Vec<String> {
        // What failed is tried again below.
        self.finished(slow);
        let mut lost = if self.keep(app, || {}).is_ok() {
            self.finished(slow)
        } else {
            let outcome = self.work(app).carry_out();
            self.absorb(outcome)
        };
        for (document, kept) in &self.kept {
            lost.extend(app.reader_of(*document).into_iter().flat_map(|reader| kept.refused(&reader.memo())));
        }
        lost.sort();
        lost.dedup();
        lost
    }

    /// Waits for the save that is under way, where there is one; returns what failed.
    fn finished(&mut self, slow: &mut dyn FnMut()) -> Vec<String> {
        let Some(running) = self.running.take() else { return Vec::new() };
        let outcome = running.recv_timeout(SLOW).or_else(|_| {
            slow();
            running.recv()
        });
        // A save that did not end well has told nothing, and all of it is tried again.
        outcome.map_or_else(|_| Vec::new(), |outcome| self.absorb(outcome))
    }

    /// Notes what the store holds now; returns what failed.
    fn absorb(&mut self, outcome: Outcome) -> Vec<String> {
        for (document, key, memo) in outcome.saved {
            // A document that was read anew meanwhile has another text.
            if let Some(kept) = self.kept.get_mut(&document).filter(|kept| kept.recalled.key == key) {
                kept.memo = memo;
                kept.recalled.earlier = None;
            }
        }
        self.typed.searches.drain(..outcome.typed.searches.len());
        self.typed.filters.drain(..outcome.typed.filters.len());
        outcome.failed
    }

    fn untold(&mut self, sentences: Vec<String>) -> Vec<String> {
        sentences.into_iter().filter(|sentence| self.told.insert(sentence.clone())).collect()
    }

    fn work(&mut self, app: &App) -> Work {
        self.shown.insert(app.current());
        let tasks = self.shown.iter().filter_map(|&document| self.task(app, document)).collect();
        let store = self.shelf.remembers().filter(|_| self.typed != Lines::default());
        Work { tasks, lines: store.map(|store| (store.clone(), self.typed.clone())) }
    }

    fn task(&self, app: &App, document: DocumentId) -> Option<Task> {
        let (Kept { recalled, memo: before }, reader) = self.kept.get(&document).zip(app.reader_of(document))?;
        let memo = self.kept.get(&document)?.changed(reader.memo())?;
        let (percent, place, marks) = (memo.percent, memo.place.clone(), memo.marks.clone());
        let memory = recalled.memory.clone().ok().flatten().map(|known| Memory { percent, place, marks, ..known });
        let differ = memo.corrections != before.corrections;
        let changed = || (Arc::clone(reader.article()), memo.corrections.clone(), before.corrections.clone());
        let corrected = differ.then(changed);
        Some(Task {
            document,
            store: self.shelf.store()?.clone(),
            key: recalled.key.clone(),
            earlier: recalled.earlier.clone(),
            memory,
            corrected,
            base: before.marks.clone(),
            memo,
        })
    }
}
