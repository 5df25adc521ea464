//! Descriptions: whom "the Labour leader", "the company", "a teacher" mean.
//!
//! One so described before, one named soon after the article's first paragraphs, one whose name holds the noun; else
//! somebody whom only the description names.
//!
//! Definite descriptions are first looked for among what was described before, then taken to introduce (Vieira and Poesio 2000).
//! How often each way is right stands in `assets/confidence.toml`.

use super::circumstances::{Asked, Sieve};
use super::discourse::{Discourse, LEAD, Link, NOBODY};
use super::entity::{EntityId, Named};
use super::pronouns::{BACK, Recent};
use super::spelling::agree;
use crate::quotes::analysis::Evidence;
use crate::quotes::basis::LinkBasis;
use crate::quotes::mentions::noun_phrase::describes;
use crate::quotes::mentions::phrase::{EntityType, Gender, Head, Phrase, Place, Pronoun};
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// Whom a description means: who is likeliest of those whom the text offers, else whoever only this description names.
pub(crate) fn link(discourse: &mut Discourse, source: &Phrase, head: Span, kind: EntityType) -> Link {
    let text = discourse.entities.text();
    let whole = source.span.of(text);
    let sieved = sieved(discourse, source, (head, kind));
    let noun = kind == EntityType::Unknown && !whole.contains(char::is_whitespace);
    let quantity = class(whole).is(Class::QUANTITY);
    if sieved.0 != Sieve::Described && noun && !quantity && whole.starts_with(char::is_lowercase) {
        return NOBODY;
    }
    let first = whole.split_whitespace().next().unwrap_or_default().to_lowercase();
    let asked = Asked::description(text, source, (head, kind)).at(discourse.block, owner(discourse, &first), sieved);
    // Who is named in a description is another: "the lawyer for Ann Ash".
    let (meant, candidates) = discourse.meant(&asked, &[source.span.before(head), source.span.after(head)]);
    let named = |id: &EntityId| discourse.entities.get(*id).named;
    let known = meant.entity.filter(|id| named(id) == Named::Name);
    let link = if let Some(entity) = known {
        discourse.entities.call(entity, source.span);
        if kind == EntityType::Organisation {
            discourse.entities.organised(entity);
        } else if kind == EntityType::Person {
            discourse.entities.describe(entity, head);
        }
        Link::new(entity, Evidence::Description, LinkBasis::Antecedent)
    } else if let Some(pair) = meant.entity.filter(|id| discourse.entities.get(*id).named == Named::Pair) {
        Link::new(pair, Evidence::Description, LinkBasis::Antecedent)
    } else {
        let entity = discourse.entities.unnamed(source, (head, kind), meant.entity);
        let itself = discourse.entities.get(entity).name == source.span;
        Link::new(entity, if itself { Evidence::Itself } else { Evidence::Description }, LinkBasis::Phrase)
    };
    Link { share: meant.share, ..link }.weighed(candidates)
}

/// Whom the rules say that a description means, the surest first, and by which of them.
fn sieved(discourse: &Discourse, source: &Phrase, (head, kind): (Span, EntityType)) -> (Sieve, Option<EntityId>) {
    let text = discourse.entities.text();
    let whole = source.span.of(text);
    let first = whole.split_whitespace().next().unwrap_or_default().to_lowercase();
    let definite = class(&first).is_plainly(Class::DEFINITE);
    // A headline's "Judge" needs no article.
    let definite = definite || source.span == head && head.of(text).starts_with(char::is_uppercase);
    let someone = kind == EntityType::Person || kind == EntityType::Unknown && describes(head.of(text));
    let named = |rule: Rule, holds: bool, find: &dyn Fn() -> Option<EntityId>| {
        if rule.holds() && holds { find() } else { None }
    };
    let described = || {
        named(Rule::Described, definite && kind == EntityType::Person, &|| discourse.entities.described(head, source))
    };
    let bare = first == "the" && whole.split_whitespace().count() == 2;
    let body = || named(Rule::Bodies, bare, &|| body(discourse, head.of(text)));
    let couple = || named(Rule::Couples, kind == EntityType::Group, &|| two(discourse, head.of(text)));
    let ahead = || named(Rule::Cataphora, someone, &|| lead(discourse, source, head, definite));
    let varied = || named(Rule::Variations, someone, &|| variation(discourse, source, &first));
    let owned = || named(Rule::Owned, true, &|| owned(discourse, source, &first));
    let alike = || owned().or_else(|| discourse.entities.described_alike(source, head, kind));
    let sieves: [(Sieve, &dyn Fn() -> Option<EntityId>); 6] = [
        (Sieve::Described, &described),
        (Sieve::Body, &body),
        (Sieve::Couple, &couple),
        (Sieve::NamedNext, &ahead),
        (Sieve::Variation, &varied),
        (Sieve::Phrase, &alike),
    ];
    let found = sieves.iter().find_map(|(sieve, find)| Some((*sieve, Some(find()?))));
    found.unwrap_or((Sieve::Nothing, None))
}

