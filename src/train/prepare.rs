//! Corpora into what the learner reads: words, features, windows, states of the marks in every style, gold in words.
//!
//! One JSON record an article. The learner never looks at letters: what it sees is what the reader will compute.

use std::io::{self, Write};

use serde::Serialize;

use super::corpus::{Record, code_points, paragraphs};
use super::rewrite::{STYLES, rewrite};
use crate::model::features::{Features, Word};
use crate::model::marks::{MarkState, Marks};
use crate::model::window::{Window, groups, windows};
use crate::text::{Span, TokenKind};

/// An article as the learner sees it. Lists run over the words unless said otherwise.
#[derive(Debug, Serialize)]
struct Prepared<'a> {
    id: &'a str,
    words: Vec<&'a str>,
    /// Where each begins, in code points.
    starts: Vec<usize>,
    /// Hashes of the words.
    hashes: Vec<u32>,
    prefixes: Vec<u16>,
    suffixes: Vec<u16>,
    endings: Vec<u16>,
    shapes: Vec<u16>,
    /// 1 where a paragraph begins, 2 where one ends, else 0.
    edges: String,
    /// Windows of parts of paragraphs, each `[first, last + 1]` in words.
    windows: Vec<Vec<(usize, usize)>>,
    /// Which words are quotation marks.
    marks: Vec<usize>,
    /// As printed, then in each style of [`STYLES`].
    styles: Vec<Styled>,
    quotes: Vec<Labels>,
}

/// What a style of marks changes.
#[derive(Debug, Serialize)]
struct Styled {
    /// A digit a word: the state towards the marks.
    states: String,
    /// For each of `marks` the hash of the mark as the model reads it.
    hashes: Vec<u32>,
}

/// A gold quotation in ranges of words.
#[derive(Debug, Serialize)]
struct Labels {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
    /// Whether finding it is asked for: otherwise careful people differ.
    core: bool,
}

/// Writes `records` for the learner.
pub fn prepare(records: &[Record], mut out: impl Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut out, &prepared(record))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn prepared(record: &Record) -> Prepared<'_> {
    let text = record.text.as_str();
    let paragraphs = paragraphs(text);
    let cut: Vec<Window> =
        groups(&paragraphs).into_iter().flat_map(|group| windows(text, &paragraphs[group])).collect();
    let words: Vec<Word> = cut.iter().flat_map(|window| window.words.iter().copied()).collect();
    let spans: Vec<Span> = words.iter().map(|word| word.span).collect();
    let marks: Vec<usize> = (0..words.len()).filter(|&at| words[at].kind == TokenKind::Mark).collect();
    let in_style = |text: &str, spans: &[Span], paragraphs: &[Span]| {
        let states = Marks::read(text, paragraphs).states(spans);
        let word = |at: usize| Word { span: spans[at], kind: TokenKind::Mark };
        let hashes = marks.iter().map(|&at| word(at).features(text, states[at]).word).collect();
        let states = states.iter().map(|&state| char::from(b'0' + state as u8)).collect();
        Styled { states, hashes }
    };
    let mut styles = vec![in_style(text, &spans, &paragraphs)];
    for style in STYLES {
        let new = rewrite(text, &spans, &paragraphs, style);
        styles.push(in_style(&new.text, &new.words, &new.paragraphs));
    }
    let features: Vec<Features> = words.iter().map(|word| word.features(text, MarkState::Outside)).collect();
    let index = WordIndex { text, words: &spans, points: &code_points(text) };
    let labels = record.quotes.iter().map(|quote| Labels {
        content: index.runs(&quote.content, Edges::Letters),
        cue: index.runs(quote.cue.iter().flatten(), Edges::Any),
        source: index.runs(quote.source.iter().flatten(), Edges::Letters),
        core: quote.core,
    });
    Prepared {
        id: &record.id,
        words: spans.iter().map(|span| span.of(text)).collect(),
        starts: index.starts(),
        hashes: features.iter().map(|one| one.word).collect(),
        prefixes: features.iter().map(|one| one.prefix).collect(),
        suffixes: features.iter().map(|one| one.suffix).collect(),
        endings: features.iter().map(|one| one.ending).collect(),
        shapes: features.iter().map(|one| one.shape).collect(),
        edges: edges(&cut),
        windows: ranges(&cut),
        quotes: labels.filter(|labels| !labels.content.is_empty()).collect(),
        marks,
        styles,
    }
}

fn edges(windows: &[Window]) -> String {
    let mut found = String::new();
    for part in windows.iter().flat_map(|window| &window.parts) {
        for at in part.words.clone() {
            let edge = part.edge(at);
            found.push(char::from(b'0' + edge as u8));
        }
    }
    found
}

fn ranges(windows: &[Window]) -> Vec<Vec<(usize, usize)>> {
    let mut base = 0;
    let moved = windows.iter().map(|window| {
        let parts = window.parts.iter().map(|part| (base + part.words.start, base + part.words.end)).collect();
        base += window.words.len();
        parts
    });
    moved.collect()
}

/// Which words may stand at the edge of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    Any,
    /// Words with a letter or a digit.
    Letters,
}

/// The words of a text by their places in code points, in which gold counts.
struct WordIndex<'a> {
    text: &'a str,
    words: &'a [Span],
    /// The byte at which each code point begins, and the text's end.
    points: &'a [usize],
}

impl WordIndex<'_> {
    /// Where each word begins, in code points.
    fn starts(&self) -> Vec<usize> {
        self.words.iter().map(|word| self.points.partition_point(|&at| at < word.range().start)).collect()
    }

    /// The runs of words that gold `pieces` cover; runs with nothing but signs between them are one.
    fn runs<'p>(&self, pieces: impl IntoIterator<Item = &'p (usize, usize)>, edges: Edges) -> Vec<(usize, usize)> {
        let letters = |at: usize| self.words[at].of(self.text).contains(char::is_alphanumeric);
        let byte = |point: usize| self.points[point.min(self.points.len() - 1)] as u32;
        let mut found: Vec<(usize, usize)> = Vec::new();
        for &(start, end) in pieces {
            let mut from = self.words.partition_point(|word| word.end() <= byte(start));
            let mut to = self.words.partition_point(|word| word.start() < byte(end)).max(from);
            if edges == Edges::Letters {
                while from < to && !letters(from) {
                    from += 1;
                }
                while to > from && !letters(to - 1) {
                    to -= 1;
                }
            }
            if from == to {
                continue;
            }
            match found.last_mut() {
                Some(last) if from <= last.1 || edges == Edges::Letters && !(last.1..from).any(letters) => {
                    last.1 = last.1.max(to);
                }
                _ => found.push((from, to)),
            }
        }
        found
    }
}
