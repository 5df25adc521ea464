//! The discourse at a point of the text: who was mentioned lately, who spoke last, whom the next blocks name.
//!
//! What a pronoun or a description looks back on (`pronouns`, `descriptions`), kept up by `link` as it goes through the text;
//! and the link itself, which is what all of them give.
//!
//! That a pronoun goes on with what a sentence is about is centering (Grosz, Joshi and Weinstein 1995).

use super::antecedents::{Candidates, Meant};
use super::circumstances::{self, Asked, Sieve};
use super::entities::Entities;
use super::entity::{EntityId, Named};
use super::history::History;
use super::pronouns::{BACK, Choice, Past, Recent};
use super::spelling::agree;
use crate::quotes::analysis::{Evidence, Reason};
use crate::quotes::basis::LinkBasis;
use crate::quotes::mentions::phrase::{Gender, Head, Phrase, Place, Pronoun};
use crate::quotes::rules::Rule;
use crate::text::Span;

/// Whom a phrase means, and by which rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    /// Whom, where that is known.
    pub(crate) entity: Option<EntityId>,
    /// The rule.
    pub(crate) evidence: Evidence,
    /// What it rests on.
    pub(crate) basis: LinkBasis,
    /// How likely it is beside others of the same basis, 0 to 1: 1 where there are none.
    pub(crate) share: f32,
    /// The last name of theirs before a pronoun.
    pub(crate) nearest: Option<Span>,
    /// Whom else a pronoun may mean.
    pub(crate) rivals: Vec<(EntityId, f32)>,
    /// Whom the phrase may mean, where that was weighed.
    #[cfg(feature = "train")]
    pub(crate) candidates: Option<Candidates>,
}

impl Link {
    /// The only link of its basis.
    pub(crate) fn new(entity: EntityId, evidence: Evidence, basis: LinkBasis) -> Self {
        Self { entity: Some(entity), evidence, basis, share: 1.0, ..NOBODY }
    }

    /// The link with those whom the phrase may mean.
    #[cfg(feature = "train")]
    pub(super) fn weighed(self, candidates: Candidates) -> Self {
        Self { candidates: Some(candidates), ..self }
    }

    /// The link; whom the phrase may mean is for training.
    #[cfg(not(feature = "train"))]
    pub(super) fn weighed(self, _: Candidates) -> Self {
        self
    }

    /// How sure, 0 to 1.
    pub(crate) fn confidence(&self) -> f32 {
        self.share * self.basis.share()
    }
}

/// Nobody.
pub(crate) const NOBODY: Link = Link {
    entity: None,
    evidence: Evidence::Unattributed,
    basis: LinkBasis::Phrase,
    share: 0.0,
    nearest: None,
    rivals: Vec::new(),
    #[cfg(feature = "train")]
    candidates: None,
};

/// How many of those mentioned last a pronoun chooses from.
pub(super) const RECENT: usize = 10;

/// How many blocks begin an article: what they leave unnamed is named in the next.
pub(crate) const LEAD: usize = 3;

/// The discourse at a point of the text.
pub(crate) struct Discourse<'e, 't, 'b> {
    /// The first person named in full after this block, where it is one of the article's first.
    pub(crate) ahead: Option<&'b Phrase>,
    /// Those whom the next blocks name in full, in text order.
    pub(crate) coming: Vec<&'b Phrase>,
    pub(crate) entities: &'e mut Entities<'t>,
    pub(super) author: Option<Span>,
    /// Who was mentioned lately outside quotations, latest last.
    pub(crate) recent: Vec<Recent>,
    /// Whose turn it is, where the block begins with a name and a colon.
    pub(super) label: Option<EntityId>,
    /// Who spoke last, and in which block.
    pub(crate) last_speaker: Option<(EntityId, usize)>,
    pub(crate) block: usize,
    pub(super) history: History,
}

