//! Coreference: whom names, descriptions and pronouns mean, over a whole article.
//!
//! Nothing here changes a quotation.
//!
//! ```text
//! spelling      how names and descriptions are compared
//! entities      who there is, and by which names                  -> Entities
//! namesakes     "Mr Wilson" is not his sister
//! pronouns      whom "he" means, by weighing those mentioned lately
//! discourse     who was mentioned lately, who spoke last          -> Link
//! descriptions  whom "the Labour leader" means
//! link          the pass over all blocks                          -> Links
//! speakers      those who are quoted, under their fullest names   -> SpeakerTable
//! ```
//!
//! entities -> spelling
//! namesakes -> entities, spelling
//! pronouns -> entities, spelling
//! discourse -> entities, pronouns, spelling
//! descriptions -> discourse, entities, pronouns, spelling
//! link -> descriptions, discourse, entities, namesakes, pronouns, spelling
//! speakers -> entities

mod descriptions;
pub(super) mod discourse;
pub(super) mod entities;
pub(super) mod link;
mod namesakes;
mod pronouns;
pub(super) mod speakers;
mod spelling;
