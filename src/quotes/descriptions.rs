//! Descriptions: whom "the Labour leader", "the company", "a teacher" mean.
//!
//! One so described before, one named soon after the article's first paragraphs, one whose name holds the noun; else
//! somebody whom only the description names.

use super::Evidence;
use super::coreference::{LEAD, Link, NOBODY, Talk};
use super::entities::{EntityId, Named, agree};
use super::lexicon::{Class, class};
use super::mentions::{Gender, Head, Phrase, Place, Sort};
use super::pronouns::{BACK, Recent};
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
        if sort == Sort::Person
            && let Some(entity) = self.lead(source, head, definite).or_else(|| self.variation(source, &first))
        {
            self.entities.call(entity, source.span);
            return Link::new(entity, Evidence::Description, 0.5);
        }
        let entity = self.entities.unnamed(source, head, sort);
        let evidence =
            if self.entities.get(entity).name == source.span { Evidence::Itself } else { Evidence::Description };
        Link::new(entity, evidence, 0.85)
    }

    /// Whom "a teacher" in the first paragraphs means: whoever is named next, if the article calls that person one.
    fn lead(&mut self, source: &Phrase, head: Span, definite: bool) -> Option<EntityId> {
        if definite || self.block >= LEAD {
            return None;
        }
        let named = self.ahead?;
        let Head::Name(name) = named.head else { return None };
        let entity = self.entities.named(name, named)?;
        (agree(named.gender, source.gender) && self.entities.is_described(entity, head)).then_some(entity)
    }

    /// Whom "the billionaire" means that nobody was called before: the person whom the sentence before is about.
    fn variation(&self, source: &Phrase, first: &str) -> Option<EntityId> {
        let text = source.span.of(self.entities.text());
        if first != "the" || [" of ", " for ", "’s ", "'s "].iter().any(|part| text.contains(part)) {
            return None;
        }
        let mut proper = text.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase)).peekable();
        // Home and party are said of whoever is talked of; "the FBI director" may be one more.
        let homely = proper.peek().is_some() && proper.all(is_homely);
        if !homely {
            return None;
        }
        let fits = |id: EntityId| {
            let entity = self.entities.get(id);
            entity.sort == Sort::Person && entity.named == Named::Name && agree(entity.gender, source.gender)
        };
        let floor = self.floor.filter(|(id, block)| self.block - block <= 1 && fits(*id)).map(|(id, _)| id);
        let subject = self.recent.iter().rev().find(|one| one.place == Place::Subject && self.block - one.block <= 1);
        subject.map(|one| one.entity).filter(|id| fits(*id)).or(floor)
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
