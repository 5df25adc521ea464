//! Mentions: the names and pronouns of a block, and what a source phrase consists of.
//!
//! A mention is read from its own block alone: where the name in it stands, which title, what it says of gender and
//! number, what describes it. Which mentions mean the same person is asked in `coreference`.

use std::ops::Range;

use super::lexicon::Class;
use super::names::{name, name_range, starts_name};
use super::paragraph::Paragraph;
use super::source;
use crate::text::Span;

/// A phrase that may refer to a speaker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// All of it.
    pub(super) span: Span,
    /// What refers.
    pub(super) head: Head,
    /// What it says of gender.
    pub(super) gender: Gender,
    /// What describes the one it names: "Unite leader", "the chairman of the board".
    pub(super) about: Option<Span>,
    /// Where in its sentence it stands.
    pub(super) place: Place,
}

/// What refers in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A name.
    Name(Name),
    /// "he", "who".
    Pronoun(Pronoun),
    /// A description; the span is its head noun.
    Noun(Span, Sort),
    /// Two names joined by "and".
    Pair,
}

/// A name without the titles before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The name.
    pub(super) span: Span,
    /// The name with its title, where there is one.
    pub(super) titled: Span,
    /// Its first word, where there are several.
    pub(super) first: Option<Span>,
    /// Its last word, without a possessive.
    pub(super) last: Span,
    /// What it names.
    pub(super) sort: Sort,
    /// Whether the title stays with the name ("Sir").
    pub(super) title: Title,
    /// Whether it is a name at all.
    pub(super) trust: Trust,
}

/// Whether a capitalised word is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// It is.
    Sure,
    /// Only if it is one elsewhere: it stands at the head of a sentence.
    Perhaps,
}

/// The title before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// None.
    Absent,
    /// "Mr": left out of a full name.
    Plain,
    /// "Sir": kept.
    Honour,
}

/// What a name or noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// One person.
    Person,
    /// A company, party, ministry.
    Organisation,
    /// A town or country, which may stand for its government.
    Place,
    /// A report, letter, poll.
    Document,
    /// Several people.
    Group,
    /// Cannot be told from the phrase.
    Unknown,
}

/// A pronoun by what it agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "him", "his".
    He,
    /// "she", "her".
    She,
    /// "they", "their".
    They,
    /// "it", "its".
    It,
    /// "I", "we".
    First,
    /// "who", "which".
    Relative,
}

/// What a phrase says of gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    /// A man.
    Man,
    /// A woman.
    Woman,
    /// Either.
    #[default]
    Unknown,
}

/// Where a phrase stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The first name or pronoun of an outer sentence.
    Subject,
    /// Later in it.
    Other,
    /// Inside a quotation.
    Quoted,
    /// It is a relative pronoun; the head is that of the phrase before it.
    Relative,
}

/// The names and the third-person pronouns of a block, in text order.
pub(super) fn scan(p: &Paragraph) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = past_dateline(p);
    let mut subject_of = usize::MAX;
    while at < p.len() {
        let class = p.class(at);
        let phrase = if class.is(Class::HE | Class::SHE | Class::THEY) && p.region_at(at).is_none() {
            Some((at..at + 1, pronoun(p, at)))
        } else if starts_name(p, at) {
            let range = name_range(p, at);
            Some((range.clone(), name(p, &range)))
        } else {
            None
        };
        let Some((range, phrase)) = phrase else {
            at += 1;
            continue;
        };
        if let Some(mut phrase) = phrase {
            let sentence = p.sentence_at(at);
            let owns = p.class(range.end - 1).is(Class::POSSESSIVE) || matches!(p.word(range.end), "’" | "'");
            phrase.place = if p.region_at(at).is_some() {
                Place::Quoted
            } else if owns || subject_of == sentence || at < past_front(p, sentence) {
                Place::Other
            } else {
                Place::Subject
            };
            if phrase.place == Place::Subject {
                subject_of = sentence;
            }
            found.push(phrase);
        }
        at = range.end.max(at + 1);
    }
    found
}

