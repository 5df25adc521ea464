//! How much prose stands in which part of a page: running sums over its nodes, so that a part is asked in no time.

use std::ops::Range;

use crate::article::BlockKind;
use crate::ingest::html::candidate::{Candidate, ends_sentence};
use crate::ingest::html::tree::{At, Tree};

/// Letters of a paragraph that is surely one.
pub(super) const PARAGRAPH: u32 = 60;

/// Whether it is long enough for a paragraph, or ends as a sentence does.
pub(super) fn is_paragraph(candidate: &Candidate) -> bool {
    candidate.letters >= PARAGRAPH || ends_sentence(&candidate.text) && candidate.letters >= 20
}

/// Whether it is prose of the page's text: a paragraph that leads nowhere else.
pub(super) fn is_prose(candidate: &Candidate) -> bool {
    candidate.kind.is_body()
        && candidate.kind != BlockKind::Heading
        && is_paragraph(candidate)
        && candidate.link_density() < 0.5
}

/// The prose of a page by where it stands.
pub(super) struct Prose {
    /// Letters of prose in the nodes before each.
    letters: Vec<u32>,
    /// Paragraphs in them.
    paragraphs: Vec<u32>,
}

impl Prose {
    /// That of the `candidates` that `counts`.
    pub(super) fn of(tree: &Tree, candidates: &[Candidate], counts: impl Fn(&Candidate) -> bool) -> Self {
        let mut letters = vec![0; tree.nodes.len() + 1];
        let mut paragraphs = letters.clone();
        for candidate in candidates.iter().filter(|candidate| counts(candidate)) {
            letters[candidate.at + 1] += candidate.letters;
            paragraphs[candidate.at + 1] += 1;
        }
        for at in 1..letters.len() {
            letters[at] += letters[at - 1];
            paragraphs[at] += paragraphs[at - 1];
        }
        Self { letters, paragraphs }
    }

    /// Letters in the nodes of `range`.
    pub(super) fn letters(&self, range: Range<At>) -> u32 {
        self.letters[range.end] - self.letters[range.start]
    }

    /// Paragraphs in the nodes of `range`.
    pub(super) fn paragraphs(&self, range: Range<At>) -> u32 {
        self.paragraphs[range.end] - self.paragraphs[range.start]
    }

    /// Letters of all of it.
    pub(super) fn all(&self) -> u32 {
        self.letters.last().copied().unwrap_or_default()
    }
}
