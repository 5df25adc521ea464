//! What is kept between runs, in the data folder (`$XDG_DATA_HOME/pullquote`, else `~/.local/share/pullquote`).
//!
//! ```text
//! history/<SHA-256 of the article's text>.json       one article: what it is, when and how far it was read, marks
//! corrections/<SHA-256 of the article's text>.json   one article: what its reader corrected
//! typed.json                                         searches and filters that were typed
//! ```
//!
//! Each file is JSON with a `version`, is written whole under another name and then put in place, and is merged with
//! what another reader has kept meanwhile ([`Store::remember`], [`Store::correct`], [`Store::remember_lines`]), under a
//! lock. A file that cannot be understood is a [`StoreError`], is left as it is, and stops nobody from reading. Nothing
//! here knows a key or a screen; `tui` and `cli` decide what is kept.
//!
//! ```text
//! history      the list of articles that were read
//! memory       what is kept of one article: place, marks, title
//! corrections  what its reader corrected
//! lines        searches and filters that were typed
//! key          which article: by its text
//! folder       where all this lies
//! files        reading, locking, writing whole or not at all
//! error        why something cannot be kept
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! history -> files, folder, key, memory, error
//! corrections -> files, folder, key, error
//! lines -> files, folder, error
//! files -> error
//! ```

mod corrections;
mod error;
mod files;
mod folder;
mod history;
mod key;
mod lines;
mod memory;

pub use corrections::Corrected;
pub(crate) use corrections::corrections_in;
pub use error::StoreError;
pub use folder::Store;
pub use history::{HistoryEntry, MOST};
pub use key::ContentKey;
pub use lines::{Lines, MOST_LINES};
pub use memory::Memory;
