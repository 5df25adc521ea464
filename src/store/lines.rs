//! Lines that were typed, searches and filters: one file, the latest [`MOST_LINES`] of each.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Store, StoreError, files};

/// Lines of each kind that are remembered; of more, those that were typed longest ago are forgotten.
pub const MOST_LINES: usize = 100;

/// What was typed, oldest first, each line once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// What was searched for.
    #[serde(default)]
    pub searches: Vec<String>,
    /// What was filtered by.
    #[serde(default)]
    pub filters: Vec<String>,
}

impl Store {
    fn lines_file(&self) -> PathBuf {
        self.folder.join("typed.json")
    }

    /// What is remembered of earlier lines; none where there is no file. Reads one file.
    pub fn lines(&self) -> Result<Lines, StoreError> {
        files::read(&self.lines_file()).map(Option::unwrap_or_default)
    }

    /// Remembers `typed` behind what is remembered already, also by another reader meanwhile.
    pub fn remember_lines(&self, typed: &Lines) -> Result<(), StoreError> {
        let _lock = files::lock(&self.folder)?;
        let Lines { searches, filters } = self.lines()?;
        let lines = Lines { searches: followed(searches, &typed.searches), filters: followed(filters, &typed.filters) };
        files::write(&self.lines_file(), lines)
    }

    /// Forgets every line; whether there were any.
    pub fn clear_lines(&self) -> Result<bool, StoreError> {
        files::remove(&self.lines_file())
    }
}

/// `lines` and then `further`, each once, the latest of them.
fn followed(mut lines: Vec<String>, further: &[String]) -> Vec<String> {
    for line in further {
        lines.retain(|other| other != line);
        lines.push(line.clone());
    }
    let surplus = lines.len().saturating_sub(MOST_LINES);
    lines.drain(..surplus);
    lines
}
