//! [`Store`]: where what is kept lies.

use std::path::PathBuf;

use crate::folders::{self, Folder};

/// The data folder. It is made when something is first kept.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) folder: PathBuf,
}

impl Store {
    /// The data folder at `folder`.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The user's data folder; `None` where the environment names none and no home.
    pub fn of_user() -> Option<Self> {
        Folder::Data.of_user(&|name| std::env::var_os(name)).map(Self::at)
    }

    /// Removes what writers that were killed have left.
    pub fn sweep(&self) {
        for folder in [self.folder.clone(), self.folder.join("history"), self.folder.join("corrections")] {
            folders::sweep(&folder);
        }
    }

    /// Where it lies.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}
