//! What the analysis of an article says: quotes, speakers, mentions; and what is asked of it.
//!
//! ```text
//! result       quotes, speakers, mentions; data only              -> Analysis
//! reason       why a speaker, in a sentence
//! evidence     from a quote or a phrase step by step to the name
//! passage      the sentences that hold a quote
//! moved        the analysis of a text that was edited
//! corrections  what a reader corrected
//! marked       an article with its quotes written into it
//! ```
//!
//! ```text
//! reason -> result
//! evidence -> result
//! moved -> result
//! passage -> result
//! corrections -> result
//! marked -> result
//! ```

pub mod corrections;
pub(super) mod evidence;
pub mod marked;
mod moved;
mod passage;
mod reason;
mod result;

pub use passage::Part;
pub use result::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, QuoteId, Reason, Rival, Speaker, SpeakerId,
    SpeakerKind,
};