impl Discourse<'_, '_, '_> {
    pub(super) fn mention(&mut self, entity: EntityId, span: Span, place: Place) {
        self.recent.retain(|one| {
            one.entity != entity || one.block == self.block && one.place == Place::Subject && place != Place::Subject
        });
        if self.recent.iter().all(|one| one.entity != entity) {
            self.recent.push(Recent { entity, span, block: self.block, place });
        }
        if self.recent.len() > RECENT {
            self.recent.remove(0);
        }
    }

    /// "I": inside a quotation who spoke last, in a transcript whose turn it is, else the author.
    pub(super) fn first_person(&mut self, source: &Phrase) -> Link {
        if !Rule::FirstPerson.holds() {
            return NOBODY;
        }
        if source.place == Place::Quoted {
            let last_speaker = self.last_speaker.filter(|(_, block)| self.block - block <= BACK);
            return last_speaker
                .map_or(NOBODY, |(entity, _)| Link::new(entity, Evidence::Pronoun, LinkBasis::QuotedFirstPerson));
        }
        if let Some(entity) = self.label {
            return Link::new(entity, Evidence::Pronoun, LinkBasis::LabelledFirstPerson);
        }
        let entity = match self.author {
            Some(author) => self.entities.spelled(author, Named::Name),
            None => self.entities.author(source.span),
        };
        Link::new(entity, Evidence::Author, LinkBasis::Author)
    }

    /// Whom a pronoun means; nobody who is first named in what is `said`.
    pub(crate) fn pronoun(&self, pronoun: Pronoun, gender: Gender, said: &[Span]) -> Link {
        let past =
            Past { entities: self.entities, recent: &self.recent, last_speaker: self.last_speaker, block: self.block };
        let choice = past.choose(pronoun, gender, |one| said.iter().any(|content| content.encloses(one.span)));
        let begins = self.block < LEAD && matches!(pronoun, Pronoun::He | Pronoun::She);
        let sieved = match &choice {
            Some(choice) if choice.basis == LinkBasis::LastSpeaker => (Sieve::LastSpeaker, Some(choice.entity)),
            Some(choice) => (Sieve::Salience, Some(choice.entity)),
            None if Rule::NamedSoon.holds() && begins => (Sieve::NamedSoon, self.named_soon(gender)),
            None => (Sieve::Nothing, None),
        };
        let asked = Asked::pronoun(pronoun, gender, self.block).at(self.block, None, sieved);
        let (meant, candidates) = self.meant(&asked, said);
        let link = match choice {
            Some(choice) if !Rule::Antecedents.holds() => self.pronoun_link(Some(choice)),
            Some(_) | None => self.pronoun_link(meant.entity.map(|entity| Choice {
                entity,
                basis: LinkBasis::Pronoun,
                share: meant.share,
                rivals: meant.rivals.into_iter().take(Reason::RIVALS).collect(),
            })),
        };
        link.weighed(candidates)
    }

    /// Whom `asked` means, but nobody first named in what is `said`; and whom it may mean.
    pub(super) fn meant(&self, asked: &Asked, said: &[Span]) -> (Meant, Candidates) {
        let known = |phrase: &&Phrase| match phrase.head {
            Head::Name(name) => self.entities.find(name, phrase),
            Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
        };
        let coming: Vec<EntityId> = self.coming.iter().filter_map(known).collect();
        let past =
            circumstances::Past { entities: self.entities, history: &self.history, last_speaker: self.last_speaker };
        let candidates = Candidates::of(asked, &past, &coming, said);
        let meant = if Rule::Antecedents.holds() { candidates.meant() } else { Meant::sieved(asked.sieved) };
        (meant, candidates)
    }

    /// Whom "he" means in the first paragraphs where nobody was named before: the first who is.
    fn named_soon(&self, gender: Gender) -> Option<EntityId> {
        let known = |phrase: &&Phrase| match phrase.head {
            Head::Name(name) if phrase.place == Place::Subject => self.entities.find(name, phrase),
            Head::Name(_) | Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
        };
        self.coming.iter().filter_map(known).find(|id| agree(self.entities.get(*id).gender, gender))
    }

    pub(super) fn pronoun_link(&self, choice: Option<Choice>) -> Link {
        choice.map_or(NOBODY, |Choice { entity, basis, share, rivals }| Link {
            share,
            nearest: self.entities.get(entity).called,
            rivals,
            ..Link::new(entity, Evidence::Pronoun, basis)
        })
    }
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
    fn i_is_whose_turn_it_is_else_the_author() {
        assert_eq!(evidence("It rained. [s I] [c thought] [i it poured]."), [Evidence::Author]);
        links("Ann Ash: [s I|Ann Ash] [c thought] [i it poured].");
    }

    #[test]
    fn an_article_may_begin_with_a_pronoun() {
        links("[s She|Ann Ash] [c says] [i it rained].\n\nAnn Ash closes bridges.");
    }

    #[test]
    fn a_pronoun_looks_back_over_some_paragraphs() {
        links(
            "[s Ann Ash] [c said] [i it rained].\n\nOne.\n\nTwo.\n\nThree.\n\n[s She|Ann Ash] [c said] [i it poured].",
        );
    }
}
