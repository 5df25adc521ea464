//! [`Piece`]: an article that was taken out of what holds it (a row, a record, a document of a download) and is made when it
//! is opened.

use super::html;
use super::plain::article::{Record, from_text};
use super::plain::meta::Given;
use crate::article::{Article, Origin};

/// An article's text, and what is said of it beside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) given: Given,
    pub(super) body: Body,
}

/// An article's text, as what holds it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Plain(String),
    Html(String),
}

impl Default for Body {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl Body {
    /// The text, in whichever form.
    pub(super) fn text(&self) -> &str {
        let (Self::Plain(text) | Self::Html(text)) = self;
        text
    }

    /// The article, called `name` on the screen.
    pub(super) fn article(self, name: &str, given: Given) -> Article {
        let name = name.to_owned();
        match self {
            Self::Plain(text) => from_text(Record { name, text, given }),
            Self::Html(text) => html::of_record(Record { name, text, given }),
        }
    }
}

impl Piece {
    /// The article. `name` is where it came from, and `read_as` how what holds it was read.
    pub(super) fn article(&self, name: &str, read_as: &Origin) -> Article {
        let mut article = self.body.clone().article(name, self.given.clone());
        let Origin { unread, hidden, .. } = article.origin;
        article.origin = Origin { name: name.to_owned(), unread, hidden, ..read_as.clone() };
        article
    }
}
