//! Everybody and everything an article names, and the indexes by which a shorter name finds the longer one.
//!
//! Names meet by ordered sieves (after Lee et al. 2013): the full name, then surname, first name, acronym and short form,
//! each only where gender and sort agree. Pronouns and descriptions are for `coreference`.

use std::collections::HashMap;

use super::mentions::{Gender, Name, Phrase, Sort, Title, Trust};
use crate::text::Span;

/// Index of an entity in [`Entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct EntityId(pub(super) u32);

/// Somebody or something that may speak.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The fullest name or phrase, and where it stands first.
    pub(super) name: Span,
    /// What it is.
    pub(super) sort: Sort,
    /// Whether the article names it.
    pub(super) named: Named,
    /// Man or woman, where known.
    pub(super) gender: Gender,
    /// What the article says of it.
    pub(super) about: Option<Span>,
    /// The phrases that refer to it, first of each spelling, at most [`Entities::ALIASES`].
    pub(super) aliases: Vec<Span>,
    /// When it was last mentioned, as a count of mentions.
    pub(super) seen: u32,
    /// Number of words of the name, honours included; 0 for a bare surname with "Mr".
    rank: u32,
}

/// Whether an entity has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A name.
    Name,
    /// Two names joined by "and".
    Pair,
    /// Only a description: "a spokesman".
    Description,
}

/// All entities of an article.
pub(super) struct Entities<'t> {
    text: &'t str,
    all: Vec<Entity>,
    by_full: HashMap<(String, String), EntityId>,
    by_last: HashMap<String, Vec<EntityId>>,
    by_first: HashMap<String, Vec<EntityId>>,
    by_phrase: HashMap<String, EntityId>,
    by_acronym: HashMap<String, EntityId>,
    by_role: HashMap<String, Vec<EntityId>>,
    clock: u32,
}

/// How many namesakes are compared.
const NAMESAKES: usize = 8;

impl<'t> Entities<'t> {
    /// The most spellings that are kept of one entity.
    pub(super) const ALIASES: usize = 12;

