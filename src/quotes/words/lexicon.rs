//! What single words can be: reporting verbs, titles, roles, first names, closed classes.
//!
//! The lists are files in `assets/lexicons`, compiled by hand for this project, one section a class. A word is looked up
//! once, when a paragraph is read; everything later asks its [`Class`]. Nothing here looks at a word's neighbours.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

pub(crate) use super::class::Class;

/// What `word` can be, in any spelling of case and apostrophe.
pub(crate) fn class(word: &str) -> Class {
    let mut own = shape(word);
    let mut buffer = [0; MOST];
    let Some(lower) = lowered(word, &mut buffer) else { return own };
    let lists = lists();
    if let Some(&found) = lists.get(lower) {
        return own | found;
    }
    if let Some(stem) = lower.strip_suffix(b"'s") {
        own = own | Class::POSSESSIVE;
        return own | lists.get(stem).copied().unwrap_or_default();
    }
    // "Anna-Lena" is a first name where "Anna" is.
    if let Some(head) = lower.iter().position(|byte| *byte == b'-').and_then(|at| lower.get(..at))
        && own.is(Class::CAPITAL)
    {
        return own | lists.get(head).copied().unwrap_or_default().only(Class::FIRST_NAME);
    }
    own
}

/// Longest word that a list can hold, in bytes.
const MOST: usize = 32;

/// `word` in lower case with straight apostrophes, where it is short enough to be in a list.
fn lowered<'b>(word: &str, buffer: &'b mut [u8; MOST]) -> Option<&'b [u8]> {
    if word.is_ascii() {
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return Some(lower);
    }
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

/// The lists in force.
#[cfg(not(feature = "train"))]
fn lists() -> &'static Lists {
    &LISTS
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

static LISTS: LazyLock<Lists> = LazyLock::new(|| read(None));

/// The word lists, by name.
const FILES: [(&str, &str); 6] = [
    ("function", include_str!("../../../assets/lexicons/function.txt")),
    ("people", include_str!("../../../assets/lexicons/people.txt")),
    ("organisations", include_str!("../../../assets/lexicons/organisations.txt")),
    ("titles", include_str!("../../../assets/lexicons/titles.txt")),
    ("names", include_str!("../../../assets/lexicons/names.txt")),
    ("verbs", include_str!("../../../assets/lexicons/verbs.txt")),
];

/// A section of a file of word lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    file: &'static str,
    name: &'static str,
}

impl Section {
    fn class(self) -> Class {
        if self.file == "titles" { title(self.name) } else { listed(self.name) }
    }
}

/// All lists, but for one section.
fn read(without: Option<Section>) -> Lists {
    // Room for all of them.
    let mut lists = Lists::with_capacity_and_hasher(1 << 12, BuildHasherDefault::default());
    each_line(|section, line| {
        if Some(section) == without {
            return;
        }
        if line.contains('|') {
            read_verb(&mut lists, section, line, without);
        } else {
            let class = section.class();
            for word in line.split_ascii_whitespace() {
                add(&mut lists, word, class);
            }
        }
    });
    lists
}

/// Hands over every line of every section; nothing that stands in none.
fn each_line(mut take: impl FnMut(Section, &'static str)) {
    for (file, text) in FILES {
        let mut section = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[') {
                section = Some(Section { file, name: head.split(']').next().unwrap_or(head) });
            } else if let Some(section) = section {
                take(section, line);
            }
        }
    }
}

fn add(lists: &mut Lists, word: &'static str, class: Class) {
    let entry = lists.entry(word.as_bytes()).or_default();
    *entry = *entry | class;
}

/// `say | says | said | saying`, and in a fifth column other sections whose words these are: `| again hearer`.
fn read_verb(lists: &mut Lists, section: Section, line: &'static str, without: Option<Section>) {
    const FORMS: [Class; 4] = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    let others = others(section, line).filter(|other| Some(*other) != without);
    let class = others.map(Section::class).fold(section.class(), Class::and);
    for (column, form) in line.split('|').zip(FORMS) {
        for word in column.split_ascii_whitespace() {
            add(lists, word, class | form);
        }
    }
}

/// The other sections that a verb's line names in its fifth column.
fn others(section: Section, line: &'static str) -> impl Iterator<Item = Section> {
    const COLUMN: usize = 4;
    let names = line.split('|').nth(COLUMN).unwrap_or_default().split_whitespace();
    names.map(move |name| Section { name, ..section })
}

fn title(section: &str) -> Class {
    match section {
        "man" => Class::TITLE_MAN,
        "woman" => Class::TITLE_WOMAN,
        "knight" => Class::KNIGHT,
        "dame" => Class::DAME,
        "after" => Class::POST_NOMINAL,
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
        "surname" => Class::SURNAME,
        "paper" => Class::PAPER.and(Class::ORGANISATION),
        "union" => Class::UNION,
        "office" => Class::OFFICE,
        "party" => Class::PARTY,
        "noise" => Class::NOISE,
        _ => Class::default(),
    }
}

/// What a section is worth is seen without it.
#[cfg(feature = "train")]
mod ablation {
    use std::cell::Cell;
    use std::fmt;

    use super::{LISTS, Lists, Section, each_line, others, read};

    thread_local! {
        /// The lists in force on this thread, where those are not all.
        static CUT: Cell<Option<&'static Lists>> = const { Cell::new(None) };
    }

    pub(super) fn lists() -> &'static Lists {
        CUT.get().unwrap_or(&LISTS)
    }

    impl Section {
        /// Every section, in the order of the files.
        pub(crate) fn all() -> Vec<Self> {
            let mut all = Vec::new();
            each_line(|section, line| {
                let new: Vec<Self> = std::iter::once(section).chain(others(section, line)).collect();
                all.extend(new.into_iter().filter(|one| !all.contains(one)).collect::<Vec<Self>>());
            });
            all
        }

        /// What `run` gives without the words of this section, on this thread. Keeps the lists for good.
        pub(crate) fn without<T>(self, run: impl FnOnce() -> T) -> T {
            let before = CUT.replace(Some(Box::leak(Box::new(read(Some(self))))));
            let given = run();
            CUT.set(before);
            given
        }
    }

    impl fmt::Display for Section {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            write!(f, "{}/{}", self.file, self.name)
        }
    }
}

#[cfg(feature = "train")]
use ablation::lists;

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
    #[cfg(feature = "train")]
    fn a_section_is_gone_only_while_it_is_tried_without() {
        let again = super::Section::all().into_iter().find(|section| section.to_string() == "verbs/again");
        let again = again.expect("a property of verbs");
        assert!(class("accused").is(Class::AGAIN));
        again.without(|| assert!(!class("accused").is(Class::AGAIN) && class("accused").is(Class::JUDGE)));
        assert!(class("accused").is(Class::AGAIN));
    }

    #[test]
    fn every_section_has_a_class() {
        super::each_line(|section, line| {
            for one in std::iter::once(section).chain(super::others(section, line)) {
                assert_ne!(one.class(), Class::default(), "{one:?}");
            }
        });
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