/// Past the place that a report begins with: "LEEDS (Reuters) -".
fn past_dateline(p: &Paragraph) -> usize {
    let end = (0..p.len().min(5)).find(|&at| !p.class(at).is(Class::CAPITAL) && p.word(at) != ",").unwrap_or(0);
    let close = if p.word(end) == "(" { end + 3 } else { end };
    let place = (0..end).any(|at| p.class(at).is(Class::PLACE | Class::ACRONYM));
    if place && p.is_dash(close) { close + 1 } else { 0 }
}

/// Past what stands before the subject of a sentence: "Naming two others, he said", "In Leeds, she said".
fn past_front(p: &Paragraph, sentence: usize) -> usize {
    let range = p.sentences[sentence].clone();
    let first = p.class(range.start);
    let word = p.word(range.start);
    let fronted = first.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::ING)
        || word.ends_with("ing")
        || word.ends_with("ed");
    if !fronted || first.is(Class::SUBJECT | Class::FIRST_NAME) {
        return range.start;
    }
    let mut commas = range.clone().take(40).filter(|&at| p.word(at) == "," && p.region_at(at).is_none());
    commas.next().unwrap_or(range.start)
}

fn pronoun(p: &Paragraph, at: usize) -> Option<Phrase> {
    let head = pronoun_of(p.class(at))?;
    Some(Phrase {
        span: p.cover(&(at..at + 1)),
        head: Head::Pronoun(head),
        gender: gender_of(p.class(at)),
        about: None,
        place: Place::Other,
    })
}

fn pronoun_of(class: Class) -> Option<Pronoun> {
    let kinds = [
        (Class::HE, Pronoun::He),
        (Class::SHE, Pronoun::She),
        (Class::THEY, Pronoun::They),
        (Class::IT, Pronoun::It),
        (Class::FIRST_PERSON, Pronoun::First),
        (Class::RELATIVE, Pronoun::Relative),
    ];
    kinds.into_iter().find(|(kind, _)| class.is(*kind)).map(|(_, pronoun)| pronoun)
}

/// What a word says of gender.
pub(super) fn gender_of(class: Class) -> Gender {
    if class.is(Class::HE | Class::TITLE_MAN | Class::KNIGHT | Class::NAME_MAN) {
        Gender::Man
    } else if class.is(Class::SHE | Class::TITLE_WOMAN | Class::DAME | Class::NAME_WOMAN) {
        Gender::Woman
    } else {
        Gender::Unknown
    }
}

/// What a source phrase refers with; `names` are those of the block ([`scan`]).
pub(super) fn read(p: &Paragraph, range: &Range<usize>, names: &[Phrase]) -> Phrase {
    let span = source_span(p, range);
    let first = p.class(range.start);
    if range.len() == 1
        && first.is(Class::SUBJECT)
        && !first.is(Class::RELATIVE)
        && let Some(pronoun) = pronoun_of(first)
    {
        return Phrase {
            span,
            head: Head::Pronoun(pronoun),
            gender: gender_of(first),
            about: None,
            place: Place::Subject,
        };
    }
    if range.len() == 1 && first.is(Class::RELATIVE) {
        return relative(p, range, names);
    }
    let from = names.partition_point(|one| one.span.start() < span.start());
    let inside: Vec<&Phrase> = names[from..].iter().take_while(|one| span.encloses(one.span)).take(8).collect();
    if let Some(pair) = pair(p, range, &inside, span) {
        return pair;
    }
    let token_of =
        |span: Span| range.clone().find(|&at| p.tokens[at].span.start() >= span.start()).unwrap_or(range.start);
    let heads = inside.iter().find(|one| {
        let (start, end) = (token_of(one.span), one.span.end());
        let after = range.clone().find(|&at| p.tokens[at].span.start() >= end);
        let modifies = after.is_some_and(|at| {
            p.is_word(at) && !p.class(at).is(Class::PREPOSITION | Class::RELATIVE | Class::SUBORDINATOR)
        });
        let comma = (range.start..start).rfind(|&at| p.word(at) == ",").unwrap_or(range.start);
        let depends = (comma..start).any(|at| p.class(at).is(Class::PREPOSITION));
        let owns = p.class(after.unwrap_or(range.end).wrapping_sub(1)).is(Class::POSSESSIVE)
            || after.is_some_and(|at| matches!(p.word(at), "’" | "'"));
        !modifies && !depends && !owns && matches!(one.head, Head::Name(_))
    });
    if let Some(named) = heads {
        return Phrase { span, place: Place::Subject, ..(*named).clone() };
    }
    let capital = range.clone().all(|at| p.class(at).is(Class::CAPITAL) && !p.class(at).is(Class::POSSESSIVE));
    let bearer = if capital { name(p, range) } else { None };
    bearer.map_or_else(|| noun(p, range, span), |bearer| Phrase { place: Place::Subject, ..bearer })
}

