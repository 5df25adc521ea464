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
//! A quote is `{"kind", "content", "cue", "source", "speaker", "speaker_id", "confidence", "reason", "text"}`: `kind` is
//! `direct`, `mixed` or `indirect`; `content`, `cue` and `source` are arrays of half-open `[start, end]`; `speaker` is a
//! speaker's name and `speaker_id` its `id`, both `null` where nobody was found; `confidence` holds `quote`, `source` and
//! `speaker`, each from 0 to 1; `reason` says in words why this speaker; `text` is the content's pieces joined by " … ".

mod csv;
mod document;
mod export;
mod fragment;
mod id;
mod json;
mod markdown;
mod record;
mod share;
mod text;

pub use document::{Document, TextField};
pub use export::Export;
pub use id::Id;
pub use record::{QuoteRecord, Record, SpeakerRecord};
pub use share::{Excerpt, excerpt};

use std::io::{self, Write};

use crate::text::offsets::OffsetUnit;

/// How analyses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One compact [`Record`] a line.
    Jsonl,
    /// One array of [`Record`]s.
    Json,
    /// One quote a row.
    Csv,
    /// Block quotes under a heading an article.
    Markdown,
    /// The article's body alone, one line a paragraph.
    Text,
}

impl Format {
    /// Every format, the default first.
    pub const ALL: [Self; 5] = [Self::Jsonl, Self::Json, Self::Csv, Self::Markdown, Self::Text];

    /// "jsonl", "json", "csv", "markdown" or "text".
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }

    /// Writes one article, without what stands around it ([`Format::before`], [`Format::end`]).
    pub fn write(self, out: &mut impl Write, document: &Document, unit: OffsetUnit) -> io::Result<()> {
        match self {
            Self::Jsonl => json::write_line(out, document, unit),
            Self::Json => json::write(out, document, unit),
            Self::Csv => csv::write(out, document, unit),
            Self::Markdown => markdown::write(out, document),
            Self::Text => text::write(out, document.article),
        }
    }

    /// What stands before the article that follows `written` others.
    pub fn before(self, written: u64) -> &'static str {
        match (self, written) {
            (Self::Json, 0) => "[\n",
            (Self::Json, _) => ",\n",
            (Self::Csv, 0) => csv::HEADER,
            (Self::Markdown | Self::Text, 1..) => "\n",
            (Self::Jsonl | Self::Csv, _) | (Self::Markdown | Self::Text, 0) => "",
        }
    }

    /// What stands after the last of `written` articles.
    pub fn end(self, written: u64) -> &'static str {
        match (self, written) {
            (Self::Json, 0) => "[]\n",
            (Self::Json, _) => "\n]\n",
            (Self::Csv, 0) => csv::HEADER,
            (Self::Jsonl | Self::Csv | Self::Markdown | Self::Text, _) => "",
        }
    }
}

#[cfg(test)]
mod tests;
