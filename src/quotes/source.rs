//! Source phrases: where the noun phrase before or after a reporting verb begins and ends.
//!
//! Without a parser, from word classes alone. Walks away from the verb until something cannot belong to the phrase, never
//! further than [`REACH`] tokens. Says nothing of who is meant.

use std::ops::Range;

use super::lexicon::Class;
use super::paragraph::Paragraph;

/// The longest source phrase, in tokens.
const REACH: usize = 40;

/// The phrase that ends just before token `end` and is the subject of what follows: "Len Ito, the chairman of the board,",
/// "critics of the plan", "who". Does not look before token `floor`.
pub(super) fn before(paragraph: &Paragraph, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = skip_adverbial(paragraph, end, floor);
    if end <= floor {
        return None;
    }
    if paragraph.word(end - 1) == "," || paragraph.is_dash(end - 1) {
        let dash = paragraph.is_dash(end - 1);
        let same = |at: usize| if dash { paragraph.is_dash(at) } else { paragraph.word(at) == "," };
        let from = floor.max(end.saturating_sub(REACH));
        // Several commas may lie inside ("Ann Lee, 40, of Bath, said"): the first phrase that holds is taken.
        for comma in (from..end - 1).rev().filter(|&at| same(at) && paragraph.region_at(at).is_none()) {
            if comma > floor
                && apposition(paragraph, comma + 1..end - 1)
                && let Some(head) = phrase_left(paragraph, comma, floor)
                && is_name_or_noun(paragraph, &head)
            {
                if dash {
                    return Some(head);
                }
                // "The firm that owns it, Great Harbour, said": the name speaks.
                let apposed = comma + 1..end - 1;
                let capital = |at| paragraph.class(at).is(Class::CAPITAL) && !paragraph.class(at).is(Class::PLACE);
                let name = apposed.len() > 1 && apposed.clone().all(capital);
                return Some(if name { apposed } else { head.start..end - 1 });
            }
        }
        return None;
    }
    let whole = end;
    if paragraph.word(end - 1) == ")" {
        let from = floor.max(end.saturating_sub(12));
        end = (from..end).rev().find(|&at| paragraph.word(at) == "(")?;
    }
    let phrase = phrase_left(paragraph, end, floor)?;
    Some(phrase.start..whole)
}

/// "Smith, however, said", "Smith on Tuesday said", "Smith also said": the end of the phrase before the adverbial.
fn skip_adverbial(paragraph: &Paragraph, end: usize, floor: usize) -> usize {
    let mut end = end;
    while end > floor {
        let last = end - 1;
        let class = paragraph.class(last);
        let two = end >= floor + 2;
        if paragraph.region_at(last).is_some() {
            return end;
        }
        if class.is(Class::DAY) && two && paragraph.class(last - 1).is(Class::PREPOSITION) {
            end -= 2;
        } else if class.is(Class::DAY | Class::ADVERB | Class::AUXILIARY | Class::NEGATION) && !class.is(Class::SUBJECT)
            || matches!(paragraph.word(last), "himself" | "herself" | "themselves" | "itself")
        {
            end -= 1;
        } else if paragraph.word(last) == "," && two && paragraph.class(last - 1).is(Class::NOISE | Class::ADVERB) {
            let comma = last.checked_sub(2).is_some_and(|at| at >= floor && paragraph.word(at) == ",");
            if !comma {
                return end;
            }
            end -= 3;
        } else {
            return end;
        }
    }
    end
}

