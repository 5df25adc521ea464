//! What a source phrase refers with: a name in it, a pronoun, two names, the head noun of a description.
//!
//! Reads the phrase in its block and the block's names ([`scan`](super::scan::scan)). Who is meant is asked
//! in `coreference`.

use std::ops::Range;

use super::bearer::bearer;
use super::gender::{gender_of, gender_of_noun};
use super::names::name;
use super::noun_phrase::{is_plural, phrase_left};
use super::phrase::{EntityType, Gender, Head, Name, Phrase, Place, Pronoun, pronoun_of};
use super::source;
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// What the source at `source` of the block `p`, which has these `names`, refers with.
pub(crate) fn of(p: &Paragraph, source: Span, names: &[Phrase]) -> Option<Phrase> {
    Some(read(p, &p.tokens_of(source)?, names))
}

/// What a source phrase refers with; `names` are those of the block ([`scan`](super::scan::scan)).
fn read(p: &Paragraph, range: &Range<usize>, names: &[Phrase]) -> Phrase {
    let range = &source::core(p, range);
    let span = source_span(p, range);
    let first = p.class(range.start);
    let of_whom = range.len() > 2 && p.class(range.end - 1).is(Class::RELATIVE) && p.says(range.end - 2, "of");
    if of_whom || range.len() == 1 && first.is(Class::RELATIVE) && !first.is(Class::PRONOUN) {
        return relative(p, range, names);
    }
    if range.len() == 1
        && !first.is(Class::ACRONYM)
        && let Some(pronoun) = pronoun_of(first)
    {
        let place = if p.region_at(range.start).is_some() { Place::Quoted } else { Place::Subject };
        return Phrase { span, head: Head::Pronoun(pronoun), gender: gender_of(first), about: None, place };
    }
    if !refers(p, range) {
        return Phrase { span, head: Head::Nobody, gender: Gender::Unknown, about: None, place: Place::Subject };
    }
    let from = names.partition_point(|one| one.span.start() < span.start());
    let inside: Vec<&Phrase> = names[from..].iter().take_while(|one| span.encloses(one.span)).take(8).collect();
    if let Some(pair) = pair(p, range, &inside, span) {
        return pair;
    }
    if let Some(named) = bearer(p, range, &inside) {
        return Phrase { span, place: Place::Subject, ..named.clone() };
    }
    let quantity = range.len() == 1 && first.is(Class::QUANTITY);
    let capital = range.clone().all(|at| p.class(at).is(Class::CAPITAL)) && !source::counts(p, range) && !quantity;
    let bearer = if capital { name(p, range) } else { None };
    if let Some(bearer) = bearer {
        return Phrase { place: Place::Subject, ..bearer };
    }
    let noun = noun(p, range);
    match noun.head {
        Head::Noun(_, EntityType::Person | EntityType::Unknown) => {
            let apposed = apposed(p, range, names).filter(|_| Rule::NamedSources.holds());
            apposed.cloned().unwrap_or(noun)
        }
        Head::Noun(..) | Head::Name(_) | Head::Pronoun(_) | Head::Pair | Head::Nobody => noun,
    }
}

/// The name in apposition to a description, just before its verb: "Another of those named by Ms Rao, Tom Lindqvist, said".
fn apposed<'n>(p: &Paragraph, range: &Range<usize>, names: &'n [Phrase]) -> Option<&'n Phrase> {
    const FARTHEST: usize = 12;
    let stops =
        |at: usize| p.is_stop(at) || p.region_at(at).is_some() || p.class(at).is(Class::SUBJECT | Class::AUXILIARY);
    let between = (range.end..p.len().min(range.end + FARTHEST)).take_while(|&at| !stops(at));
    between.filter(|&at| matches!(p.word(at), "," | "named")).find_map(|at| {
        let start = p.tokens.get(at + 1)?.span.start();
        let bearer = names.get(names.partition_point(|one| one.span.start() < start))?;
        let full = matches!(bearer.head, Head::Name(Name { first: Some(_), kind: EntityType::Person, .. }));
        let close = p.tokens.partition_point(|token| token.span.start() < bearer.span.end());
        let verb = p.word(close) == "," && p.class(close + 1).is(Class::CUE | Class::VERB | Class::AUXILIARY);
        // "According to its author, Dr Anita Rao, the rain": nothing but the name follows the description.
        let alone = at == range.end && matches!(p.word(close), "," | ".");
        let called = p.word(at) == "named";
        (bearer.span.start() == start && full && (verb || alone || called)).then_some(bearer)
    })
}

