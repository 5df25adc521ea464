//! Any bytes to an [`Article`]: reading, charset, the structure of plain news text.
//!
//! Total: every input gives an article or an [`IngestError`]. Reads local files only; never the network. A text of
//! nothing but white space is refused as such: a page of blank rows would tell nobody what is wrong.

mod blocks;
mod byline;
mod charset;
mod compose;
mod contents;
mod date;
mod declared;
mod epub;
mod error;
mod feed;
mod format;
mod function_words;
mod furniture;
pub mod gzip;
mod html;
pub mod json;
mod language;
mod mail;
mod markdown;
mod mbox;
mod meta;
mod pdf;
mod read;
mod reflow;
mod structure;
mod xhtml;

pub use crate::article::Format;
pub use contents::{Contents, Entry, Opened, contents, contents_of, read_contents};
pub use error::IngestError;
pub use format::{Hints, SNIFFED, sniff};
pub use read::{Completeness, from_beginning, from_reader, from_reader_with, read, read_beginning, read_with};

use crate::article::{Article, Block, BlockKind, Meta, Origin, SourceMap};
use charset::Decoded;

/// No article has this many bytes or more, in the file or once decoded: spans count bytes in 32 bits.
pub const LIMIT: u64 = u32::MAX as u64;

/// An article from the bytes of a file, a pipe or anything else. `name` is what errors and the screen call it.
pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Article, IngestError> {
    from_bytes_with(name, bytes, &Hints::default())
}

/// The same, of bytes of which something is known. The one place where formats part.
pub fn from_bytes_with(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, IngestError> {
    let bytes = read::unpacked(name, bytes)?;
    read::admit(name, &bytes, hints)?;
    let article = match hints.format_of(format::head(&bytes), name) {
        Format::Text => plain(name, decoded(name, bytes, hints)?),
        Format::Html => html::article(name, bytes, hints),
        Format::Markdown => markdown::read(name, &decoded(name, bytes, hints)?),
        Format::Pdf => pdf::read(name, bytes),
        // The first of several: who wants all of them asks for the `contents`.
        Format::Mail | Format::Json | Format::Jsonl | Format::Epub | Format::Feed => {
            contents::first(name, bytes, hints)
        }
    };
    article.map(|mut article| {
        article.meta.url = article.meta.url.take().or_else(|| hints.url.clone());
        article
    })
}

/// The text that `bytes` are, refused where there is none of it or too much.
fn decoded(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Decoded, IngestError> {
    let decoded = charset::decode(bytes, hints.charset.as_deref());
    if decoded.text.len() as u64 >= LIMIT {
        return Err(IngestError::TooLarge { name: error::shown(name) });
    }
    if decoded.text.is_empty() {
        return Err(IngestError::Empty { name: error::shown(name) });
    }
    Ok(decoded)
}

/// An article of plain text.
fn plain(name: &str, decoded: Decoded) -> Result<Article, IngestError> {
    let origin = origin(name, Format::Text, &decoded);
    let sources = decoded.sources();
    let article = match reflow::unquoted(&decoded.text) {
        Some(unquoted) => of_unquoted(unquoted, decoded.bytes_before(), (origin, Given::default())),
        None => article(decoded.text, origin, Given::default()).with_sources(sources),
    };
    if article.blocks().is_empty() {
        return Err(IngestError::Blank { name: error::shown(name) });
    }
    Ok(article)
}

/// Where an article came from, for `name`.
fn origin(name: &str, format: Format, decoded: &Decoded) -> Origin {
    let Decoded { charset, by, replaced, .. } = *decoded;
    Origin { name: name.to_owned(), format, charset, charset_by: by, replaced, unread: 0 }
}

/// A text that is already one, as from a JSON record, with what is known of it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What the screen calls it.
    pub name: String,
    /// The article's text, kept as it is. What passes [`LIMIT`] is left out of the blocks.
    pub text: String,
    /// What is given beside it, and goes before what the text says.
    pub given: Given,
}

/// What somebody else says of an article. `None` is "unknown".
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Day of publication, in any form that can be read one way.
    pub date: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
}

/// An article from a record. An empty text gives an article without blocks.
pub fn from_text(record: Record) -> Article {
    let origin = Origin { name: record.name, ..Origin::default() };
    article(record.text, origin, record.given)
}

/// An article from a record whose text is HTML, the whole of it the article's.
fn from_html(record: Record) -> Article {
    let mut article = html::fragment(&record.text, Meta { url: record.given.url.clone(), ..Meta::default() });
    article.meta = meta::gather(article.text(), article.blocks(), record.given);
    article.origin.name = record.name;
    article
}

/// The built-in article that teaches the keys while it is read.
pub fn welcome() -> Article {
    let text = include_str!("../../assets/welcome.txt").to_owned();
    from_text(Record { name: "welcome".to_owned(), text, given: Given::default() })
}

fn article(text: String, origin: Origin, given: Given) -> Article {
    let blocks = structure::recognise(&text, blocks::split(&text));
    let meta = meta::gather(&text, &blocks, given);
    let mut article = Article::new(text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article
}

/// An article of a text some of whose lines were quoted; `before` are the bytes of the source before the text begins,
/// where that is known.
fn of_unquoted(unquoted: reflow::Unquoted, before: Option<u64>, (origin, given): (Origin, Given)) -> Article {
    let mut blocks = structure::recognise(&unquoted.text, blocks::split(&unquoted.text));
    unquoted.mark(&mut blocks);
    let source = |block: &Block| {
        let (source, before) = (unquoted.source_of(block.span)?, before?);
        Some(source.start + before..source.end + before)
    };
    let sources = blocks.iter().map(source).collect();
    let meta = meta::gather(&unquoted.text, &blocks, given);
    let mut article = Article::new(unquoted.text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article.with_sources(SourceMap::Blocks(sources))
}

/// Whether a line is furniture, known to whoever took it out of its page.
type IsFurniture<'a> = &'a dyn Fn(&str) -> bool;

/// An article of text with lines that was taken out of something else.
fn text_of_lines(text: String, is_furniture: Option<IsFurniture>, origin: Origin, given: Given) -> Article {
    if let Some(unquoted) = reflow::unquoted(&text) {
        return of_unquoted(unquoted, None, (origin, given));
    }
    let mut blocks = structure::recognise(&text, blocks::split(&text));
    if let Some(is_furniture) = is_furniture {
        for block in blocks.iter_mut().filter(|block| is_furniture(block.span.of(&text))) {
            block.kind = BlockKind::Furniture;
        }
    }
    let meta = meta::gather(&text, &blocks, given);
    let mut article = Article::new(text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article
}
