//! What is weighed where somebody is looked for whom a description or a pronoun may mean: circumstances by name, in tables.
//!
//! Some are of the phrase (its determiner, its noun), some of a candidate (how near, how often a source), some of both
//! (agreement in gender, words that they share). The features are those of mention ranking (Denis and Baldridge 2008).
//! How they are weighed is for `antecedents`.

use std::collections::HashSet;

use super::entities::Entities;
use super::entity::{Entity, EntityId, Named};
use super::history::{History, Trace};
use super::spelling::{agree, bare, plain, role};
use crate::quotes::mentions::noun_phrase::describes;
use crate::quotes::mentions::phrase::{EntityType, Gender, Phrase, Pronoun};
use crate::quotes::tables::{Factor, Table, cells};
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

const DETERMINER: Factor =
    Factor::of("determiner", &["pronoun", "the", "this", "a", "one", "some", "his", "owner", "none"]);
const NOUN: Factor = Factor::of(
    "noun",
    &[
        "he", "she", "they", "it", "age", "two", "group", "trait", "withheld", "role", "press", "firm", "body",
        "document", "agent", "other",
    ],
);
const FORM: Factor = Factor::of("form", &["pronoun", "bare", "complement", "age", "proper", "modified"]);
const KIND: Factor = Factor {
    name: "kind",
    values: &["name", "description"],
    and: &["person", "organisation", "place", "document", "group", "unknown", "several"],
};
const NEAR: Factor = Factor::of(
    "near",
    &["named next", "this block", "one before", "two before", "three before", "to seven", "farther"],
);
const PLACE: Factor = Factor::of("place", &["subject", "once subject", "no subject"]);
const SPELLED: Factor = Factor::of("spelled", &["the same", "the same noun", "otherwise"]);
const IN_NAME: Factor = Factor::of("in name", &["the noun", "another word", "nothing"]);
const SPEAKER: Factor = Factor::of("spoke last", &["no", "this block", "one before", "earlier"]);
const MAIN: Factor = Factor::of("main", &["most often", "second", "less often", "misfit"]);
const OFTEN: Factor = Factor::of("often", &["once", "twice", "to four", "to eight", "more"]);
const SOURCES: Factor = Factor::of("a source", &["never", "once", "twice", "more"]);
const RANK: Factor = Factor::of("rank", &["latest", "second", "third", "earlier", "misfit"]);
const ROLES: Factor = Factor::of("described by", &["the noun", "another word", "nothing"]);
const PROPER: Factor = Factor::of("proper words", &["all its own", "others", "none"]);
const GENDER: Factor = Factor::of("gender", &["the same", "unknown", "another"]);
const OWNER: Factor = Factor::of("owner", &["no", "yes"]);
const RULE: Factor = Factor::of(
    "rule",
    &[
        "nothing",
        "described",
        "body",
        "couple",
        "named next",
        "variation",
        "phrase",
        "salience",
        "last speaker",
        "named soon",
    ],
);
const SAYS: Factor = Factor::of("says", &["another", "this one"]);
const BLOCK: Factor = Factor::of("block", &["first", "second", "third", "to fifth", "later"]);

/// The tables of a candidate.
pub(super) const CANDIDATE: [Table; 19] = [
    [KIND, NOUN],
    [NEAR, DETERMINER],
    [NEAR, NOUN],
    [PLACE, NEAR],
    [PLACE, NOUN],
    [SPELLED, DETERMINER],
    [IN_NAME, KIND],
    [IN_NAME, NOUN],
    [SPEAKER, NOUN],
    [MAIN, NOUN],
    [OFTEN, NOUN],
    [SOURCES, NOUN],
    [RANK, KIND],
    [RANK, NOUN],
    [ROLES, DETERMINER],
    [PROPER, NOUN],
    [GENDER, NOUN],
    [OWNER, DETERMINER],
    [RULE, SAYS],
];
/// The tables of nobody who was mentioned.
pub(super) const NOBODY: [Table; 4] = [[DETERMINER, NOUN], [FORM, DETERMINER], [RULE, DETERMINER], [BLOCK, DETERMINER]];

/// The rule that names a candidate first, in the order of [`RULE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sieve {
    Nothing,
    Described,
    Body,
    Couple,
    NamedNext,
    Variation,
    Phrase,
    Salience,
    LastSpeaker,
    NamedSoon,
}

