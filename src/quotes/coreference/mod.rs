//! Coreference: whom names, descriptions and pronouns mean, over a whole article.
//!
//! Nothing here changes a quotation.
//!
//! ```text
//! spelling      how names and descriptions are compared
//! entity        somebody or something that may speak; data only   -> Entity
//! entities      who there is, and by which names                  -> Entities
//! namesakes     "Mr Wilson" is not his sister
//! pronouns      whom "he" means, by weighing those mentioned lately
//! discourse     who was mentioned lately, who spoke last          -> Link
//! descriptions  whom "the Labour leader" means
//! link          the pass over all blocks                          -> Links
//! speakers      those who are quoted, under their fullest names   -> SpeakerTable
//! ```
//!
//! ```text
//! entities -> entity, spelling
//! namesakes -> entities, entity, spelling
//! pronouns -> entities, entity, spelling
//! discourse -> entities, entity, pronouns, spelling
//! descriptions -> discourse, entity, pronouns, spelling
//! link -> descriptions, discourse, entities, entity, namesakes, pronouns, spelling
//! speakers -> entities, entity
//! ```

mod descriptions;
pub(super) mod discourse;
pub(super) mod entities;
mod entity;
pub(super) mod link;
#[cfg(test)]
mod marked;
mod namesakes;
mod pronouns;
pub(super) mod speakers;
mod spelling;
