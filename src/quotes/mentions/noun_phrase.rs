//! Noun phrases: where the one before a verb, a colon or a relative pronoun begins.
//!
//! Without a parser, from word classes alone. Walks away from the verb until something cannot belong to the phrase, never
//! further than [`REACH`] tokens. Says nothing of who is meant.

use std::ops::Range;

use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;

/// The longest source phrase, in tokens.
const REACH: usize = 40;

/// The noun phrase that ends just before token `end`.
pub(crate) fn phrase_left(paragraph: &Paragraph, end: usize, floor: usize) -> Option<Range<usize>> {
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

/// Whether a noun phrase can end in this token.
fn can_end(paragraph: &Paragraph, at: usize) -> bool {
    let class = paragraph.class(at);
    let open = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY;
    let word = paragraph.is_word(at) && paragraph.region_at(at).is_none();
    let alone = class.is(Class::GROUP | Class::ROLE) || class.is(Class::CAPITAL) && !class.is(Class::NOISE);
    word && (alone || !class.is(open | Class::PRONOUN | Class::ADVERB)) && !class.is(Class::POSSESSIVE)
        || class.is(Class::GROUP)
        || class.is(Class::ALONE) && (!class.is(Class::CAPITAL) || matches!(paragraph.word(at), "One" | "Another"))
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
        return "&/@’'$%".contains(word);
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
pub(crate) fn describes(word: &str) -> bool {
    ["er", "or", "ist", "man", "ian"].iter().any(|end| word.ends_with(end))
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

/// Whether a noun has the ending of a plural.
pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s", "’s"].iter().any(|end| word.ends_with(end))
}
