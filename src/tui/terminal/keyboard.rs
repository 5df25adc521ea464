//! [`Keyboard`]: what a terminal sends, byte by byte, in our own words. Reads nothing itself, so that any bytes can be
//! tried on it.

use std::time::Duration;

use super::meaning::{Sent, meaning};
use super::sequences::Sequences;

/// Understands what a terminal sends.
#[derive(Debug, Default)]
pub struct Keyboard {
    sequences: Sequences,
}

impl Keyboard {
    /// What `bytes`, which came in one piece, complete.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Sent> {
        self.sequences.take(bytes).into_iter().filter_map(meaning).collect()
    }

    /// How long to wait for more before [`Self::silence`]; `None` where nothing is expected. After some silences there
    /// is nothing.
    pub fn patience(&self) -> Option<Duration> {
        self.sequences.patience()
    }

    /// What is complete because nothing has followed for that long.
    pub fn silence(&mut self) -> Vec<Sent> {
        self.sequences.silence().into_iter().filter_map(meaning).collect()
    }
}
