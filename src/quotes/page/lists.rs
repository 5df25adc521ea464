//! Lists that somebody says: "She also said:", and one item a block below it.
//!
//! The model reads a few blocks at once and loses the thread of a list after its first item. What leads to a list, and how
//! far it goes, the blocks show by themselves. A list that nobody is said to say stays what the model made of it.
//!
//! It changes none of the 12,024 annotated quotations: 0 of 12,024. Lists with their signs are what Markdown and pages have, on
//! which it is tested (`tests/engine`).

use super::claims::unmarked;
use super::claims::{Found, put};
use crate::article::{Article, BlockKind, begins_as_item};
use crate::model::marks::Marks;
use crate::quotes::basis::DraftBasis;
use crate::quotes::detection::draft::{BlockDraft, Draft, kind};
use crate::quotes::mentions::noun_phrase::phrase_left;
use crate::quotes::mentions::phrase::Phrase;
use crate::quotes::mentions::referent;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// How many words may stand between the reporting verb and the colon.
const FARTHEST: usize = 6;

/// What introduces a list.
struct Lead {
    cue: Span,
    source: Span,
    phrase: Option<Phrase>,
    /// That the source is right, 0 to 1.
    confidence: f32,
}

/// Adds the lists of `article` that somebody says, whose blocks stand in text order.
pub(crate) fn add(article: &Article, marks: &Marks, blocks: &mut [BlockDraft]) {
    let text = article.text();
    let mut found = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks[at + 1..].iter().take_while(|block| is_item(article, block.span)).count();
        if items > 0 && blocks[at].span.of(text).ends_with(':') {
            found.extend(
                lead(text, marks, &blocks[at..=at + items]).map(|lead| listed(text, marks, blocks, at, items, lead)),
            );
        }
        at += items + 1;
    }
    put(blocks, found);
}

/// Whether a block is an item of a list.
fn is_item(article: &Article, span: Span) -> bool {
    let kind = article.block_at(span.start()).and_then(|at| article.blocks().get(at)).map(|block| block.kind);
    kind == Some(BlockKind::ListItem) || begins_as_item(span.of(article.text()))
}

/// Who says the list under the first of `blocks`, by the model or by the words before the colon.
fn lead(text: &str, marks: &Marks, blocks: &[BlockDraft]) -> Option<Lead> {
    let own = blocks.first()?;
    let near =
        |cue: Span| own.span.encloses(cue) && own.span.after(cue).of(text).split_whitespace().count() <= FARTHEST;
    let drafts = blocks.iter().flat_map(|block| &block.drafts);
    let leads = drafts.filter_map(|(draft, phrase)| {
        let (cue, source) = draft.cue.zip(draft.source)?;
        let lead = Lead { cue, source, phrase: phrase.clone(), confidence: draft.source_confidence };
        (near(cue) && own.span.encloses(source)).then_some(lead)
    });
    leads.max_by_key(|lead| lead.cue.start()).or_else(|| said(text, marks, own))
}

/// "She also said:", "The board told members that:": a reporting verb and its subject, just before a colon.
fn said(text: &str, marks: &Marks, block: &BlockDraft) -> Option<Lead> {
    let p = Paragraph::read(text, block.span, marks);
    let colon = p.len().checked_sub(1)?;
    let floor = p.sentences.get(p.sentence_at(colon))?.start;
    let from = floor.max(colon.saturating_sub(FARTHEST + 1));
    let announces = |at: usize| {
        p.class(at).is_plainly(Class::LISTING) && (at..colon).any(|at| p.class(at).is_plainly(Class::LISTED))
    };
    let outside = |at: &usize| p.region_at(*at).is_none();
    let says = |&at: &usize| p.class(at).is(Class::CUE) && p.class(at).is(Class::PAST | Class::THIRD);
    // "listed three demands": the noun looks like a verb.
    let listing = (from..colon).rev().filter(outside).find(|&at| announces(at));
    let cue = listing.or_else(|| (from..colon).rev().filter(outside).find(says))?;
    let before = |at: usize| p.class(at).is(Class::ADVERB | Class::AUXILIARY);
    let mut end = cue;
    while end > floor && before(end - 1) {
        end -= 1;
    }
    let source = p.cover(&phrase_left(&p, end, floor)?);
    Some(Lead {
        cue: p.cover(&(end..cue + 1)),
        source,
        phrase: referent::of(&p, source, &block.phrases),
        confidence: DraftBasis::List.source_share(),
    })
}

/// The quotation that the `items` blocks under the block `at` are.
fn listed(text: &str, marks: &Marks, blocks: &[BlockDraft], at: usize, items: usize, lead: Lead) -> Found {
    let own = &blocks[at + 1..=at + items];
    let content: Vec<Span> = own.iter().map(|block| item(text, marks, block.span)).collect();
    // "listed three demands:" says the same as the list.
    let ahead = blocks[at].drafts.iter().filter(|(draft, _)| draft.cue == Some(lead.cue));
    let ahead =
        ahead.flat_map(|(draft, _)| draft.content.iter().copied()).filter(|span| blocks[at].span.encloses(*span));
    let claims =
        ahead.filter(|span| lead.cue.end() <= span.start()).chain(own.iter().map(|block| block.span)).collect();
    let kind = kind(text, marks, &content);
    let draft = Draft::found(DraftBasis::List, content).by(lead.source);
    let draft = Draft { kind, cue: Some(lead.cue), source_confidence: lead.confidence, ..draft };
    Found { home: at + 1, draft, source: lead.phrase, claims }
}

/// What an item says: without its sign, the marks around all of it, and what parts it from the next item.
fn item(text: &str, marks: &Marks, span: Span) -> Span {
    let own = span.of(text);
    let sign = if begins_as_item(own) { own.find(char::is_whitespace).unwrap_or_default() } else { 0 };
    let all = Span::snapped(text, span.range().start + sign..span.range().end).trimmed(text);
    let inner = unmarked(text, marks, all);
    if inner != all {
        return inner;
    }
    let bare = all.of(text);
    let joint = bare.strip_suffix(" and").or_else(|| bare.strip_suffix(" or")).unwrap_or(bare);
    let words = joint.trim_end_matches([',', ';', '.']);
    let item = Span::snapped(text, all.range().start..all.range().start + words.len()).trimmed(text);
    if item.is_empty() { span } else { item }
}

#[cfg(test)]
mod tests {
    use super::add;
    use crate::quotes::detection::marked::over_blocks;

    #[track_caller]
    fn shown(before: &str) -> String {
        over_blocks(before, add)
    }

    #[test]
    fn a_list_under_a_reporting_verb_is_what_its_subject_says() {
        assert_eq!(
            shown("The fountain is dry. Mayor Grieg also said:\n\n- A new pump is due.\n\n- “So is a net.”"),
            "The fountain is dry. [s1 Mayor Grieg] [c1 also said]:\n\n- [m1 A new pump is due].\n\n- “[m1 So is a net.]”"
        );
    }

    #[test]
    fn what_announces_the_list_is_no_quotation_beside_it() {
        assert_eq!(
            shown("[s She] [c listed] [i three demands]:\n\n- A new pump;\n\n- A net."),
            "[s1 She] [c1 listed] three demands:\n\n- [i1 A new pump];\n\n- [i1 A net]."
        );
    }

    #[test]
    fn a_list_that_nobody_says_is_no_quotation() {
        let roads = "These roads are closed:\n\n- Mill Lane\n\n- Quay Street";
        assert_eq!(shown(roads), roads);
    }
}
