//! Mentions: the names, pronouns and offices of a block.
//!
//! A mention is read from its own block alone: where the name in it stands, which title, what it says of gender and
//! number, what describes it. What a source phrase refers with is asked in `referent`,
//! which mentions mean the same person in `coreference`.

use super::gender::gender_of;
use super::names::{Case, case_of, name, name_range_in, starts_name, stem};
use super::phrase::{EntityType, Gender, Head, Name, Phrase, Place, Trust, pronoun_of};
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;

/// The names and the third-person pronouns of a block, in text order.
pub(crate) fn scan(p: &Paragraph) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = past_dateline(p);
    let case = if Rule::Headlines.holds() { case_of(p) } else { Case::Sentence };
    let mut subject_of = usize::MAX;
    while at < p.len() {
        let class = p.class(at);
        let phrase = if class.is(Class::HE | Class::SHE | Class::THEY) {
            Some((at..at + 1, pronoun(p, at)))
        } else if let Some(phrase) = office(p, at) {
            let end = p.tokens.partition_point(|token| token.span.start() < phrase.span.end());
            Some((at..end, Some(phrase)))
        } else if starts_name(p, at) {
            let range = name_range_in(p, at, case);
            Some((range.clone(), name(p, &range).map(|phrase| doubted(phrase, case))))
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
            } else if owns || (subject_of == sentence || at < past_front(p, sentence)) && !goes_on(p, range.end) {
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

/// "Mr Rao, who": whether a clause about the one who is named follows.
fn goes_on(p: &Paragraph, end: usize) -> bool {
    p.word(end) == "," && p.says(end + 1, "who")
}

/// "The president", "the new mayor": an office by which the article may mean somebody whom it names. Nothing inside
/// quotations, and nothing that a name or an "of" follows.
fn office(p: &Paragraph, at: usize) -> Option<Phrase> {
    const LONGEST: usize = 4;
    if !Rule::Offices.holds() || !p.says(at, "the") || p.region_at(at).is_some() {
        return None;
    }
    let inner = |at: &usize| {
        let class = p.class(*at);
        let closed = Class::PREPOSITION | Class::CONJUNCTION | Class::VERB | Class::AUXILIARY | Class::RELATIVE;
        p.is_word(*at) && !class.is(closed) && !class.is(Class::POSSESSIVE)
    };
    let head = (at + 1..p.len().min(at + 1 + LONGEST)).find(|head| {
        let class = p.class(*head);
        let next = p.class(head + 1);
        let closed =
            Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::CUE | Class::ADVERB | Class::CONJUNCTION;
        let goes_on = p.is_word(head + 1) && !next.is(closed | Class::RELATIVE) && !p.word(head + 1).ends_with("ed");
        class.is(Class::ROLE) && !class.is(Class::CAPITAL) && (class.is(Class::POSSESSIVE) || !goes_on)
    })?;
    let follows = matches!(p.word(head + 1), "of" | "for" | "at" | "in" | "from");
    if follows || !(at + 1..head).all(|at| inner(&at)) {
        return None;
    }
    let noun = stem(p, &(head..head + 1));
    let span = p.cover(&(at..head + 1));
    let head = Head::Noun(noun, EntityType::Person);
    Some(Phrase { span, head, gender: Gender::Unknown, about: None, place: Place::Other })
}

/// A name of a headline, where every word has a capital: several words are one only if others say so.
fn doubted(phrase: Phrase, case: Case) -> Phrase {
    match (case, phrase.head) {
        (Case::Headline, Head::Name(name)) => {
            let known = matches!(name.kind, EntityType::Person) && name.words <= 3;
            Phrase {
                head: Head::Name(Name { trust: if known { name.trust } else { Trust::Perhaps }, ..name }),
                ..phrase
            }
        }
        (Case::Headline | Case::Sentence, _) => phrase,
    }
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