/// What a phrase has for its noun, in the order of [`NOUN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noun {
    He,
    She,
    They,
    It,
    Age,
    Two,
    Group,
    Trait,
    Withheld,
    Role,
    Press,
    Firm,
    Body,
    Document,
    Agent,
    Other,
}

/// A description or a pronoun, and what of it is weighed.
pub(super) struct Asked {
    determiner: usize,
    noun: Noun,
    form: usize,
    /// The head noun as roles are compared; nothing for a pronoun.
    head: String,
    /// Its other words, so.
    words: Vec<String>,
    /// Those of them that have a capital.
    proper: Vec<String>,
    /// The phrase without its determiner.
    bare: String,
    gender: Gender,
    /// Whom "his" or "her" at its head means.
    owner: Option<EntityId>,
    block: usize,
    /// Whom the rules name, and which of them.
    pub(super) sieved: (Sieve, Option<EntityId>),
}

/// Index of a value among those of a circumstance.
fn value(factor: Factor, name: &str) -> usize {
    factor.values.iter().position(|value| *value == name).unwrap_or(factor.values.len() - 1)
}

impl Asked {
    /// A pronoun.
    pub(super) fn pronoun(pronoun: Pronoun, gender: Gender, block: usize) -> Self {
        let noun = match pronoun {
            Pronoun::He => Noun::He,
            Pronoun::She => Noun::She,
            Pronoun::They => Noun::They,
            Pronoun::It | Pronoun::First | Pronoun::Relative => Noun::It,
        };
        Self {
            determiner: 0,
            noun,
            form: 0,
            head: String::new(),
            words: Vec::new(),
            proper: Vec::new(),
            bare: String::new(),
            gender,
            owner: None,
            block,
            sieved: (Sieve::Nothing, None),
        }
    }

