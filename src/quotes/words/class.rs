//! What single words can be, as a set of properties: [`Class`]. Which word has which is for `lexicon` to say.

use std::ops::BitOr;

/// A set of properties of a word, read from the word lists and from its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u128);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),* }
        impl Class { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << Bit::$name as u128);)* }
    };
}

classes! {
    /// Reporting verb: what is said follows, or stands before it.
    SAY,
    /// Reporting verb: whom it is said to follows.
    TELL,
    /// Reporting verb: what is said begins with its object.
    JUDGE,
    /// What reports and polls do.
    SHOW,
    /// Verb of opinion.
    THINK,
    /// Reporting verb followed by "to".
    WANT,
    /// Verb form: base.
    BASE,
    /// Verb form: third person.
    THIRD,
    /// Verb form: past tense or participle.
    PAST,
    /// Verb form: -ing.
    ING,
    /// A finite verb that is no cue.
    VERB,
    /// Noun for one person.
    ROLE,
    /// Noun for several people.
    GROUP,
    /// Noun for something written.
    DOCUMENT,
    /// Noun for a body of people.
    BODY,
    /// Part of an organisation's name.
    ORGANISATION,
    /// A town, country or part of the world.
    PLACE,
    /// "Mr".
    TITLE_MAN,
    /// "Mrs".
    TITLE_WOMAN,
    /// "Dr".
    TITLE_ANY,
    /// "Sir".
    KNIGHT,
    /// "Dame".
    DAME,
    /// A man's first name.
    NAME_MAN,
    /// A woman's first name.
    NAME_WOMAN,
    /// A first name of either.
    NAME_ANY,
    /// "the", "his", "many".
    DETERMINER,
    /// "of", "from".
    PREPOSITION,
    /// "and", "but".
    CONJUNCTION,
    /// "that", "when".
    SUBORDINATOR,
    /// "has", "would".
    AUXILIARY,
    /// "not".
    NEGATION,
    /// "also", "later".
    ADVERB,
    /// "he", "his".
    HE,
    /// "she", "her".
    SHE,
    /// "they", "their".
    THEY,
    /// "it", "its".
    IT,
    /// "I", "we".
    FIRST_PERSON,
    /// "you".
    YOU,
    /// A pronoun that can be a subject.
    SUBJECT,
    /// "who", "which".
    RELATIVE,
    /// A day or month.
    DAY,
    /// No part of a name although it is capitalised at the head of a sentence.
    NOISE,
    /// Reporting verb that in a second place reports again.
    AGAIN,
    /// Verb after which stands who is told, and then what.
    HEARER,
    /// Verb whose passive has who is told for its subject.
    TOLD,
    /// A form of "be".
    BE,
    /// Verb that announces a list.
    LISTING,
    /// What such a list holds.
    LISTED,
    /// Determiner of what is known already: "the", "his".
    DEFINITE,
    /// "first", "latter", "one": counts off one of several.
    COUNTING,
    /// Determiner or pronoun that can end a noun phrase: "many", "this".
    ALONE,
    /// Stands by itself for people: "several", "others".
    QUANTITY,
    /// "those", "anyone": nobody in particular before a relative clause.
    ANYBODY,
    /// "him", "us".
    OBJECT,
    /// "herself", "both": may follow a phrase without being a part of it.
    REFLEXIVE,
    /// First word of what is said as a clause of its own.
    OPENER,
    /// First word of a clause that may stand before what is said.
    FRONT,
    /// "week", "night".
    TIME,
    /// "de", "van": belongs to the surname after it.
    PARTICLE,
    /// Noun for a woman.
    FEMALE,
    /// Noun for a man.
    MALE,
    /// Those whose names are kept back.
    WITHHELD,
    /// Noun for two people.
    TWO,
    /// Says of somebody what no other of an article is.
    TRAIT,
    /// Noun for a company.
    FIRM,
    /// Noun for a newspaper or broadcaster.
    PRESS,
    /// In the name of a newspaper or broadcaster.
    PAPER,
    /// In the name of a union.
    UNION,
    /// In the name of a public body.
    OFFICE,
    /// A party, or one of it.
    PARTY,
    /// Part of an organisation's name that is a surname as well.
    SURNAME,
    /// A rank, seat or degree after a name.
    POST_NOMINAL,
    /// Begins with a capital.
    CAPITAL,
    /// All capitals, two letters or more.
    ACRONYM,
    /// Ends in 's.
    POSSESSIVE,
}

impl Class {
    /// Any reporting verb.
    pub(crate) const CUE: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::JUDGE.0 | Self::SHOW.0 | Self::THINK.0 | Self::WANT.0);
    /// Any title before a name.
    pub(crate) const TITLE: Self =
        Self(Self::TITLE_MAN.0 | Self::TITLE_WOMAN.0 | Self::TITLE_ANY.0 | Self::KNIGHT.0 | Self::DAME.0);
    /// Any first name.
    pub(crate) const FIRST_NAME: Self = Self(Self::NAME_MAN.0 | Self::NAME_WOMAN.0 | Self::NAME_ANY.0);
    /// Any noun that can speak.
    pub(crate) const SPEAKER_NOUN: Self = Self(Self::ROLE.0 | Self::GROUP.0 | Self::DOCUMENT.0 | Self::BODY.0);
    /// Any pronoun.
    pub(crate) const PRONOUN: Self =
        Self(Self::HE.0 | Self::SHE.0 | Self::THEY.0 | Self::IT.0 | Self::FIRST_PERSON.0 | Self::YOU.0);

    /// The properties of both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of its properties that are in `some`.
    pub(super) fn only(self, some: Self) -> Self {
        Self(self.0 & some.0)
    }

    /// Whether it has at least one of `any`.
    pub(crate) fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// The same of a word without a capital and a possessive.
    pub(crate) fn is_plainly(self, any: Self) -> bool {
        self.is(any) && !self.is(Self::CAPITAL | Self::POSSESSIVE)
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}
