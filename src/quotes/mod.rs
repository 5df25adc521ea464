//! Who said what: from an [`Article`](crate::article::Article) to an [`Analysis`].
//!
//! Nothing here draws, reads files or knows about keys. Each stage takes and gives plain data, so that one can be replaced
//! without the others:
//!
//! ```text
//! block    block by block, in any order, from the block and the article's style of marks alone
//!   paragraph   words with their classes (lexicon), quotations (marks), outer sentences
//!   detect      content, cue, source and kind -> Draft   (source: where a source phrase begins and ends)
//!   mentions    names and pronouns -> Phrase             (names: what is a name)
//! resolve  over all blocks in text order
//!   coreference whom each name, pronoun and source means (entities: who there is, and by which names)
//!   speakers    the entities that are quoted, under their fullest names
//! ```

mod analyse;
mod analysis;
mod block;
mod coreference;
mod detect;
mod entities;
mod lexicon;
pub mod marked;
mod marks;
mod mentions;
mod names;
mod paragraph;
mod reason;
mod resolve;
mod source;
mod speakers;

pub use analyse::{analyse, analyse_nearest};
pub use analysis::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, QuoteId, Reason, Speaker, SpeakerId, SpeakerKind,
};
