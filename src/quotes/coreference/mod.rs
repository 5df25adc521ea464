//! Coreference: whom names, descriptions and pronouns mean, over a whole article.
//!
//! Nothing here changes a quotation.
//!
//! ```text
//! spelling       how names and descriptions are compared
//! entity         somebody or something that may speak; data only   -> Entity
//! entities       who there is, and by which names                  -> Entities
//! namesakes      "Mr Wilson" is not his sister
//! pronouns       whom "he" means, by weighing those mentioned lately
//! history        what was mentioned so far                         -> History
//! discourse      who was mentioned lately, who spoke last          -> Link
//! circumstances  what is weighed of those whom a phrase may mean
//! antecedents    whom a phrase means, of those                     -> Candidates
//! descriptions   whom "the Labour leader" means
//! link           the pass over all blocks                          -> Links
//! speakers       those who are quoted, under their fullest names   -> SpeakerTable
//! ```
//!
//! ```text
//! entities -> entity, spelling
//! namesakes -> entities, entity, spelling
//! pronouns -> entities, entity, spelling
//! history -> entity
//! circumstances -> entities, entity, history, spelling
//! antecedents -> circumstances, entity
//! discourse -> antecedents, circumstances, entities, entity, history, pronouns, spelling
//! descriptions -> circumstances, discourse, entity, pronouns, spelling
//! link -> descriptions, discourse, entities, entity, history, namesakes, pronouns, spelling
//! speakers -> entities, entity
//! ```

pub(crate) mod antecedents;
mod circumstances;
mod descriptions;
pub(super) mod discourse;
pub(super) mod entities;
pub(super) mod entity;
mod history;
pub(super) mod link;
#[cfg(test)]
mod marked;
mod namesakes;
mod pronouns;
pub(super) mod speakers;
mod spelling;
