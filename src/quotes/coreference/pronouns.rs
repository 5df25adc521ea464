//! Pronouns: whom "he", "she", "they" and "it" mean.
//!
//! Weighs everybody mentioned lately: who fits in gender and number, who is the subject of a sentence, who spoke last,
//! who is near. Says how likely the best is beside the others. Changes nothing; what is chosen is for `link` to note.
//!
//! Salience as a sum of weights follows Lappin and Leass (1994).

use super::entities::Entities;
use super::entity::{EntityId, Named};
use super::spelling::agree;
use crate::quotes::analysis::Reason;
use crate::quotes::basis::LinkBasis;
use crate::quotes::mentions::phrase::{EntityType, Gender, Place, Pronoun};
use crate::text::Span;

/// How many blocks back a pronoun looks.
pub(crate) const BACK: usize = 3;

/// How many points make one e times as likely as another.
const SCALE: f32 = 2.5;

/// One who was mentioned lately.
#[derive(Clone, Copy)]
pub(crate) struct Recent {
    pub(crate) entity: EntityId,
    /// Where.
    pub(crate) span: Span,
    /// In which block.
    pub(crate) block: usize,
    pub(crate) place: Place,
}

/// What a pronoun looks back on.
pub(crate) struct Past<'a, 't> {
    pub(crate) entities: &'a Entities<'t>,
    /// Who was mentioned, latest last, each once.
    pub(crate) recent: &'a [Recent],
    /// Who spoke last, and in which block.
    pub(crate) last_speaker: Option<(EntityId, usize)>,
    /// The block that holds the pronoun.
    pub(crate) block: usize,
}

/// Whom a pronoun means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) entity: EntityId,
    pub(crate) basis: LinkBasis,
    /// How likely beside the others, 0 to 1.
    pub(crate) share: f32,
    /// The others, most likely first, at most [`Reason::RIVALS`].
    pub(crate) rivals: Vec<(EntityId, f32)>,
}

/// Whether an entity can be meant by a pronoun of this gender and number.
fn fits(entities: &Entities, id: EntityId, pronoun: Pronoun, gender: Gender) -> bool {
    let entity = entities.get(id);
    match pronoun {
        Pronoun::He | Pronoun::She => {
            matches!(entity.kind, EntityType::Person | EntityType::Unknown)
                && !matches!(entity.named, Named::Pair | Named::Author)
                && agree(entity.gender, gender)
        }
        Pronoun::They => {
            entity.named == Named::Pair || matches!(entity.kind, EntityType::Group | EntityType::Organisation)
        }
        Pronoun::It => matches!(entity.kind, EntityType::Organisation | EntityType::Document),
        Pronoun::First | Pronoun::Relative => false,
    }
}

impl Past<'_, '_> {
    fn is_body(&self, one: &Recent) -> bool {
        let entity = self.entities.get(one.entity);
        entity.kind == EntityType::Organisation && entity.named == Named::Name
    }

    /// Whom a pronoun means; nobody for whom `barred` holds.
    pub(crate) fn choose(&self, pronoun: Pronoun, gender: Gender, barred: impl Fn(&Recent) -> bool) -> Option<Choice> {
        let near = |block: usize| self.block - block <= BACK;
        let last_speaker =
            self.last_speaker.filter(|(id, block)| near(*block) && fits(self.entities, *id, pronoun, gender));
        let score = |nth: usize, one: &Recent| {
            let entity = self.entities.get(one.entity);
            let known = u32::from(entity.gender != Gender::Unknown && entity.gender == gender) * 3;
            let person = u32::from(entity.kind == EntityType::Person) * 3 + u32::from(entity.named == Named::Name) * 2;
            let weight = entity.weight.min(8) / 4;
            let subject = u32::from(one.place == Place::Subject) * 4;
            let speaks = u32::from(last_speaker.is_some_and(|(id, _)| id == one.entity)) * 3;
            let away = (self.block - one.block) as u32 * 3;
            (20 + known + person + weight + subject + speaks + nth as u32 / 4).saturating_sub(away)
        };
        let recent = self.recent.iter().enumerate().filter(|(_, one)| {
            // "They" and "it" go on with what a sentence is about, not with whatever stands in it.
            let about = match pronoun {
                // A word with a capital that is nobody known and no subject is rather a place or a firm.
                Pronoun::He | Pronoun::She => {
                    self.entities.get(one.entity).kind == EntityType::Person || one.place == Place::Subject
                }
                Pronoun::They | Pronoun::It => {
                    one.place == Place::Subject || one.block == self.block && self.is_body(one)
                }
                Pronoun::First | Pronoun::Relative => false,
            };
            about && near(one.block) && fits(self.entities, one.entity, pronoun, gender) && !barred(one)
        });
        let mut weighed: Vec<(EntityId, u32)> = recent.map(|(nth, one)| (one.entity, score(nth, one))).collect();
        // The latest of equals.
        weighed.reverse();
        weighed.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        weighed.dedup_by_key(|(entity, _)| *entity);
        let Some(&(entity, best)) = weighed.first() else {
            return last_speaker.map(|(entity, _)| Choice {
                entity,
                basis: LinkBasis::LastSpeaker,
                share: 1.0,
                rivals: Vec::new(),
            });
        };
        let share = |score: u32| ((score as f32 - best as f32) / SCALE).exp();
        let all: f32 = weighed.iter().map(|(_, score)| share(*score)).sum();
        let rivals = weighed.iter().skip(1).take(Reason::RIVALS).map(|&(id, score)| (id, share(score) / all)).collect();
        Some(Choice { entity, basis: LinkBasis::Pronoun, share: 1.0 / all, rivals })
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::coreference::marked::{linked, mentions};

    /// Whether each source is linked to whom the bar names.
    #[track_caller]
    fn links(text: &str) {
        assert_eq!(linked(text), text);
    }

    #[test]
    fn gender_and_number_choose() {
        links("[s Ann Ash] [c met] Tom Low [i there].\n\n[s She|Ann Ash] [c said] [i it rained].");
        links("[s Ann Ash] [c met] Tom Low [i there].\n\n[s He|Tom Low] [c said] [i it rained].");
        links("Ann Ash and Tom Low met.\n\n[s They|Ann Ash and Tom Low] [c said] [i it rained].");
    }

    #[test]
    fn the_subject_and_who_spoke_last_go_before_others() {
        links("[s Ann Ash] [c told] Eve Lee [i it rained].\n\n[s She|Ann Ash] [c said] [i it poured].");
    }

    #[test]
    fn it_is_a_body_and_no_person() {
        links("Ann Ash left the Harbour Board.\n\n[s It|] [c said] [i nothing].");
        links("The Harbour Board met Ann Ash.\n\n[s It|Harbour Board] [c said] [i nothing].");
    }

    #[test]
    fn inside_a_quotation_nobody_speaks_of_oneself_as_he() {
        let said = mentions("Tom Low met Bob Lee.\n\n“[d He is late],” [c said] [s Tom Low].");
        assert!(said.contains(&("He".to_owned(), "Bob Lee".to_owned())), "{said:?}");
    }
}
