//! Descriptions: whom "the Labour leader", "the company", "a teacher" mean.
//!
//! One so described before, one named soon after the article's first paragraphs, one whose name holds the noun; else
//! somebody whom only the description names.

use super::Evidence;
use super::coreference::{LEAD, Link, NOBODY, Talk};
use super::entities::{EntityId, Named};
use super::lexicon::{Class, class};
use super::mentions::{Gender, Head, Phrase, Place, Pronoun, Sort};
use super::pronouns::{BACK, Recent};
use super::source::describes;
use super::spelling::agree;
use crate::text::Span;

impl Talk<'_, '_, '_> {
    /// Whom a description means: one so described before, else whoever only this description names.
    pub(super) fn noun(&mut self, source: &Phrase, head: Span, sort: Sort) -> Link {
        let text = self.entities.text();
        let first = source.span.of(text).split_whitespace().next().unwrap_or_default().to_lowercase();
        let definite = matches!(first.as_str(), "the" | "this" | "that" | "his" | "her" | "their" | "its");
        // A headline's "Judge" needs no article.
        let definite = definite || source.span == head && head.of(text).starts_with(char::is_uppercase);
        if definite
            && sort == Sort::Person
            && let Some(entity) = self.entities.described(head, source)
        {
            self.entities.call(entity, source.span);
            return Link::new(entity, Evidence::Description, 0.65);
        }
        let whole = source.span.of(text);
        if sort == Sort::Unknown && !whole.contains(char::is_whitespace) && whole.starts_with(char::is_lowercase) {
            return NOBODY;
        }
        if first == "the"
            && whole.split_whitespace().count() == 2
            && let Some(entity) = self.body(head.of(text))
        {
            self.entities.organised(entity);
            self.entities.call(entity, source.span);
            return Link::new(entity, Evidence::Description, 0.6);
        }
        if sort == Sort::Group
            && let Some(entity) = self.two(head.of(text))
        {
            return Link::new(entity, Evidence::Description, 0.6);
        }
        let someone = sort == Sort::Person || sort == Sort::Unknown && describes(head.of(text));
        if someone && let Some(entity) = self.lead(source, head, definite).or_else(|| self.variation(source, &first)) {
            self.entities.call(entity, source.span);
            self.entities.describe(entity, head);
            return Link::new(entity, Evidence::Description, 0.5);
        }
        let entity = match self.owned(source, &first) {
            Some(known) => {
                self.entities.call(known, source.span);
                known
            }
            None => self.entities.unnamed(source, head, sort),
        };
        let evidence =
            if self.entities.get(entity).name == source.span { Evidence::Itself } else { Evidence::Description };
        Link::new(entity, evidence, 0.85)
    }

    /// "Her campaign": what somebody's name owned before, "Ms Rao's campaign".
    fn owned(&self, source: &Phrase, first: &str) -> Option<EntityId> {
        let (pronoun, gender) = match first {
            "his" => (Pronoun::He, Gender::Man),
            "her" => (Pronoun::She, Gender::Woman),
            "their" => (Pronoun::They, Gender::Unknown),
            "its" => (Pronoun::It, Gender::Unknown),
            _ => return None,
        };
        let owner = self.pronoun(pronoun, gender, &[]).entity?;
        let (_, rest) = source.span.of(self.entities.text()).split_once(char::is_whitespace)?;
        self.entities.owned(owner, rest)
    }

    /// "The couple", "both politicians": the two who were last named together.
    fn two(&self, head: &str) -> Option<EntityId> {
        if !matches!(head, "couple" | "pair" | "duo" | "politicians" | "men" | "women" | "brothers" | "sisters") {
            return None;
        }
        let pair = |one: &&Recent| self.entities.get(one.entity).named == Named::Pair && self.block - one.block <= BACK;
        self.recent.iter().rev().find(pair).map(|one| one.entity)
    }

    /// Whom "a teacher" or "Connecticut's tax commissioner" means, whom nobody named so far: whoever is named next, if the
    /// article calls that person one; in the first paragraph whoever the next is about.
    fn lead(&mut self, source: &Phrase, head: Span, definite: bool) -> Option<EntityId> {
        let text = self.entities.text();
        let known = |phrase: &Phrase| match phrase.head {
            Head::Name(name) if agree(phrase.gender, source.gender) => self.entities.find(name, phrase),
            Head::Name(_) | Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
        };
        let new = |entity: EntityId| self.entities.get(entity).called.is_none();
        let ahead = self.ahead.filter(|_| !definite && self.block < LEAD);
        if let Some(entity) = ahead.and_then(known) {
            let first = self.block < 2 && ["A ", "An ", "One of "].iter().any(|a| source.span.of(text).starts_with(a));
            if first && new(entity) || self.entities.is_described(entity, head) {
                return Some(entity);
            }
        }
        let described = |phrase: &&Phrase| phrase.about.is_some();
        let so = |entity: &EntityId| new(*entity) && self.entities.is_described(*entity, head);
        self.coming.iter().copied().filter(described).filter_map(known).find(so)
    }

    /// Whom "the billionaire" or "the former accountant" means that nobody was called before: whom the talk is about.
    fn variation(&self, source: &Phrase, first: &str) -> Option<EntityId> {
        let text = source.span.of(self.entities.text());
        if first != "the" || [" of ", " for ", "’s ", "'s "].iter().any(|part| text.contains(part)) {
            return None;
        }
        let mut words = text.split_whitespace().skip(1);
        let personal = words.clone().any(is_personal);
        // Home and party are said of whoever is talked of; "the FBI director" may be one more.
        let homely = words.clone().any(is_homely);
        if !(homely || personal) || words.any(|word| word.starts_with(char::is_uppercase) && !is_homely(word)) {
            return None;
        }
        let fits = |id: EntityId| {
            let entity = self.entities.get(id);
            entity.sort == Sort::Person && entity.named == Named::Name && agree(entity.gender, source.gender)
        };
        let floor = self.floor.filter(|(id, block)| self.block - block <= 1 && fits(*id)).map(|(id, _)| id);
        // Nobody is passed over who may be a person.
        let person = |id: EntityId| matches!(self.entities.get(id).sort, Sort::Person | Sort::Unknown);
        let subject = |one: &&Recent| one.place == Place::Subject && self.block - one.block <= 1 && person(one.entity);
        self.recent.iter().rev().find(subject).map(|one| one.entity).filter(|id| fits(*id)).or(floor)
    }

    /// The organisation that "the commission", "the company", "the newspaper" means: one with the word in its name, else
    /// the latest that can be such a thing.
    fn body(&self, noun: &str) -> Option<EntityId> {
        const PAPERS: [&str; 19] = [
            "times",
            "post",
            "news",
            "journal",
            "herald",
            "tribune",
            "mail",
            "guardian",
            "telegraph",
            "mirror",
            "sun",
            "bbc",
            "cnn",
            "nbc",
            "abc",
            "cbs",
            "fox",
            "politico",
            "today",
        ];
        const UNIONS: [&str; 7] =
            ["union", "workers", "united", "association", "federation", "brotherhood", "teachers"];
        const OFFICES: [&str; 8] =
            ["department", "agency", "service", "administration", "bureau", "office", "ministry", "authority"];
        let text = self.entities.text();
        if let Some(entity) = self.entities.body(noun) {
            return Some(entity);
        }
        let noun = noun.to_lowercase();
        let holds = |name: &str, words: &[&str]| name.split_whitespace().any(|word| words.contains(&word));
        let can_be = |name: &str| match noun.as_str() {
            "company" | "bank" | "firm" | "airline" | "retailer" | "carmaker" | "manufacturer" | "label" => {
                !holds(name, &PAPERS)
                    && !holds(name, &OFFICES)
                    && !holds(name, &["committee", "commission", "party", "awards"])
            }
            "newspaper" | "paper" | "magazine" | "network" | "broadcaster" | "tabloid" | "outlet" | "publication" => {
                holds(name, &PAPERS)
            }
            "union" => holds(name, &UNIONS),
            "agency" => holds(name, &OFFICES),
            _ => false,
        };
        let fits = |one: &&Recent| {
            let entity = self.entities.get(one.entity);
            let sort = matches!(entity.sort, Sort::Organisation | Sort::Unknown) && entity.gender == Gender::Unknown;
            sort && entity.named == Named::Name
                && self.block - one.block <= BACK
                && can_be(&entity.name.of(text).to_lowercase())
        };
        self.recent.iter().rev().find(fits).map(|one| one.entity)
    }
}

/// Whether a capitalised word says where somebody is from, or of which party.
fn is_homely(word: &str) -> bool {
    const PARTIES: [&str; 8] =
        ["Republican", "GOP", "Democratic", "Democrat", "Labour", "Tory", "Conservative", "Liberal"];
    class(word).is(Class::PLACE) || PARTIES.contains(&word) || word == "New"
}

/// Whether a word says of somebody what no other of the article is: how old, what once, how famous.
fn is_personal(word: &str) -> bool {
    const TRAITS: [&str; 19] = [
        "former",
        "then",
        "new",
        "experienced",
        "veteran",
        "billionaire",
        "millionaire",
        "mogul",
        "tycoon",
        "businessman",
        "businesswoman",
        "star",
        "legend",
        "pensioner",
        "grandmother",
        "grandfather",
        "native",
        "mother-of-two",
        "father-of-two",
    ];
    TRAITS.contains(&word) || word.ends_with("-old")
}
