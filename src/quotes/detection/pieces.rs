//! The pieces of what is said, where the model leaves a few words out of it, strings two sentences together or takes in
//! who is told.
//!
//! Each rule is counted on PolNeAR train, on what the model finds there. Where it leaves out at most five words that begin
//! with "and", the annotation never does (47 cases, of which 21 are right to the letter without the gap), nor between two
//! commas. A piece of an indirect quotation outside of the sentence of its cue belongs to the same quotation 5 times in 65.
//! Of 30 quotations that begin with who is told, and are right otherwise, 27 begin after it.

use super::draft::{Draft, edges, kind};
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// The most words that the model may have left out by mistake.
const GAP: usize = 5;
/// The most words of who is told.
const HEARERS: usize = 6;

/// Mends `draft`, which begins in the block `p`, without taking in what is `busy`, a part of this quotation or another.
/// Gives what is no part of it but a quotation of its own.
pub(crate) fn mend(p: &Paragraph, marks: &Marks, draft: &mut Draft, busy: impl Fn(Span) -> bool) -> Vec<Draft> {
    if Rule::Gaps.holds() {
        heal(p, draft, &busy);
    }
    if Rule::Hearers.holds() {
        after_hearers(p, draft);
    }
    let beside = if Rule::Strays.holds() { strays(p, marks, draft) } else { Vec::new() };
    if Rule::Fronts.holds() {
        lead(p, draft, &busy);
    }
    draft.kind = kind(p.text, marks, &draft.content);
    beside
}

/// Joins pieces that only a few words part: "it rained and … poured".
fn heal(p: &Paragraph, draft: &mut Draft, busy: &impl Fn(Span) -> bool) {
    if draft.kind == Kind::Direct || draft.content.len() < 2 {
        return;
    }
    let mut content: Vec<Span> = Vec::with_capacity(draft.content.len());
    for &piece in &draft.content {
        match content.last_mut() {
            Some(last) if last.gap(piece).is_some_and(|gap| !busy(gap) && is_said(p, gap)) => *last = last.cover(piece),
            Some(_) | None => content.push(piece),
        }
    }
    draft.content = content;
}

/// Whether the words in `gap` are said with what stands around them.
fn is_said(p: &Paragraph, gap: Span) -> bool {
    let range = p.token_at(gap.start())..p.token_at(gap.end().saturating_sub(1)) + 1;
    let words = range.clone().filter(|&at| p.is_word(at)).count();
    let commas = [range.start, range.end - 1].map(|at| p.word(at) == ",");
    let aside = commas == [true, true] && range.len() > 2;
    // "and the court heard that it poured" is said by somebody else.
    let another = p.says(range.end, "that") && words > 1;
    let joins = matches!(p.word(range.start + usize::from(commas[0])), "and" | "or" | "but") && !another;
    let plain = |at: usize| {
        let reports = p.class(at).is(Class::CUE) && !p.class(at).is(Class::SPEAKER_NOUN);
        p.region_at(at).is_none() && !p.is_stop(at) && !reports && !p.is_dash(at)
    };
    p.span.encloses(gap) && (1..=GAP).contains(&words) && (joins || aside) && range.clone().all(plain)
}

/// Takes who is told off the beginning of what is said: "told jurors that it rained".
fn after_hearers(p: &Paragraph, draft: &mut Draft) {
    let Some((cue, first)) = draft.cue.zip(draft.content.first().copied()) else { return };
    if !p.span.encloses(cue) || !p.span.encloses(first) || cue.end() > first.start() {
        return;
    }
    let (verb, start) = (p.token_at(cue.end().saturating_sub(1)), p.token_at(first.start()));
    let end = p.token_at(first.end());
    if verb + 1 != start || !p.class(verb).is_plainly(Class::HEARER) {
        return;
    }
    let Some(clause) = (start..end.min(start + HEARERS + 1)).find(|&at| !is_hearer(p, at)) else { return };
    let opening = p.class(clause);
    let says = p.says(clause, "that") || opening.is(Class::SUBJECT) && opening.is(Class::PRONOUN);
    // "told jurors Holmes had left"
    let group = clause == start + 1 && p.class(start).is(Class::GROUP) && opening.is(Class::CAPITAL);
    // "told Saltby Crown Court the defendant had left"
    let named = (start..clause).all(|at| p.class(at).is(Class::CAPITAL))
        && opening.is(Class::DETERMINER)
        && !opening.is(Class::CAPITAL);
    let finite = (clause + 1..end.min(clause + 5)).any(|at| p.class(at).is(Class::AUXILIARY | Class::VERB));
    if clause > start && clause + 1 < end && (says || p.says(clause, "there") || (group || named) && finite) {
        draft.content[0] = first.after(p.tokens[clause - 1].span).trimmed(p.text);
    }
}

