//! Quotations over several paragraphs: one that is re-opened goes on from the one left open before it.
//!
//! Looks at the drafts of a whole article, since the two may have been read apart.

use std::collections::HashMap;

use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::basis::DraftBasis;
use crate::quotes::detection::draft::{BlockDraft, Draft, Edges, kind};
use crate::quotes::mentions::phrase::Phrase;
use crate::text::Span;

/// Letters that a re-opened quotation needs to be content that the model overlooked.
const SHORTEST: usize = 20;

/// A draft by its block and its number there.
type Place = (usize, usize);

/// Joins drafts over re-opened quotations; `blocks` stand in text order.
pub(crate) fn reopened(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
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
    disentangle(text, marks, blocks);
    let_go(text, blocks);
}

/// Takes away the cue of a direct quotation that stands in another block, where nothing leads from there to here: what the
/// window of the model only happened to hold. 18 of 18 such in PolNeAR train are wrong.
fn let_go(text: &str, blocks: &mut [BlockDraft]) {
    let spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    let home = |span: Span| spans.partition_point(|block| block.end() <= span.start());
    for (draft, phrase) in
        blocks.iter_mut().flat_map(|block| &mut block.drafts).filter(|(draft, _)| draft.kind == Kind::Direct)
    {
        let Some(cue) = draft.cue.or(draft.source) else { continue };
        let at = home(cue);
        let first = draft.content.first().map_or(at, |first| home(*first));
        let apart = draft.content.iter().all(|piece| home(*piece) != at);
        let leads = at + 1 == first || spans.get(at).is_some_and(|own| own.of(text).ends_with(':'));
        // “She said no,” without a cue: a word of the quotation is no source of it.
        let itself = draft.cue.is_none() && draft.content.iter().any(|piece| piece.overlaps(cue));
        if apart && !leads || itself {
            (draft.cue, draft.source, draft.source_confidence, *phrase) = (None, None, 0.0, None);
        }
    }
}

/// Puts the pieces of all drafts in text order without overlaps. A direct quotation that another interrupts within a
/// block goes on after it; else a draft that goes on after another has begun becomes two with the same source.
fn disentangle(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
    let drafts: Vec<Vec<(Draft, Option<Phrase>)>> =
        blocks.iter_mut().map(|block| std::mem::take(&mut block.drafts)).collect();
    let mut pieces: Vec<(Span, Place)> = Vec::new();
    for (nth, own) in drafts.iter().enumerate() {
        for (at, (draft, _)) in own.iter().enumerate() {
            pieces.extend(draft.content.iter().map(|&span| (span, (nth, at))));
        }
    }
    pieces.sort_unstable_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut last: Option<(Span, Place)> = None;
    // Where each draft that has pieces in the present block went.
    let (mut present, mut begun): (usize, HashMap<Place, Place>) = (0, HashMap::new());
    for (span, place) in pieces {
        let span = last.map_or(span, |(end, _)| span.after(end).trimmed(text));
        if span.is_empty() {
            continue;
        }
        let block = blocks.partition_point(|block| block.span.end() <= span.start()).min(blocks.len() - 1);
        if block != present {
            // What goes on without interruption goes on over the end of a block.
            begun.retain(|own, _| last.is_some_and(|(_, before)| before == *own));
            present = block;
        }
        let uninterrupted = last.is_some_and(|(_, before)| before == place);
        let goes_on = |_: &&Place| uninterrupted || kind(text, marks, &[span]) == Kind::Direct;
        if let Some(&(home, nth)) = begun.get(&place).filter(goes_on) {
            blocks[home].drafts[nth].0.content.push(span);
        } else {
            let (draft, phrase) = &drafts[place.0][place.1];
            begun.insert(place, (block, blocks[block].drafts.len()));
            blocks[block].drafts.push((Draft { content: vec![span], ..draft.clone() }, phrase.clone()));
        }
        last = Some((span, place));
    }
    for (draft, _) in blocks.iter_mut().flat_map(|block| &mut block.drafts) {
        draft.kind = kind(text, marks, &draft.content);
    }
}

/// What is left of a draft whose content went to another.
fn emptied() -> (Draft, Option<Phrase>) {
    let (kind, edges) = (Kind::Indirect, Edges::default());
    (
        Draft {
            kind,
            content: Vec::new(),
            cue: None,
            source: None,
            edges,
            basis: DraftBasis::Model,
            quote_confidence: 0.0,
            source_confidence: 0.0,
        },
        None,
    )
}

/// Adds the content of `other` to `into`; whichever has a source outside of quotations names the speaker.
fn join(text: &str, marks: &Marks, into: &mut (Draft, Option<Phrase>), other: Draft, phrase: Option<Phrase>) {
    let named = |draft: &Draft| draft.source.is_some_and(|source| marks.letters(text, &[source]).0 == 0);
    let (draft, own) = into;
    if named(&other) && !named(draft) {
        (draft.cue, draft.source, draft.source_confidence) = (other.cue, other.source, other.source_confidence);
        *own = phrase;
    }
    draft.edges.open = other.edges.open;
    draft.content.extend(other.content);
}

#[cfg(test)]
mod tests {
    use super::reopened;
    use crate::quotes::detection::marked::over_blocks;

    #[track_caller]
    fn joined(before: &str) -> String {
        over_blocks(before, |article, marks, blocks| reopened(article.text(), marks, blocks))
    }

    #[test]
    fn a_quotation_that_is_reopened_is_one() {
        assert_eq!(
            joined("[s Ms Rao] [c said]: “[d The bridge is closed.]\n\n“[d It stays so.]”"),
            "[s1 Ms Rao] [c1 said]: “[d1 The bridge is closed.]\n\n“[d1 It stays so.]”"
        );
    }

    #[test]
    fn a_reopened_quotation_that_nobody_saw_belongs_to_it() {
        assert_eq!(
            joined("[s Ms Rao] [c said]: “[d The bridge is closed.]\n\n“It will stay so until the end of May.”"),
            "[s1 Ms Rao] [c1 said]: “[d1 The bridge is closed.]\n\n“[d1 It will stay so until the end of May].”"
        );
    }

    #[test]
    fn a_direct_quotation_goes_on_after_another_in_its_paragraph() {
        let found = "“[d1 It rained],” [s1 she] [c1 said]. [s2 He] [c2 said] [i2 it froze]. “[d1 It poured.]”";
        assert_eq!(joined(found), found);
    }

    #[test]
    fn an_indirect_one_that_is_interrupted_becomes_two() {
        assert_eq!(
            joined("[s1 She] [c1 said] [i1 it rained], [i2 it froze], [s2 he] [c2 said], [i1 and poured]."),
            "[s1 [s3 She]] [c1 [c3 said]] [i1 it rained], [i2 it froze], [s2 he] [c2 said], [i3 and poured]."
        );
    }

    #[test]
    fn a_cue_from_which_nothing_leads_to_the_quotation_is_let_go() {
        assert_eq!(
            joined("[s1 Ms Rao] [c1 said] no.\n\nThe bridge is old.\n\n“[d1 It rained for days.]”"),
            "Ms Rao said no.\n\nThe bridge is old.\n\n“[d It rained for days.]”"
        );
        let leads = "[s1 Ms Rao] [c1 said]:\n\n“[d1 It rained for days.]”";
        assert_eq!(joined(leads), leads);
    }
}
