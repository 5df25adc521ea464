//! [`Item`]: what a document of the reader is read from. Reads nothing: that is `jobs::loading`.

use std::path::PathBuf;

use crate::ingest::Entry;
use crate::input::Input;
use crate::net;

/// What a document is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// What a person named.
    Input(Input),
    /// An article of a collection that an input turned out to be, and the page that it is about.
    Entry(Entry, Option<Box<net::Request>>),
}

/// What an input is called in sentences and in the header.
pub(super) fn called(input: &Input) -> String {
    match input {
        Input::Stdin => "-".to_owned(),
        Input::File(_) | Input::Url(_) | Input::Welcome => input.name(),
    }
}

impl Item {
    /// What the history calls `path`: a page where that is an address, else a file.
    pub(super) fn kept(path: &str) -> Input {
        match net::url(path) {
            Some(_) => Input::Url(Box::new(net::Request::new(path))),
            None => Input::File(PathBuf::from(path)),
        }
    }

    /// What it is called in sentences and in the header.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Input(input) => called(input),
            Self::Entry(entry, _) => entry.title.clone().unwrap_or_else(|| entry.place()),
        }
    }
}
