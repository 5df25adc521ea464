//! Whom a description or a pronoun means: of those whom the text offers the most likely, or nobody who was mentioned.
//!
//! Each candidate, and nobody, has weights for what holds of it (`circumstances`); their exponentials share out the
//! likelihood, a conditional logit (McFadden 1974). The weights stand in `assets/antecedents.toml`, which `pullquote-train
//! antecedents` writes: it sees candidates as the reader does. What the other rules say of a phrase is one of the
//! circumstances. Of 3,406 sources in articles left out 2,841 are judged right, 2,686 by the rules alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::circumstances::{Asked, CANDIDATE, Candidate, NOBODY, Past, Sieve};
use super::entity::EntityId;
use crate::quotes::tables::{self, Weights};
use crate::text::Span;

/// How likely somebody must be whom the rules do not name for a description.
const LIKELY: f32 = 0.6;

/// Those whom a phrase may mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Candidates {
    /// Each, with its cells.
    all: Vec<(EntityId, [u16; CANDIDATE.len()])>,
    nobody: [u16; NOBODY.len()],
    /// Which noun or pronoun the phrase has.
    #[cfg(feature = "train")]
    pub(crate) noun: &'static str,
    /// Whom the rules name.
    pub(crate) sieved: Option<EntityId>,
    /// The phrase is a description.
    describes: bool,
}

/// Whom a phrase means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meant {
    /// Whom; nobody where that is likelier than anybody.
    pub(super) entity: Option<EntityId>,
    /// How likely, 0 to 1.
    pub(super) share: f32,
    /// The others, most likely first.
    pub(super) rivals: Vec<(EntityId, f32)>,
}

fn weights() -> &'static [Weights; 2] {
    static WEIGHTS: LazyLock<[Weights; 2]> = LazyLock::new(|| {
        parse(include_str!("../../../assets/antecedents.toml")).expect("the embedded file is whole: a test reads it")
    });
    &WEIGHTS
}

/// The weights of candidates and of nobody in a file; `None` where something is missing or too much.
fn parse(file: &str) -> Option<[Weights; 2]> {
    let (mut candidate, mut nobody) = (tables::read(file)?, BTreeMap::new());
    for [rows, columns] in &NOBODY {
        let name = tables::name(*rows, *columns);
        nobody.insert(name.clone(), candidate.remove(&name)?);
    }
    Some([Weights::of(candidate, &CANDIDATE)?, Weights::of(nobody, &NOBODY)?])
}

impl Candidates {
    /// Those whom `asked` may mean: who was mentioned last in the `past`, who is named next, whom a rule names; but nobody whose
    /// last mention is in what is `said`.
    pub(super) fn of(asked: &Asked, past: &Past, coming: &[EntityId], said: &[Span]) -> Self {
        let mut ids: Vec<EntityId> = Vec::new();
        for id in past.history.latest().chain(asked.sieved.1).chain(coming.iter().copied()) {
            let barred = past.history.of(id).is_some_and(|own| said.iter().any(|said| said.encloses(own.span)));
            if !barred && !ids.contains(&id) {
                ids.push(id);
            }
        }
        let fitting: Vec<EntityId> = ids.iter().copied().filter(|id| asked.fits(past.entities.get(*id))).collect();
        let mut often = fitting.clone();
        often.sort_by_key(|id| Reverse(past.entities.often(*id)));
        let (main, rank) = Candidate::MISFIT;
        let place = |all: &[EntityId], id, last: usize| {
            all.iter().position(|one| *one == id).map_or(last, |place| place.min(last - 1))
        };
        let candidate =
            |&id: &EntityId| Candidate { id, main: place(&often, id, main), rank: place(&fitting, id, rank) };
        let all = ids.iter().map(|id| (*id, asked.candidate(&candidate(id), past))).collect();
        Self {
            all,
            nobody: asked.nobody(),
            #[cfg(feature = "train")]
            noun: asked.noun(),
            sieved: asked.sieved.1,
            describes: asked.describes(),
        }
    }

    /// Whom the phrase means.
    pub(super) fn meant(&self) -> Meant {
        let [candidate, nobody] = weights();
        let own = self.all.iter().map(|(id, cells)| (Some(*id), candidate.sum(cells)));
        let mut odds: Vec<(Option<EntityId>, f32)> = own.chain([(None, nobody.sum(&self.nobody))]).collect();
        odds.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let best = odds[0].1;
        let all: f32 = odds.iter().map(|(_, odds)| (odds - best).exp()).sum();
        let share = |odds: f32| (odds - best).exp() / all;
        // Where nobody is likely the rules say whom a description means.
        let unlikely = self.describes && 1.0 / all < LIKELY;
        // A pronoun means somebody where anybody fits.
        let somebody = !self.describes && self.sieved.is_some();
        let rather = |id: Option<EntityId>| if unlikely { id == self.sieved } else { id.is_some() || !somebody };
        let chosen = odds.iter().position(|(id, _)| rather(*id)).unwrap_or_default();
        let (entity, own) = odds.remove(chosen);
        let rivals = odds.iter().filter_map(|(id, odds)| Some(((*id)?, share(*odds)))).collect();
        Meant { entity, share: share(own), rivals }
    }

    /// Each candidate with its cells, and the cells of nobody.
    #[cfg(feature = "train")]
    pub(crate) fn cells(&self) -> (impl Iterator<Item = (EntityId, &[u16])>, &[u16]) {
        (self.all.iter().map(|(id, cells)| (*id, &cells[..])), &self.nobody)
    }
}

impl Meant {
    /// What a rule says, where that is not weighed.
    pub(super) fn sieved((_, entity): (Sieve, Option<EntityId>)) -> Self {
        Self { entity, share: 1.0, rivals: Vec::new() }
    }
}

/// The sizes of the tables of candidates, and of those of nobody.
#[cfg(feature = "train")]
pub(crate) fn sizes() -> [Vec<usize>; 2] {
    [tables::sizes(&CANDIDATE), tables::sizes(&NOBODY)]
}

/// The file of weights of candidates and of nobody, which lie as [`sizes`] says.
#[cfg(feature = "train")]
pub(crate) fn written([candidate, nobody]: &[Vec<Vec<f64>>; 2]) -> String {
    format!("{}{}", tables::written(&CANDIDATE, candidate), tables::written(&NOBODY, nobody))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::quotes::coreference::marked::linked;

    #[test]
    fn the_embedded_weights_are_whole() {
        let file = include_str!("../../../assets/antecedents.toml");
        assert!(parse(file).is_some());
        assert!(parse(&file.replacen("once subject", "never subject", 1)).is_none());
    }

    #[test]
    fn the_star_is_whom_the_article_is_about() {
        let text = "Ann Ash is back. Ann Ash sang in Corbry.\n\n[s Ash|Ann Ash] [c said] [i it rained].\n\n\
                    [s The star|Ann Ash] [c added] [i it poured].";
        assert_eq!(linked(text), text);
    }

    #[test]
    fn somebody_new_is_nobody_who_was_named() {
        let text = "[s Ann Ash] [c said] [i it rained].\n\n[s A witness] [c said] [i it poured].";
        assert_eq!(linked(text), text);
    }
}
