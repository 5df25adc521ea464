//! [`Format`]: the one list of formats, and what stands around the articles in each.

use std::io::{self, Write};

use super::document::Document;
use super::{csv, json, markdown, text};
use crate::text::offsets::OffsetUnit;

/// How analyses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One compact [`Record`](super::Record) a line.
    Jsonl,
    /// One array of [`Record`](super::Record)s.
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
