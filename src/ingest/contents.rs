//! What an input holds: one article, or several that are opened one by one.
//!
//! An entry of a collection is parsed only when it is opened (`entry`), so that a list of ten thousand costs one pass
//! over the input.

use std::sync::Arc;

use super::bytes::admit::{admit, decoded};
use super::bytes::charset;
use super::bytes::gzip::unpacked_bytes;
use super::entry::{Entry, Payload};
use super::epub::Book;
use super::error::{IngestError, shown};
use super::feed::{self, FeedItem};
use super::hints::Hints;
use super::mail::{mbox, message};
use super::plain::article;
use super::{format, html, json, markdown, pdf};
use crate::article::{Article, Format};

/// What an input holds.
#[derive(Debug)]
pub enum Contents {
    /// One article.
    Article(Box<Article>),
    /// Several, in their order; not empty.
    Collection(Vec<Entry>),
}

/// What the bytes of an input hold. `name` is what errors and the screen call it.
pub fn contents(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Contents, IngestError> {
    let bytes = unpacked_bytes(name, bytes)?;
    let format = hints.format_of(format::head(&bytes), name);
    let mut entries = match format {
        Format::Json | Format::Jsonl => records(name, bytes, format, hints)?,
        Format::Epub => chapters(name, bytes)?,
        Format::Feed => items(name, bytes, hints)?,
        Format::Mail => return mailbox(name, &bytes),
        Format::Text | Format::Html | Format::Markdown | Format::Pdf => {
            return from_bytes_with(name, bytes, hints).map(|article| Contents::Article(Box::new(article)));
        }
    };
    match entries.pop() {
        None => Err(IngestError::Blank { name: shown(name) }),
        Some(only) if entries.is_empty() => Ok(Contents::Article(Box::new(only.open()?.article))),
        Some(last) => {
            entries.push(last);
            Ok(Contents::Collection(entries))
        }
    }
}

/// An article from the bytes of a file, a pipe or anything else. `name` is what errors and the screen call it.
pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Article, IngestError> {
    from_bytes_with(name, bytes, &Hints::default())
}

/// The same, with what is known of them beforehand. The only place that dispatches on the format.
pub fn from_bytes_with(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, IngestError> {
    let bytes = unpacked_bytes(name, bytes)?;
    let format = hints.format_of(format::head(&bytes), name);
    admit(name, &bytes, format)?;
    let article = match format {
        Format::Text => article::plain(name, decoded(name, bytes, hints.charset.as_deref())?),
        Format::Html => html::article(name, bytes, hints),
        Format::Markdown => markdown::read(name, &decoded(name, bytes, hints.charset.as_deref())?),
        Format::Pdf => pdf::read(name, bytes),
        // Of a collection the first article; [`contents`] gives all of them.
        Format::Mail | Format::Json | Format::Jsonl | Format::Epub | Format::Feed => first(name, bytes, hints),
    };
    article.map(|mut article| {
        article.meta.url = article.meta.url.take().or_else(|| hints.url.clone());
        article
    })
}

/// The first article that the bytes of a collection hold.
fn first(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, IngestError> {
    match contents(name, bytes, hints)? {
        Contents::Article(article) => Ok(*article),
        Contents::Collection(entries) => {
            let first = entries.first().ok_or_else(|| IngestError::Blank { name: shown(name) })?;
            first.open().map(|opened| opened.article)
        }
    }
}

fn records(name: &str, bytes: Vec<u8>, format: Format, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, &bytes, format)?;
    let decoded = charset::decode(bytes, hints.charset.as_deref());
    let listed = if format == Format::Json {
        let malformed = |what| IngestError::Malformed { name: shown(name), what };
        json::articles(&decoded.text, &hints.fields).map_err(malformed)?
    } else {
        json::lines(&decoded.text, &hints.fields)
    };
    let read_as = Arc::new(article::origin(name, format, &decoded));
    let (shared_name, hints): (Arc<str>, _) = (name.into(), Arc::new(hints.clone()));
    let entry = |(number, one): (usize, json::Listed)| Entry {
        title: one.title,
        number,
        name: Arc::clone(&shared_name),
        payload: Payload::Record {
            line: one.line,
            json: one.json.into(),
            hints: Arc::clone(&hints),
            read_as: Arc::clone(&read_as),
        },
    };
    Ok((1..).zip(listed).map(entry).collect())
}

fn items(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, &bytes, Format::Feed)?;
    let (items, read_as) = feed::items(name, bytes, hints)?;
    let (shared_name, read_as): (Arc<str>, _) = (name.into(), Arc::new(read_as));
    let entry = |(number, item): (usize, FeedItem)| Entry {
        title: item.meta.title.clone(),
        number,
        name: Arc::clone(&shared_name),
        payload: Payload::Item { item: Arc::new(item), read_as: Arc::clone(&read_as) },
    };
    Ok((1..).zip(items).map(entry).collect())
}

/// The messages of a mailbox; a message by itself is the article that it is.
fn mailbox(name: &str, bytes: &[u8]) -> Result<Contents, IngestError> {
    admit(name, bytes, Format::Mail)?;
    let messages = mbox::messages(bytes);
    if let [only] = messages.as_slice() {
        return message::read(name, only).map(|article| Contents::Article(Box::new(article)));
    }
    let name: Arc<str> = name.into();
    let entry = |(number, message): (usize, std::borrow::Cow<[u8]>)| Entry {
        title: message::title(&message),
        number,
        name: Arc::clone(&name),
        payload: Payload::Message(message.into()),
    };
    Ok(Contents::Collection((1..).zip(messages).map(entry).collect()))
}

fn chapters(name: &str, bytes: Vec<u8>) -> Result<Vec<Entry>, IngestError> {
    let book = Arc::new(Book::open(name, bytes)?);
    let shared_name: Arc<str> = name.into();
    let entry = |(number, (chapter, title)): (usize, (usize, Option<String>))| Entry {
        title,
        number,
        name: Arc::clone(&shared_name),
        payload: Payload::Chapter { book: Arc::clone(&book), chapter },
    };
    Ok((1..).zip(book.titles()).map(entry).collect())
}
