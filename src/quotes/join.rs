//! Quotations over several paragraphs: one that is re-opened goes on from the one left open before it.
//!
//! Looks at the drafts of a whole article, since the two may have been read apart.

use super::block::BlockDraft;
use super::detect::{Draft, kind};
use super::mentions::Phrase;
use crate::model::marks::Marks;
use crate::text::Span;

/// Letters that a re-opened quotation needs to be content that the model overlooked.
const SHORTEST: usize = 20;

/// A draft by its block and its number there.
type Place = (usize, usize);

/// Joins drafts over re-opened quotations; `blocks` stand in text order.
pub(super) fn reopened(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
    let mut pieces: Vec<(Span, Place)> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        for (own, (draft, _)) in block.drafts.iter().enumerate() {
            pieces.extend(draft.content.iter().map(|&span| (span, (nth, own))));
        }
    }
    pieces.sort_unstable();
    let at = |offset: u32| {
        let after = pieces.partition_point(|(span, _)| span.start() <= offset);
        after.checked_sub(1).filter(|&piece| pieces[piece].0.contains(offset))
    };
    // Where the content of a piece went when its draft was joined to another.
    let mut homes: Vec<Place> = pieces.iter().map(|(_, place)| *place).collect();
    for (before, after) in marks.reopened() {
        let [before, after] = [before, after].map(|span| span.trimmed_matches(text, |c| !c.is_alphanumeric()));
        let Some(first) = before.end().checked_sub(1).and_then(at).map(|piece| homes[piece]) else { continue };
        match at(after.start()).map(|piece| (piece, homes[piece])) {
            Some((piece, second)) if second != first => {
                let (draft, phrase) = std::mem::replace(&mut blocks[second.0].drafts[second.1], emptied());
                // The draft's other pieces stand close by.
                let near = piece.saturating_sub(draft.content.len())..(piece + draft.content.len()).min(pieces.len());
                homes[near].iter_mut().filter(|home| **home == second).for_each(|home| *home = first);
                join(text, marks, &mut blocks[first.0].drafts[first.1], draft, phrase);
            }
            None if after.of(text).chars().filter(|c| c.is_alphanumeric()).count() > SHORTEST => {
                blocks[first.0].drafts[first.1].0.content.push(after);
            }
            Some(_) | None => {}
        }
    }
    for block in blocks {
        block.drafts.retain(|(draft, _)| !draft.content.is_empty());
        for (draft, _) in &mut block.drafts {
            draft.content.sort_unstable();
            draft.content.dedup_by(|next, last| {
                let same = last.overlaps(*next);
                if same {
                    *last = last.cover(*next);
                }
                same
            });
            draft.kind = kind(text, marks, &draft.content);
        }
    }
}

/// What is left of a draft whose content went to another.
fn emptied() -> (Draft, Option<Phrase>) {
    let (kind, edges) = (super::Kind::Indirect, super::detect::Edges::default());
    (Draft { kind, content: Vec::new(), cue: None, source: None, edges, quote: 0.0, sure: 0.0 }, None)
}

/// Adds the content of `other` to `into`; whichever has a source outside of quotations names the speaker.
fn join(text: &str, marks: &Marks, into: &mut (Draft, Option<Phrase>), other: Draft, phrase: Option<Phrase>) {
    let named = |draft: &Draft| draft.source.is_some_and(|source| marks.letters(text, &[source]).0 == 0);
    let (draft, own) = into;
    if named(&other) && !named(draft) {
        (draft.cue, draft.source, draft.sure) = (other.cue, other.source, other.sure);
        *own = phrase;
    }
    draft.edges.open = other.edges.open;
    draft.content.extend(other.content);
}
