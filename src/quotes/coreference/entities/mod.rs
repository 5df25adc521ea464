//! Everybody and everything an article names, and the indexes by which a shorter name finds the longer one.
//!
//! Names meet by ordered sieves (after Lee et al. 2013): the full name, then surname, first name, acronym and short form,
//! each only where gender and type of entity agree. Pronouns and descriptions are for `pronouns` and `descriptions`.
//!
//! ```text
//! described  those whom the article describes, by what it says of them
//! ```

mod described;

use std::collections::{HashMap, HashSet};

use super::entity::{Entity, EntityId, Named};
use super::spelling::{acronym, agree, alike, bracketed, nickname, plain, role, shown, stands_in};
use crate::quotes::mentions::phrase::{EntityType, Gender, Name, Phrase, Title, Trust};
use crate::quotes::rules::Rule;
use crate::text::Span;

/// All entities of an article.
pub(crate) struct Entities<'t> {
    text: &'t str,
    pub(crate) all: Vec<Entity>,
    by_full: HashMap<(String, String), EntityId>,
    pub(crate) by_last: HashMap<String, Vec<EntityId>>,
    by_first: HashMap<String, Vec<EntityId>>,
    by_phrase: HashMap<String, EntityId>,
    by_acronym: HashMap<String, EntityId>,
    by_role: HashMap<String, Vec<EntityId>>,
    by_word: HashMap<String, Vec<EntityId>>,
    /// Names that stand after "in" or "near" somewhere.
    places: HashSet<String>,
    clock: u32,
    /// How often each word is the last of a name.
    often: HashMap<String, usize>,
}

/// How many namesakes are compared.
pub(crate) const NAMESAKES: usize = 8;

