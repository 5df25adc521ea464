//! Who said what: from an [`Article`](crate::article::Article) to an [`Analysis`].
//!
//! Quotations (content, cue, source, kind) are detected first, then sources are resolved to speakers through mentions
//! and coreference. Nothing here draws, reads files or knows about keys.

mod analysis;
mod lexicon;
pub mod marked;
mod marks;
mod paragraph;
mod reason;

pub use analysis::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, QuoteId, Reason, Speaker, SpeakerId, SpeakerKind,
};