    /// No entities yet, of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            all: Vec::new(),
            by_full: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            by_phrase: HashMap::new(),
            by_acronym: HashMap::new(),
            by_role: HashMap::new(),
            clock: 0,
        }
    }

    /// The article's text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The entity.
    pub(super) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0 as usize]
    }

    /// First sieve: a name of several words gets its entity, before any shorter name is looked at.
    pub(super) fn introduce(&mut self, name: Name, phrase: &Phrase) {
        let Some(first) = name.first else { return };
        let key = (self.lower(first), self.lower(name.last));
        let id = self.by_full.get(&key).copied().unwrap_or_else(|| {
            let id = self.add(name, phrase);
            self.by_full.insert(key.clone(), id);
            self.by_last.entry(key.1).or_default().push(id);
            self.by_first.entry(key.0).or_default().push(id);
            if let Some(acronym) = acronym(name.span.of(self.text)) {
                self.by_acronym.entry(acronym).or_insert(id);
            }
            id
        });
        self.learn(id, name, phrase);
    }

    /// The entity that a name means; a new one where nobody bears it, unless it may be no name at all.
    pub(super) fn named(&mut self, name: Name, phrase: &Phrase) -> Option<EntityId> {
        let last = self.lower(name.last);
        let id = match name.first {
            Some(first) => self.by_full.get(&(self.lower(first), last.clone())).copied(),
            None => self.short(&last, name, phrase.gender),
        };
        if id.is_none() && name.trust == Trust::Perhaps {
            return None;
        }
        let id = id.unwrap_or_else(|| {
            let id = self.add(name, phrase);
            self.by_last.entry(last).or_default().push(id);
            id
        });
        self.learn(id, name, phrase);
        Some(id)
    }

    /// The bearer of a name of one word: by surname, first name, acronym, in this order.
    fn short(&self, word: &str, name: Name, gender: Gender) -> Option<EntityId> {
        let person = |id: &EntityId| matches!(self.get(*id).sort, Sort::Person | Sort::Unknown);
        let body = |id: &EntityId| !person(id);
        let by = |index: &HashMap<String, Vec<EntityId>>, fits: &dyn Fn(&EntityId) -> bool| {
            let agrees = |id: &&EntityId| fits(id) && agree(self.get(**id).gender, gender);
            let bearers = index.get(word)?.iter().rev().take(NAMESAKES).filter(agrees);
            bearers.max_by_key(|id| self.get(**id).seen).copied()
        };
        match name.sort {
            Sort::Place => by(&self.by_last, &|id| self.get(*id).sort == Sort::Place),
            Sort::Organisation | Sort::Document | Sort::Group => by(&self.by_last, &body)
                .or_else(|| self.by_acronym.get(word).copied())
                .or_else(|| by(&self.by_first, &body)),
            // "Sir" goes with the first name, "Mr" with the last.
            Sort::Person if name.title == Title::Honour => {
                by(&self.by_first, &person).or_else(|| by(&self.by_last, &person))
            }
            Sort::Person => by(&self.by_last, &person).or_else(|| by(&self.by_first, &person)),
            Sort::Unknown => by(&self.by_last, &person)
                .or_else(|| by(&self.by_first, &person))
                .or_else(|| self.by_acronym.get(word).copied())
                .or_else(|| by(&self.by_last, &body)),
        }
    }

    fn add(&mut self, name: Name, phrase: &Phrase) -> EntityId {
        self.push(Entity {
            name: shown(name),
            sort: name.sort,
            named: Named::Name,
            gender: phrase.gender,
            about: None,
            aliases: Vec::new(),
            seen: 0,
            rank: 0,
        })
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
        let loud = name.span.of(self.text).chars().all(|c| !c.is_lowercase());
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
        if matches!((entity.sort, name.sort), (Sort::Unknown, Sort::Person)) {
            entity.sort = Sort::Person;
        }
        let describes = entity.about.is_none().then_some(phrase.about).flatten();
        if let Some(about) = describes {
            entity.about = Some(about);
            let text = self.text;
            for word in about.of(text).split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).take(12) {
                self.by_role.entry(word.to_lowercase()).or_default().push(id);
            }
        }
        self.call(id, if name.first.is_some() { name.span } else { name.titled });
    }

    /// Takes over the gender of a pronoun that means the entity.
    pub(super) fn agreed(&mut self, id: EntityId, gender: Gender) {
        let entity = &mut self.all[id.0 as usize];
        if entity.gender == Gender::Unknown {
            entity.gender = gender;
        }
    }

    /// Notes a spelling under which the entity is mentioned.
    pub(super) fn call(&mut self, id: EntityId, alias: Span) {
        let text = self.text;
        self.clock += 1;
        let clock = self.clock;
        let entity = &mut self.all[id.0 as usize];
        entity.seen = clock;
        let known = entity.aliases.iter().any(|own| own.of(text) == alias.of(text));
        if !known && entity.aliases.len() < Self::ALIASES {
            entity.aliases.push(alias);
        }
    }

    /// Somebody described with `head` whose description holds what else `phrase` says: every capitalised word of it, and
    /// one of the others where there are any. The latest mentioned of several.
    pub(super) fn described(&self, head: Span, phrase: &Phrase) -> Option<EntityId> {
        const DETERMINERS: [&str; 7] = ["the", "this", "that", "his", "her", "their", "its"];
        let bearers = self.by_role.get(&self.lower(head))?;
        let own = head.of(self.text);
        let words = phrase.span.of(self.text).split(|c: char| !c.is_alphanumeric());
        let more = words.filter(|word| {
            !word.is_empty()
                && *word != own
                && *word != "s"
                && !DETERMINERS.iter().any(|one| one.eq_ignore_ascii_case(word))
        });
        let (proper, plain): (Vec<&str>, Vec<&str>) = more.partition(|word| word.starts_with(char::is_uppercase));
        let fits = |id: &&EntityId| {
            let about = self.lower(self.get(**id).about.unwrap_or_default());
            let holds = |word: &str| about.contains(&word.to_lowercase());
            let shares = plain.is_empty() || !proper.is_empty() || plain.iter().any(|word| holds(word));
            agree(self.get(**id).gender, phrase.gender) && shares && proper.iter().all(|word| holds(word))
        };
        bearers.iter().rev().take(NAMESAKES).filter(fits).max_by_key(|id| self.get(**id).seen).copied()
    }

    /// The entity that only this description names; a new one where it is the first.
    pub(super) fn unnamed(&mut self, phrase: &Phrase, head: Span, sort: Sort) -> EntityId {
        let key = bare(&self.lower(phrase.span));
        let definite =
            ["the ", "this ", "that ", "his ", "her "].iter().any(|start| self.lower(phrase.span).starts_with(start));
        let head_key = format!("*{}", self.lower(head));
        let known = self.by_phrase.get(&key).or_else(|| self.by_phrase.get(&head_key).filter(|_| definite)).copied();
        let id = known.unwrap_or_else(|| {
            self.push(Entity {
                name: phrase.span,
                sort,
                named: Named::Description,
                gender: phrase.gender,
                about: None,
                aliases: Vec::new(),
                seen: 0,
                rank: 0,
            })
        });
        self.by_phrase.insert(key, id);
        self.by_phrase.insert(head_key, id);
        self.call(id, phrase.span);
        id
    }

    /// Two who speak together, or the article's author: one entity a spelling.
    pub(super) fn spelled(&mut self, span: Span, named: Named) -> EntityId {
        let key = self.lower(span);
        let known = self.by_phrase.get(&key).copied();
        let id = known.unwrap_or_else(|| {
            let sort = Sort::Person;
            let gender = Gender::Unknown;
            self.push(Entity { name: span, sort, named, gender, about: None, aliases: Vec::new(), seen: 0, rank: 0 })
        });
        self.by_phrase.insert(key, id);
        self.call(id, span);
        id
    }

    fn lower(&self, span: Span) -> String {
        span.of(self.text).trim_end_matches('.').to_lowercase()
    }
}

/// How a name is shown: "Mr" goes where a first name stands, "Sir" stays.
fn shown(name: Name) -> Span {
    match (name.title, name.first) {
        (Title::Honour, _) | (Title::Plain, None) => name.titled,
        (Title::Plain, Some(_)) | (Title::Absent, _) => name.span,
    }
}

/// Whether two can be the same person as far as gender says.
pub(super) fn agree(one: Gender, other: Gender) -> bool {
    one == Gender::Unknown || other == Gender::Unknown || one == other
}

/// A phrase without the determiner at its head.
fn bare(phrase: &str) -> String {
    let heads = ["the ", "a ", "an ", "some ", "many ", "several ", "this ", "that "];
    let stripped = heads.iter().find_map(|head| phrase.strip_prefix(head)).unwrap_or(phrase);
    stripped.to_owned()
}

/// The first letters of a name's capitalised words, where that is an acronym: "Harbour Workers' Union" -> "hwu".
fn acronym(name: &str) -> Option<String> {
    let letters: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.chars().count() >= 3).then(|| letters.to_lowercase())
}
