//! What an input holds: one article, or several that are opened one by one.
//!
//! An entry of a collection keeps its own bytes, or shares its container's, and is made into an article where it is asked
//! for: a list of ten thousand costs one pass over the input.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::epub::Book;
use super::feed::{self, Item};
use super::{Format, Hints, IngestError, charset, error, format, read};
use super::{json, mail, mbox};
use crate::article::{Article, Origin};

/// What an input holds.
#[derive(Debug)]
pub enum Contents {
    /// One article.
    Article(Box<Article>),
    /// Several, in their order; not empty.
    Collection(Vec<Entry>),
}

/// An article of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its headline, where the collection says one; unclean.
    pub title: Option<String>,
    /// Which one it is, from 1.
    pub number: usize,
    name: Arc<str>,
    part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A record: its line, where each has one, and its JSON.
    Record { line: Option<u64>, json: Arc<str>, hints: Arc<Hints>, read_as: Arc<Origin> },
    /// A chapter of a book.
    Chapter { book: Arc<Book>, chapter: usize },
    /// An item of a feed.
    Item { item: Arc<Item>, read_as: Arc<Origin> },
    /// A message of a mailbox.
    Message(Arc<[u8]>),
}

/// An article of a collection, opened.
#[derive(Debug)]
pub struct Opened {
    /// What its record calls it: a string or a number, digit for digit.
    pub id: Option<Box<RawValue>>,
    /// The article.
    pub article: Article,
}

impl Entry {
    /// Makes the article.
    pub fn open(&self) -> Result<Opened, IngestError> {
        match &self.part {
            Part::Record { line, json, hints, read_as } => {
                let found = json::parse(json, &self.name, &hints.fields).map_err(|what| {
                    let place = line.map_or_else(
                        || format!("{} #{}", self.name, self.number),
                        |line| format!("{}:{line}", self.name),
                    );
                    IngestError::Malformed { name: error::shown(&place), what }
                })?;
                let mut article = found.article;
                let Origin { name, unread, .. } = article.origin;
                article.origin = Origin { name, unread, ..Origin::clone(read_as) };
                if article.blocks().is_empty() {
                    return Err(IngestError::Blank { name: error::shown(&self.place()) });
                }
                Ok(Opened { id: found.id, article })
            }
            Part::Item { item, read_as } => Ok(Opened { id: None, article: item.article(&self.place(), read_as) }),
            Part::Message(bytes) => Ok(Opened { id: None, article: mail::read(&self.place(), bytes)? }),
            Part::Chapter { book, chapter } => {
                let article = book.chapter(&self.place(), *chapter)?;
                Ok(Opened { id: None, article })
            }
        }
    }

    /// The page that it is about, where all of it may stand; `None` but for items of feeds.
    pub fn page(&self) -> Option<&str> {
        match &self.part {
            Part::Item { item, .. } => item.meta.url.as_deref(),
            Part::Record { .. } | Part::Chapter { .. } | Part::Message(_) => None,
        }
    }

    /// About how many bytes it was made from.
    pub fn size(&self) -> usize {
        match &self.part {
            Part::Record { json, .. } => json.len(),
            Part::Chapter { book, .. } => book.size(),
            Part::Item { item, .. } => item.size(),
            Part::Message(bytes) => bytes.len(),
        }
    }

    /// Where it stands, for sentences: "news.jsonl:12", "book.epub #3"; unclean.
    pub fn place(&self) -> String {
        match &self.part {
            Part::Record { line: Some(line), .. } => format!("{}:{line}", self.name),
            Part::Record { line: None, .. } | Part::Chapter { .. } | Part::Item { .. } | Part::Message(_) => {
                format!("{} #{}", self.name, self.number)
            }
        }
    }
}