    /// The description `source` with the noun `head` of a kind, in a text.
    pub(super) fn description(text: &str, source: &Phrase, (head, kind): (Span, EntityType)) -> Self {
        let own = source.span.of(text);
        let head = head.of(text);
        let determiner = determiner(own);
        let words = own.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.len() > 2);
        let others: Vec<&str> = words.filter(|word| *word != head && !class(word).is(Class::DEFINITE)).collect();
        let proper = others.iter().filter(|word| word.starts_with(char::is_uppercase) && !own.starts_with(**word));
        Self {
            determiner: value(DETERMINER, determiner),
            noun: noun(own, head, kind),
            form: value(FORM, form(own, determiner)),
            head: role(head),
            proper: proper.map(|word| role(word)).collect(),
            words: others.iter().map(|word| role(word)).collect(),
            bare: bare(&plain(own)),
            gender: source.gender,
            owner: None,
            block: 0,
            sieved: (Sieve::Nothing, None),
        }
    }

    /// The same in this block, with whom a possessive at its head means and what the rules say.
    pub(super) fn at(self, block: usize, owner: Option<EntityId>, sieved: (Sieve, Option<EntityId>)) -> Self {
        Self { owner, block, sieved, ..self }
    }

    /// Whether the phrase is no pronoun.
    pub(super) fn describes(&self) -> bool {
        !self.head.is_empty()
    }

    /// Whether an entity is of a kind that such a phrase can mean.
    pub(super) fn fits(&self, entity: &Entity) -> bool {
        let one = matches!(entity.named, Named::Name | Named::Description);
        agree(entity.gender, self.gender)
            && match self.noun {
                Noun::He | Noun::She | Noun::Age | Noun::Trait | Noun::Withheld | Noun::Role | Noun::Agent => {
                    one && matches!(entity.kind, EntityType::Person | EntityType::Unknown)
                }
                Noun::It | Noun::Press | Noun::Firm | Noun::Body => {
                    matches!(entity.kind, EntityType::Organisation | EntityType::Unknown | EntityType::Place)
                }
                Noun::They | Noun::Two => entity.named == Named::Pair || entity.kind != EntityType::Person,
                Noun::Group | Noun::Document | Noun::Other => entity.kind != EntityType::Person,
            }
    }

    /// Which noun or pronoun the phrase has, as the tables call it.
    #[cfg(feature = "train")]
    pub(super) fn noun(&self) -> &'static str {
        NOUN.values[self.noun as usize]
    }

    /// The cells of nobody.
    pub(super) fn nobody(&self) -> [u16; NOBODY.len()] {
        let rule = self.sieved.0 as usize;
        let block = step(self.block, &[0, 1, 2, 4]);
        let det = self.determiner;
        cells([[det, self.noun as usize], [self.form, det], [rule, det], [block, det]], &NOBODY)
    }

    /// The cells of a candidate.
    pub(super) fn candidate(&self, one: &Candidate, past: &Past) -> [u16; CANDIDATE.len()] {
        let entity = past.entities.get(one.id);
        let text = past.entities.text();
        let trace = past.history.of(one.id);
        let near = trace.map_or(0, |trace| near(self.block - trace.block));
        let place = trace.map_or(2, place);
        let kind = kind(entity);
        let named: HashSet<String> = entity.name.of(text).split_whitespace().map(role).collect();
        let shares = |own: &HashSet<String>| {
            if own.contains(&self.head) { 0 } else { 2 - usize::from(self.words.iter().any(|word| own.contains(word))) }
        };
        let (in_name, roles) = (shares(&named), shares(&entity.roles.iter().cloned().collect()));
        let spoke = past.last_speaker.filter(|(id, _)| *id == one.id).map(|(_, block)| self.block - block);
        let known = |word: &String| named.contains(word) || entity.roles.contains(word);
        let proper = if self.proper.is_empty() { 2 } else { usize::from(!self.proper.iter().all(known)) };
        let gender = if entity.gender != Gender::Unknown && entity.gender == self.gender {
            0
        } else {
            1 + usize::from(!agree(entity.gender, self.gender))
        };
        let (noun, det) = (self.noun as usize, self.determiner);
        let says = usize::from(self.sieved.1 == Some(one.id));
        let values = [
            [kind, noun],
            [near, det],
            [near, noun],
            [place, near],
            [place, noun],
            [self.spelled(entity, text), det],
            [in_name, kind],
            [in_name, noun],
            [spoke.map_or(0, |blocks| 1 + blocks.min(2)), noun],
            [one.main, noun],
            [step(past.entities.often(one.id), &[1, 2, 4, 8]), noun],
            [step(trace.map_or(0, |trace| trace.sources), &[0, 1, 2]), noun],
            [one.rank, kind],
            [one.rank, noun],
            [roles, det],
            [proper, noun],
            [gender, noun],
            [usize::from(self.owner == Some(one.id)), det],
            [self.sieved.0 as usize, says],
        ];
        cells(values, &CANDIDATE)
    }

    /// Whether the article called the entity so before.
    fn spelled(&self, entity: &Entity, text: &str) -> usize {
        if self.head.is_empty() {
            return 2;
        }
        let mut aliases = entity.aliases.iter().map(|alias| plain(alias.of(text)));
        let noun = |alias: &String| alias.split(' ').next_back().is_some_and(|last| role(last) == self.head);
        if aliases.clone().any(|alias| bare(&alias) == self.bare) {
            0
        } else {
            2 - usize::from(entity.named == Named::Description && aliases.any(|alias| noun(&alias)))
        }
    }
}

/// What a phrase looks back on.
pub(super) struct Past<'a, 't> {
    pub(super) entities: &'a Entities<'t>,
    pub(super) history: &'a History,
    /// Who spoke last, and in which block.
    pub(super) last_speaker: Option<(EntityId, usize)>,
}

/// One whom a phrase may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) id: EntityId,
    /// Its place among those that fit, by how often the article names them.
    pub(super) main: usize,
    /// The same by how lately they were mentioned.
    pub(super) rank: usize,
}

impl Candidate {
    /// The places of one that does not fit.
    pub(super) const MISFIT: (usize, usize) = (MAIN.len() - 1, RANK.len() - 1);
}

/// The first of `limits` that a number does not exceed.
fn step(number: usize, limits: &[usize]) -> usize {
    limits.iter().position(|limit| number <= *limit).unwrap_or(limits.len())
}

fn near(blocks: usize) -> usize {
    1 + if blocks < 4 { blocks } else { 4 + usize::from(blocks > 7) }
}

fn place(trace: Trace) -> usize {
    match trace.subject {
        Some(block) if block == trace.block => 0,
        Some(_) => 1,
        None => 2,
    }
}

fn kind(entity: &Entity) -> usize {
    let described = usize::from(entity.named == Named::Description);
    let kind = match (entity.named, entity.kind) {
        (Named::Pair | Named::Author, _) => 6,
        (_, EntityType::Person) => 0,
        (_, EntityType::Organisation) => 1,
        (_, EntityType::Place) => 2,
        (_, EntityType::Document) => 3,
        (_, EntityType::Group) => 4,
        (_, EntityType::Unknown) => 5,
    };
    described * KIND.and.len() + kind
}

