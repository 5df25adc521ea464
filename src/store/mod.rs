//! What is kept between runs, in the data folder (`$XDG_DATA_HOME/pullquote`, else `~/.local/share/pullquote`).
//!
//! ```text
//! history/<SHA-256 of the article's text>.json       one article: what it is, when and how far it was read, marks
//! corrections/<SHA-256 of the article's text>.json   one article: what its reader corrected
//! typed.json                                         searches and filters that were typed
//! ```
//!
//! Each file is JSON with a `version`, is written whole under another name and then put in place, and is merged with
//! what another reader has kept meanwhile ([`Store::remember`], [`Store::correct`], [`Store::remember_lines`]), under a lock. A file that cannot be
//! understood is a [`StoreError`], is left as it is, and stands in nobody's way. Nothing here knows a key or a screen, and
//! nothing is kept that was not asked for: that is decided in `tui` and `cli`.

mod corrections;
mod files;
mod history;
mod key;
mod lines;
mod memory;

use std::path::PathBuf;

use thiserror::Error;

use crate::folders::Folder;

pub use corrections::{Corrected, corrections_in};
pub use history::{Entry, MOST};
pub use key::ContentKey;
pub use lines::{Lines, MOST_LINES};
pub use memory::Memory;

/// The data folder. It is made when something is first kept.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// Why something cannot be kept or recalled, in a sentence that ends with the file: on a short line the reason is read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system refuses.
    #[error("{source}: {}", file.display())]
    Io {
        /// The file or the folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something else than we wrote stands in the file.
    #[error("{reason}; it is left as it is: {}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
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