/// Whether the token can be a part of who is told.
fn is_hearer(p: &Paragraph, at: usize) -> bool {
    let (class, before) = (p.class(at), p.class(at.wrapping_sub(1)));
    let group = before.is(Class::GROUP) && class.is(Class::CAPITAL);
    let closed = Class::AUXILIARY | Class::VERB | Class::SUBORDINATOR | Class::RELATIVE | Class::NEGATION;
    let object = class.is_plainly(Class::OBJECT);
    let subject = class.is(Class::SUBJECT) && class.is(Class::PRONOUN) && !class.is(Class::ACRONYM);
    let fresh = class.is(Class::DETERMINER) && before.is(Class::CAPITAL) && !before.is(Class::DETERMINER);
    let word = p.is_word(at) && p.region_at(at).is_none();
    word && !group && !fresh && (object && before.is(Class::CUE) || !class.is(closed) && !subject)
}

/// Takes pieces of an indirect quotation off that stand outside of the sentence of its cue; a whole sentence after it is
/// a quotation of its own.
fn strays(p: &Paragraph, marks: &Marks, draft: &mut Draft) -> Vec<Draft> {
    let Some(cue) = draft.cue.filter(|cue| draft.kind != Kind::Direct && p.span.encloses(*cue)) else {
        return Vec::new();
    };
    if kind(p.text, marks, &draft.content) != Kind::Indirect {
        return Vec::new();
    }
    let sentence = |offset: u32| p.sentence_at(p.token_at(offset));
    let own = sentence(cue.start());
    let apart =
        |piece: &Span| p.span.encloses(*piece) && sentence(piece.start()) != own && sentence(piece.end() - 1) != own;
    let (strays, kept): (Vec<Span>, Vec<Span>) = draft.content.iter().partition(|piece| apart(piece));
    if kept.is_empty() || strays.is_empty() {
        return Vec::new();
    }
    // "It rained. They called this a shame": nobody says the first sentence.
    let trails = kept.iter().all(|piece| piece.end() <= cue.start());
    draft.content = kept;
    let whole = |piece: &Span| {
        let range = p.sentences[sentence(piece.start())].clone();
        let (start, end) = (p.token_at(piece.start()), p.token_at(piece.end() - 1));
        start <= range.start + 1 && end + 2 >= range.end && (piece.start() > cue.end() || trails)
    };
    let alone = |piece: Span| Draft { content: vec![piece], kind: Kind::Indirect, ..draft.clone() };
    strays.into_iter().filter(whole).map(alone).collect()
}

/// Lets a quotation whose cue trails begin with its sentence: "After a year, the roof leaked again, she said".
fn lead(p: &Paragraph, draft: &mut Draft, busy: &impl Fn(Span) -> bool) {
    let Some((first, cue)) = draft.content.first().copied().zip(draft.cue.filter(|_| draft.source.is_some())) else {
        return;
    };
    let trails = draft.content.iter().all(|piece| piece.end() <= cue.start());
    if draft.kind == Kind::Direct || !trails || !p.span.encloses(first) || !p.span.encloses(cue) {
        return;
    }
    let at = p.token_at(first.start());
    let sentence = p.sentences[p.sentence_at(at)].clone();
    let from = sentence.start + usize::from(p.class(sentence.start).is(Class::CONJUNCTION));
    let words = (from..at).filter(|&at| p.is_word(at)).count();
    let most = if p.word(at.wrapping_sub(1)) == "," { 2 * HEARERS } else { HEARERS };
    let plain = (from..at).all(|at| p.region_at(at).is_none() && !matches!(p.word(at), ":" | ";"));
    let clause = p.class(from).is(Class::FRONT) && !p.class(from).is(Class::POSSESSIVE);
    let dated =
        (from + 1..at).any(|at| p.class(at).is(Class::CAPITAL) || p.word(at).starts_with(|c: char| c.is_ascii_digit()));
    // "In addition, the roof leaked": that is the paper's.
    let told = p.word(at.wrapping_sub(1)) != "," || clause || dated;
    if (2..=most).contains(&words) && plain && told {
        let ahead = p.cover(&(from..at));
        draft.content[0] = if busy(ahead) { first } else { ahead.cover(first) };
    }
}

