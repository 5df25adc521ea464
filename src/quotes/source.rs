//! Source phrases: where the noun phrase before a verb, a colon or a relative pronoun begins.
//!
//! Without a parser, from word classes alone. Walks away from the verb until something cannot belong to the phrase, never
//! further than [`REACH`] tokens. Also cuts a source phrase down to the part that refers ([`core()`]). Says nothing of who is
//! meant.

use std::ops::Range;

use super::lexicon::Class;
use super::names;
use super::paragraph::Paragraph;

/// The longest source phrase, in tokens.
const REACH: usize = 40;

/// The noun phrase that ends just before token `end`.
pub(super) fn phrase_left(paragraph: &Paragraph, end: usize, floor: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&at| at >= floor)?;
    if paragraph.class(last).is(Class::SUBJECT) || paragraph.says(last, "who") {
        return Some(last..end);
    }
    if !can_end(paragraph, last) {
        return None;
    }
    let from = floor.max(end.saturating_sub(REACH));
    let mut start = end;
    while start > from && belongs_left(paragraph, start - 1, end) {
        start -= 1;
        if paragraph.class(start).is(Class::DETERMINER) && !reaches_over(paragraph, start, from) {
            break;
        }
    }
    let start = trim_head(paragraph, start, end);
    (start < end && is_name_or_noun(paragraph, &(start..end))).then_some(start..end)
}

