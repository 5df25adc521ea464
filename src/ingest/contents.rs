//! What an input holds: one article, or several that are opened one by one.
//!
//! An entry of a collection is parsed only when it is opened (`entry`), so that a list of ten thousand costs one pass
//! over the input.

use std::sync::Arc;

use super::bytes::admit::{admit, decoded};
use super::bytes::charset::{self, Decoded};
use super::bytes::declared;
use super::bytes::gzip::unpacked_bytes;
use super::entry::{Entry, Payload};
use super::epub::Book;
use super::error::{IngestError, shown};
use super::feed::{self, FeedItem};
use super::hints::Hints;
use super::mail::{mbox, message};
use super::piece::{Body, Piece};
use super::plain::article;
use super::plain::meta::Given;
use super::{clippings, document, format, html, json, markdown, newsxml, pdf, sheet, subtitles, warc};
use crate::article::{Article, Format, Origin};

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
        Format::Sheet => rows(name, bytes, hints)?,
        Format::Clippings => downloads(name, bytes, hints)?,
        Format::Document => paragraphs(name, &bytes)?,
        Format::NewsXml => news(name, bytes, hints)?,
        Format::Warc => pages(name, &bytes, hints)?,
        Format::Text | Format::Html | Format::Markdown | Format::Pdf | Format::Subtitles => {
            return from_bytes_with(name, bytes, hints).map(|article| Contents::Article(Box::new(article)));
        }
    };
    match entries.pop() {
        None => Err(IngestError::Blank { name: shown(name) }),
        Some(only) if entries.is_empty() => Ok(Contents::Article(Box::new(only.open()?))),
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
        Format::Subtitles => spoken(name, &decoded(name, bytes, hints.charset.as_deref())?),
        // Of a collection the first article; [`contents`] gives all of them.
        Format::Mail
        | Format::Json
        | Format::Jsonl
        | Format::Epub
        | Format::Feed
        | Format::Clippings
        | Format::Document
        | Format::Sheet
        | Format::NewsXml
        | Format::Warc => first(name, bytes, hints),
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
            first.open()
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
    Ok(recorded(name, listed, article::origin(name, format, &decoded), hints))
}

/// Records as entries.
fn recorded(name: &str, listed: Vec<json::Listed>, read_as: Origin, hints: &Hints) -> Vec<Entry> {
    let read_as = Arc::new(read_as);
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
    (1..).zip(listed).map(entry).collect()
}

/// The rows of a table, as records.
fn rows(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, &bytes, Format::Sheet)?;
    let decoded = charset::decode(bytes, hints.charset.as_deref());
    let malformed = |what| IngestError::Malformed { name: shown(name), what };
    let rows = sheet::rows(&decoded.text).map_err(malformed)?;
    let listed = rows.into_iter().filter_map(|row| json::listed(&row, &hints.fields)).collect();
    Ok(recorded(name, listed, article::origin(name, Format::Sheet, &decoded), hints))
}

/// The text of a document, or the articles of the download that it holds.
fn paragraphs(name: &str, bytes: &[u8]) -> Result<Vec<Entry>, IngestError> {
    admit(name, bytes, Format::Document)?;
    let text = document::text(bytes).map_err(|what| IngestError::Malformed { name: shown(name), what })?;
    let read_as = Origin { name: name.to_owned(), format: Format::Document, ..Origin::default() };
    let mut found = clippings::documents(&text);
    if found.is_empty() {
        found.push(Piece { given: Given::default(), body: Body::Plain(text) });
    }
    pieces(name, found, read_as)
}

/// The documents of news in XML.
fn news(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, &bytes, Format::NewsXml)?;
    let decoded = declared::decode(bytes, hints.charset.as_deref());
    pieces(name, newsxml::documents(&decoded.text), article::origin(name, Format::NewsXml, &decoded))
}

/// The documents of a download.
fn downloads(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, &bytes, Format::Clippings)?;
    let decoded = charset::decode(bytes, hints.charset.as_deref());
    pieces(name, clippings::documents(&decoded.text), article::origin(name, Format::Clippings, &decoded))
}

/// Entries of what was taken apart at once; without a word in any, an error.
fn pieces(name: &str, found: Vec<Piece>, read_as: Origin) -> Result<Vec<Entry>, IngestError> {
    let read_as = Arc::new(read_as);
    let filled = found.into_iter().filter(|piece| piece.body.text().contains(char::is_alphanumeric));
    let payload = |piece: Piece| Payload::Piece { piece: Arc::new(piece), read_as: Arc::clone(&read_as) };
    let entries = numbered(name, filled.map(|piece| (piece.given.title.clone(), payload(piece))));
    if entries.is_empty() { Err(IngestError::without_words(name, &read_as)) } else { Ok(entries) }
}

/// The pages of a web archive.
fn pages(name: &str, bytes: &[u8], hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    admit(name, bytes, Format::Warc)?;
    let page = |page: warc::Page| {
        let own = Hints { charset: page.charset, url: page.url, format: Some(Format::Html), ..hints.clone() };
        (None, Payload::Page { bytes: page.bytes.into(), hints: Arc::new(own) })
    };
    let entries = numbered(name, warc::pages(bytes).into_iter().map(page));
    let none = || IngestError::Malformed { name: shown(name), what: "there is no page in the web archive".to_owned() };
    if entries.is_empty() { Err(none()) } else { Ok(entries) }
}

/// Entries of the input `name`, counted from 1.
fn numbered(name: &str, found: impl Iterator<Item = (Option<String>, Payload)>) -> Vec<Entry> {
    let name: Arc<str> = name.into();
    let entry = |(number, (title, payload))| Entry { title, number, name: Arc::clone(&name), payload };
    (1..).zip(found).map(entry).collect()
}

/// What is said in subtitles.
fn spoken(name: &str, decoded: &Decoded) -> Result<Article, IngestError> {
    let read_as = article::origin(name, Format::Subtitles, decoded);
    let piece = Piece { given: Given::default(), body: Body::Plain(subtitles::text(&decoded.text)) };
    let article = piece.article(name, &read_as);
    if article.blocks().is_empty() { Err(IngestError::without_words(name, &read_as)) } else { Ok(article) }
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
    let messages: Vec<_> = mbox::messages(bytes).into_iter().flat_map(message::opened).collect();
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
