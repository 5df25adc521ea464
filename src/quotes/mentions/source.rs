//! Source phrases, cut down to the part that refers ([`core()`]).
//!
//! Reads the phrase alone, by the classes of its words. Says nothing of who is meant.

use std::ops::Range;

use super::names;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;

/// The part of a source phrase that refers to somebody: with the name after a bare title ("Mr"), without a caption's label,
/// a relative pronoun, a reflexive or a time at its edges; a possessive pronoun at its end alone ("the row over his").
/// Empty only where `range` is.
pub(crate) fn core(p: &Paragraph, range: &Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range.clone();
    let title = |at: usize| p.class(at).is(Class::TITLE) && p.class(at).is(Class::CAPITAL);
    if end > start && title(end - 1) && p.class(end).is(Class::CAPITAL) && p.region_at(end) == p.region_at(end - 1) {
        end = names::name_range(p, end).end;
    }
    while start + 1 < end && leads(p, start) {
        start += 1;
    }
    // "I hope", "which explored": the pronoun alone.
    let first = p.class(start);
    let pronoun = first.is(Class::SUBJECT) && first.is(Class::PRONOUN | Class::RELATIVE) && !first.is(Class::ACRONYM);
    if start + 1 < end && (pronoun || first.is(Class::RELATIVE) && !first.is(Class::DETERMINER)) {
        return start..start + 1;
    }
    let owner = p.class(end - 1).is(Class::DETERMINER) && p.class(end - 1).is(Class::PRONOUN);
    // "One person close to her" is no "her".
    if end > start + 1 && owner && !(start..end).any(|at| p.class(at).is(Class::SPEAKER_NOUN)) {
        return end - 1..end;
    }
    while end > start + 1 {
        let cut = trails(p, start, end);
        if cut == 0 || counts(p, &(start..end)) {
            break;
        }
        end -= cut.min(end - start - 1);
    }
    start..end
}

/// Whether a phrase only counts off one of several: "one", "the first", "the others".
pub(crate) fn counts(p: &Paragraph, range: &Range<usize>) -> bool {
    let last = p.class(range.end.saturating_sub(1));
    let last = last.is(Class::COUNTING) && !last.is(Class::POSSESSIVE);
    range.len() == 1 && p.says(range.start, "one") || range.len() == 2 && p.says(range.start, "the") && last
}

/// Whether the token stands before a phrase without being a part of it: "Image caption", "But", "according to".
fn leads(p: &Paragraph, at: usize) -> bool {
    let class = p.class(at);
    let kept = Class::DETERMINER | Class::GROUP | Class::PRONOUN | Class::FIRST_NAME | Class::ROLE | Class::TITLE;
    let number = p.is_word(at + 1) && p.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let edge = class.is(Class::CONJUNCTION | Class::SUBORDINATOR | Class::PREPOSITION | Class::ADVERB)
        || class.is(Class::NOISE) && (class.is(Class::CAPITAL) || matches!(p.word(at), "caption" | "copyright"));
    !class.is(kept) && !number && (edge || !p.is_word(at) && !matches!(p.word(at), "@" | "$"))
}

/// How many tokens at the end of a phrase are no part of it: "this month", "in 2015", "herself", "who".
fn trails(p: &Paragraph, start: usize, end: usize) -> usize {
    const DATED: [&str; 5] = ["released", "published", "conducted", "issued", "commissioned"];
    let (last, before) = (end - 1, end.wrapping_sub(2));
    let (class, word) = (p.class(last), p.word(last));
    let placed = |at: usize| ["in", "on", "since", "this", "last", "next"].iter().any(|one| p.says(at, one));
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    // "A poll released in May" is told from others by that.
    let dated = (start..last).any(|at| DATED.contains(&p.word(at)));
    let time = !dated && (class.is_plainly(Class::TIME) || class.is(Class::DAY) || number);
    if time && before > start && placed(before) && end - start > 2 {
        return 2;
    }
    let pronoun = class.is(Class::SUBJECT) && !class.is(Class::GROUP) || class.is(Class::RELATIVE);
    let closed = Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY | Class::ADVERB | Class::PREPOSITION;
    let open = class.is(closed) && !class.is(Class::CAPITAL | Class::SPEAKER_NOUN | Class::FIRST_NAME);
    let one = matches!(word, "one" | "another");
    let determiner = class.is(Class::DETERMINER) && !class.is(Class::GROUP | Class::CAPITAL) && !number && !one;
    let mark = !p.is_word(last) && !")].%”\"’'".contains(word);
    usize::from(
        class.is(Class::DAY) && !dated && !names::is_surname_like_a_month(p, last)
            || pronoun
            || open
            || determiner
            || mark
            || class.is_plainly(Class::REFLEXIVE),
    )
}
