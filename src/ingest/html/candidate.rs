//! The blocks of a page before it is decided which of them are the article's.

use super::tree::At;
use crate::article::BlockKind;
use crate::ingest::plain::compose::InlineStyle;

/// Letters and digits in lower case: two titles that differ in nothing else are one.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether it ends as a sentence does, inside or outside of quotation marks.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔'])
}

/// A block and what speaks for and against it.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) kind: BlockKind,
    /// Its text: single spaces, no white space at the edges, lines where the source breaks them.
    pub(super) text: String,
    /// What is stressed or linked in it: bytes of `text`.
    pub(super) marks: Vec<(std::ops::Range<usize>, InlineStyle)>,
    /// The element that it is made from.
    pub(super) at: At,
    /// Letters and digits.
    pub(super) letters: u32,
    /// Those of them that are linked.
    pub(super) linked: u32,
    /// Those of them that Readability keeps.
    pub(super) kept: u32,
}

impl Candidate {
    /// A candidate that stands nowhere on the page.
    pub(super) fn apart(kind: BlockKind, text: String) -> Self {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count() as u32;
        Self { kind, text, marks: Vec::new(), at: 0, letters, linked: 0, kept: letters }
    }

    /// The share of its letters that is linked, 0 to 1.
    pub(super) fn link_density(&self) -> f32 {
        self.linked as f32 / self.letters.max(1) as f32
    }

    /// Whether Readability keeps most of it.
    pub(super) fn is_kept(&self) -> bool {
        self.kept * 2 > self.letters
    }
}
