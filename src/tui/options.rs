//! [`Options`]: what the reader is opened with.

use super::terminal::look::Look;
use crate::app::Keymap;
use crate::config::Settings;
use crate::ingest::Hints;
use crate::input::Input;

/// What the reader is opened with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The articles, in order; not empty.
    pub inputs: Vec<Input>,
    /// How they are read.
    pub hints: Hints,
    /// The options.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// Where the first article is opened.
    pub start: Option<crate::app::Start>,
    /// Whether what is read is remembered.
    pub history: History,
    /// How it looks.
    pub look: Look,
}

/// Whether what is read is remembered for the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// Place, marks and history are recalled and kept.
    Kept,
    /// Nothing of it is.
    Off,
}
