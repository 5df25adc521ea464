//! The history: one file an article, the latest [`MOST`] of them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{ContentKey, Memory, Store, StoreError, files};
use crate::folders;
use crate::text::Place;

/// Articles that are remembered; of more, those that were read longest ago are forgotten.
pub const MOST: usize = 500;

/// An article of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Which article.
    pub key: ContentKey,
    /// What is remembered of it.
    pub memory: Memory,
}

impl Store {
    fn history_folder(&self) -> PathBuf {
        self.folder.join("history")
    }

    fn memory_file(&self, key: &ContentKey) -> PathBuf {
        self.history_folder().join(format!("{key}.json"))
    }

    /// What is remembered of the article; `None` where it is nothing. Reads one small file.
    pub fn memory(&self, key: &ContentKey) -> Result<Option<Memory>, StoreError> {
        files::read(&self.memory_file(key))
    }

    /// What is remembered of the article that lay at `path` and was opened last. Reads the whole history.
    pub fn memory_of_path(&self, path: &str) -> Option<HistoryEntry> {
        let there = |entry: &HistoryEntry| entry.memory.path.as_deref() == Some(path);
        self.history().0.into_iter().find(there)
    }

    /// Remembers `memory` of the article. The marks of another reader stay: only what differs from `base`, which are
    /// the marks that were there when this reader began, is changed.
    pub fn remember(&self, key: &ContentKey, memory: Memory, base: &BTreeMap<char, Place>) -> Result<(), StoreError> {
        let _lock = files::lock(&self.history_folder())?;
        let file = self.memory_file(key);
        let theirs = files::read::<Memory>(&file)?;
        let new = theirs.is_none();
        let merged = memory.merged(base, &theirs.map(|memory| memory.marks).unwrap_or_default());
        files::write(&file, merged)?;
        if new { self.trim(key) } else { Ok(()) }
    }

    /// Forgets the article.
    pub fn forget(&self, key: &ContentKey) -> Result<(), StoreError> {
        files::remove(&self.memory_file(key)).map(drop)
    }

    /// Every article that is remembered, latest first, and what could not be read.
    pub fn history(&self) -> (Vec<HistoryEntry>, Vec<StoreError>) {
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        let files = match self.memory_files() {
            Ok(files) => files,
            Err(error) => return (entries, vec![error]),
        };
        for (key, file) in files {
            match files::read(&file) {
                Ok(memory) => entries.extend(memory.map(|memory| HistoryEntry { key, memory })),
                Err(error) => errors.push(error),
            }
        }
        entries.sort_by(|a, b| b.memory.opened.cmp(&a.memory.opened).then_with(|| a.memory.title.cmp(&b.memory.title)));
        (entries, errors)
    }

    /// Forgets every article, those that cannot be read and what was not finished included; returns how many there were.
    pub fn clear_history(&self) -> Result<usize, StoreError> {
        let mut cleared = 0;
        for (_, file) in self.memory_files()? {
            cleared += usize::from(files::remove(&file)?);
        }
        for left in folders::leftovers(&self.history_folder()).chain(folders::leftovers(&self.folder)) {
            files::remove(&left.path)?;
        }
        Ok(cleared)
    }

    /// Removes the articles that were read longest ago, down to the number that is kept. The one that has just been
    /// `written` stays, whatever the clock says.
    fn trim(&self, written: &ContentKey) -> Result<(), StoreError> {
        let mut files = self.memory_files()?;
        let Some(surplus) = files.len().checked_sub(MOST).filter(|&surplus| surplus > 0) else { return Ok(()) };
        files.retain(|(key, _)| key != written);
        let read =
            |file: &PathBuf| fs::metadata(file).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        files.sort_by_cached_key(|(_, file)| read(file));
        for (_, file) in files.iter().take(surplus) {
            files::remove(file)?;
        }
        Ok(())
    }

    fn memory_files(&self) -> Result<Vec<(ContentKey, PathBuf)>, StoreError> {
        let folder = self.history_folder();
        let found = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(StoreError::Io { file: folder, source }),
            Ok(found) => found,
        };
        let ours = |entry: fs::DirEntry| {
            let name = entry.file_name();
            let key = ContentKey::of_stem(name.to_str()?.strip_suffix(".json")?)?;
            Some((key, entry.path()))
        };
        Ok(found.flatten().filter_map(ours).collect())
    }
}
