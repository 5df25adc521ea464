//! Analyses as JSON Lines, JSON, CSV, Markdown and plain text: one file a format.
//!
//! Everything written here has passed `text::clean`, so that no control character, escape sequence or bidi control of
//! an article reaches a stream. Spans always count the text as it is, not as it is cleaned. Nothing here opens files,
//! knows the command line, or holds more than one article.
//!
//! # The record, schema 1
//!
//! JSON Lines holds one of these a line, JSON an array of them. Every key is always there, in this order; what is
//! unknown is `null`, what is empty is `[]`.
//!
//! | key | value |
//! |---|---|
//! | `schema` | `1` |
//! | `id` | string or number: the file's stem, its path where stems repeat, or the input record's own `id` |
//! | `title`, `byline`, `outlet`, `url` | string or `null` |
//! | `date` | ISO 8601 or `null` |
//! | `language` | ISO 639-1 code or `null` |
//! | `text` | string; the only key that is not always there: asked for with `--with-text` |
//! | `speakers` | array of speakers, in order of their first quote |
//! | `quotes` | array of quotes, in text order; their contents never overlap |
//!
//! A speaker is `{"id", "name", "aliases", "description", "kind"}`: `id` is its index in `speakers`; `description` may
//! be `null`; `kind` is `person`, `organisation`, `document`, `group` or `unnamed`.
//!
//! A quote is `{"kind", "content", "cue", "source", "speaker", "speaker_id", "confidence", "reason", "text", "paragraph"}`: `kind`
//! is `direct`, `mixed` or `indirect`; `content`, `cue` and `source` are arrays of half-open `[start, end]`; `speaker`
//! is a speaker's name and `speaker_id` its `id`, both `null` where nobody was found; `confidence` holds `quote`,
//! `source` and `speaker`, each from 0 to 1; `reason` says in words why this speaker; `text` is the content's pieces
//! joined by " … "; `paragraph` is the number of the paragraph that it begins in, from 1, or `null` above the first.
//!
//! # The map
//!
//! ```text
//! export    the quotes that somebody has picked, as one file
//! share     a quote to be pasted somewhere else
//! reported  a paraphrase, told as one
//! format    the one list of formats, and what stands around the articles
//! csv       a row a quote
//! json      JSON Lines, and the elements of an array
//! markdown  a heading an article, a block quote words spoken
//! escape    text in which Markdown sees nothing but text
//! text      the article's body alone
//! record    one article's analysis, schema 1
//! document  what every format is written from
//! fragment  an address that leads to the words
//! id        what a record is called
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! export -> format, document, record, reported
//! format -> csv, json, markdown, text, document
//! share -> fragment, escape, document, record, reported
//! csv -> document, record
//! json -> document, record
//! markdown -> document, escape, record, reported
//! reported -> document, escape, record
//! record -> document, id
//! document -> id
//! ```

mod csv;
mod document;
mod escape;
mod export;
mod format;
mod fragment;
mod id;
mod json;
mod markdown;
mod record;
mod reported;
mod share;
mod text;

pub use document::{Document, TextField};
pub use export::Export;
pub use format::Format;
pub use id::Id;
pub use record::{QuoteRecord, Record, SpeakerRecord};
pub use share::{Excerpt, excerpt};

#[cfg(test)]
mod tests;
