//! A block of prose as detection reads it: words with their classes, quotations, and outer sentences.
//!
//! An outer sentence is a sentence of the article's own voice: what stands inside quotation marks counts as one piece of
//! it, so that `“One. Two,” she said.` is one. Everything here is about a single block and depends on nothing else but the
//! article's [`Marks`].

use std::ops::Range;

use super::lexicon::{Class, class};
use crate::model::marks::Marks;
use crate::text::{Span, Token, TokenKind, begins, tokens};

/// A quotation as its marks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// Index of the opening mark among the block's tokens.
    pub(crate) open: usize,
    /// Index of the closing mark; `None` where the block ends first.
    pub(crate) close: Option<usize>,
}

/// A block, read.
pub(crate) struct Paragraph<'t> {
    /// The article's whole text.
    pub(crate) text: &'t str,
    /// Where the block stands.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// What each token can be.
    pub(crate) classes: Vec<Class>,
    /// Its quotations.
    pub(crate) regions: Vec<Region>,
    /// The quotation that each token belongs to, marks included.
    homes: Vec<Option<u32>>,
    /// Outer sentences, as ranges of tokens, without gaps.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl<'t> Paragraph<'t> {
    /// Reads the block at `span` of `text`.
    pub(crate) fn read(text: &'t str, span: Span, marks: &Marks) -> Self {
        let tokens = tokens(text, span);
        let of = |token: &Token| match token.kind {
            TokenKind::Word => class(token.span.of(text)),
            TokenKind::Number | TokenKind::Stop | TokenKind::Mark | TokenKind::Sign => Class::default(),
        };
        let classes = tokens.iter().map(of).collect();
        let token_at = |offset: u32| tokens.partition_point(|token| token.span.end() <= offset);
        let region = |region: &crate::model::marks::Region| Region {
            open: token_at(region.span.start()),
            close: region.close.map(|close| token_at(close.start())),
        };
        let regions: Vec<Region> = marks.regions(span).map(region).collect();
        let mut homes = vec![None; tokens.len()];
        for (nth, region) in regions.iter().enumerate() {
            let end = region.close.map_or(tokens.len(), |close| close + 1);
            homes.get_mut(region.open..end).unwrap_or_default().fill(Some(nth as u32));
        }
        let mut paragraph = Self { text, span, tokens, classes, regions, homes, sentences: Vec::new() };
        paragraph.sentences = paragraph.outer_sentences();
        paragraph
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token's text; empty past either end.
    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token's text is `word`, in any case.
    pub(crate) fn says(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// What the token can be; nothing past either end.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// Whether the token is a word or a number.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Whether the token may end a sentence.
    pub(crate) fn is_stop(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Stop)
    }

    /// Whether the token is a dash between words.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "--" | "–" | "—" | "---")
    }

    /// The quotation that the token is a part of, marks included.
    pub(crate) fn region_at(&self, at: usize) -> Option<usize> {
        self.homes.get(at).copied().flatten().map(|nth| nth as usize)
    }

    /// The tokens of a quotation with its marks.
    pub(crate) fn region(&self, nth: usize) -> Range<usize> {
        let region = self.regions[nth];
        region.open..region.close.map_or(self.len(), |close| close + 1)
    }

    /// The last token of what stands inside the marks.
    pub(crate) fn last_inside(&self, nth: usize) -> usize {
        let range = self.region(nth);
        let end = if self.regions[nth].close.is_some() { range.end - 1 } else { range.end };
        end.saturating_sub(1).max(range.start)
    }

    /// The span of a range of tokens; empty at the block's start where the range is.
    pub(crate) fn cover(&self, range: &Range<usize>) -> Span {
        match self.tokens.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            Some([]) | None => self.span.before(self.span),
        }
    }

    /// The token at `offset`, or the next one after it; the number of tokens where there is none.
    pub(crate) fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= offset)
    }

    /// The tokens that `span` covers or cuts; `None` where there are none.
    pub(crate) fn tokens_of(&self, span: Span) -> Option<Range<usize>> {
        let start = self.token_at(span.start());
        let end = self.tokens.partition_point(|token| token.span.start() < span.end());
        (start < end).then_some(start..end)
    }

    /// Index of the outer sentence that holds the token.
    pub(crate) fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= at).min(self.sentences.len().saturating_sub(1))
    }

    fn outer_sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < self.len() {
            let stops = if let Some(nth) = self.region_at(at) {
                let last = self.last_inside(nth);
                let (quoted, alone) = (self.word(last), at == start);
                at = self.region(nth).end;
                // “Why?” may still be followed by who asks; after a full stop nobody is named.
                self.is_stop(last) && (quoted != "?" && quoted != "!" || !alone)
            } else {
                at += 1;
                self.is_stop(at - 1)
            };
            if !stops {
                continue;
            }
            while self.region_at(at).is_none() && (self.is_stop(at) || matches!(self.word(at), ")" | "]")) {
                at += 1;
            }
            if self.tokens.get(at).is_none_or(|next| begins(next.span, self.text)) {
                found.push(start..at);
                start = at;
            }
        }
        if start < self.len() {
            found.push(start..self.len());
        }
        found
    }
}