/// Whether a phrase between commas or dashes can describe the noun before it.
fn apposition(paragraph: &Paragraph, range: Range<usize>) -> bool {
    let first = paragraph.class(range.start);
    let number = paragraph.word(range.start).starts_with(|c: char| c.is_ascii_digit());
    let named = range.clone().take(6).any(|at| paragraph.class(at).is(Class::ROLE | Class::TITLE_ANY));
    let verb = paragraph.class(range.start).is(Class::SUBJECT) && !first.is(Class::RELATIVE);
    !range.is_empty()
        && !verb
        && range.len() < REACH
        && (number
            || named
            || first.is(Class::DETERMINER | Class::RELATIVE | Class::ROLE | Class::CAPITAL)
            || matches!(paragraph.word(range.start), "of" | "from" | "then" | "now" | "head" | "himself" | "herself"))
}

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
fn describes(word: &str) -> bool {
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

/// The phrase that begins at token `start` and follows its verb: "Mr Smith, the shopkeeper", "a man from Bath".
pub(super) fn after(paragraph: &Paragraph, start: usize, limit: usize) -> Option<Range<usize>> {
    let first = paragraph.class(start);
    if start >= limit
        || !paragraph.is_word(start) && paragraph.word(start) != "@"
        || paragraph.region_at(start).is_some()
    {
        return None;
    }
    if first.is(Class::SUBJECT) && !first.is(Class::RELATIVE) {
        return Some(start..start + 1);
    }
    let starts = first.is(Class::CAPITAL | Class::DETERMINER | Class::SPEAKER_NOUN)
        || paragraph.word(start) == "@"
        || describes(paragraph.word(start));
    if !starts
        || first.is(Class::SUBORDINATOR | Class::DAY) && !first.is(Class::DETERMINER)
        || paragraph.says(start, "that")
    {
        return None;
    }
    let limit = limit.min(start + REACH);
    let mut end = start;
    while end < limit && belongs_right(paragraph, end, start) {
        end += 1;
    }
    if end == start {
        return None;
    }
    // An apposition: ", the head of the school" up to the next comma or stop.
    if paragraph.word(end) == "," && paragraph.region_at(end).is_none() && apposed(paragraph, end + 1) {
        let stop = (end + 1..limit).find(|&at| {
            paragraph.region_at(at).is_some()
                || !paragraph.is_word(at) && matches!(paragraph.word(at), "," | ";" | ":")
                || paragraph.is_stop(at)
                || paragraph.is_dash(at)
        });
        let stop = stop.unwrap_or(limit);
        let clause = (end + 1..stop).take(4).any(|at| paragraph.class(at).is(Class::AUXILIARY | Class::SUBJECT));
        if stop < limit.max(paragraph.len()) && !clause {
            end = stop;
        }
    }
    is_name_or_noun(paragraph, &(start..end)).then_some(start..end)
}

fn apposed(paragraph: &Paragraph, at: usize) -> bool {
    let class = paragraph.class(at);
    let number = paragraph.word(at).starts_with(|c: char| c.is_ascii_digit());
    let role = (at..at + 5).any(|at| paragraph.class(at).is(Class::ROLE | Class::TITLE_ANY));
    number
        || matches!(paragraph.word(at), "a" | "an" | "the" | "his" | "her" | "its" | "of")
        || class.is(Class::ROLE)
        || class.is(Class::CAPITAL) && role
}

fn belongs_right(paragraph: &Paragraph, at: usize, start: usize) -> bool {
    let class = paragraph.class(at);
    let (word, next) = (paragraph.word(at), paragraph.class(at + 1));
    if paragraph.region_at(at).is_some() {
        return false;
    }
    if !paragraph.is_word(at) {
        return matches!(word, "&" | "/" | "@" | "’" | "'")
            || word == "(" && paragraph.word(at + 2) == ")"
            || word == ")" && paragraph.word(at.wrapping_sub(2)) == "(";
    }
    if class.is(Class::CAPITAL) && !class.is(Class::DAY) {
        return true;
    }
    if word == "and" {
        return next.is(Class::CAPITAL | Class::SPEAKER_NOUN)
            && paragraph.class(at - 1).is(Class::CAPITAL | Class::SPEAKER_NOUN);
    }
    if class.is(Class::PREPOSITION) {
        let noun = next.is(Class::CAPITAL | Class::DETERMINER | Class::SPEAKER_NOUN) && !next.is(Class::DAY);
        return at > start && (matches!(word, "of" | "for" | "from" | "at" | "with") && noun);
    }
    if class.is(Class::DETERMINER) {
        return at == start || paragraph.class(at - 1).is(Class::PREPOSITION | Class::DETERMINER);
    }
    let open =
        Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY | Class::ADVERB | Class::DAY | Class::PRONOUN;
    let verb = class.is(Class::VERB | Class::CUE) && !class.is(Class::SPEAKER_NOUN);
    let gerund = word.ends_with("ing") && at > start && paragraph.class(at - 1).is(Class::CAPITAL);
    let past = word.ends_with("ed") && at > start && paragraph.class(at - 1).is(Class::CAPITAL | Class::SPEAKER_NOUN);
    !class.is(open) && !verb && !gerund && !past
}