/// Whether some word of a phrase can stand for somebody.
fn refers(p: &Paragraph, range: &Range<usize>) -> bool {
    let closed = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR;
    let closed = closed | Class::AUXILIARY | Class::NEGATION | Class::ADVERB | Class::PRONOUN | Class::RELATIVE;
    let open = |at: usize| {
        let class = p.class(at);
        let word = p.word(at);
        let anybody = class.is(Class::DETERMINER) && !class.is(Class::GROUP | Class::POSSESSIVE);
        let anybody = anybody || class.is(Class::ANYBODY) && p.says(at, "those");
        word.ends_with("-old")
            || word.starts_with(char::is_alphabetic)
                && !anybody
                && (!class.is(closed) || class.is(Class::GROUP | Class::ACRONYM | Class::FIRST_NAME | Class::ROLE))
                && !(class.is(Class::TITLE) && range.len() == 1 && !class.is(Class::ROLE | Class::FIRST_NAME))
    };
    let quantified =
        range.len() == 1 && p.class(range.start).is(Class::QUANTITY) && !p.class(range.start).is(Class::POSSESSIVE);
    let nobody = range.len() == 2 && p.says(range.start, "no") && p.says(range.start + 1, "one");
    quantified || nobody || source::counts(p, range) || range.clone().any(open)
}

/// "who", "which": a phrase with the head of what stands before it, where that is somebody.
fn relative(p: &Paragraph, range: &Range<usize>, names: &[Phrase]) -> Phrase {
    if !Rule::Relatives.holds() {
        return pronoun_alone(p, range);
    }
    let parted = range.start.checked_sub(1).is_some_and(|at| p.word(at) == "," || p.is_dash(at));
    let end = range.start - usize::from(parted);
    // "the Harbour Workers' Union (HWU), who"
    let opened = (end.saturating_sub(6)..end).rfind(|&at| p.word(at) == "(");
    let end = if end > 0 && p.word(end - 1) == ")" { opened.unwrap_or(end) } else { end };
    let floor = p.sentences[p.sentence_at(range.start)].start;
    let anybody = p.class(end.wrapping_sub(1));
    let anybody = anybody.is(Class::ANYBODY) && !anybody.is(Class::POSSESSIVE);
    // "with his talk of Salem's Hugh Hewitt, who": a person's name just before it is whom it means.
    let adjacent = p.tokens.get(end.wrapping_sub(1)).and_then(|last| {
        let nearest = names.get(names.partition_point(|one| one.span.start() < last.span.end()).checked_sub(1)?)?;
        let person = matches!(nearest.head, Head::Name(Name { first: Some(_), kind: EntityType::Person, .. }));
        (person && nearest.span.end() == last.span.end()).then_some(nearest)
    });
    if let Some(nearest) = adjacent {
        return Phrase { place: Place::Relative, ..nearest.clone() };
    }
    let before = phrase_left(p, end, floor);
    // "Tom Lindqvist, a clerk at the port, who": the name before a description of it.
    let described = before.as_ref().filter(|before| {
        p.word(before.start.wrapping_sub(1)) == "," && matches!(p.word(before.start), "a" | "an" | "the" | "another")
    });
    let bearer = described.and_then(|before| {
        let comma = p.tokens.get(before.start - 1)?.span;
        let nearest = names.get(names.partition_point(|one| one.span.start() < comma.start()).checked_sub(1)?)?;
        let full = matches!(nearest.head, Head::Name(Name { first: Some(_), .. }));
        (full && nearest.span.end() == comma.start()).then_some(nearest)
    });
    if let Some(bearer) = bearer {
        return Phrase { place: Place::Relative, ..bearer.clone() };
    }
    match before.filter(|before| !anybody && !p.class(before.start).is(Class::RELATIVE)) {
        Some(before) => Phrase { place: Place::Relative, ..read(p, &before, names) },
        None => pronoun_alone(p, range),
    }
}

/// A relative pronoun that means nobody who is known.
fn pronoun_alone(p: &Paragraph, range: &Range<usize>) -> Phrase {
    let (head, gender) = (Head::Pronoun(Pronoun::Relative), Gender::Unknown);
    Phrase { span: p.cover(range), head, gender, about: None, place: Place::Relative }
}

fn source_span(p: &Paragraph, range: &Range<usize>) -> Span {
    p.cover(range).trimmed_matches(p.text, |c| c == ',' || c.is_whitespace())
}

