//! Detection: what the model takes for quotations, each with its kind and its place in its block, and the quotations that
//! only their marks show.
//!
//! The model says what is said, by what words and by whom; the quotation marks say how literally. A quotation that the
//! model leaves out is nobody's (a title, a scare quote), unless it makes up a whole sentence: then it is left bare, for
//! `resolve` to join to who spoke before. Who the sources are is not asked here.
//!
//! What has neither marks nor a source nor much confidence is found again in 41 of 100 cases on PolNeAR train, which the model
//! has seen, and in 6 of 20 on articles that it has not: no quotation, unless it stands in the passive.

use std::ops::Range;

use super::draft::{Draft, edges, kind};
use crate::model;
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::basis::DraftBasis;
use crate::quotes::mentions::noun_phrase::phrase_left;
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::{Class, class};
use crate::quotes::words::paragraph::Paragraph;
use crate::text::{Span, is_quotation_mark};

/// The model's draft `found`, which begins in the block `p`.
pub(crate) fn draft(p: &Paragraph, marks: &Marks, found: &model::Draft) -> Draft {
    let content = found.content.iter().map(|&span| with_stops(p.text, marks, span));
    let content: Vec<Span> = if Rule::Edges.holds() { content.collect() } else { found.content.clone() };
    Draft {
        kind: kind(p.text, marks, &content),
        edges: edges(p, marks, &content),
        content,
        cue: found.cue,
        source: found.source,
        basis: DraftBasis::Model,
        quote_confidence: found.quote_probability,
        source_confidence: found.source_probability,
    }
}

/// Whether what the model takes for somebody is the label of a picture: "Image caption".
pub(crate) fn is_caption(text: &str, found: &model::Draft) -> bool {
    const PICTURES: [&str; 5] = ["Image", "Photo", "Picture", "Video", "Media"];
    let label = |source: Span| {
        let mut words = text[source.range().start..].split_whitespace();
        words.next().is_some_and(|word| PICTURES.contains(&word))
            && words.next().is_some_and(|word| matches!(word, "caption" | "copyright"))
    };
    Rule::Captions.holds() && found.source.is_some_and(label)
}

/// Whether a draft is a quotation rather than none. One without marks, without a source and without much confidence is none,
/// unless it stands in the passive.
pub(crate) fn is_likely(text: &str, draft: &Draft) -> bool {
    const LEAST: f32 = 0.6;
    let weak =
        Rule::Weak.holds() && draft.kind == Kind::Indirect && draft.source.is_none() && draft.quote_confidence < LEAST;
    let cue = draft.cue.map_or("", |cue| cue.of(text));
    !weak || cue.split_whitespace().next().is_some_and(|first| class(first).is(Class::BE) || first == "s")
}

/// `span` with what closes it: inside a quotation its stop, across one the mark that stands at its edge.
fn with_stops(text: &str, marks: &Marks, span: Span) -> Span {
    let mut whole = span;
    for region in marks.regions(span) {
        let open = region.span.before(region.span.trimmed_matches(text, is_quotation_mark));
        let inside = region.span.after(open);
        let inside = region.close.map_or(inside, |close| inside.before(close)).trimmed(text);
        let plain = |part: Span| !part.of(text).contains(|c: char| c.is_alphanumeric() || is_quotation_mark(c));
        if inside.encloses(span) {
            let (before, after) = (inside.before(span), inside.after(span));
            whole = if plain(before) { whole.cover(before) } else { whole };
            whole = if plain(after) { whole.cover(after) } else { whole };
        } else {
            // “A scandal” and wrong; the plan “a scandal”: both marks or none.
            let ahead = inside.before(span);
            whole = if inside.contains(span.start()) && plain(ahead) { whole.cover(open) } else { whole };
            let close =
                region.close.filter(|_| inside.contains(span.end().saturating_sub(1)) && plain(inside.after(span)));
            whole = close.map_or(whole, |close| whole.cover(close));
        }
    }
    with_brackets(text, whole.trimmed_matches(text, |c| c == ',' || c.is_whitespace()))
}