/// Whom "his" or "her" before a noun means.
fn owner(discourse: &Discourse, first: &str) -> Option<EntityId> {
    let (pronoun, gender) = match first {
        "his" => (Pronoun::He, Gender::Man),
        "her" => (Pronoun::She, Gender::Woman),
        "their" => (Pronoun::They, Gender::Unknown),
        "its" => (Pronoun::It, Gender::Unknown),
        _ => return None,
    };
    discourse.pronoun(pronoun, gender, &[]).entity
}

/// "Her campaign": what somebody's name owned before, "Ms Rao's campaign".
fn owned(discourse: &Discourse, source: &Phrase, first: &str) -> Option<EntityId> {
    let owner = owner(discourse, first)?;
    let (_, rest) = source.span.of(discourse.entities.text()).split_once(char::is_whitespace)?;
    discourse.entities.owned(owner, rest)
}

/// "The couple", "both politicians": the two who were last named together.
fn two(discourse: &Discourse, head: &str) -> Option<EntityId> {
    if !class(head).is_plainly(Class::TWO) {
        return None;
    }
    let pair =
        |one: &&Recent| discourse.entities.get(one.entity).named == Named::Pair && discourse.block - one.block <= BACK;
    discourse.recent.iter().rev().find(pair).map(|one| one.entity)
}

/// Whom "a teacher" or "Connecticut's tax commissioner" means, whom nobody named so far: whoever is named next, if the
/// article calls that person one; in the first paragraph whoever the next is about.
fn lead(discourse: &Discourse, source: &Phrase, head: Span, definite: bool) -> Option<EntityId> {
    let text = discourse.entities.text();
    let known = |phrase: &Phrase| match phrase.head {
        Head::Name(name) if agree(phrase.gender, source.gender) => discourse.entities.find(name, phrase),
        Head::Name(_) | Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
    };
    let new = |entity: EntityId| discourse.entities.get(entity).called.is_none();
    let ahead = discourse.ahead.filter(|_| !definite && discourse.block < LEAD);
    if let Some(entity) = ahead.and_then(known) {
        let first = discourse.block < 2 && ["A ", "An ", "One of "].iter().any(|a| source.span.of(text).starts_with(a));
        if first && new(entity) || discourse.entities.is_described(entity, head) {
            return Some(entity);
        }
    }
    let described = |phrase: &&Phrase| phrase.about.is_some();
    let so = |entity: &EntityId| new(*entity) && discourse.entities.is_described(*entity, head);
    discourse.coming.iter().copied().filter(described).filter_map(known).find(so)
}

/// Whom "the billionaire" or "the former accountant" means that nobody was called before: whom the talk is about.
fn variation(discourse: &Discourse, source: &Phrase, first: &str) -> Option<EntityId> {
    let text = source.span.of(discourse.entities.text());
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
        let entity = discourse.entities.get(id);
        entity.kind == EntityType::Person && entity.named == Named::Name && agree(entity.gender, source.gender)
    };
    let last_speaker =
        discourse.last_speaker.filter(|(id, block)| discourse.block - block <= 1 && fits(*id)).map(|(id, _)| id);
    // Nobody is passed over who may be a person.
    let person = |id: EntityId| matches!(discourse.entities.get(id).kind, EntityType::Person | EntityType::Unknown);
    let subject = |one: &&Recent| one.place == Place::Subject && discourse.block - one.block <= 1 && person(one.entity);
    discourse.recent.iter().rev().find(subject).map(|one| one.entity).filter(|id| fits(*id)).or(last_speaker)
}