/// The part of a source phrase that refers to somebody: with the name after a bare title ("Mr"), without a caption's label,
/// a relative pronoun, a reflexive or a time at its edges; a possessive pronoun at its end alone ("the row over his").
/// Empty only where `range` is.
pub(super) fn core(p: &Paragraph, range: &Range<usize>) -> Range<usize> {
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
pub(super) fn counts(p: &Paragraph, range: &Range<usize>) -> bool {
    const NUMBERED: [&str; 11] =
        ["first", "second", "third", "fourth", "last", "other", "others", "latter", "former", "rest", "one"];
    let last = NUMBERED.iter().any(|one| p.says(range.end.saturating_sub(1), one));
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
    const TIMES: [&str; 10] =
        ["week", "weekend", "month", "year", "morning", "afternoon", "evening", "night", "summer", "fall"];
    const DATED: [&str; 5] = ["released", "published", "conducted", "issued", "commissioned"];
    const SELVES: [&str; 8] = ["himself", "herself", "itself", "themselves", "both", "all", "alike", "each"];
    let (last, before) = (end - 1, end.wrapping_sub(2));
    let (class, word) = (p.class(last), p.word(last));
    let placed = |at: usize| ["in", "on", "since", "this", "last", "next"].iter().any(|one| p.says(at, one));
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    // "A poll released in May" is told from others by that.
    let dated = (start..last).any(|at| DATED.contains(&p.word(at)));
    let time = !dated && (TIMES.contains(&word) || class.is(Class::DAY) || number);
    if time && before > start && placed(before) && end - start > 2 {
        return 2;
    }
    let pronoun = class.is(Class::SUBJECT) && !class.is(Class::GROUP) || class.is(Class::RELATIVE);
    let closed = Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY | Class::ADVERB | Class::PREPOSITION;
    let open = class.is(closed) && !class.is(Class::CAPITAL | Class::SPEAKER_NOUN | Class::FIRST_NAME);
    let one = matches!(word, "one" | "another");
    let determiner = class.is(Class::DETERMINER) && !class.is(Class::GROUP | Class::CAPITAL) && !number && !one;
    let mark = !p.is_word(last) && !matches!(word, ")" | "]" | "." | "%" | "”" | "\"" | "’" | "'");
    usize::from(class.is(Class::DAY) && !dated || pronoun || open || determiner || mark || SELVES.contains(&word))
}

/// Whether a noun phrase can end in this token.
fn can_end(paragraph: &Paragraph, at: usize) -> bool {
    let class = paragraph.class(at);
    let open = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY;
    let word = paragraph.is_word(at) && paragraph.region_at(at).is_none();
    let alone = class.is(Class::GROUP | Class::ROLE) || class.is(Class::CAPITAL) && !class.is(Class::NOISE);
    word && (alone || !class.is(open | Class::PRONOUN | Class::ADVERB)) && !class.is(Class::POSSESSIVE)
        || class.is(Class::GROUP)
        || matches!(
            paragraph.word(at),
            "One" | "Another" | "another" | "one" | "many" | "some" | "this" | "that" | "others" | "those" | "all"
        )
}

/// Whether the token belongs to a phrase that goes on after it.
fn belongs_left(paragraph: &Paragraph, at: usize, end: usize) -> bool {
    let class = paragraph.class(at);
    let next = paragraph.class(at + 1);
    if paragraph.region_at(at).is_some() {
        return false;
    }
    let word = paragraph.word(at);
    if !paragraph.is_word(at) {
        return matches!(word, "&" | "/" | "@" | "’" | "'" | "$" | "%");
    }
    let capital = class.is(Class::CAPITAL);
    if word == "and" {
        return at + 1 < end && joins(paragraph, at, end);
    }
    if class.is(Class::PREPOSITION) && !(capital && class.is(Class::FIRST_NAME)) {
        let before = paragraph.class(at.wrapping_sub(1));
        let noun = before.is(Class::SPEAKER_NOUN | Class::CAPITAL | Class::ORGANISATION) && !before.is(Class::NOISE);
        return at > 0 && at + 1 < end && (noun || word == "of" && can_end(paragraph, at - 1));
    }
    if class.is(Class::SUBJECT) && !class.is(Class::GROUP) {
        return false;
    }
    if capital {
        return true;
    }
    if class.is(Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY | Class::VERB | Class::ADVERB)
        || class.is(Class::PAST | Class::ING) && class.is(Class::CUE) && !class.is(Class::SPEAKER_NOUN)
    {
        // "the then mayor"
        let inner = class.is(Class::ADVERB) && paragraph.class(at.wrapping_sub(1)).is(Class::DETERMINER);
        return class.is(Class::DETERMINER) || inner;
    }
    // "to the press Smith said": before a name only what describes a person belongs to it.
    let names =
        next.is(Class::CAPITAL) && !next.is(Class::ORGANISATION | Class::PLACE | Class::ACRONYM | Class::POSSESSIVE);
    !names || class.is(Class::ROLE | Class::TITLE | Class::GROUP | Class::DETERMINER | Class::BODY) || describes(word)
}

/// Whether a lower-case word has the ending of one who does something.
pub(super) fn describes(word: &str) -> bool {
    ["er", "or", "ist", "man", "woman", "ian", "former", "star", "legend"].iter().any(|end| word.ends_with(end))
}

/// "Lee and Ito", "the mayor and the council": whether "and" joins two that speak together.
fn joins(paragraph: &Paragraph, and: usize, end: usize) -> bool {
    let (before, after) = (paragraph.class(and.wrapping_sub(1)), paragraph.class(and + 1));
    let names = Class::CAPITAL | Class::SPEAKER_NOUN;
    and > 0
        && before.is(names)
        && !before.is(Class::NOISE)
        && after.is(names | Class::DETERMINER)
        && and + 8 > end.saturating_sub(6)
}

/// Whether the phrase goes on to the left of a determiner: "a spokesman for the company", "members of the board".
fn reaches_over(paragraph: &Paragraph, determiner: usize, from: usize) -> bool {
    let Some(before) = determiner.checked_sub(1).filter(|&at| at >= from) else { return false };
    let class = paragraph.class(before);
    let own = paragraph.class(determiner);
    class.is(Class::PREPOSITION)
        || paragraph.says(before, "and")
        // "all the", "one of the", "the two", "the city's many": determiners pile up.
        || class.is(Class::DETERMINER) && paragraph.region_at(before).is_none()
        || own.is(Class::DETERMINER) && class.is(Class::POSSESSIVE)
}

/// Cuts off what stands at the head of a sentence without belonging to the phrase: "But Smith", "In London Smith".
fn trim_head(paragraph: &Paragraph, start: usize, end: usize) -> usize {
    let mut start = start;
    while start < end {
        let class = paragraph.class(start);
        let cut = class.is(Class::CONJUNCTION)
            || class.is(Class::PREPOSITION) && !class.is(Class::GROUP)
            || class.is(Class::SUBORDINATOR | Class::ADVERB) && !class.is(Class::GROUP)
            || class.is(Class::DAY) && start + 1 < end
            || class.is(Class::NOISE) && !class.is(Class::DETERMINER | Class::GROUP)
            || !paragraph.is_word(start) && paragraph.word(start) != "@";
        if !cut {
            break;
        }
        start += 1;
    }
    start
}

/// Whether the phrase has something in it that can speak.
fn is_name_or_noun(paragraph: &Paragraph, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        let class = paragraph.class(at);
        let closed = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR | Class::ADVERB;
        let letters = paragraph.word(at).starts_with(char::is_alphabetic);
        letters && (!class.is(closed | Class::DAY) || class.is(Class::GROUP | Class::SUBJECT))
            || class.is(Class::SUBJECT)
    })
}
