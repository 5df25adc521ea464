//! Somebody or something that may speak: data only.
//!
//! As a mention cluster is in Lee et al. (2013): what all phrases that mean one entity say of it together.

use crate::quotes::mentions::phrase::{EntityType, Gender};
use crate::text::Span;

/// Index of an entity among those of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntityId(pub(crate) u32);

/// Somebody or something that may speak.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The fullest name or phrase, and where it stands first.
    pub(crate) name: Span,
    /// What it is.
    pub(crate) kind: EntityType,
    /// Whether the article names it.
    pub(crate) named: Named,
    /// Man or woman, where known.
    pub(crate) gender: Gender,
    /// What the article says of it.
    pub(crate) about: Option<Span>,
    /// The phrases that refer to it, first of each spelling, at most [`Entity::ALIASES`].
    pub(crate) aliases: Vec<Span>,
    /// Who they are, where several speak together.
    pub(crate) members: Vec<EntityId>,
    /// Where it was last mentioned by a name.
    pub(crate) called: Option<Span>,
    /// When it was last mentioned, as a count of mentions.
    pub(crate) seen: u32,
    /// How often the article gives its full name.
    pub(crate) weight: u32,
    /// A longer name, and how often the full name is that.
    pub(super) longer: Option<(Span, u32)>,
    /// The words by which the article describes it, as [`role`](super::spelling::role) spells them, at most [`Entity::ROLES`].
    pub(super) roles: Vec<String>,
    /// Number of words of the name, honours included; 0 for a bare surname with "Mr".
    pub(super) rank: u32,
}

impl Entity {
    /// The most spellings that are kept.
    pub(super) const ALIASES: usize = 12;
    /// The most words of descriptions that are kept.
    pub(super) const ROLES: usize = 24;

    /// An entity of which nothing else is known yet.
    pub(super) fn new(name: Span, kind: EntityType, named: Named, gender: Gender) -> Self {
        Self {
            name,
            kind,
            named,
            gender,
            about: None,
            aliases: Vec::new(),
            members: Vec::new(),
            called: None,
            seen: 0,
            weight: 0,
            longer: None,
            roles: Vec::new(),
            rank: 0,
        }
    }
}

/// Whether an entity has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A name.
    Name,
    /// Two names joined by "and".
    Pair,
    /// Only a description: "a spokesman".
    Description,
    /// The article's author, whom no byline names.
    Author,
}

#[cfg(test)]
mod tests {
    use crate::quotes::coreference::marked::linked;

    #[test]
    fn the_fullest_name_is_the_entitys() {
        let text = "[s Ms Ash|Ann Ash] [c said] [i it rained].\n\n[s Ann Ash] [c said] [i it poured].";
        assert_eq!(linked(text), text);
    }
}
