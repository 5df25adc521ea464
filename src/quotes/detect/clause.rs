//! Clauses: where what is said begins and ends around a reporting verb, and whether the verb reports at all.

use std::ops::Range;

use super::Verb;
use crate::quotes::lexicon::Class;
use crate::quotes::paragraph::Paragraph;
use crate::quotes::source;
use crate::text::Span;

/// What follows a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A quotation begins at this token.
    Quoted(usize),
    /// A clause begins at this token.
    Clause(usize),
    /// Nothing that is said; the attribution ends before this token.
    Nothing(usize),
}

/// How far after a verb its content may begin, in tokens.
const REACH: usize = 30;

/// Whether a token before a verb belongs to its group: "has also", "did not".
pub(super) fn belongs_to_verb(p: &Paragraph, at: usize) -> bool {
    let class = p.class(at);
    p.region_at(at).is_none()
        && class.is(Class::AUXILIARY | Class::ADVERB | Class::NEGATION)
        && !class.is(Class::SUBJECT | Class::DAY | Class::DETERMINER)
        && !(class.is(Class::NOISE) && class.is(Class::CAPITAL))
}

/// Whether the verb, as it stands, can report: finite, active, and no noun or participle.
pub(super) fn can_report(p: &Paragraph, verb: &Verb) -> bool {
    let class = p.class(verb.at);
    let be = |at: usize| matches!(p.word(at), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am");
    let passive = verb.cue.clone().any(be);
    let prior = verb.cue.start.checked_sub(1).filter(|&at| p.region_at(at).is_none());
    let before = prior.map(|at| p.class(at)).unwrap_or_default();
    let group = Class::GROUP | Class::ROLE | Class::SUBJECT;
    let nominal = before.is(Class::DETERMINER | Class::POSSESSIVE) && !before.is(group)
        || before.is(Class::PREPOSITION) && !before.is(Class::RELATIVE)
        || prior.is_some_and(|at| p.says(at, "to"));
    let infinitive = prior.is_some_and(|at| p.says(at, "to"));
    if infinitive || p.says(verb.at + 1, "by") || nominal && verb.cue.len() == 1 {
        return false;
    }
    let speaker = before.is(Class::CAPITAL | Class::SUBJECT | Class::RELATIVE | Class::SPEAKER_NOUN);
    let apart = prior.is_none_or(|at| !p.is_word(at));
    let noun = NOUNS.iter().any(|noun| noun.eq_ignore_ascii_case(p.word(verb.at)));
    if class.is(Class::THIRD) && noun && class.is(Class::CAPITAL) {
        return false;
    }
    if class.is(Class::THIRD) && verb.cue.len() == 1 && !speaker && !apart && noun {
        return false;
    }
    let helped = verb.cue.clone().any(|at| p.class(at).is(Class::AUXILIARY));
    if class.is(Class::PAST) {
        let accused = class.is(Class::JUDGE) && !class.is(Class::SAY) && p.says(verb.at + 1, "of");
        return !passive && !accused;
    }
    if class.is(Class::ING) {
        return p.class(verb.at.wrapping_sub(1)).is(Class::CONJUNCTION)
            || helped
            || prior.is_some_and(|at| p.word(at) == ",");
    }
    if class.is(Class::BASE) && !class.is(Class::THIRD | Class::PAST) && !helped {
        // "the claim", "a report": verbs that are nouns as often speak right after who they speak for.
        let plural = before.is(Class::GROUP | Class::THEY | Class::RELATIVE | Class::FIRST_PERSON);
        let noun = NOUNS.iter().any(|noun| noun.strip_suffix('s').is_some_and(|base| p.says(verb.at, base)));
        return plural || !noun && class.is(Class::SAY | Class::SHOW) && !class.is(Class::CAPITAL);
    }
    true
}

/// Third persons that are plural nouns as often as verbs.
const NOUNS: [&str; 26] = [
    "states",
    "reports",
    "notes",
    "claims",
    "calls",
    "answers",
    "questions",
    "comments",
    "demands",
    "attacks",
    "promises",
    "posts",
    "rules",
    "wonders",
    "remarks",
    "protests",
    "signals",
    "finds",
    "hopes",
    "fears",
    "doubts",
    "offers",
    "thanks",
    "quotes",
    "labels",
    "hints",
];

/// Whether a phrase can be the subject of the reporting verb.
pub(super) fn can_speak(p: &Paragraph, source: &Range<usize>, verb: &Verb) -> bool {
    let class = p.class(verb.at);
    let any = |set: Class| source.clone().any(|at| p.class(at).is(set));
    let first = p.class(source.start);
    let nobody = ["there", "nobody", "none", "neither", "nothing"].iter().any(|word| p.says(source.start, word));
    if first.is(Class::YOU) || nobody || p.says(source.start, "no") {
        return false;
    }
    let base = class.is(Class::BASE) && !class.is(Class::THIRD | Class::PAST);
    let helped = verb.cue.clone().any(|at| p.class(at).is(Class::AUXILIARY));
    if base && !helped && !is_plural(p, source) {
        return false;
    }
    let last = (source.clone()).rev().find(|&at| p.is_word(at)).unwrap_or(source.start);
    if first.is(Class::FIRST_PERSON) || p.says(source.start, "it") {
        return class.is(Class::SAY | Class::TELL) && class.is(Class::FINITE);
    }
    let speaks = Class::CAPITAL | Class::SPEAKER_NOUN | Class::SUBJECT | Class::RELATIVE;
    let determined = first.is(Class::DETERMINER) && source.len() > 1 && class.is(Class::SAY | Class::SHOW);
    any(speaks) || determined && !p.class(last).is(Class::PRONOUN)
}

/// Whether a phrase after "X, said" is the whole of what follows: nothing but an adjunct comes after it.
pub(super) fn closes_attribution(p: &Paragraph, source: &Range<usize>, end: usize) -> bool {
    let next = source.end;
    let speaks = source.clone().any(|at| p.class(at).is(Class::CAPITAL | Class::SPEAKER_NOUN | Class::SUBJECT));
    let adjunct = p.class(next).is(Class::PREPOSITION | Class::SUBORDINATOR | Class::DAY | Class::ADVERB);
    speaks && p.region_at(next).is_none() && (next >= end || !p.is_word(next) || adjunct)
}

/// Whether something is said in these tokens at all: there is a verb, or enough words that there may be one.
pub(super) fn is_clause(p: &Paragraph, range: Range<usize>) -> bool {
    let verbs = Class::AUXILIARY | Class::VERB | Class::CUE | Class::SUBJECT;
    range.len() > 8 || range.clone().any(|at| p.class(at).is(verbs) || p.region_at(at).is_some())
}

/// Whether a phrase takes a plural verb, by the noun before its first preposition or comma.
fn is_plural(p: &Paragraph, source: &Range<usize>) -> bool {
    let plural = Class::GROUP | Class::THEY | Class::RELATIVE | Class::FIRST_PERSON;
    if p.class(source.start).is(plural) || source.clone().any(|at| p.says(at, "and")) {
        return true;
    }
    let ends = |at: &usize| !p.is_word(*at) || p.class(*at).is(Class::PREPOSITION | Class::RELATIVE);
    let end = source.clone().skip(1).find(ends).unwrap_or(source.end);
    let head = end - 1;
    p.class(head).is(Class::GROUP)
        || p.word(head).ends_with('s') && !p.class(head).is(Class::POSSESSIVE | Class::PRONOUN)
}

/// The particle that belongs to the verb: "pointed out", "called for".
pub(super) fn particle(p: &Paragraph, verb: usize) -> Option<usize> {
    let calls = p.word(verb).to_ascii_lowercase().starts_with("call");
    let next = p.word(verb + 1);
    (calls && matches!(next, "for" | "on") || next == "out").then_some(verb + 1)
}

/// Where what is said begins after the verb.
pub(super) fn start(p: &Paragraph, verb: &Verb) -> Start {
    let class = p.class(verb.at);
    let mut at = particle(p, verb.at).map_or(verb.at, |particle| particle) + 1;
    if class.is(Class::TELL) {
        at = past_addressee(p, at, verb.end);
    }
    let limit = verb.end.min(at + REACH);
    while at < limit {
        if p.region_from(at).is_some() {
            return Start::Quoted(at);
        }
        let word = p.word(at);
        let own = p.class(at);
        if p.is_stop(at) || matches!(word, ";" | ")") || p.is_dash(at) {
            return Start::Nothing(at);
        }
        match word {
            ":" => return after_colon(p, at + 1, verb.end),
            "," if p.region_from(at + 1).is_some() => return Start::Quoted(at + 1),
            "," if p.class(at + 1).is(Class::NOISE | Class::ADVERB) && p.word(at + 2) == "," => {
                at += 3;
                continue;
            }
            "," => return Start::Nothing(at),
            "that" | "how" | "what" | "why" | "whether" | "if" => return Start::Clause(at),
            "to" if class.is(Class::WANT | Class::TELL | Class::JUDGE) => return Start::Clause(at),
            _ => {}
        }
        if class.is(Class::WANT) && !class.is(Class::SAY | Class::TELL) {
            return Start::Nothing(at);
        }
        if own.is(Class::DAY) || own.is(Class::ADVERB) && !own.is(Class::DETERMINER | Class::NEGATION) {
            at += 1;
        } else if matches!(word, "last" | "this" | "next" | "earlier") && is_time(p, at + 1)
            || own.is(Class::PREPOSITION) && p.class(at + 1).is(Class::DAY)
        {
            at += 2;
        } else if own.is(Class::PREPOSITION | Class::SUBORDINATOR)
            && !own.is(Class::SUBJECT)
            && !matches!(word, "like" | "no" | "more")
        {
            let judged =
                class.is(Class::JUDGE) && !class.is(Class::SAY) && matches!(word, "for" | "as" | "with" | "against");
            return if judged { Start::Clause(at) } else { past_adjunct(p, at, limit, verb.end) };
        } else if own.is(Class::CONJUNCTION) {
            return Start::Nothing(at);
        } else {
            return Start::Clause(at);
        }
    }
    Start::Nothing(at)
}

fn after_colon(p: &Paragraph, at: usize, end: usize) -> Start {
    if p.region_from(at).is_some() {
        Start::Quoted(at)
    } else if at < end {
        Start::Clause(at)
    } else {
        Start::Nothing(at - 1)
    }
}

fn is_time(p: &Paragraph, at: usize) -> bool {
    matches!(
        p.word(at),
        "week"
            | "month"
            | "year"
            | "night"
            | "morning"
            | "evening"
            | "afternoon"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
    ) || p.class(at).is(Class::DAY)
}

/// "said in a statement that", "wrote on its website: “": what is said after an adjunct, else nothing.
fn past_adjunct(p: &Paragraph, adjunct: usize, limit: usize, end: usize) -> Start {
    for at in adjunct + 1..limit {
        if p.region_from(at).is_some() {
            return if p.class(at - 1).is(Class::PREPOSITION | Class::DETERMINER) {
                Start::Nothing(adjunct)
            } else {
                Start::Quoted(at)
            };
        }
        match p.word(at) {
            ":" => return after_colon(p, at + 1, end),
            "," if p.region_from(at + 1).is_some() => return Start::Quoted(at + 1),
            "," | ";" => return Start::Nothing(adjunct),
            "that" => return Start::Clause(at),
            _ if p.is_stop(at) => return Start::Nothing(adjunct),
            _ if p.class(at).is(Class::SUBJECT) && !p.class(at).is(Class::RELATIVE) && at > adjunct + 1 => {
                let when = p.class(adjunct).is(Class::SUBORDINATOR) && !p.class(adjunct).is(Class::PREPOSITION);
                return if when { Start::Nothing(adjunct) } else { Start::Clause(at) };
            }
            _ => {}
        }
    }
    Start::Nothing(adjunct)
}

/// Past whom it is said to: "told reporters in Leeds", "asked him".
fn past_addressee(p: &Paragraph, at: usize, end: usize) -> usize {
    let class = p.class(at);
    let word = p.word(at);
    let begins =
        matches!(word, "that" | "if" | "whether" | "how" | "why" | "what" | "to" | "for" | "about" | "of" | "not");
    if begins || !p.is_word(at) || p.region_at(at).is_some() {
        return at;
    }
    let object = matches!(word, "him" | "them" | "me" | "us" | "you" | "her");
    let closed = Class::SUBJECT
        | Class::SUBORDINATOR
        | Class::DETERMINER
        | Class::PREPOSITION
        | Class::ADVERB
        | Class::AUXILIARY;
    let owns = word == "her" && p.is_word(at + 1) && !p.class(at + 1).is(closed);
    if object && !owns {
        return at + 1;
    }
    if class.is(Class::SUBJECT) {
        return at;
    }
    let mut past = at;
    while past < end.min(at + 14) && p.is_word(past) && p.region_at(past).is_none() {
        let own = p.class(past);
        let break_at = own.is(Class::SUBJECT | Class::SUBORDINATOR | Class::AUXILIARY) && !own.is(Class::DETERMINER)
            || matches!(p.word(past), "that" | "to")
            || past > at
                && own.is(Class::DETERMINER)
                && !p.class(past - 1).is(Class::PREPOSITION | Class::POSSESSIVE | Class::CONJUNCTION)
            || own.is(Class::PREPOSITION) && !matches!(p.word(past), "of" | "for" | "in" | "at" | "from" | "on");
        if break_at {
            break;
        }
        past += 1;
    }
    past
}

/// Where a clause that begins at `from` stops being what is said.
pub(super) fn end(p: &Paragraph, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        if let Some(nth) = p.region_at(at) {
            at = p.region(nth).end;
            continue;
        }
        if at > from + 1 && ends_here(p, at) {
            return at;
        }
        at += 1;
    }
    limit
}

