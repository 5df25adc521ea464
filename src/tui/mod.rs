//! The terminal: the guard over it, what comes from it, and the runtime that carries effects out.
//!
//! ```text
//!  keys thread ──┐
//!  signal thread ┼─ Incoming ─> runtime: update, draw ─> Screen
//!  jobs ─────────┘                 ├─ effects ─> jobs: load, analyse, search
//!                                  └─ what is to be kept ─> keeping
//! ```
//!
//! The only room that touches the world. Decides nothing about the reader: that is `app`; draws nothing: that is `view`.

mod answer;
mod browser;
mod canvas;
mod clipboard;
mod editor;
mod events;
mod file;
mod gate;
mod hyperlinks;
mod jobs;
mod keeping;
mod loading;
mod look;
mod outgoing;
mod panics;
mod runtime;
mod screen;
mod signals;
mod watching;

use std::path::PathBuf;

pub use look::Look;
pub use panics::{contain, install as give_back_on_panic};
pub use runtime::{Ending, OneScreen, run};
pub use screen::{NoTerminal, Screen};

use crate::app::Keymap;
use crate::config::Settings;
use crate::ingest::{Entry, Hints};
use crate::net;

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

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, by its path.
    File(PathBuf),
    /// A page.
    Url(Box<net::Request>),
    /// Standard input, which is no terminal.
    Stdin,
    /// The article that comes with the program.
    Welcome,
    /// An article of a collection that was opened, and the page that it is about.
    Entry(Entry, Option<Box<net::Request>>),
}

impl Input {
    /// What the history calls `path`: a page where that is an address, else a file.
    fn kept(path: &str) -> Self {
        if net::url(path).is_some() {
            return Self::Url(Box::new(net::Request::new(path)));
        }
        Self::File(PathBuf::from(path))
    }

    /// What it is called in sentences and in the header.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Url(request) => request.url.clone(),
            Self::Stdin => "-".to_owned(),
            Self::Welcome => "welcome".to_owned(),
            Self::Entry(entry, _) => entry.title.clone().unwrap_or_else(|| entry.place()),
        }
    }
}
