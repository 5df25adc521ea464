//! [`Input`]: where an article comes from, as a person names it. Reads nothing.

use std::path::PathBuf;

use crate::net;

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input: `-`, or a pipe where no file is named.
    Stdin,
    /// A file, by its path.
    File(PathBuf),
    /// A page.
    Url(Box<net::Request>),
    /// The article that comes with the program.
    Welcome,
}

impl Input {
    /// What people call it; unclean.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Url(request) => request.url.clone(),
            Self::Welcome => "welcome".to_owned(),
        }
    }
}
