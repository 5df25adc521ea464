//! Doubts about quotes: low confidence and anonymous speakers, with their names and marks.

use crate::quotes::Quote;

/// A quote is unsure where the confidence in its edges, its source (if it has one) or its speaker is below this, on a
/// scale of 0 to 1. Chosen so that a sixth of the quotes of the held-out articles are: of those, about half have the
/// right edges and source, before it is asked who speaks, of the others four in five (`assets/model.md`).
pub const UNSURE_BELOW: f32 = 0.62;

/// A doubt about a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The engine's confidence in the quote, its source or its speaker is low.
    Unsure,
    /// The article does not name the speaker.
    Anonymous,
}

impl Doubt {
    /// Its mark, one cell wide.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Unsure => "?",
            Self::Anonymous => "∅",
        }
    }

    /// The word for it, which is also that of the filter (`is:unsure`).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Anonymous => "anonymous",
        }
    }
}

/// How many of the shown quotes are doubtful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoubtCounts {
    /// Those of speakers without a name.
    pub anonymous: usize,
    /// Those that the engine is not sure of.
    pub unsure: usize,
}

/// Whether the confidence in a quote's edges, its source (if it has one) or its speaker is too low to rely on.
pub(crate) fn unsure(Quote { confidence, source, speaker, .. }: &Quote) -> bool {
    let named = !source.is_empty();
    let by = if named { confidence.source } else { 1.0 };
    // A quote without a source has rightly no speaker, so that its confidence does not count.
    let who = if named || speaker.is_some() { confidence.speaker } else { 1.0 };
    confidence.quote.min(by).min(who) < UNSURE_BELOW
}