fn ends_here(p: &Paragraph, at: usize) -> bool {
    let (word, next) = (p.word(at), p.class(at + 1));
    let follower = p.word(at + 1);
    match word {
        ";" => true,
        "," => {
            let turns = matches!(follower, "but" | "which" | "while" | "although" | "though" | "whereas");
            let adds = next.is(Class::ING) && next.is(Class::CUE);
            let says = next.is(Class::SUBJECT) && p.class(at + 2).is(Class::SAY) && p.class(at + 2).is(Class::FINITE);
            turns
                || adds
                || says
                || matches!(follower, "and" | "but") && (reports(p, at + 2) || another_reports(p, at + 2))
        }
        "and" | "but" => reports(p, at + 1),
        "-" | "--" | "—" | "–" => {
            let spaced = p.tokens[at].span.start() > p.tokens[at - 1].span.end();
            spaced && (matches!(follower, "but" | "and" | "a" | "the" | "an") || reports(p, at + 1))
        }
        _ => false,
    }
}

/// ", and Ms Oduya told": whether a name or pronoun and its reporting verb stand at `at`.
fn another_reports(p: &Paragraph, at: usize) -> bool {
    let name = |at: &usize| p.class(*at).is(Class::CAPITAL) && p.region_at(*at).is_none();
    let words = if p.class(at).is(Class::SUBJECT) { 1 } else { (at..at + 4).take_while(name).count() };
    let verb = p.class(at + words);
    words > 0 && verb.is(Class::SAY | Class::TELL) && verb.is(Class::FINITE)
}

