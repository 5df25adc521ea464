//! [`Input`]: where a document of the reader comes from. Reads nothing: that is `jobs::loading`.

use std::path::PathBuf;

use crate::ingest::Entry;
use crate::net;

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
    pub(super) fn kept(path: &str) -> Self {
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
