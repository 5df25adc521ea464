//! Who said what: from an [`Article`](crate::article::Article) to an [`Analysis`].
//!
//! Nothing here draws, reads files or knows about keys. Each room takes and gives plain data, so that one can be replaced
//! without the others:
//!
//! ```text
//! analyse      the pipeline: groups of blocks in any order, then all of them in text order
//! nearest      in which order a long article is read
//! resolve      drafts and links -> Analysis
//! calibration  how sure a whole quotation of the model is
//! basis        what links and drafts rest on, and how often what rests on it is right
//! lookalikes   names that are not what they look like
//! visible      the article without what nobody sees of it
//! coreference/ whom names, descriptions and pronouns mean; over all blocks
//! page/        what the shape of the page shows; over all blocks
//! detection/   what a block quotes: the model's drafts, mended by rules -> Draft
//! mentions/    names, pronouns, descriptions of a block -> Phrase
//! analysis/    the result, and what is asked of it
//! words/       what words can be; a block read word by word
//! tables       weights in tables of two circumstances each, as pieces and antecedents have them
//! rules        the rules by name, so that one can be switched off
//! ```
//!
//! The model, a room of its own, marks content, cue and source in a group of blocks. `detection` makes drafts of that, from
//! the group and the article's quotation marks alone. Then all blocks go through `page` (`join`, `headings`, `turns`,
//! `letters`, `lists`) and `coreference`, and `resolve` puts quotes and speakers together.
//!
//! Who asks stands above who answers:
//!
//! ```text
//! analyse -> analysis, detection, lookalikes, nearest, page, resolve, rules, visible
//! visible -> analysis, nearest
//! lookalikes -> analysis
//! nearest -> analysis
//! resolve -> analysis, basis, calibration, coreference, detection, rules
//! calibration -> analysis, words
//! coreference -> analysis, basis, detection, mentions, rules, tables, words
//! page -> analysis, basis, detection, mentions, rules, tables, words
//! detection -> analysis, basis, mentions, rules, words
//! mentions -> rules, words
//! analysis -> words
//! ```

mod analyse;
mod analysis;
pub(crate) mod basis;
pub(crate) mod calibration;
mod coreference;
mod detection;
mod lookalikes;
mod mentions;
mod nearest;
mod page;
mod resolve;
pub(crate) mod rules;
pub(crate) mod tables;
mod visible;
mod words;

#[cfg(feature = "train")]
pub(crate) use analyse::Seen;
#[cfg(feature = "train")]
pub use analyse::analyse_by;
pub use analyse::{Unresolved, analyse, analyse_in, analyse_nearest};
pub use analysis::evidence::{Chain, Step};
pub use analysis::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Part, Quote, QuoteId, Reason, Rival, Speaker,
    SpeakerId, SpeakerKind, corrections, marked,
};
#[cfg(feature = "train")]
pub(crate) use coreference::antecedents;
pub use nearest::Audience;
#[cfg(feature = "train")]
pub use page::join::Asked;
#[cfg(feature = "train")]
pub(crate) use page::pairs::Cells;
#[cfg(feature = "train")]
pub use page::pairs::{sizes, written};
pub use pullquote_network::Scope;
#[cfg(feature = "train")]
pub(crate) use words::lexicon::Section;