/// `span` with the brackets at its edges whose partners it holds, and the dots after its last word: "the pier (or a part of it)".
fn with_brackets(text: &str, span: Span) -> Span {
    let mut whole = span;
    for (open, close) in [('(', ')'), ('[', ']')] {
        let count = |c: char| span.of(text).matches(c).count();
        if count(open) > count(close) && text[whole.range().end..].starts_with(close) {
            whole = Span::snapped(text, whole.range().start..whole.range().end + 1);
        }
        if count(close) > count(open) && text[..whole.range().start].ends_with(open) {
            whole = Span::snapped(text, whole.range().start - 1..whole.range().end);
        }
    }
    if text[whole.range().end..].starts_with('…') {
        whole = Span::snapped(text, whole.range().start..whole.range().end + '…'.len_utf8());
    }
    whole
}

/// Adds to each of `drafts`, those of the block `p`, the quotation that follows its attribution at once and that no
/// draft has: “X,” she said, “Y”.
pub(crate) fn go_on(p: &Paragraph, marks: &Marks, drafts: &mut [Draft]) {
    let regions = if Rule::GoingOn.holds() { p.regions.len() } else { 0 };
    for nth in 0..regions {
        let inside = inside(p, nth);
        // Drafts stand in text order: only the last that begins before the quotation can hold it or lead to it.
        let after =
            drafts.partition_point(|draft| draft.content.first().is_some_and(|first| first.start() < inside.end()));
        let Some(draft) = after.checked_sub(1).and_then(|at| drafts.get_mut(at)) else { continue };
        if !inside.is_empty() && leads_to(p, draft, inside) {
            draft.content.push(inside);
            draft.edges = edges(p, marks, &draft.content);
        }
    }
}

/// Whether nothing but the attribution of `draft`, a direct quotation, stands between it and the quotation `next`.
fn leads_to(p: &Paragraph, draft: &Draft, next: Span) -> bool {
    let last = draft.content.last().filter(|_| draft.kind == Kind::Direct);
    let Some((gap, cue)) = last.and_then(|last| last.gap(next)).zip(draft.cue) else { return false };
    let named = draft.source.unwrap_or(cue);
    let says = |span: Span| span.of(p.text).contains(char::is_alphanumeric);
    let all = cue.cover(named);
    let inner = cue.gap(named).or_else(|| named.gap(cue)).is_some_and(says);
    gap.encloses(all) && !says(gap.before(all)) && !says(gap.after(all)) && !inner
}

/// What stands between the marks of a quotation, without the comma at its end.
fn inside(p: &Paragraph, nth: usize) -> Span {
    let region = p.region(nth);
    if region.is_empty() {
        return Span::default();
    }
    let whole = p.cover(&(region.start..p.last_inside(nth) + 1)).after(p.tokens[region.start].span);
    whole.trimmed_matches(p.text, |c| c == ',' || c.is_whitespace())
}

/// Quotations of the block `p` that none of the `claimed` contents touch: `Smith: “X”`, a sentence that is a quotation.
pub(crate) fn bare(p: &Paragraph, marks: &Marks, claimed: &[Span]) -> Vec<Draft> {
    let free = |nth: &usize| {
        let range = p.region(*nth);
        let own = p.cover(&range);
        let near = claimed.partition_point(|span| span.end() <= own.start());
        !range.is_empty() && !claimed.get(near).is_some_and(|span| span.overlaps(own))
    };
    let regions = if Rule::Bare.holds() { p.regions.len() } else { 0 };
    (0..regions).filter(free).filter_map(|nth| uncued(p, marks, nth)).collect()
}

