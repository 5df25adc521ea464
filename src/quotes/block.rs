//! A block's share of the analysis: plain data, made from the block alone, that `resolve` puts together.

use super::detect::{Draft, detect};
use super::marks::Style;
use super::mentions::{self, Phrase};
use super::paragraph::Paragraph;
use crate::text::Span;

/// What was found in one block.
#[derive(Clone, Debug)]
pub(super) struct BlockDraft {
    /// The block.
    pub(super) span: Span,
    /// Its quotations in text order, each with what its source refers with.
    pub(super) drafts: Vec<(Draft, Option<Phrase>)>,
    /// Its names and pronouns in text order.
    pub(super) phrases: Vec<Phrase>,
}

/// Reads the block at `span` of `text`.
pub(super) fn read(text: &str, span: Span, style: Style) -> BlockDraft {
    let paragraph = Paragraph::read(text, span, style);
    if paragraph.len() == 0 {
        return BlockDraft { span, drafts: Vec::new(), phrases: Vec::new() };
    }
    let phrases = mentions::scan(&paragraph);
    let drafts = detect(&paragraph).into_iter();
    let read = |range| mentions::read(&paragraph, &range, &phrases);
    let drafts = drafts.map(|(draft, source)| (draft, source.map(read))).collect();
    BlockDraft { span, drafts, phrases }
}
