//! A block's share of the analysis: the model's drafts, mended by one rule after the other, with what their sources refer with.
//!
//! Of 63 quotations in 928 annotated articles that the rules of this folder change, 50 become wholly right by it
//! (`assets/model.md` has each rule).

use super::asides;
use super::coordinated;
use super::detect;
use super::draft::{BlockDraft, Draft};
use super::pieces;
use crate::model;
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::mentions::phrase::Phrase;
use crate::quotes::mentions::referent;
use crate::quotes::mentions::scan;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// A block with its phrases.
struct Read<'t> {
    paragraph: Paragraph<'t>,
    phrases: Vec<Phrase>,
}

/// Reads the blocks at `spans` of `text`, which the model reads together; `found` is what it finds there.
pub(crate) fn read(text: &str, spans: &[Span], marks: &Marks, found: &[model::Draft]) -> Vec<BlockDraft> {
    let read = |&span: &Span| {
        let paragraph = Paragraph::read(text, span, marks);
        let phrases = if paragraph.len() == 0 { Vec::new() } else { scan::scan(&paragraph) };
        Read { paragraph, phrases }
    };
    let all: Vec<Read> = spans.iter().map(read).collect();
    let home = |span: Span| all.partition_point(|one| one.paragraph.span.end() <= span.start());
    let mut drafts: Vec<Vec<Draft>> = vec![Vec::new(); all.len()];
    let (found, unheard): (Vec<&model::Draft>, Vec<&model::Draft>) =
        found.iter().partition(|one| !one.content.is_empty());
    let taken = taken(&found);
    let busy = |gap: Span| {
        let near = taken.partition_point(|span| span.end() <= gap.start());
        taken.get(near).is_some_and(|span| span.overlaps(gap))
    };
    for one in found.into_iter().filter(|one| !detect::is_caption(text, one)) {
        let at = one.content.first().map_or(0, |&first| home(first));
        let Some(block) = all.get(at) else { continue };
        let mut draft = detect::draft(&block.paragraph, marks, one);
        let goes_on = at.checked_sub(1).is_some_and(|before| drafts[before].iter().any(|one| one.kind == Kind::Direct));
        let left = if goes_on { pieces::left_behind(&block.paragraph, marks, &mut draft) } else { None };
        asides::mend(&block.paragraph, &mut draft);
        let beside = pieces::mend(&block.paragraph, marks, &mut draft, busy);
        let second = coordinated::parted(&block.paragraph, marks, &mut draft);
        let parts = [draft].into_iter().chain(second).chain(left).chain(beside);
        for draft in parts.filter(|draft| detect::is_likely(text, draft)) {
            let at = draft.content.first().map_or(at, |&first| home(first));
            if let Some(own) = drafts.get_mut(at) {
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
        referent::of(&block.paragraph, source, &block.phrases)
    };
    let with_source = |draft: Draft| {
        let source = phrase(&draft);
        (draft, source)
    };
    let mut reports: Vec<Vec<(Draft, Option<Phrase>)>> = vec![Vec::new(); all.len()];
    for one in unheard {
        let Some((own, block)) = one.cue.and_then(|cue| reports.get_mut(home(cue)).zip(all.get(home(cue)))) else {
            continue;
        };
        own.push(with_source(detect::draft(&block.paragraph, marks, one)));
    }
    let with_sources: Vec<Vec<_>> = drafts.into_iter().map(|own| own.into_iter().map(with_source).collect()).collect();
    let finish = |((drafts, reports), one): ((Vec<_>, Vec<_>), Read)| BlockDraft {
        span: one.paragraph.span,
        drafts,
        reports,
        sentences: one.paragraph.sentences.iter().map(|range| one.paragraph.cover(range)).collect(),
        phrases: one.phrases,
    };
    with_sources.into_iter().zip(reports).zip(all).map(finish).collect()
}

/// Where the model found content, cues and sources: in text order, and apart, though a source may stand in another's content.
fn taken(found: &[&model::Draft]) -> Vec<Span> {
    let mut all: Vec<Span> =
        found.iter().flat_map(|one| one.content.iter().copied().chain(one.cue).chain(one.source)).collect();
    all.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match apart.last_mut().filter(|last| span.start() <= last.end()) {
            Some(last) => *last = last.cover(span),
            None => apart.push(span),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::{Span, model, read, taken};
    use crate::quotes::detection::marked::Marked;

    /// What the rules make of a group of blocks of which the model finds what is marked.
    #[track_caller]
    fn read_anew(before: &str) -> String {
        let mut marked = Marked::read(before);
        let spans: Vec<Span> = marked.blocks.iter().map(|block| block.span).collect();
        marked.blocks = read(marked.text(), &spans, &marked.marks, &marked.found());
        marked.written()
    }

    #[test]
    fn rules_follow_one_another() {
        assert_eq!(
            read_anew("[s She] [c told] [i jurors that it rained] and [i poured and accused the council of sleeping]."),
            "[s1 [s2 She]] [c1 told] jurors [i1 that it rained and poured] and [c2 accused] [i2 the council of sleeping]."
        );
    }

    #[test]
    fn a_draft_stands_in_the_block_where_it_begins() {
        let found = "[s1 She] [c1 said]:\n\n“[i1 It rained]”.\n\n“It poured for days on end.”";
        let blocks = "[s1 She] [c1 said]:\n\n“[d1 It rained]”.\n\n“[d It poured for days on end.]”";
        assert_eq!(read_anew(found), blocks);
    }

    #[test]
    fn what_is_taken_stands_apart_where_a_source_stands_in_anothers_content() {
        let text = "she said it rained, he heard, all over Ostholm; they agreed";
        let span = |words: &str| {
            let at = text.find(words).expect(words);
            Span::snapped(text, at..at + words.len())
        };
        let found = |content: &str, source: &str| model::Draft {
            content: vec![span(content)],
            cue: None,
            source: Some(span(source)),
            quote_probability: 0.9,
            source_probability: 0.9,
        };
        let all = [found("it rained, he heard, all over Ostholm", "she"), found("it rained", "he heard")];
        assert_eq!(taken(&all.each_ref()), [span("she"), span("it rained, he heard, all over Ostholm")]);
    }
}