fn uncued(p: &Paragraph, marks: &Marks, nth: usize) -> Option<Draft> {
    let region = p.region(nth);
    let sentence = p.sentences.get(p.sentence_at(region.start))?.start;
    let colon = region.start > sentence && p.word(region.start - 1) == ":";
    let source: Option<Range<usize>> = if colon { phrase_left(p, region.start - 1, sentence) } else { None };
    let source = source.filter(|source| source.start == sentence && p.class(source.start).is(Class::CAPITAL));
    let utters = p.class(region.start + 1).is(Class::CAPITAL) || p.regions[nth].close.is_none();
    let whole = region.len() > 5 && utters && region.start == sentence;
    let stops = p.is_stop(p.last_inside(nth)) || p.regions[nth].close.is_none();
    let basis = match source {
        Some(_) => DraftBasis::Colon,
        None if whole && stops => DraftBasis::Whole,
        None => return None,
    };
    let draft = Draft::found(basis, vec![inside(p, nth)]);
    let cue = source.as_ref().map(|_| p.cover(&(region.start - 1..region.start)));
    let kind = kind(p.text, marks, &draft.content);
    let edges = edges(p, marks, &draft.content);
    let draft = Draft { kind, cue, edges, ..draft };
    let draft = match source {
        Some(source) => draft.by(p.cover(&source)),
        None => draft,
    };
    (!draft.content[0].is_empty()).then_some(draft)
}

#[cfg(test)]
mod tests {
    use super::{bare, draft, go_on, is_caption, is_likely};
    use crate::quotes::detection::marked::{found, in_blocks, one_by_one};

    /// What is made of the model's drafts, which begin and end with a word.
    #[track_caller]
    fn taken_up(before: &str) -> String {
        one_by_one(before, |p, marks, own| {
            *own = draft(p, marks, &found(own));
            None
        })
    }

    #[test]
    fn a_quotation_takes_its_stop_and_its_kind() {
        assert_eq!(taken_up("“[i It rained].” [s Ms Rao] [c left]."), "“[d It rained.]” [s Ms Rao] [c left].");
        assert_eq!(taken_up("“[i It rained],” [s she] [c said]."), "“[d It rained],” [s she] [c said].");
    }

    #[test]
    fn content_across_a_mark_takes_both_marks_or_none() {
        let found = "[s She] [c called] [i it “a scandal]” again.";
        assert_eq!(taken_up(found), "[s She] [c called] [m it “a scandal”] again.");
    }

    #[test]
    fn a_bracket_takes_its_partner() {
        let found = "[s She] [c said] [i the pier (or a part of it]) was closed.";
        assert_eq!(taken_up(found), "[s She] [c said] [i the pier (or a part of it)] was closed.");
    }

    #[test]
    fn the_label_of_a_picture_says_nothing() {
        let kept = |before| in_blocks(before, |p, _, drafts| drafts.retain(|own| !is_caption(p.text, &found(own))));
        assert_eq!(kept("[s Image] caption [c says] [i it rained]."), "Image caption says it rained.");
        let person = "[s Ms Image] [c says] [i it rained].";
        assert_eq!(kept(person), person);
    }

    #[test]
    fn without_marks_and_source_only_a_sure_draft_or_a_passive_is_a_quotation() {
        let kept = |before| in_blocks(before, |p, _, drafts| drafts.retain(|own| is_likely(p.text, own)));
        assert_eq!(kept("Plans [c reported] [i a new pier|0.5]."), "Plans reported a new pier.");
        assert_eq!(kept("Plans [c reported] [i a new pier|0.7]."), "Plans [c reported] [i a new pier].");
        assert_eq!(kept("[i The pier|0.5] [c was said] to leak."), "[i The pier] [c was said] to leak.");
    }

    #[test]
    fn what_follows_an_attribution_at_once_goes_on() {
        let on = |before| in_blocks(before, |p, marks, drafts| go_on(p, marks, drafts));
        assert_eq!(
            on("“[d It rained],” [s she] [c said]. “It poured.”"),
            "“[d It rained],” [s she] [c said]. “[d It poured.]”"
        );
        let another = "“[d It rained],” [s she] [c said]. Above the door stands “Welcome”.";
        assert_eq!(on(another), another);
    }

    #[test]
    fn marks_alone_show_a_sentence_and_what_follows_a_colon() {
        let all = |before| in_blocks(before, |p, marks, drafts| drafts.extend(bare(p, marks, &[])));
        assert_eq!(all("Ms Rao: “It rained for days.”"), "[s Ms Rao][c :] “[d It rained for days.]”");
        assert_eq!(all("“It rained for days on end.”"), "“[d It rained for days on end.]”");
        assert_eq!(all("She read “The Long Rain” twice."), "She read “The Long Rain” twice.");
    }
}