/// Whether a finite reporting verb stands at `at`, adverbs and auxiliaries aside.
fn reports(p: &Paragraph, at: usize) -> bool {
    let at = (at..at + 3).find(|&at| !p.class(at).is(Class::ADVERB | Class::AUXILIARY)).unwrap_or(at);
    p.class(at).is(Class::FINITE)
        && p.class(at).is(Class::SAY | Class::TELL | Class::JUDGE)
        && !p.class(at).is(Class::GROUP | Class::DOCUMENT)
}

/// Whether text after a comma that follows an attribution is still what was said.
pub(super) fn goes_on(p: &Paragraph, from: usize) -> bool {
    let class = p.class(from);
    let adds = class.is(Class::ING) && class.is(Class::CUE);
    let turns = matches!(
        p.word(from),
        "but"
            | "and"
            | "which"
            | "who"
            | "while"
            | "although"
            | "though"
            | "when"
            | "after"
            | "as"
            | "before"
            | "where"
    );
    !adds && !turns && p.is_word(from) && !p.word(from).ends_with("ing")
}

/// Whether the token at the head of a sentence leads to what is said without being part of it: "But", "However,".
pub(super) fn leads(p: &Paragraph, at: usize) -> bool {
    let word = p.word(at);
    let adverb = p.class(at).is(Class::ADVERB) && p.word(at + 1) == ",";
    p.region_at(at).is_none()
        && (!p.is_word(at)
            || adverb
            || matches!(word, "But" | "And" | "Yet" | "However" | "Meanwhile" | "Still" | "but" | "and"))
}