/// The organisation that "the commission", "the company", "the newspaper" means: one with the word in its name, else
/// the latest that can be such a thing.
fn body(discourse: &Discourse, noun: &str) -> Option<EntityId> {
    let text = discourse.entities.text();
    if let Some(entity) = discourse.entities.body(noun) {
        return Some(entity);
    }
    let noun = noun.to_lowercase();
    let own = class(&noun);
    let holds = |name: &str, words: Class| name.split_whitespace().any(|word| class(word).is_plainly(words));
    let can_be = |name: &str| {
        if own.is_plainly(Class::FIRM) {
            let other = ["committee", "commission", "party", "awards"];
            let public = name.split_whitespace().any(|word| other.contains(&word));
            !public && !holds(name, Class::PAPER | Class::OFFICE)
        } else if own.is_plainly(Class::PRESS) {
            holds(name, Class::PAPER)
        } else {
            noun == "union" && holds(name, Class::UNION) || noun == "agency" && holds(name, Class::OFFICE)
        }
    };
    let fits = |one: &&Recent| {
        let entity = discourse.entities.get(one.entity);
        let kind =
            matches!(entity.kind, EntityType::Organisation | EntityType::Unknown) && entity.gender == Gender::Unknown;
        kind && entity.named == Named::Name
            && discourse.block - one.block <= BACK
            && can_be(&entity.name.of(text).to_lowercase())
    };
    discourse.recent.iter().rev().find(fits).map(|one| one.entity)
}

/// Whether a capitalised word says where somebody is from, or of which party.
fn is_homely(word: &str) -> bool {
    class(word).is(Class::PLACE) || class(word).is(Class::PARTY) && class(word).is(Class::CAPITAL) || word == "New"
}

/// Whether a word says of somebody what no other of the article is: how old, what once, how famous.
fn is_personal(word: &str) -> bool {
    class(word).is_plainly(Class::TRAIT) || word.ends_with("-old")
}

#[cfg(test)]
mod tests {
    use crate::quotes::analysis::Evidence;
    use crate::quotes::coreference::marked::{evidence, linked};

    /// Whether each source is linked to whom the bar names.
    #[track_caller]
    fn links(text: &str) {
        assert_eq!(linked(text), text);
    }

    #[test]
    fn one_so_described_before_is_meant() {
        links("Ann Ash, the mayor of Corbry, came.\n\n[s The mayor|Ann Ash] [c said] [i it rained].");
    }

    #[test]
    fn one_is_meant_who_is_named_next_and_described_so() {
        links("[s A teacher|Ann Ash] [c says] [i it rained].\n\nAnn Ash, a teacher, came.");
    }

    #[test]
    fn what_once_was_or_is_famous_is_said_of_whom_the_talk_is_about() {
        links("Ann Ash came.\n\n[s The former accountant|Ann Ash] [c said] [i it rained].");
        links("Ann Ash came.\n\n[s A former accountant] [c said] [i it rained].");
    }

    #[test]
    fn a_noun_in_its_name_tells_a_body() {
        links(
            "[s The Harbour Commission|Harbour Commission] [c said] [i no].\n\n[s The commission|Harbour Commission] [c said] [i yes].",
        );
        links("Ann Ash reads the Corbry Herald.\n\n[s The newspaper|Corbry Herald] [c said] [i it rained].");
    }

    #[test]
    fn the_couple_are_the_two_who_were_named_together() {
        links("Ann Ash and Tom Low came.\n\n[s The couple|Ann Ash and Tom Low] [c said] [i it rained].");
    }

    #[test]
    fn her_campaign_is_what_was_called_by_her_name() {
        links(
            "[s Ann Ash's campaign] [c said] [i no]. Ann Ash came.\n\n[s Her campaign|Ann Ash's campaign] [c said] [i yes].",
        );
    }

    #[test]
    fn who_has_no_name_is_called_by_the_description() {
        assert_eq!(evidence("[s A spokesman] [c said] [i no]."), [Evidence::Itself]);
        links(
            "[s A spokesman for the bank] [c said] [i no].\n\n[s The spokesman|A spokesman for the bank] [c said] [i yes].",
        );
    }
}
