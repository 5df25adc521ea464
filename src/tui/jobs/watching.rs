//! The thread that watches followed files for changes.
//!
//! It polls twice a second, which works on every file system, local or not. It runs only while a file is followed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::app::{Change, DocumentId, Message};
use crate::tui::incoming::Incoming;

/// Time between two polls.
const PACE: Duration = Duration::from_millis(500);

/// The files that are followed.
#[derive(Debug)]
pub(crate) struct Watching {
    files: Arc<Mutex<HashMap<DocumentId, File>>>,
    to: Sender<Incoming>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    last: Option<Stamp>,
}

/// What tells one version of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    inode: (u64, u64),
}

impl Watching {
    /// Follows nothing yet; changes will be sent to `to`.
    pub(crate) fn new(to: Sender<Incoming>) -> Self {
        Self { files: Arc::default(), to }
    }

    /// Follows the file of a document. Where no thread can be had nothing is followed.
    pub(crate) fn follow(&self, document: DocumentId, path: PathBuf) -> io::Result<()> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = files.is_empty();
        let last = stamp(&path);
        files.insert(document, File { path, last });
        if !idle {
            return Ok(());
        }
        let (watched, to) = (Arc::clone(&self.files), self.to.clone());
        let watch = move || while look(&watched, &to) == Watch::GoesOn {};
        let begun = thread::Builder::new().name("follow".to_owned()).spawn(watch).map(drop);
        if begun.is_err() {
            files.clear();
        }
        begun
    }

    /// Stops following the file of a document.
    pub(crate) fn leave(&self, document: DocumentId) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(&document);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Watch {
    GoesOn,
    Ends,
}

/// Waits for one interval, then polls every followed file.
fn look(files: &Mutex<HashMap<DocumentId, File>>, to: &Sender<Incoming>) -> Watch {
    thread::sleep(PACE);
    let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
    for (&document, file) in files.iter_mut() {
        let now = stamp(&file.path);
        // An empty file is about to be written: its content is awaited.
        if now == file.last || now.is_some_and(|now| now.length == 0) {
            continue;
        }
        file.last = now;
        let change = if now.is_some() { Change::Changed } else { Change::Gone };
        if to.send(Incoming::Message(Message::Changed { document, change })).is_err() {
            return Watch::Ends;
        }
    }
    if files.is_empty() { Watch::Ends } else { Watch::GoesOn }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let data = fs::metadata(path).ok()?;
    Some(Stamp { modified: data.modified().ok(), length: data.len(), inode: (data.dev(), data.ino()) })
}