/// What the bytes of an input hold. `name` is what errors and the screen call it.
pub fn contents(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Contents, IngestError> {
    let bytes = read::unpacked(name, bytes)?;
    let format = hints.format_of(format::head(&bytes), name);
    let mut entries = match format {
        Format::Json | Format::Jsonl => records(name, bytes, format, hints)?,
        Format::Epub => chapters(name, bytes)?,
        Format::Feed => items(name, bytes, hints)?,
        Format::Mail => return mailbox(name, &bytes, hints),
        Format::Text | Format::Html | Format::Markdown | Format::Pdf => {
            return super::from_bytes_with(name, bytes, hints).map(|article| Contents::Article(Box::new(article)));
        }
    };
    match entries.pop() {
        None => Err(IngestError::Blank { name: error::shown(name) }),
        Some(only) if entries.is_empty() => Ok(Contents::Article(Box::new(only.open()?.article))),
        Some(last) => {
            entries.push(last);
            Ok(Contents::Collection(entries))
        }
    }
}

/// The first article that the bytes of a collection hold.
pub(super) fn first(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, IngestError> {
    match contents(name, bytes, hints)? {
        Contents::Article(article) => Ok(*article),
        Contents::Collection(entries) => {
            let first = entries.first().ok_or_else(|| IngestError::Blank { name: error::shown(name) })?;
            first.open().map(|opened| opened.article)
        }
    }
}

/// What a reader gives until its end.
pub fn contents_of(name: &str, reader: impl Read, hints: &Hints) -> Result<Contents, IngestError> {
    contents(name, read::read_all(name, reader, hints)?, hints)
}

/// What a file or named pipe holds.
pub fn read_contents(path: &Path, hints: &Hints) -> Result<Contents, IngestError> {
    let name = path.to_string_lossy();
    contents(&name, read::read_bytes(path, hints)?, hints)
}

fn records(name: &str, bytes: Vec<u8>, format: Format, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    read::admit(name, &bytes, hints)?;
    let decoded = charset::decode(bytes, hints.charset.as_deref());
    let listed = if format == Format::Json {
        let malformed = |what| IngestError::Malformed { name: error::shown(name), what };
        json::articles(&decoded.text, &hints.fields).map_err(malformed)?
    } else {
        json::lines(&decoded.text, &hints.fields)
    };
    let read_as = Arc::new(super::origin(name, format, &decoded));
    let (shared_name, hints): (Arc<str>, _) = (name.into(), Arc::new(hints.clone()));
    let entry = |(number, one): (usize, json::Listed)| Entry {
        title: one.title,
        number,
        name: Arc::clone(&shared_name),
        part: Part::Record {
            line: one.line,
            json: one.json.into(),
            hints: Arc::clone(&hints),
            read_as: Arc::clone(&read_as),
        },
    };
    Ok((1..).zip(listed).map(entry).collect())
}

fn items(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Entry>, IngestError> {
    read::admit(name, &bytes, hints)?;
    let (items, read_as) = feed::items(name, bytes, hints)?;
    let (shared_name, read_as): (Arc<str>, _) = (name.into(), Arc::new(read_as));
    let entry = |(number, item): (usize, Item)| Entry {
        title: item.meta.title.clone(),
        number,
        name: Arc::clone(&shared_name),
        part: Part::Item { item: Arc::new(item), read_as: Arc::clone(&read_as) },
    };
    Ok((1..).zip(items).map(entry).collect())
}

/// The messages of a mailbox; a message by itself is the article that it is.
fn mailbox(name: &str, bytes: &[u8], hints: &Hints) -> Result<Contents, IngestError> {
    read::admit(name, bytes, hints)?;
    let messages = mbox::messages(bytes);
    if let [only] = messages.as_slice() {
        return mail::read(name, only).map(|article| Contents::Article(Box::new(article)));
    }
    let name: Arc<str> = name.into();
    let entry = |(number, message): (usize, std::borrow::Cow<[u8]>)| Entry {
        title: mail::title(&message),
        number,
        name: Arc::clone(&name),
        part: Part::Message(message.into()),
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
        part: Part::Chapter { book: Arc::clone(&book), chapter },
    };
    Ok((1..).zip(book.titles()).map(entry).collect())
}
