//! Voice-only reading: narration is folded, so that the article reads like an interview.
//!
//! A sentence is shown where it holds content, cue or source of a shown quotation; headings, bylines and dates are
//! shown, too. A run of other sentences, over any number of blocks, is one row, which opens in place.
//!
//! Folds are computed block by block on demand, from the block's text and the quotes in it: nothing here looks at
//! the whole article. A fold ends at a page of [`PAGE`] bytes, so that counting its sentences is cheap.

use super::findings::Index;
use crate::article::{Article, Block, BlockKind};
use crate::quotes::{Analysis, QuoteId};
use crate::text::{Span, sentences, tokens};

/// Bytes of a page; a new fold begins with the first block of each.
const PAGE: u32 = 8 * 1024;

/// How an article is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// All of its text.
    #[default]
    Whole,
    /// What is said; the rest is folded.
    Voices,
}

/// How an article is read, and what of its folds is open.
#[derive(Debug, Default)]
pub(crate) struct Folds {
    pub(crate) reading: Reading,
    /// The opened folds: in text order, none overlapping.
    pub(crate) opened: Vec<Span>,
}

/// A run of sentences of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// It is shown.
    Shown(Span),
    /// It is folded: so many sentences.
    Folded(Span, u32),
}

/// What decides which sentences fold.
pub(crate) struct FoldRules<'a> {
    pub(crate) article: &'a Article,
    pub(crate) analysis: &'a Analysis,
    pub(crate) index: &'a Index,
    /// The quotes that keep their sentences.
    pub(crate) shown: &'a [QuoteId],
    /// What was opened: in text order, none overlapping.
    pub(crate) opened: &'a [Span],
}

impl FoldRules<'_> {
    /// The runs of block `block`, top to bottom. A folded one includes its continuation in the blocks after it; the
    /// continuation of a run of an earlier block is left out, so that a block can have no run.
    pub(crate) fn parts(&self, block: u32) -> Vec<Run> {
        let goes_on = self.goes_on(block);
        if goes_on && self.folds_whole(block) == Some(true) {
            return Vec::new();
        }
        let mut parts = self.own_parts(block);
        if goes_on {
            parts.remove(0);
        }
        if let Some(Run::Folded(span, count)) = parts.last_mut() {
            for next in (block + 1..).take_while(|&next| self.goes_on(next)) {
                let further = self.own_parts(next);
                if let Some(&Run::Folded(more, sentences)) = further.first() {
                    (*span, *count) = (span.cover(more), *count + sentences);
                }
                if further.len() > 1 {
                    break;
                }
            }
        }
        parts
    }

    /// Whether the block begins with the continuation of a fold of the block before.
    fn goes_on(&self, block: u32) -> bool {
        let (Some(own), Some(before)) = (self.block(block), block.checked_sub(1).and_then(|at| self.block(at))) else {
            return false;
        };
        let same_page = own.span.start() / PAGE == before.span.start() / PAGE;
        same_page && self.begins_folded(block) && self.ends_folded(block - 1)
    }

    fn begins_folded(&self, block: u32) -> bool {
        self.folds_whole(block).unwrap_or_else(|| matches!(self.own_parts(block).first(), Some(Run::Folded(..))))
    }

    fn ends_folded(&self, block: u32) -> bool {
        self.folds_whole(block).unwrap_or_else(|| matches!(self.own_parts(block).last(), Some(Run::Folded(..))))
    }

    /// Whether all of the block folds, where that is known without splitting it into sentences.
    fn folds_whole(&self, block: u32) -> Option<bool> {
        let own = self.block(block)?;
        if !folds(own.kind) {
            return Some(false);
        }
        let plain = self.index.touching(own.span).next().is_none() && !self.is_open(own.span);
        plain.then_some(true)
    }

    /// The runs of a block by itself, at least one.
    fn own_parts(&self, block: u32) -> Vec<Run> {
        let Some(own) = self.block(block) else { return vec![Run::Shown(Span::default())] };
        if !folds(own.kind) {
            return vec![Run::Shown(own.span)];
        }
        let mut parts: Vec<Run> = Vec::new();
        for sentence in self.sentences(*own) {
            let stays = self.speaks(sentence) || self.is_open(sentence);
            match (parts.last_mut(), stays) {
                (Some(Run::Shown(span)), true) => *span = span.cover(sentence),
                (Some(Run::Folded(span, count)), false) => (*span, *count) = (span.cover(sentence), *count + 1),
                (_, true) => parts.push(Run::Shown(sentence)),
                (_, false) => parts.push(Run::Folded(sentence, 1)),
            }
        }
        parts
    }

    fn block(&self, block: u32) -> Option<&Block> {
        self.article.blocks().get(block as usize)
    }

    /// The sentences of a block, at least one; a table is one.
    fn sentences(&self, block: Block) -> Vec<Span> {
        if block.kind.keeps_lines() {
            return vec![block.span];
        }
        let tokens = tokens(self.article.text(), block.span);
        let span = |range: std::ops::Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
        let found: Vec<Span> = sentences(self.article.text(), &tokens).into_iter().map(span).collect();
        if found.is_empty() { vec![block.span] } else { found }
    }

    /// Whether a shown quotation has a part in `sentence`.
    fn speaks(&self, sentence: Span) -> bool {
        let shown = self.index.touching(sentence).filter(|id| self.shown.binary_search(id).is_ok());
        shown.filter_map(|id| self.analysis.quote(id)).any(|quote| {
            let parts = quote.content.iter().chain(&quote.cue).chain(&quote.source);
            parts.into_iter().any(|part| part.overlaps(sentence))
        })
    }

    fn is_open(&self, span: Span) -> bool {
        let at = self.opened.partition_point(|open| open.end() <= span.start());
        self.opened.get(at).is_some_and(|open| open.overlaps(span))
    }
}

/// Whether narration of this kind folds.
fn folds(kind: BlockKind) -> bool {
    ![BlockKind::Headline, BlockKind::Heading, BlockKind::Byline, BlockKind::Dateline].contains(&kind)
}

/// What of an open fold a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenFold {
    /// All of it, or the end of one and the beginning of another.
    Whole,
    /// How it begins.
    Beginning,
    /// How it ends.
    End,
}
