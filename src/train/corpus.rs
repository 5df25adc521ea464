//! Corpora: articles with gold quotations, one JSON record a line, offsets in code points.

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// An article of a corpus.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Unique in its corpus.
    pub id: String,
    /// The whole text, one paragraph a line.
    pub text: String,
    /// The quotations, where somebody marked them.
    #[serde(default)]
    pub quotes: Vec<GoldQuote>,
}

impl Record {
    /// Whether somebody marked who speaks.
    pub fn names_speakers(&self) -> bool {
        self.quotes.iter().any(|quote| quote.speaker.is_some())
    }
}

/// A quotation as annotated: spans are `[start, end)` in code points of the text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GoldQuote {
    /// "direct", "mixed" or "indirect".
    pub kind: String,
    /// What is said.
    pub content: Vec<(usize, usize)>,
    /// The reporting words.
    #[serde(default)]
    pub cue: Option<Vec<(usize, usize)>>,
    /// The phrase that names the speaker.
    #[serde(default)]
    pub source: Option<Vec<(usize, usize)>>,
    /// The fullest name of who is quoted, where that was annotated.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The other phrases that name the speaker.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `false` where finding it is optional.
    #[serde(default = "yes")]
    pub core: bool,
}

fn yes() -> bool {
    true
}

/// Why a corpus could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The stream broke off.
    #[error("cannot read the corpus: {0}")]
    Read(#[from] io::Error),
    /// A line is no record.
    #[error("line {line} of the corpus is no article: {source}")]
    Record {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// The records of a corpus; empty lines are skipped.
pub fn read(lines: impl BufRead) -> Result<Vec<Record>, CorpusError> {
    let mut found = Vec::new();
    for (nth, line) in lines.lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            found.push(serde_json::from_str(&line).map_err(|source| CorpusError::Record { line: nth + 1, source })?);
        }
    }
    Ok(found)
}

/// The lines of `text` that are not blank, without white space at their edges.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let span = Span::snapped(text, at..at + line.len()).trimmed(text);
        at += line.len() + 1;
        span
    });
    lines.filter(|span| !span.is_empty()).collect()
}

/// The byte at which each code point of `text` begins, and its length at the end.
pub fn code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}
