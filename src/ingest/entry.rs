//! [`Entry`]: an article of a collection, not parsed yet. It holds its own bytes, or shares its container's, and is
//! parsed when it is opened.

use std::sync::Arc;

use super::epub::Book;
use super::error::{IngestError, shown};
use super::feed::FeedItem;
use super::hints::Hints;
use super::mail::message;
use super::piece::Piece;
use super::{html, json};
use crate::article::{Article, Format, Origin};

/// An article of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its headline, where the collection says one; unclean.
    pub title: Option<String>,
    /// Which one it is, from 1.
    pub number: usize,
    pub(super) name: Arc<str>,
    pub(super) payload: Payload,
}

/// What an entry is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    /// A record: its line, where each has one, and its JSON.
    Record { line: Option<u64>, json: Arc<str>, hints: Arc<Hints>, read_as: Arc<Origin> },
    /// A chapter of a book.
    Chapter { book: Arc<Book>, chapter: usize },
    /// An item of a feed.
    Item { item: Arc<FeedItem>, read_as: Arc<Origin> },
    /// A message of a mailbox.
    Message(Arc<[u8]>),
    /// A document, taken out of what holds it.
    Piece { piece: Arc<Piece>, read_as: Arc<Origin> },
    /// A page of a web archive.
    Page { bytes: Arc<[u8]>, hints: Arc<Hints> },
}

impl Entry {
    /// Makes the article.
    pub fn open(&self) -> Result<Article, IngestError> {
        match &self.payload {
            Payload::Record { line, json, hints, read_as } => {
                let mut article = json::parse(json, &self.name, &hints.fields).map_err(|what| {
                    let place = line.map_or_else(
                        || format!("{} #{}", self.name, self.number),
                        |line| format!("{}:{line}", self.name),
                    );
                    IngestError::Malformed { name: shown(&place), what }
                })?;
                let Origin { name, record, unread, hidden, .. } = article.origin;
                article.origin = Origin { name, record, unread, hidden, ..Origin::clone(read_as) };
                if article.blocks().is_empty() {
                    return Err(IngestError::Blank { name: shown(&self.place()) });
                }
                Ok(article)
            }
            Payload::Item { item, read_as } => Ok(item.article(&self.place(), read_as)),
            Payload::Message(bytes) => message::read(&self.place(), bytes),
            Payload::Piece { piece, read_as } => Ok(piece.article(&self.place(), read_as)),
            Payload::Page { bytes, hints } => {
                let mut article = html::article(&self.place(), bytes.to_vec(), hints)?;
                article.origin.format = Format::Warc;
                Ok(article)
            }
            Payload::Chapter { book, chapter } => book.chapter(&self.place(), *chapter),
        }
    }

    /// The page that it is about, where all of it may stand; `None` but for items of feeds.
    pub fn page(&self) -> Option<&str> {
        match &self.payload {
            Payload::Item { item, .. } => item.meta.url.as_deref(),
            Payload::Record { .. }
            | Payload::Chapter { .. }
            | Payload::Message(_)
            | Payload::Piece { .. }
            | Payload::Page { .. } => None,
        }
    }

    /// About how many bytes it was made from.
    pub fn size(&self) -> usize {
        match &self.payload {
            Payload::Record { json, .. } => json.len(),
            Payload::Chapter { book, .. } => book.size(),
            Payload::Item { item, .. } => item.size(),
            Payload::Message(bytes) | Payload::Page { bytes, .. } => bytes.len(),
            Payload::Piece { piece, .. } => piece.body.text().len(),
        }
    }

    /// Where it stands, for sentences: "news.jsonl:12", "book.epub #3"; unclean.
    pub fn place(&self) -> String {
        match &self.payload {
            Payload::Record { line: Some(line), .. } => format!("{}:{line}", self.name),
            Payload::Record { line: None, .. }
            | Payload::Chapter { .. }
            | Payload::Item { .. }
            | Payload::Message(_)
            | Payload::Piece { .. }
            | Payload::Page { .. } => {
                format!("{} #{}", self.name, self.number)
            }
        }
    }
}
