//! What single words can be: reporting verbs, titles, roles, first names, closed classes.
//!
//! The lists are files in `assets/lexicons`, compiled by hand for this project, one section a class. A word is looked up
//! once, when a paragraph is read; everything later asks its [`Class`]. Nothing here looks at a word's neighbours.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::BitOr;
use std::sync::LazyLock;

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
    fn only(self, some: Self) -> Self {
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

/// What `word` can be, in any spelling of case and apostrophe.
pub(crate) fn class(word: &str) -> Class {
    let mut own = shape(word);
    let mut buffer = [0; MOST];
    let Some(lower) = lowered(word, &mut buffer) else { return own };
    if let Some(&found) = LISTS.get(lower) {
        return own | found;
    }
    if let Some(stem) = lower.strip_suffix(b"'s") {
        own = own | Class::POSSESSIVE;
        return own | LISTS.get(stem).copied().unwrap_or_default();
    }
    // "Anna-Lena" is a first name where "Anna" is.
    if let Some(head) = lower.iter().position(|byte| *byte == b'-').and_then(|at| lower.get(..at))
        && own.is(Class::CAPITAL)
    {
        return own | LISTS.get(head).copied().unwrap_or_default().only(Class::FIRST_NAME);
    }
    own
}

/// Longest word that a list can hold, in bytes.
const MOST: usize = 32;

/// `word` in lower case with straight apostrophes, where it is short enough to be in a list.
fn lowered<'b>(word: &str, buffer: &'b mut [u8; MOST]) -> Option<&'b [u8]> {
    let mut len = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for c in c.to_lowercase() {
            let end = len + c.len_utf8();
            c.encode_utf8(buffer.get_mut(len..end)?);
            len = end;
        }
    }
    buffer.get(..len)
}

/// What a word's letters say.
fn shape(word: &str) -> Class {
    let mut chars = word.chars().filter(|c| c.is_alphabetic());
    let capital = word.starts_with(char::is_uppercase);
    if !capital {
        return Class::default();
    }
    chars.next();
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let upper = stem.chars().filter(|c| c.is_uppercase()).count();
    let lower = stem.chars().filter(|c| c.is_lowercase()).count();
    if upper >= 2 && lower <= 1 { Class::CAPITAL | Class::ACRONYM } else { Class::CAPITAL }
}

/// FxHash: the keys are a fixed set of ours, so nothing can attack it.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

/// The word as which `word`, in lower case and without a full stop, is compared in descriptions: "senator" for "sen".
pub(crate) fn synonym(word: &str) -> Option<&'static str> {
    SYNONYMS.get(word).copied()
}

static SYNONYMS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/lexicons/synonyms.txt").lines().filter(|line| !line.starts_with('#'));
    let sets = lines.filter_map(|line| line.split_once(':'));
    sets.flat_map(|(one, others)| others.split_whitespace().map(move |other| (other, one))).collect()
});

type Lists = HashMap<&'static [u8], Class, BuildHasherDefault<WordHasher>>;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let files = [
        include_str!("../../../assets/lexicons/function.txt"),
        include_str!("../../../assets/lexicons/people.txt"),
        include_str!("../../../assets/lexicons/organisations.txt"),
        include_str!("../../../assets/lexicons/titles.txt"),
        include_str!("../../../assets/lexicons/names.txt"),
        include_str!("../../../assets/lexicons/verbs.txt"),
    ];
    for file in files {
        let titles = file.starts_with("# Titles");
        let mut section = "";
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[') {
                section = head.split(']').next().unwrap_or(head);
            } else if line.contains('|') {
                read_verb(&mut lists, section, line);
            } else {
                let class = if titles { title(section) } else { listed(section) };
                for word in line.split_whitespace() {
                    add(&mut lists, word, class);
                }
            }
        }
    }
    lists
});

fn add(lists: &mut Lists, word: &'static str, class: Class) {
    let entry = lists.entry(word.as_bytes()).or_default();
    *entry = *entry | class;
}

/// `say | says | said | saying`, and in a fifth column other sections whose words these are: `| again hearer`.
fn read_verb(lists: &mut Lists, section: &str, line: &'static str) {
    const FORMS: [Class; 4] = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    let others = line.split('|').nth(FORMS.len()).unwrap_or_default();
    let class = others.split_whitespace().map(listed).fold(listed(section), Class::and);
    for (column, form) in line.split('|').zip(FORMS) {
        for word in column.split_whitespace() {
            add(lists, word, class | form);
        }
    }
}

fn title(section: &str) -> Class {
    match section {
        "man" => Class::TITLE_MAN,
        "woman" => Class::TITLE_WOMAN,
        "knight" => Class::KNIGHT,
        "dame" => Class::DAME,
        _ => Class::TITLE_ANY,
    }
}

