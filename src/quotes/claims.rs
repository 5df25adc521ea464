//! Quotations that the shape of the page shows, put in place of what the model made of the same words.
//!
//! Whoever finds one (`turns`, `letters`, `lists`) says which stretches of text belong to it alone; what other drafts have
//! there goes.

use super::block::BlockDraft;
use super::detect::Draft;
use super::mentions::{Phrase, Place};
use crate::text::Span;

/// A quotation by the shape of the page.
pub(super) struct Found {
    /// The block it begins in.
    pub(super) home: usize,
    pub(super) draft: Draft,
    pub(super) source: Option<Phrase>,
    /// What belongs to it alone, in text order.
    pub(super) claims: Vec<Span>,
}

/// Puts what was found in place of what other drafts have there; of two that meet the first stays.
pub(super) fn put(blocks: &mut [BlockDraft], mut found: Vec<Found>) {
    found.sort_by_key(|one| one.claims.first().copied());
    let mut end = 0;
    found.retain(|one| {
        let (Some(first), Some(last)) = (one.claims.first(), one.claims.last()) else { return false };
        let free = first.start() >= end;
        end = if free { last.end() } else { end };
        free
    });
    let claims: Vec<Span> = found.iter().flat_map(|one| one.claims.iter().copied()).collect();
    if claims.is_empty() {
        return;
    }
    let claimed = |span: &Span| {
        let near = claims.partition_point(|claim| claim.end() <= span.start());
        claims.get(near).is_some_and(|claim| claim.overlaps(*span))
    };
    for block in &mut *blocks {
        for (draft, _) in &mut block.drafts {
            draft.content.retain(|span| !claimed(span));
        }
        block.drafts.retain(|(draft, _)| !draft.content.is_empty());
    }
    for one in found {
        let drafts = &mut blocks[one.home].drafts;
        let at = drafts.partition_point(|(own, _)| own.content.first() < one.draft.content.first());
        drafts.insert(at, (one.draft, one.source));
    }
}

/// The name that a block has at `place`.
pub(super) fn own_phrase(block: &BlockDraft, place: Span) -> Option<Phrase> {
    let at = block.phrases.partition_point(|phrase| phrase.span.start() < place.start());
    let found = block.phrases.get(at).filter(|phrase| phrase.span.start() == place.start());
    found.map(|phrase| Phrase { place: Place::Subject, ..phrase.clone() })
}
