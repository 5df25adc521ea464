//! Who said what: from an [`Article`](crate::article::Article) to an [`Analysis`].
//!
//! Quotations (content, cue, source, kind) are detected first, then sources are resolved to speakers through mentions
//! and coreference. Nothing here draws, reads files or knows about keys.

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
mod paragraph;
mod reason;
mod resolve;
mod source;
mod speakers;

pub use analyse::{analyse, analyse_nearest};
pub use analysis::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, QuoteId, Reason, Speaker, SpeakerId, SpeakerKind,
};