/// Parts what the block `p` quotes in marks from a quotation in a later block, which has the cue that the model gives to
/// both. The first is given back, without a cue; `draft` keeps the rest.
pub(crate) fn left_behind(p: &Paragraph, marks: &Marks, draft: &mut Draft) -> Option<Draft> {
    let later = draft.cue.is_some_and(|cue| cue.start() >= p.span.end());
    let (here, rest): (Vec<Span>, Vec<Span>) = draft.content.iter().partition(|piece| p.span.encloses(**piece));
    if !Rule::LeftBehind.holds() || !later || here.is_empty() || rest.is_empty() {
        return None;
    }
    if kind(p.text, marks, &here) != Kind::Direct || kind(p.text, marks, &rest) == Kind::Direct {
        return None;
    }
    let first = Draft {
        kind: Kind::Direct,
        edges: edges(p, marks, &here),
        content: here,
        cue: None,
        source: None,
        basis: draft.basis,
        quote_confidence: draft.quote_confidence,
        source_confidence: 0.0,
    };
    draft.content = rest;
    draft.kind = kind(p.text, marks, &draft.content);
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::{left_behind, mend};
    use crate::quotes::detection::marked::one_by_one;

    #[track_caller]
    fn mended(before: &str) -> String {
        one_by_one(before, |p, marks, draft| mend(p, marks, draft, |_| false))
    }

    #[test]
    fn a_few_words_after_and_belong_to_what_is_said() {
        let found = "[s She] [c said] [i it rained] and [i poured].";
        assert_eq!(mended(found), "[s She] [c said] [i it rained and poured].");
        let apart = "[s She] [c said] [i it rained] and he admitted [i that it poured].";
        assert_eq!(mended(apart), apart);
    }

    #[test]
    fn words_that_are_taken_close_no_gap() {
        let found = "[s She] [c said] [i it rained] and [i poured].";
        let busy = one_by_one(found, |p, marks, draft| mend(p, marks, draft, |_| true));
        assert_eq!(busy, found);
    }

    #[test]
    fn who_is_told_is_no_content() {
        assert_eq!(
            mended("[s She] [c told] [i jurors that it rained]."),
            "[s She] [c told] jurors [i that it rained]."
        );
        let thing = "[s She] [c told] [i the story of the pier].";
        assert_eq!(mended(thing), thing);
    }

    #[test]
    fn a_sentence_apart_from_its_cue_stands_alone_or_goes() {
        assert_eq!(
            mended("[s She] [c said] [i it rained]. [i The pier was closed for the day]."),
            "[s1 [s2 She]] [c1 [c2 said]] [i1 it rained]. [i2 The pier was closed for the day]."
        );
        assert_eq!(
            mended("[s She] [c said] [i it rained]. The pier [i was closed] all day."),
            "[s She] [c said] [i it rained]. The pier was closed all day."
        );
    }

    #[test]
    fn what_trails_its_cue_begins_with_its_sentence() {
        assert_eq!(
            mended("After a year, [i the roof leaked again], [s she] [c said]."),
            "[i After a year, the roof leaked again], [s she] [c said]."
        );
        let told = "In addition, [i the roof leaked], [s she] [c said].";
        assert_eq!(mended(told), told);
    }

    #[test]
    fn marks_before_an_indirect_quotation_in_a_later_paragraph_are_another() {
        let found = "[m1 “It rained.”]\n\n[s1 She] [c1 said] [m1 it poured].";
        let parted = one_by_one(found, left_behind);
        assert_eq!(parted, "[d “It rained.”]\n\n[s She] [c said] [i it poured].");
    }
}
