//! [`Store`]: where what is kept lies.

use std::path::PathBuf;

use crate::folders::Folder;

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

    /// Where it lies.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}