/// The class that a section's heading names; nothing for a heading that nobody knows (a test finds it).
fn listed(section: &str) -> Class {
    match section {
        "say" => Class::SAY,
        "tell" => Class::TELL,
        "judge" => Class::JUDGE,
        "show" => Class::SHOW,
        "think" => Class::THINK,
        "want" => Class::WANT,
        "verb" => Class::VERB,
        "role" => Class::ROLE,
        "group" => Class::GROUP,
        "document" => Class::DOCUMENT,
        "body" => Class::BODY,
        "organisation" => Class::ORGANISATION,
        "place" => Class::PLACE,
        "man" => Class::NAME_MAN,
        "woman" => Class::NAME_WOMAN,
        "any" => Class::NAME_ANY,
        "determiner" => Class::DETERMINER,
        "preposition" => Class::PREPOSITION,
        "conjunction" => Class::CONJUNCTION,
        "subordinator" => Class::SUBORDINATOR,
        "auxiliary" => Class::AUXILIARY,
        "negation" => Class::NEGATION,
        "adverb" => Class::ADVERB,
        "he" => Class::HE,
        "she" => Class::SHE,
        "they" => Class::THEY,
        "it" => Class::IT,
        "i" => Class::FIRST_PERSON,
        "you" => Class::YOU,
        "subject" => Class::SUBJECT,
        "who" => Class::RELATIVE,
        "day" => Class::DAY,
        "again" => Class::AGAIN,
        "hearer" => Class::HEARER,
        "told" => Class::TOLD,
        "be" => Class::BE.and(Class::AUXILIARY),
        "listing" => Class::LISTING,
        "listed" => Class::LISTED,
        "definite" => Class::DEFINITE,
        "counting" => Class::COUNTING,
        "alone" => Class::ALONE,
        "quantity" => Class::QUANTITY,
        "anybody" => Class::ANYBODY,
        "object" => Class::OBJECT,
        "reflexive" => Class::REFLEXIVE,
        "opener" => Class::OPENER,
        "front" => Class::FRONT,
        "time" => Class::TIME,
        "particle" => Class::PARTICLE,
        "female" => Class::FEMALE,
        "male" => Class::MALE,
        "withheld" => Class::WITHHELD,
        "two" => Class::TWO,
        "trait" => Class::TRAIT,
        "firm" => Class::FIRM,
        "press" => Class::PRESS,
        "paper" => Class::PAPER.and(Class::ORGANISATION),
        "union" => Class::UNION,
        "office" => Class::OFFICE,
        "party" => Class::PARTY,
        "noise" => Class::NOISE,
        _ => Class::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, class, synonym};

    #[test]
    fn a_word_is_known_in_any_case_and_apostrophe() {
        assert!(class("SAID").is(Class::SAY) && class("said").is(Class::PAST));
        assert!(class("won’t").is(Class::AUXILIARY));
        assert!(class("Mary’s").is(Class::NAME_WOMAN) && class("Mary's").is(Class::POSSESSIVE));
    }

    #[test]
    fn letters_tell_names_and_acronyms() {
        assert!(class("TUC").is(Class::ACRONYM) && class("U.S.").is(Class::ACRONYM));
        assert!(class("Oduya").is(Class::CAPITAL) && !class("Oduya").is(Class::ACRONYM));
        assert_eq!(class("zyzzyva"), Class::default());
    }

    #[test]
    fn what_means_the_same_is_compared_as_one_word() {
        assert_eq!((synonym("lawmaker"), synonym("mayor")), (Some("representative"), None));
    }

    #[test]
    fn every_list_has_a_class() {
        for (word, wanted) in [
            ("leader", Class::ROLE),
            ("critics", Class::GROUP),
            ("poll", Class::DOCUMENT),
            ("ministry", Class::BODY),
            ("Council", Class::ORGANISATION),
            ("Paris", Class::PLACE),
            ("Mrs", Class::TITLE_WOMAN),
            ("Sir", Class::KNIGHT),
            ("Dame", Class::DAME),
            ("accused", Class::JUDGE),
            ("told", Class::TELL),
            ("Tuesday", Class::DAY),
            ("meanwhile", Class::NOISE),
            ("she", Class::SUBJECT),
            ("who", Class::RELATIVE),
            ("accused", Class::AGAIN),
            ("told", Class::HEARER),
            ("warned", Class::TOLD),
            ("been", Class::BE),
            ("van", Class::PARTICLE),
            ("widow", Class::FEMALE),
            ("uncle", Class::MALE),
            ("Tribune", Class::PAPER),
            ("bureau", Class::OFFICE),
        ] {
            assert!(class(word).is(wanted), "{word}");
        }
    }
}
