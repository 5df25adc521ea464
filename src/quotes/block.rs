//! A block's share of the analysis: plain data that `resolve` puts together.

use std::ops::Range;

use super::Kind;
use super::asides;
use super::coordinated;
use super::detect::{self, Draft};
use super::mentions::{self, Phrase};
use super::paragraph::Paragraph;
use super::pieces;
use super::referent;
use crate::model;
use crate::model::marks::Marks;
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

/// A block with its phrases.
struct Read<'t> {
    paragraph: Paragraph<'t>,
    phrases: Vec<Phrase>,
}

/// Reads the blocks at `spans` of `text`, which the model reads together; `found` is what it finds there.
pub(super) fn read(text: &str, spans: &[Span], marks: &Marks, found: &[model::Draft]) -> Vec<BlockDraft> {
    let read = |&span: &Span| {
        let paragraph = Paragraph::read(text, span, marks);
        let phrases = if paragraph.len() == 0 { Vec::new() } else { mentions::scan(&paragraph) };
        Read { paragraph, phrases }
    };
    let all: Vec<Read> = spans.iter().map(read).collect();
    let home = |span: Span| all.partition_point(|one| one.paragraph.span.end() <= span.start());
    let mut drafts: Vec<Vec<Draft>> = vec![Vec::new(); all.len()];
    let mut taken: Vec<Span> =
        found.iter().flat_map(|one| one.content.iter().copied().chain(one.cue).chain(one.source)).collect();
    taken.sort_unstable();
    let busy = |gap: Span| {
        let near = taken.partition_point(|span| span.end() <= gap.start());
        taken.get(near).is_some_and(|span| span.overlaps(gap))
    };
    for one in found.iter().filter(|one| !detect::is_caption(text, one)) {
        let at = one.content.first().map_or(0, |&first| home(first));
        let Some(block) = all.get(at) else { continue };
        let mut draft = detect::draft(&block.paragraph, marks, one);
        let goes_on = at.checked_sub(1).is_some_and(|before| drafts[before].iter().any(|one| one.kind == Kind::Direct));
        let left = if goes_on { pieces::left_behind(&block.paragraph, marks, &mut draft) } else { None };
        asides::mend(&block.paragraph, &mut draft);
        let beside = pieces::mend(&block.paragraph, marks, &mut draft, busy);
        let second = coordinated::parted(&block.paragraph, marks, &mut draft);
        let all_of = [draft].into_iter().chain(second).chain(left).chain(beside);
        for draft in all_of.filter(|draft| detect::is_likely(text, draft)) {
            let own = draft.content.first().map_or(at, |&first| home(first));
            if let Some(own) = drafts.get_mut(own) {
                own.push(draft);
            }
        }
    }
    for (own, block) in drafts.iter_mut().zip(&all) {
        own.sort_by_key(|draft| draft.content[0]);
        asides::exchange(&block.paragraph, own);
        detect::go_on(&block.paragraph, marks, own);
    }
    let mut claimed: Vec<Span> = drafts.iter().flatten().flat_map(|one| one.content.iter().copied()).collect();
    claimed.sort_unstable();
    for (own, block) in drafts.iter_mut().zip(&all) {
        let from = claimed.partition_point(|span| span.end() <= block.paragraph.span.start());
        let to = claimed.partition_point(|span| span.start() < block.paragraph.span.end());
        own.extend(detect::bare(&block.paragraph, marks, &claimed[from..to.max(from)]));
        own.sort_by_key(|draft| draft.content[0]);
    }
    let phrase = |draft: &Draft| {
        let source = draft.source?;
        let block = all.get(home(source))?;
        phrase_of(&block.paragraph, source, &block.phrases)
    };
    let with_sources = drafts.into_iter().map(|own| {
        own.into_iter()
            .map(|draft| {
                let source = phrase(&draft);
                (draft, source)
            })
            .collect::<Vec<_>>()
    });
    let with_sources: Vec<_> = with_sources.collect();
    let finish = |(drafts, one): (Vec<_>, Read)| BlockDraft { span: one.paragraph.span, drafts, phrases: one.phrases };
    with_sources.into_iter().zip(all).map(finish).collect()
}

/// What the source at `source` of the block `p`, which has these `phrases`, refers with.
pub(super) fn phrase_of(p: &Paragraph, source: Span, phrases: &[Phrase]) -> Option<Phrase> {
    Some(referent::read(p, &tokens_of(p, source)?, phrases))
}

/// The tokens that `span` covers.
fn tokens_of(p: &Paragraph, span: Span) -> Option<Range<usize>> {
    let start = p.tokens.partition_point(|token| token.span.end() <= span.start());
    let end = p.tokens.partition_point(|token| token.span.start() < span.end());
    (start < end).then_some(start..end)
}