impl<'t> Entities<'t> {
    /// No entities yet, of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            all: Vec::new(),
            by_full: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            by_phrase: HashMap::new(),
            by_acronym: HashMap::new(),
            by_role: HashMap::new(),
            by_word: HashMap::new(),
            places: HashSet::new(),
            clock: 0,
            often: HashMap::new(),
        }
    }

    /// The article's text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The entity.
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0 as usize]
    }

    /// How often the article gives names that end in the last or are the first word of this one's.
    pub(crate) fn often(&self, id: EntityId) -> usize {
        let mut words = self.get(id).name.of(self.text).split_whitespace();
        let often = |word: &str| self.often.get(&plain(word)).copied().unwrap_or_default();
        let first = words.next().map_or(0, often);
        first + words.next_back().map_or(0, often)
    }

    /// First sieve: a name of several words gets its entity, before any shorter name is looked at.
    pub(crate) fn introduce(&mut self, name: Name, phrase: &Phrase) {
        *self.often.entry(self.lower(name.last)).or_default() += 1;
        if Rule::Places.holds() && name.kind == EntityType::Unknown && stands_in(self.text, name.span) {
            self.places.insert(self.lower(name.span));
        }
        let Some(first) = name.first.filter(|_| name.trust == Trust::Sure) else { return };
        let key = (self.lower(first), self.lower(name.last));
        let known = self.by_full.get(&key).copied().or_else(|| self.longer_or_shorter(&key.1, name, phrase.gender));
        let id = known.unwrap_or_else(|| {
            let id = self.add(name, phrase);
            self.by_last.entry(key.1.clone()).or_default().push(id);
            if let Some(acronym) = acronym(name.span.of(self.text)).filter(|_| Rule::Acronyms.holds()) {
                self.by_acronym.entry(acronym).or_insert(id);
            }
            if let Some(short) = bracketed(self.text, name.span).filter(|_| Rule::Acronyms.holds()) {
                self.by_acronym.insert(short, id);
            }
            id
        });
        if !self.by_full.contains_key(&key) {
            self.by_full.insert(key.clone(), id);
            if Rule::FirstNames.holds() {
                self.by_first.entry(key.0).or_default().push(id);
            }
        }
        if let Some(nick) = nickname(name.span.of(self.text)) {
            self.by_full.entry((nick.clone(), key.1)).or_insert(id);
            self.by_first.entry(nick).or_default().push(id);
        }
        let entity = &mut self.all[id.0 as usize];
        entity.weight += 1;
        if let Some(longer) = name.longer {
            entity.longer =
                Some((entity.longer.map_or(longer, |(first, _)| first), entity.longer.map_or(1, |(_, n)| n + 1)));
        }
        self.learn(id, name, phrase);
    }

    /// Once every full name was introduced: who never goes without a longer name is called by it.
    /// Whose name stands after "in" somewhere, and who is not known for a person, is a place.
    pub(crate) fn settle(&mut self) {
        for entity in &mut self.all {
            let nobody =
                entity.kind == EntityType::Unknown && entity.gender == Gender::Unknown && entity.about.is_none();
            if nobody && self.places.contains(&plain(entity.name.of(self.text))) {
                entity.kind = EntityType::Place;
            }
            if let Some((longer, _)) =
                entity.longer.filter(|(_, often)| Rule::LongerNames.holds() && *often == entity.weight)
            {
                (entity.name, entity.rank) = (longer, entity.rank + 4);
            }
        }
    }

    /// The bearer of a name that this one ends, or that ends this one: "Supreme Court" and "Ohio Supreme Court".
    fn longer_or_shorter(&self, last: &str, name: Name, gender: Gender) -> Option<EntityId> {
        let own = self.lower(name.span);
        if !Rule::NameEnds.holds() {
            return None;
        }
        let fits = |id: &&EntityId| {
            let entity = self.get(**id);
            let other = self.lower(entity.name);
            let [short, long] = if own.len() < other.len() { [&own, &other] } else { [&other, &own] };
            let ends = long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' '));
            let several = short.contains(' ') && entity.named == Named::Name;
            ends && several && agree(entity.gender, gender) && alike(entity.kind, name.kind)
        };
        self.by_last.get(last)?.iter().rev().take(NAMESAKES).find(fits).copied()
    }

    /// The bearer of a part of a headline's words: "Rao Tells Harbour" of "Anita Rao".
    fn within(&self, name: Name) -> Option<EntityId> {
        let words: Vec<String> = name.span.of(self.text).split_whitespace().map(plain).collect();
        let pair = words.windows(2).find_map(|two| self.by_full.get(&(two[0].clone(), two[1].clone())));
        let one = |word: &String| {
            let bearers = self.by_last.get(word)?.iter().rev().take(NAMESAKES);
            bearers.filter(|id| self.get(**id).kind == EntityType::Person).max_by_key(|id| self.get(**id).weight)
        };
        pair.or_else(|| words.iter().find_map(one)).copied()
    }

    /// The entity that a name means; a new one where nobody bears it, unless it may be no name at all.
    pub(crate) fn named(&mut self, name: Name, phrase: &Phrase) -> Option<EntityId> {
        let last = self.lower(name.last);
        let id = match name.first {
            Some(first) => {
                let full = self.by_full.get(&(self.lower(first), last.clone())).copied();
                full.or_else(|| self.longer_or_shorter(&last, name, phrase.gender))
            }
            None => self.short(&last, name, phrase.gender),
        };
        if id.is_none()
            && name.trust == Trust::Perhaps
            && name.words > 1
            && let Some(id) = self.within(name)
        {
            self.clock += 1;
            self.all[id.0 as usize].seen = self.clock;
            return Some(id);
        }
        if id.is_none() && name.trust == Trust::Perhaps {
            return None;
        }
        let id = id.unwrap_or_else(|| {
            let placed = name.kind == EntityType::Unknown && self.places.contains(&self.lower(name.span));
            let id = self.add(Name { kind: if placed { EntityType::Place } else { name.kind }, ..name }, phrase);
            self.by_last.entry(last).or_default().push(id);
            id
        });
        self.learn(id, name, phrase);
        self.all[id.0 as usize].called = Some(name.span);
        Some(id)
    }

    /// The entity that a full name means, without taking that for a mention.
    pub(crate) fn find(&self, name: Name, phrase: &Phrase) -> Option<EntityId> {
        let (first, last) = (self.lower(name.first?), self.lower(name.last));
        let full = self.by_full.get(&(first, last.clone())).copied();
        full.or_else(|| self.longer_or_shorter(&last, name, phrase.gender))
    }

    /// The bearer of a name of one word: by surname, first name, acronym, in this order.
    fn short(&self, word: &str, name: Name, gender: Gender) -> Option<EntityId> {
        let person = |id: &EntityId| matches!(self.get(*id).kind, EntityType::Person | EntityType::Unknown);
        let body = |id: &EntityId| !person(id);
        let by = |index: &HashMap<String, Vec<EntityId>>, fits: &dyn Fn(&EntityId) -> bool| {
            let agrees = |id: &&EntityId| fits(id) && agree(self.get(**id).gender, gender);
            let bearers = index.get(word)?.iter().rev().take(NAMESAKES).filter(agrees);
            // Whoever was named in full before this goes before those who are named later.
            let before =
                |id: EntityId| self.get(id).aliases.first().is_some_and(|first| first.start() < name.span.start());
            bearers.max_by_key(|id| (before(**id), self.get(**id).weight, self.get(**id).seen)).copied()
        };
        match name.kind {
            // "Jordan" may be a Mr Jordan.
            EntityType::Place => {
                let full =
                    |id: &EntityId| self.get(*id).kind == EntityType::Person && self.get(*id).named == Named::Name;
                // "Paris" may be a Paris Hilton, where nothing happens "in Paris".
                let first = || if self.places.contains(word) { None } else { by(&self.by_first, &full) };
                let place = by(&self.by_last, &|id| self.get(*id).kind == EntityType::Place);
                place.or_else(|| by(&self.by_last, &full)).or_else(first)
            }
            EntityType::Organisation | EntityType::Document | EntityType::Group => by(&self.by_last, &body)
                .or_else(|| self.abbreviated(word, name))
                .or_else(|| by(&self.by_first, &body))
                // "RAO: It rained."
                .or_else(|| if name.kind == EntityType::Organisation { by(&self.by_last, &person) } else { None }),
            // "Sir" goes with the first name, "Mr" with the last.
            EntityType::Person if name.title == Title::Honour => {
                by(&self.by_first, &person).or_else(|| by(&self.by_last, &person))
            }
            EntityType::Person => by(&self.by_last, &person).or_else(|| by(&self.by_first, &person)),
            EntityType::Unknown => by(&self.by_last, &person)
                .or_else(|| by(&self.by_first, &person))
                .or_else(|| self.abbreviated(word, name))
                .or_else(|| by(&self.by_last, &body))
                .or_else(|| by(&self.by_first, &body)),
        }
    }

    /// The bearer of a short form; one of two letters has capitals alone.
    fn abbreviated(&self, word: &str, name: Name) -> Option<EntityId> {
        let capitals = name.span.of(self.text).chars().all(char::is_uppercase);
        self.by_acronym.get(word).copied().filter(|_| capitals || word.len() > 2)
    }

    pub(crate) fn add(&mut self, name: Name, phrase: &Phrase) -> EntityId {
        let id = EntityId(self.all.len() as u32);
        if name.kind == EntityType::Organisation {
            for word in name.span.of(self.text).split_whitespace() {
                self.by_word.entry(plain(word)).or_default().push(id);
            }
        }
        self.push(Entity::new(shown(name), name.kind, Named::Name, phrase.gender))
    }

    fn push(&mut self, entity: Entity) -> EntityId {
        self.all.push(entity);
        EntityId(self.all.len() as u32 - 1)
    }

    /// Takes over what one more mention says.
    fn learn(&mut self, id: EntityId, name: Name, phrase: &Phrase) {
        self.clock += 1;
        let shown = shown(name);
        let words = name.span.of(self.text).split_whitespace().count() as u32;
        let shouts = |word: &str| word.len() > 3 && word.chars().all(|c| !c.is_lowercase());
        let loud = name.span.of(self.text).split_whitespace().any(shouts);
        let honour = u32::from(name.title == Title::Honour && name.first.is_some());
        let titled_only = name.first.is_none() && name.title != Title::Absent;
        let rank = if titled_only { 1 } else { words * 4 + honour + u32::from(!loud) };
        let clock = self.clock;
        let entity = &mut self.all[id.0 as usize];
        entity.seen = clock;
        if rank > entity.rank {
            (entity.rank, entity.name) = (rank, shown);
        }
        if entity.gender == Gender::Unknown {
            entity.gender = phrase.gender;
        }
        if matches!((entity.kind, name.kind), (EntityType::Unknown, EntityType::Person)) {
            entity.kind = EntityType::Person;
        }
        if entity.about.is_none() {
            entity.about = phrase.about;
        }
        let title = name.titled.before(name.span);
        let text = self.text;
        for span in phrase.about.into_iter().chain([title]) {
            let part = |c: char| !c.is_alphanumeric() && c != '-';
            for word in span.of(text).split(part).filter(|word| word.len() > 2).take(12) {
                let (word, entity) = (role(word), &mut self.all[id.0 as usize]);
                if entity.roles.len() < Entity::ROLES && !entity.roles.contains(&word) {
                    entity.roles.push(word.clone());
                    self.by_role.entry(word).or_default().push(id);
                }
            }
        }
        self.call(id, if name.first.is_some() { name.span } else { name.titled });
    }

    /// Takes over the gender of a pronoun that means the entity.
    pub(crate) fn agreed(&mut self, id: EntityId, gender: Gender) {
        let entity = &mut self.all[id.0 as usize];
        if entity.gender == Gender::Unknown {
            entity.gender = gender;
        }
    }

    /// Notes a spelling under which the entity is mentioned.
    pub(crate) fn call(&mut self, id: EntityId, alias: Span) {
        let text = self.text;
        self.clock += 1;
        let clock = self.clock;
        let entity = &mut self.all[id.0 as usize];
        entity.seen = clock;
        let known = entity.aliases.iter().any(|own| own.of(text) == alias.of(text));
        if !known && entity.aliases.len() < Entity::ALIASES {
            entity.aliases.push(alias);
        }
    }

    /// Notes that an entity of unknown type is an organisation.
    pub(crate) fn organised(&mut self, id: EntityId) {
        let entity = &mut self.all[id.0 as usize];
        if entity.kind == EntityType::Unknown {
            entity.kind = EntityType::Organisation;
        }
    }

    /// Several who speak together, whoever spells them how; `span` is how they are called here.
    pub(crate) fn together(&mut self, span: Span, members: Vec<EntityId>) -> EntityId {
        let key = members.iter().fold("*and".to_owned(), |key, id| format!("{key} {}", id.0));
        let known = self.by_phrase.get(&key).copied();
        let id = known.unwrap_or_else(|| {
            let mut entity = Entity::new(span, EntityType::Person, Named::Pair, Gender::Unknown);
            entity.members = members;
            self.push(entity)
        });
        self.by_phrase.insert(key, id);
        self.call(id, span);
        id
    }

    /// Two who speak together, or the article's author: one entity a spelling.
    pub(crate) fn spelled(&mut self, span: Span, named: Named) -> EntityId {
        let key = self.lower(span);
        let known = self.by_phrase.get(&key).copied();
        let id = known.unwrap_or_else(|| self.push(Entity::new(span, EntityType::Person, named, Gender::Unknown)));
        self.by_phrase.insert(key, id);
        self.call(id, span);
        id
    }

    /// The author whom no byline names, and who says "I" at `span`.
    pub(crate) fn author(&mut self, span: Span) -> EntityId {
        let known = self.by_phrase.get("*i").copied();
        known.unwrap_or_else(|| {
            let id = self.spelled(span, Named::Author);
            self.all[id.0 as usize].aliases.clear();
            self.by_phrase.insert("*i".to_owned(), id);
            id
        })
    }

    /// The organisation mentioned last whose name holds the word `noun`: "the commission" of the Harbour Commission.
    pub(crate) fn body(&self, noun: &str) -> Option<EntityId> {
        let named = |id: &&EntityId| self.get(**id).kind == EntityType::Organisation;
        self.by_word
            .get(&plain(noun))?
            .iter()
            .rev()
            .take(NAMESAKES)
            .filter(named)
            .max_by_key(|id| self.get(**id).seen)
            .copied()
    }

    pub(crate) fn lower(&self, span: Span) -> String {
        plain(span.of(self.text))
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::coreference::marked::linked;

    /// Whether each source is linked to whom the bar names.
    #[track_caller]
    fn links(text: &str) {
        assert_eq!(linked(text), text);
    }

    #[test]
    fn a_surname_a_first_name_and_an_acronym_find_the_full_name() {
        links("[s Ann Ash] [c said] [i it rained].\n\n[s Ms Ash|Ann Ash] [c said] [i it poured].");
        links("[s Sir Keith Low] [c said] [i it rained].\n\n[s Sir Keith|Sir Keith Low] [c said] [i it poured].");
        links(
            "[s The Harbour Workers' Union|Harbour Workers' Union] [c said] [i no].\n\n[s The HWU|Harbour Workers' Union] [c said] [i yes].",
        );
    }

    #[test]
    fn gender_keeps_a_name_from_another() {
        links("[s Ann Ash] [c said] [i it rained].\n\n[s Mr Ash] [c said] [i it poured].");
    }

    #[test]
    fn a_name_that_stands_after_in_is_a_place() {
        links("It rained in Corbry.\n\n[s Corbry] [c said] [i it poured].\n\n[s He|] [c said] [i it froze].");
    }

    #[test]
    fn a_longer_name_is_found_by_its_end() {
        links("[s Ohio Supreme Court] [c said] [i no].\n\n[s Supreme Court|Ohio Supreme Court] [c said] [i yes].");
    }
}