/// Names that speak together: "Anita Rao and Tom Lindqvist", "both Mr Rao (Lab), Mr Oduya and France".
fn pair(p: &Paragraph, range: &Range<usize>, inside: &[&Phrase], span: Span) -> Option<Phrase> {
    let party = |one: &&&Phrase| {
        let own = one.span.of(p.text).as_bytes();
        let bracket = p.text.get(..one.span.range().start).is_some_and(|before| before.ends_with('('));
        let pronoun = matches!(one.head, Head::Pronoun(_));
        !(pronoun || bracket || own.len() > 2 && matches!(own[0], b'R' | b'D' | b'I') && own[1] == b'-')
    };
    let people: Vec<&&Phrase> = inside.iter().filter(party).collect();
    let (first, last) = (people.first()?, people.last()?);
    let mut both = false;
    for two in people.windows(2) {
        let gap = two[0].span.gap(two[1].span)?.of(p.text);
        let bare = without_brackets(gap);
        let mut words = bare.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let joins = words.all(|word| word == "and" || word.starts_with("R-") || word.starts_with("D-"));
        let possessive = two[0].span.of(p.text).ends_with("’s") || two[0].span.of(p.text).ends_with("'s");
        if !joins || possessive || bare.trim().is_empty() {
            return None;
        }
        both |= bare.contains("and");
    }
    let names = people.iter().all(|one| matches!(one.head, Head::Name(name) if name.kind != EntityType::Document));
    let ahead = (range.start..range.end).take_while(|&at| p.tokens[at].span.end() <= first.span.start());
    let (mut heads, mut lead) = (true, first.span);
    for at in ahead {
        let class = p.class(at);
        heads &= class.is(Class::TITLE | Class::ROLE | Class::CAPITAL | Class::GROUP)
            || p.says(at, "both")
            || p.says(at, "the");
    }
    let rest = without_brackets(span.after(last.span).of(p.text));
    let rest = rest.trim_start();
    let only = rest.is_empty() || rest.starts_with(',') || rest.starts_with("in a ") || rest.starts_with("on ");
    lead = lead.cover(last.span);
    (both && names && heads && only).then_some(Phrase {
        span: lead,
        head: Head::Pair,
        gender: Gender::Unknown,
        about: None,
        place: Place::Subject,
    })
}

/// `text` without what stands in round brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|&c| {
            depth += u32::from(c == '(');
            let outside = depth == 0;
            depth = depth.saturating_sub(u32::from(c == ')'));
            outside
        })
        .collect()
}

/// A description, by its head noun: the last noun that can speak before a preposition, comma or relative clause.
fn noun(p: &Paragraph, range: &Range<usize>) -> Phrase {
    let range = &described(p, range);
    let span = source_span(p, range);
    let stop = range.clone().skip(1).find(|&at| {
        let class = p.class(at);
        !p.is_word(at) || class.is(Class::RELATIVE) || class.is(Class::PREPOSITION) && !class.is(Class::FIRST_NAME)
    });
    let end = stop.unwrap_or(range.end);
    let head = (range.start..end).rev().find(|&at| p.class(at).is(Class::SPEAKER_NOUN)).unwrap_or(end - 1);
    let class = p.class(head);
    let kind = if class.is(Class::GROUP) {
        EntityType::Group
    } else if class.is(Class::ROLE) || span.of(p.text).ends_with("-old") || p.says(head, "one") {
        EntityType::Person
    } else if class.is(Class::BODY | Class::ORGANISATION) {
        EntityType::Organisation
    } else if class.is(Class::DOCUMENT) {
        EntityType::Document
    } else if is_plural(p.word(head)) {
        EntityType::Group
    } else {
        EntityType::Unknown
    };
    let gender = gender_of_noun(p.word(head));
    Phrase { span, head: Head::Noun(p.cover(&(head..head + 1)), kind), gender, about: None, place: Place::Subject }
}

/// A description without what follows it: a clause, an apposition, a bracket, the verb.
fn described(p: &Paragraph, range: &Range<usize>) -> Range<usize> {
    let ends = |&at: &usize| {
        let class = p.class(at);
        let noun = class.is(Class::CUE | Class::SPEAKER_NOUN | Class::CAPITAL | Class::ORGANISATION);
        let clause = (range.start..at).any(|at| p.class(at).is(Class::RELATIVE));
        let verb = class.is(Class::VERB) && !noun && !clause && p.class(at + 1).is(Class::DETERMINER);
        // "a Department for Harbours, Rivers and Lakes spokeswoman"
        let list = p.class(at + 1).is(Class::CAPITAL) && p.class(range.end - 1).is(Class::ROLE);
        let list = list && !p.class(range.end - 1).is(Class::CAPITAL) && p.class(at - 1).is(Class::CAPITAL);
        let aside = p.word(at) == "," && !p.says(at + 1, "including") && !p.says(at + 1, "and") && !list;
        aside || matches!(p.word(at), "(" | ";" | ":") || p.is_dash(at) || verb
    };
    let end = range.clone().skip(1).find(ends).unwrap_or(range.end);
    let of = (range.start + 1..end).rfind(|&at| p.says(at, "of"));
    // "one of those who", "many of whom": nothing is left after "of".
    let end = if of.is_some_and(|of| of + 1 == end) { range.end } else { end };
    source::core(p, &(range.start..end))
}