/// The subject that a sentence begins with, before `end`: for verbs strung together.
pub(super) fn leading(p: &Paragraph, sentence: usize, end: usize) -> Option<Range<usize>> {
    let mut from = sentence;
    while from < end && leads(p, from) {
        from += 1;
    }
    if p.class(from).is(Class::PREPOSITION | Class::SUBORDINATOR) {
        let comma = (from..end.min(from + 15)).find(|&at| p.word(at) == "," && p.region_at(at).is_none())?;
        from = comma + 1;
    }
    source::after(p, from, end)
}

/// A range of tokens as a span without the marks around it and the comma that leads on.
pub(super) fn trimmed(p: &Paragraph, range: &Range<usize>) -> Span {
    let (mut start, mut end) = (range.start, range.end);
    if let Some(nth) = p.region_from(start).filter(|&nth| p.region(nth).end >= end) {
        let inside = p.regions[nth].inside(&p.tokens).trimmed(p.text);
        return inside.trimmed_matches(p.text, |c| c == ',' || c.is_whitespace());
    }
    while start < end
        && p.region_at(start).is_none()
        && !p.is_word(start)
        && !matches!(p.word(start), "$" | "£" | "€" | "(" | "#" | "@")
    {
        start += 1;
    }
    while end > start
        && p.region_at(end - 1).is_none()
        && !p.is_word(end - 1)
        && !matches!(p.word(end - 1), ")" | "%" | "’" | "'")
    {
        end -= 1;
    }
    p.cover(&(start..end))
}
