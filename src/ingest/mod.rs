//! Any bytes to an [`Article`](crate::article::Article): reading, charset, format, and the structure of plain news
//! text.
//!
//! Total: every input gives an article or an [`IngestError`]. Reads local files only; never the network. A text of
//! nothing but white space is refused as such: a page of blank rows would tell nobody what is wrong.
//!
//! Without the feature `formats` there is plain text alone: [`from_text`] and [`from_plain_text`].
//!
//! ```text
//! read        a file or a pipe, within limits; the beginning of a long file
//! contents    what an input holds: an article, or a list of them
//! entry       an article of a list, not parsed yet
//! format      which format, by the first bytes
//! bytes/      unpacking, charset
//! plain/      the blocks of a plain text: paragraph, heading, caption, byline
//! html/       the article in a web page
//! markdown/   Markdown
//! epub/       a book, a chapter an article
//! feed/       RSS, Atom, JSON Feed
//! json/       records, one or a line each
//! mail/       messages and mailboxes
//! pdf         through `pdftotext`
//! clippings/  downloads of news databases: Nexis, Factiva, ProQuest
//! document/   Word, OpenDocument and RTF, as text
//! newsxml     news in XML and SGML: NITF, NewsML-G2, RCV1, Gigaword, TEI
//! sheet       tables of articles, CSV or TSV
//! subtitles   SubRip and WebVTT, as sentences
//! warc        web archives
//! piece       an article taken out of what holds it
//! xhtml       markup of a chapter or an item, without a tree
//! hints       what is known of an input before it is looked at
//! fields      which fields of a record hold what
//! error       why there is no article, in a sentence
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! read -> contents, format, hints, bytes, error
//! contents -> entry, format, html, json, markdown, mail, epub, feed, pdf, clippings, document, newsxml, sheet, subtitles, warc
//! contents -> piece, plain, hints, bytes, error
//! entry -> html, json, mail, epub, feed, piece, hints, error
//! format -> markdown, mail, epub, feed, clippings, document, newsxml, sheet, subtitles, warc, hints, fields
//! clippings -> piece, plain
//! document -> bytes
//! newsxml -> html, piece, plain
//! subtitles -> html
//! piece -> html, plain
//! epub -> html, xhtml, plain, bytes, error
//! feed -> json, html, xhtml, plain, hints, bytes, error
//! json -> piece, plain, fields
//! markdown -> html, xhtml, plain, bytes, error
//! mail -> html, plain, hints, bytes, error
//! html -> plain, hints, bytes, error
//! pdf -> plain, error
//! plain -> bytes, error
//! bytes -> error
//! hints -> fields
//! ```

mod bytes;
#[cfg(feature = "formats")]
mod clippings;
#[cfg(feature = "formats")]
mod contents;
#[cfg(feature = "formats")]
mod document;
#[cfg(feature = "formats")]
mod entry;
#[cfg(feature = "formats")]
mod epub;
mod error;
#[cfg(feature = "formats")]
mod feed;
#[cfg(feature = "formats")]
mod fields;
#[cfg(feature = "formats")]
mod format;
#[cfg(feature = "formats")]
mod hints;
#[cfg(feature = "formats")]
mod html;
#[cfg(feature = "formats")]
pub(crate) mod json;
#[cfg(feature = "formats")]
mod mail;
#[cfg(feature = "formats")]
mod markdown;
#[cfg(feature = "formats")]
mod newsxml;
#[cfg(feature = "formats")]
mod pdf;
#[cfg(feature = "formats")]
mod piece;
mod plain;
#[cfg(feature = "formats")]
mod read;
#[cfg(feature = "formats")]
mod sheet;
#[cfg(feature = "formats")]
mod subtitles;
#[cfg(feature = "formats")]
mod warc;
#[cfg(feature = "formats")]
mod xhtml;

pub use crate::article::Format;
pub use bytes::admit::LIMIT;
#[cfg(feature = "formats")]
pub use bytes::gzip;
#[cfg(feature = "formats")]
pub use contents::{Contents, contents, from_bytes, from_bytes_with};
#[cfg(feature = "formats")]
pub use entry::Entry;
pub use error::IngestError;
#[cfg(feature = "formats")]
pub use fields::{FieldPath, Fields};
#[cfg(feature = "reader")]
pub(crate) use format::SNIFFED;
#[cfg(feature = "formats")]
pub use hints::Hints;
#[cfg(feature = "reader")]
pub use plain::article::welcome;
pub use plain::article::{Record, from_plain_text, from_text};
pub use plain::meta::Given;
#[cfg(feature = "formats")]
pub use read::{
    Completeness, contents_of, from_beginning, from_reader, from_reader_with, read, read_beginning, read_contents,
    read_with,
};
