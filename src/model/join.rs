//! Quotations over several paragraphs: one that is re-opened goes on from the one left open before it.
//!
//! Looks at the drafts of a whole article, since the two may stand in different windows.

use super::marks::Marks;
use super::tagger::Draft;
use crate::text::Span;

/// Letters that a re-opened quotation needs to be content that the tagger overlooked.
const SHORTEST: usize = 20;

/// Joins drafts over re-opened quotations; `drafts` are those of a whole article. Takes and gives them in text order.
pub fn join_reopened(text: &str, marks: &Marks, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut pieces: Vec<(Span, usize)> = Vec::new();
    for (nth, draft) in drafts.iter().enumerate() {
        pieces.extend(draft.content.iter().map(|&span| (span, nth)));
    }
    pieces.sort_unstable();
    // Where a draft's content went when it was joined to another.
    let mut home: Vec<usize> = (0..drafts.len()).collect();
    let owner = |home: &[usize], offset: u32| {
        let after = pieces.partition_point(|(span, _)| span.start() <= offset);
        let (span, mut nth) = *pieces.get(after.checked_sub(1)?)?;
        while home[nth] != nth {
            nth = home[nth];
        }
        span.contains(offset).then_some(nth)
    };
    for (before, after) in marks.reopened() {
        let [before, after] = [before, after].map(|span| span.trimmed_matches(text, |c| !c.is_alphanumeric()));
        if before.is_empty() || after.is_empty() {
            continue;
        }
        let last = Span::snapped(text, before.range().start..before.range().end - 1).end();
        let Some(first) = owner(&home, last) else { continue };
        match owner(&home, after.start()) {
            Some(second) if second != first => {
                let (keep, gone) = if first < second { (first, second) } else { (second, first) };
                home[gone] = keep;
                let other = drafts[gone].clone();
                join(text, marks, &mut drafts[keep], other);
            }
            Some(_) => {}
            None if after.of(text).chars().filter(|c| c.is_alphanumeric()).count() > SHORTEST => {
                drafts[first].content.push(after);
            }
            None => {}
        }
    }
    let kept = home.iter().enumerate().map(|(nth, &to)| nth == to);
    let mut joined: Vec<Draft> =
        drafts.into_iter().zip(kept).filter_map(|(draft, kept)| kept.then_some(draft)).collect();
    for draft in &mut joined {
        draft.content.sort_unstable();
        draft.content.dedup_by(|next, last| {
            let same = last.overlaps(*next);
            if same {
                *last = last.cover(*next);
            }
            same
        });
    }
    joined.sort_by_key(|draft| draft.content[0]);
    joined
}

/// Adds the content of `other` to `draft`; whichever has a source outside of quotations names the speaker.
fn join(text: &str, marks: &Marks, draft: &mut Draft, other: Draft) {
    let named = |draft: &Draft| draft.source.is_some_and(|source| marks.letters(text, &[source]).0 == 0);
    if named(&other) && !named(draft) {
        draft.cue = other.cue;
        draft.source = other.source;
        draft.source_probability = other.source_probability;
    }
    draft.content.extend(other.content);
}
