//! Mentions: the names, pronouns and offices of a block.
//!
//! A mention is read from its own block alone: where the name in it stands, which title, what it says of gender and
//! number, what describes it. What a source phrase refers with is asked in `referent`,
//! which mentions mean the same person in `coreference`.

use super::lexicon::Class;
use super::names::{Case, case_of, name, name_range_in, starts_name, stem};
use super::paragraph::Paragraph;
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
    /// Words that refer to nobody in particular: "the", "all", "you".
    Nobody,
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
    /// Number of its words.
    pub(super) words: u32,
    /// With a word before it that may be one more first name.
    pub(super) longer: Option<Span>,
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
    let case = case_of(p);
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
    if !p.says(at, "the") || p.region_at(at).is_some() {
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
    let head = Head::Noun(noun, Sort::Person);
    Some(Phrase { span, head, gender: Gender::Unknown, about: None, place: Place::Other })
}

/// A name of a headline, where every word has a capital: several words are one only if others say so.
fn doubted(phrase: Phrase, case: Case) -> Phrase {
    match (case, phrase.head) {
        (Case::Headline, Head::Name(name)) => {
            let known = matches!(name.sort, Sort::Person) && name.words <= 3;
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

pub(super) fn pronoun_of(class: Class) -> Option<Pronoun> {
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

/// What a noun for a person says of gender: "spokeswoman", "uncle".
pub(super) fn gender_of_noun(noun: &str) -> Gender {
    const WOMEN: [&str; 14] = [
        "woman",
        "girl",
        "mother",
        "wife",
        "daughter",
        "sister",
        "actress",
        "queen",
        "niece",
        "aunt",
        "widow",
        "mum",
        "girlfriend",
        "waitress",
    ];
    const MEN: [&str; 16] = [
        "man",
        "boy",
        "father",
        "husband",
        "son",
        "brother",
        "king",
        "nephew",
        "uncle",
        "widower",
        "dad",
        "grandfather",
        "grandson",
        "stepson",
        "stepfather",
        "boyfriend",
    ];
    let noun = noun.to_lowercase();
    if WOMEN.iter().any(|woman| noun.ends_with(woman)) {
        Gender::Woman
    } else if MEN.contains(&noun.as_str()) || noun.ends_with("sman") || noun.ends_with("chairman") {
        Gender::Man
    } else {
        Gender::Unknown
    }
}
