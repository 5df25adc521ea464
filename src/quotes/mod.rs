//! Who said what: from an [`Article`](crate::article::Article) to an [`Analysis`].
//!
//! Nothing here draws, reads files or knows about keys. Each stage takes and gives plain data, so that one can be replaced
//! without the others:
//!
//! ```text
//! block    group by group of blocks, in any order, from the group and the article's quotation marks alone
//!   model       (a room of its own) content, cue, source, with probabilities
//!   paragraph   words with their classes (lexicon), quotations, outer sentences
//!   detect      the model's drafts with their kind, and what only marks show -> Draft
//!   pieces      words that the model leaves out of a quotation, or takes in
//!   asides      sources beside a name in apposition, or in an aside
//!   coordinated "said A and accused B of C": two drafts
//!   mentions    names, pronouns and offices -> Phrase      (names: what is a name)
//!   referent    what a source refers with -> Phrase        (source: phrases beside a word)
//! join     over all blocks in text order: quotations that are re-opened in the next paragraph
//! turns, letters, lists   over all blocks: what the shape of the page shows (claims): dialogues, signed posts and letters,
//!          lists under "She said:"
//! headings over all blocks: what stands between paragraphs is no part of a quotation
//! resolve  over all blocks in text order
//!   coreference  whom each name, pronoun and source means (entities: who there is, and by which names; namesakes; spelling)
//!   descriptions whom "the Labour leader" means
//!   pronouns     whom a pronoun means, by weighing those mentioned lately
//!   speakers     the entities that are quoted, under their fullest names
//! evidence on demand: from a quote or a phrase step by step to the name
//! corrections what a reader corrected, put into an analysis
//! ```

mod analyse;
mod analysis;
mod asides;
mod block;
mod calibration;
mod claims;
mod coordinated;
mod coreference;
pub mod corrections;
mod descriptions;
mod detect;
mod entities;
mod evidence;
mod headings;
mod join;
mod letters;
mod lexicon;
mod lists;
pub mod marked;
mod mentions;
mod moved;
mod names;
mod namesakes;
mod nearest;
mod paragraph;
mod pieces;
mod pronouns;
mod reason;
mod referent;
mod resolve;
mod source;
mod speakers;
mod spelling;
mod turns;

#[cfg(feature = "train")]
pub use analyse::analyse_by;
pub use analyse::{Unresolved, analyse, analyse_nearest};
pub use analysis::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, QuoteId, Reason, Rival, Speaker, SpeakerId,
    SpeakerKind,
};
pub use evidence::{Chain, Step};
pub use nearest::Audience;
