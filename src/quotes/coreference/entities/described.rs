//! Entities by the descriptions that the article gives of them: "the mayor", "her campaign", "a poll".
//!
//! Which description means whom is decided in `descriptions`; here is who was so described before.

use super::{Entities, NAMESAKES};
use crate::quotes::coreference::entity::{Entity, EntityId, Named};
use crate::quotes::coreference::spelling::{agree, bare, owner_key, plain, role};
use crate::quotes::mentions::phrase::{EntityType, Phrase};
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

impl Entities<'_> {
    /// Notes that the article means an entity by the noun `head`.
    pub(crate) fn describe(&mut self, id: EntityId, head: Span) {
        let word = role(head.of(self.text));
        let entity = &mut self.all[id.0 as usize];
        if entity.roles.len() < Entity::ROLES && !entity.roles.contains(&word) {
            entity.roles.push(word.clone());
            self.by_role.entry(word).or_default().push(id);
        }
    }

    /// Whether the article describes an entity by the noun `head`.
    pub(crate) fn is_described(&self, id: EntityId, head: Span) -> bool {
        self.get(id).roles.contains(&role(head.of(self.text)))
    }

    /// Somebody described with `head` whose description holds what else `phrase` says: every capitalised word of it, and
    /// one of the others where there are any. The latest mentioned of several.
    pub(crate) fn described(&self, head: Span, phrase: &Phrase) -> Option<EntityId> {
        let bearers = self.by_role.get(&role(head.of(self.text)))?;
        let own = head.of(self.text);
        let words = phrase.span.of(self.text).split(|c: char| !c.is_alphanumeric());
        let more =
            words.filter(|word| !word.is_empty() && *word != own && *word != "s" && !class(word).is(Class::DEFINITE));
        let (proper, plain): (Vec<&str>, Vec<&str>) = more.partition(|word| word.starts_with(char::is_uppercase));
        let fits = |id: &&EntityId| {
            let own = self.lower(self.get(**id).name);
            let holds = |word: &str| {
                let word = role(word);
                self.get(**id).roles.contains(&word) || own.split(' ').any(|own| own == word)
            };
            let shares = plain.is_empty() || !proper.is_empty() || plain.iter().any(|word| holds(word));
            agree(self.get(**id).gender, phrase.gender) && shares && proper.iter().all(|word| holds(word))
        };
        bearers.iter().rev().take(NAMESAKES).filter(fits).max_by_key(|id| self.get(**id).seen).copied()
    }

    /// The entity that only this description names, or one like it.
    pub(crate) fn described_alike(&self, phrase: &Phrase, head: Span, kind: EntityType) -> Option<EntityId> {
        let lower = self.lower(phrase.span);
        let [key, head_key] = self.keys(phrase, head);
        let definite = ["the ", "this ", "that "].iter().any(|start| lower.starts_with(start));
        let noun = self.lower(head);
        // "The bus company" is no other company; "the company" is whichever came last.
        let same = |id: &&EntityId| {
            let known = self.lower(self.get(**id).name);
            let lone = known == noun && kind != EntityType::Group;
            let within = key.split(' ').all(|word| known.split(' ').any(|own| own == word));
            lone || definite && within
        };
        let by_head = self.by_phrase.get(&head_key).filter(same);
        let by_phrase = self.by_phrase.get(&key);
        if definite && key == noun { by_head.or(by_phrase) } else { by_phrase.or(by_head) }.copied()
    }

    /// What a description is found by.
    fn keys(&self, phrase: &Phrase, head: Span) -> [String; 2] {
        [owner_key(&bare(&self.lower(phrase.span))), format!("*{}", self.lower(head))]
    }

    /// Whether a phrase says more of whom it means than another: more names in it, else more words.
    fn is_fuller(&self, phrase: Span, than: Span) -> bool {
        let size = |span: Span| {
            let words = span.of(self.text).split_whitespace().skip(1);
            (words.clone().filter(|word| word.starts_with(char::is_uppercase)).count(), words.count())
        };
        size(phrase) > size(than)
    }

    /// Notes that a description means `known`, or somebody new.
    pub(crate) fn unnamed(
        &mut self,
        phrase: &Phrase,
        (head, kind): (Span, EntityType),
        known: Option<EntityId>,
    ) -> EntityId {
        let [key, head_key] = self.keys(phrase, head);
        if let Some(id) = known
            && self.get(id).named == Named::Description
            && (self.lower(self.get(id).name).split(' ').count() == 1 && key.contains(' ')
                || self.is_fuller(phrase.span, self.get(id).name))
        {
            // A headline's "Poll" is called by its fuller phrase.
            self.all[id.0 as usize].name = phrase.span;
        }
        let id = known.unwrap_or_else(|| self.push(Entity::new(phrase.span, kind, Named::Description, phrase.gender)));
        self.by_phrase.insert(key, id);
        self.by_phrase.insert(head_key, id);
        self.call(id, phrase.span);
        id
    }

    /// What an owner's `thing` was called before: "Ms Rao's campaign".
    pub(crate) fn owned(&self, owner: EntityId, thing: &str) -> Option<EntityId> {
        let mut names = self.get(owner).aliases.iter().map(|alias| self.lower(*alias));
        names.find_map(|name| self.by_phrase.get(&owner_key(&format!("{name}'s {}", plain(thing))))).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::coreference::marked::linked;

    #[test]
    fn one_description_again_is_the_same_and_another_is_not() {
        let text = "[s The bus company] [c said] [i it rained].\n\n[s The bus company] [c added] [i it poured].\n\n\
                    [s A poll] [c said] [i it froze].";
        assert_eq!(linked(text), text);
    }
}