/// "who", "which": a phrase with the head of what stands before it, where that is somebody.
fn relative(p: &Paragraph, range: &Range<usize>, names: &[Phrase]) -> Phrase {
    const ANYBODY: [&str; 10] =
        ["those", "people", "anyone", "anybody", "everyone", "others", "someone", "all", "many", "some"];
    let parted = range.start.checked_sub(1).is_some_and(|at| p.word(at) == "," || p.is_dash(at));
    let end = range.start - usize::from(parted);
    let floor = p.sentences[p.sentence_at(range.start)].start;
    let anybody = ANYBODY.iter().any(|word| p.says(end.wrapping_sub(1), word));
    let before = source::phrase_left(p, end, floor);
    match before.filter(|before| !anybody && !p.class(before.start).is(Class::RELATIVE)) {
        Some(before) => Phrase { place: Place::Relative, ..read(p, &before, names) },
        None => Phrase {
            span: p.cover(range),
            head: Head::Pronoun(Pronoun::Relative),
            gender: Gender::Unknown,
            about: None,
            place: Place::Relative,
        },
    }
}

fn source_span(p: &Paragraph, range: &Range<usize>) -> Span {
    p.cover(range).trimmed_matches(p.text, |c| c == ',' || c.is_whitespace())
}

fn pair(p: &Paragraph, range: &Range<usize>, inside: &[&Phrase], span: Span) -> Option<Phrase> {
    let [first, second, ..] = inside else { return None };
    let between = first.span.gap(second.span)?.of(p.text).trim();
    let people = [first, second]
        .iter()
        .all(|one| matches!(one.head, Head::Name(name) if matches!(name.sort, Sort::Person | Sort::Unknown)));
    let heads = p.tokens[range.start].span.start() == first.span.start();
    let only = second.span.end() >= span.end() || span.after(second.span).of(p.text).starts_with(',');
    (between == "and" && people && heads && only).then_some(Phrase {
        span,
        head: Head::Pair,
        gender: Gender::Unknown,
        about: None,
        place: Place::Subject,
    })
}

/// A description, by its head noun: the last noun that can speak before a preposition, comma or relative clause.
fn noun(p: &Paragraph, range: &Range<usize>, span: Span) -> Phrase {
    let stop = range.clone().skip(1).find(|&at| {
        let class = p.class(at);
        !p.is_word(at) || class.is(Class::RELATIVE) || class.is(Class::PREPOSITION) && !class.is(Class::FIRST_NAME)
    });
    let end = stop.unwrap_or(range.end);
    let head = (range.start..end).rev().find(|&at| p.class(at).is(Class::SPEAKER_NOUN)).unwrap_or(end - 1);
    let class = p.class(head);
    let sort = if class.is(Class::GROUP) {
        Sort::Group
    } else if class.is(Class::ROLE) {
        Sort::Person
    } else if class.is(Class::BODY | Class::ORGANISATION) {
        Sort::Organisation
    } else if class.is(Class::DOCUMENT) {
        Sort::Document
    } else {
        Sort::Unknown
    };
    let word = p.word(head).to_lowercase();
    let woman = ["woman", "girl", "mother", "wife", "daughter", "sister", "actress", "queen"]
        .iter()
        .any(|end| word.ends_with(end));
    let man = !woman
        && ["man", "boy", "father", "husband", "son", "brother", "king"]
            .iter()
            .any(|end| word == *end || word.ends_with("sman") || word.ends_with("chairman"));
    let gender = match (woman, man) {
        (true, _) => Gender::Woman,
        (false, true) => Gender::Man,
        (false, false) => Gender::Unknown,
    };
    Phrase { span, head: Head::Noun(p.cover(&(head..head + 1)), sort), gender, about: None, place: Place::Subject }
}