fn determiner(own: &str) -> &'static str {
    let first = own.split_whitespace().next().unwrap_or_default();
    let class = class(first);
    match first.to_lowercase().as_str() {
        "the" => "the",
        "a" | "an" => "a",
        "one" | "another" => "one",
        "some" => "some",
        _ if class.is(Class::DEFINITE) && class.is(Class::HE | Class::SHE | Class::IT | Class::THEY) => "his",
        _ if class.is(Class::DEFINITE) => "this",
        _ if ["'s ", "’s ", "s' ", "s’ "].iter().any(|owner| own.contains(owner)) => "owner",
        _ => "none",
    }
}

fn noun(own: &str, head: &str, kind: EntityType) -> Noun {
    let class = class(head);
    let head = head.to_lowercase();
    let last = own.split_whitespace().next_back().unwrap_or_default();
    if last.ends_with("-old") || head.ends_with("-old") {
        Noun::Age
    } else if class.is(Class::TWO) {
        Noun::Two
    } else if class.is(Class::GROUP) || kind == EntityType::Group {
        Noun::Group
    } else if class.is(Class::TRAIT) {
        Noun::Trait
    } else if class.is(Class::WITHHELD) || head.starts_with("spokes") {
        Noun::Withheld
    } else if class.is(Class::ROLE) {
        Noun::Role
    } else if class.is(Class::PRESS) {
        Noun::Press
    } else if class.is(Class::FIRM) {
        Noun::Firm
    } else if class.is(Class::BODY) || kind == EntityType::Organisation {
        Noun::Body
    } else if class.is(Class::DOCUMENT) {
        Noun::Document
    } else if describes(&head) || head.ends_with("ess") || head.ends_with("native") {
        Noun::Agent
    } else {
        Noun::Other
    }
}

fn form(own: &str, determiner: &str) -> &'static str {
    let mut words = own.split_whitespace();
    if !matches!(determiner, "none" | "owner") {
        words.next();
    }
    let complement = |word: &str| class(word).is(Class::PREPOSITION | Class::RELATIVE);
    let aged = |word: &str| {
        let number = word.trim_end_matches(',');
        word.ends_with("-old") || number.len() == 2 && number.bytes().all(|c| c.is_ascii_digit())
    };
    let skipped = usize::from(determiner == "none");
    if words.clone().nth(1).is_none() {
        "bare"
    } else if words.clone().any(complement) {
        "complement"
    } else if words.clone().any(aged) {
        "age"
    } else if words.skip(skipped).any(|word| word.starts_with(char::is_uppercase)) {
        "proper"
    } else {
        "modified"
    }
}

#[cfg(test)]
mod tests {
    use super::{NOUN, Noun, RULE, Sieve, determiner, form, noun};
    use crate::quotes::coreference::marked::linked;
    use crate::quotes::mentions::phrase::EntityType;

    #[test]
    fn a_description_is_told_by_its_determiner_its_noun_and_its_form() {
        let told = |own: &str, head: &str| {
            let determiner = determiner(own);
            (determiner, noun(own, head, EntityType::Unknown), form(own, determiner))
        };
        assert_eq!(told("the 61-year-old", "61-year-old"), ("the", Noun::Age, "bare"));
        assert_eq!(told("the Harbour Nights star", "star"), ("the", Noun::Trait, "proper"));
        assert_eq!(told("a source close to her", "source"), ("a", Noun::Withheld, "complement"));
        assert_eq!(told("Ms Rao's lawyer", "lawyer"), ("owner", Noun::Role, "proper"));
        assert_eq!(told("its makers", "makers"), ("his", Noun::Other, "bare"));
        assert_eq!(told("the head of the bank", "head"), ("the", Noun::Role, "complement"));
    }

    #[test]
    fn nouns_are_called_in_the_tables_as_here() {
        for (noun, name) in [(Noun::He, "he"), (Noun::Age, "age"), (Noun::Press, "press"), (Noun::Other, "other")] {
            assert_eq!(NOUN.values[noun as usize], name);
        }
        assert_eq!(RULE.values[Sieve::NamedSoon as usize], "named soon");
    }

    #[test]
    fn who_is_named_in_a_description_is_another() {
        let text = "Ann Ash sued the bank.\n\n[s A lawyer for Ann Ash] [c said] [i it rained].";
        assert_eq!(linked(text), text);
    }
}
