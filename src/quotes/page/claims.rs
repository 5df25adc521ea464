//! Quotations that the shape of the page shows, put in place of what the model made of the same words.
//!
//! Whoever finds one (`turns`, `letters`, `lists`) says which stretches of text belong to it alone; what other drafts have
//! there goes.

use crate::model::marks::Marks;
use crate::quotes::detection::draft::{BlockDraft, Draft};
use crate::quotes::mentions::phrase::{Phrase, Place};
use crate::text::{Span, is_quotation_mark};

/// A quotation by the shape of the page.
pub(crate) struct Found {
    /// The block it begins in.
    pub(crate) home: usize,
    pub(crate) draft: Draft,
    pub(crate) source: Option<Phrase>,
    /// What belongs to it alone, in text order.
    pub(crate) claims: Vec<Span>,
}

/// Puts what was found in place of what other drafts have there; of two that meet the first stays.
pub(crate) fn put(blocks: &mut [BlockDraft], mut found: Vec<Found>) {
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
pub(crate) fn own_phrase(block: &BlockDraft, place: Span) -> Option<Phrase> {
    let at = block.phrases.partition_point(|phrase| phrase.span.start() < place.start());
    let found = block.phrases.get(at).filter(|phrase| phrase.span.start() == place.start());
    found.map(|phrase| Phrase { place: Place::Subject, ..phrase.clone() })
}

/// A block without the marks that enclose it.
pub(crate) fn unmarked(text: &str, marks: &Marks, span: Span) -> Span {
    let whole = marks.regions(span).next().filter(|region| region.span.encloses(span)).map(|region| {
        let inner = region.close.map_or(span, |close| span.before(close));
        let open = inner.trimmed_matches(text, is_quotation_mark).start();
        Span::snapped(text, open.max(inner.start()) as usize..inner.range().end).trimmed(text)
    });
    whole.filter(|inner| !inner.is_empty()).unwrap_or(span)
}
