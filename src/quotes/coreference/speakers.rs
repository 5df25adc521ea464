//! Speakers: the entities that are quoted, under their fullest names, in order of their first quote.
//!
//! A speaker is called by the fullest of the names that mean one entity, its representative mention (Lee et al. 2013).

use crate::text::clean::unwrapped;
use std::collections::HashMap;

use super::entities::Entities;
use super::entity::{Entity, EntityId, Named};
use crate::quotes::analysis::{Speaker, SpeakerId, SpeakerKind};
use crate::quotes::mentions::phrase::EntityType;

/// The speakers so far.
#[derive(Default)]
pub(crate) struct SpeakerTable {
    pub(crate) speakers: Vec<Speaker>,
    by_entity: HashMap<EntityId, SpeakerId>,
}

impl SpeakerTable {
    /// The speaker that an entity is, where it is quoted at all.
    pub(crate) fn known(&self, id: EntityId) -> Option<SpeakerId> {
        self.by_entity.get(&id).copied()
    }

    /// Enters an entity that is quoted.
    pub(crate) fn enter(&mut self, id: EntityId, entities: &Entities, text: &str) {
        self.by_entity.entry(id).or_insert_with(|| {
            self.speakers.push(speaker(entities.get(id), text));
            SpeakerId(self.speakers.len() as u32 - 1)
        });
    }
}

fn speaker(entity: &Entity, text: &str) -> Speaker {
    let name = match entity.named {
        Named::Author => "the author".to_owned(),
        // The fullest phrase that the article has for all of them.
        Named::Pair => spelled(
            entity.aliases.iter().map(|alias| alias.of(text)).max_by_key(|alias| alias.len()).unwrap_or_default(),
        ),
        Named::Name | Named::Description => spelled(entity.name.of(text)),
    };
    let mut aliases: Vec<String> = Vec::new();
    for alias in &entity.aliases {
        let alias = spelled(alias.of(text));
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let description = entity.about.map(|about| spelled(about.of(text)));
    Speaker { name, aliases, description, kind: kind(entity), named: entity.name }
}

/// A phrase on one line.
fn spelled(phrase: &str) -> String {
    unwrapped(phrase)
}

fn kind(entity: &Entity) -> SpeakerKind {
    match (entity.named, entity.kind) {
        (Named::Pair, _) | (Named::Name, EntityType::Person | EntityType::Unknown) => SpeakerKind::Person,
        (_, EntityType::Organisation | EntityType::Place) => SpeakerKind::Organisation,
        (_, EntityType::Document) => SpeakerKind::Document,
        (_, EntityType::Group) => SpeakerKind::Group,
        (Named::Author, _) | (Named::Description, EntityType::Person | EntityType::Unknown) => SpeakerKind::Unnamed,
    }
}

#[cfg(test)]
mod tests {
    use super::SpeakerTable;
    use crate::quotes::analysis::SpeakerKind;
    use crate::quotes::coreference::entities::Entities;
    use crate::quotes::coreference::link::link;
    use crate::quotes::detection::marked::Marked;

    /// The speakers of the drafts of marked text: name, aliases, kind.
    fn speakers(text: &str) -> Vec<(String, Vec<String>, SpeakerKind)> {
        let marked = Marked::read(text);
        let mut entities = Entities::new(marked.text());
        let links = link(&marked.blocks.iter().collect::<Vec<_>>(), &mut entities, None);
        let mut table = SpeakerTable::default();
        for id in links.sources.iter().flatten().filter_map(|link| link.entity) {
            table.enter(id, &entities, marked.text());
        }
        table.speakers.into_iter().map(|one| (one.name, one.aliases, one.kind)).collect()
    }

    #[test]
    fn a_speaker_has_the_fullest_name_and_the_others_for_aliases() {
        let said = "[s Ms Ash] [c said] [i no].\n\n[s Ann\nAsh] [c said] [i yes].\n\n[s She] [c said] [i so].";
        assert_eq!(speakers(said), [("Ann Ash".to_owned(), vec!["Ms Ash".to_owned()], SpeakerKind::Person)]);
    }

    #[test]
    fn what_an_entity_is_says_what_the_speaker_is() {
        let said = "[s The Harbour Board] [c said] [i no].\n\n[s Critics] [c said] [i yes].\n\n\
                    [s A report] [c said] [i so].\n\n[s A spokesman] [c said] [i what].";
        let kinds: Vec<SpeakerKind> = speakers(said).into_iter().map(|(_, _, kind)| kind).collect();
        let expected = [SpeakerKind::Organisation, SpeakerKind::Group, SpeakerKind::Document, SpeakerKind::Unnamed];
        assert_eq!(kinds, expected);
    }
}
