//! What a mention is made of: the phrase, what refers in it, and what it says of whom it means. Data only.

use crate::quotes::words::lexicon::Class;
use crate::text::Span;

/// A phrase that may refer to a speaker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    /// All of it.
    pub(crate) span: Span,
    /// What refers.
    pub(crate) head: Head,
    /// What it says of gender.
    pub(crate) gender: Gender,
    /// What describes the one it names: "Unite leader", "the chairman of the board".
    pub(crate) about: Option<Span>,
    /// Where in its sentence it stands.
    pub(crate) place: Place,
}

/// What refers in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A name.
    Name(Name),
    /// "he", "who".
    Pronoun(Pronoun),
    /// A description; the span is its head noun.
    Noun(Span, EntityType),
    /// Two names joined by "and".
    Pair,
    /// Words that refer to nobody in particular: "the", "all", "you".
    Nobody,
}

/// A name without the titles before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name.
    pub(crate) span: Span,
    /// The name with its title, where there is one.
    pub(crate) titled: Span,
    /// Its first word, where there are several.
    pub(crate) first: Option<Span>,
    /// Its last word, without a possessive.
    pub(crate) last: Span,
    /// What it names.
    pub(crate) kind: EntityType,
    /// Whether the title stays with the name ("Sir").
    pub(crate) title: Title,
    /// Number of its words.
    pub(crate) words: u32,
    /// With a word before it that may be one more first name.
    pub(crate) longer: Option<Span>,
    /// Whether it is a name at all.
    pub(crate) trust: Trust,
}

/// Whether a capitalised word is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// It is.
    Sure,
    /// Only if it is one elsewhere: it stands at the head of a sentence.
    Perhaps,
}

/// The title before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// None.
    Absent,
    /// "Mr": left out of a full name.
    Plain,
    /// "Sir": kept.
    Honour,
}

/// What a name or noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntityType {
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
pub(crate) enum Pronoun {
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
pub(crate) enum Gender {
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
pub(crate) enum Place {
    /// The first name or pronoun of an outer sentence.
    Subject,
    /// Later in it.
    Other,
    /// Inside a quotation.
    Quoted,
    /// It is a relative pronoun; the head is that of the phrase before it.
    Relative,
}

pub(crate) fn pronoun_of(class: Class) -> Option<Pronoun> {
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
