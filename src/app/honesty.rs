//! Honesty marks: what the engine is not sure of, and who is given no name.
//!
//! Decides what is marked and how the marks are written; where they stand is the views'.

use super::Reader;
use super::filter::UNSURE_BELOW;
use super::voices::known;
use crate::quotes::{Quote, Speaker};

/// A doubt that a reader should share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The engine is not sure of the quote, its source or its speaker.
    Unsure,
    /// The article gives whoever speaks no name.
    Anonymous,
}

impl Doubt {
    /// Its mark, one cell wide.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Unsure => "?",
            Self::Anonymous => "∅",
        }
    }

    /// The word for it, which is also that of the filter (`is:unsure`).
    pub fn word(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Anonymous => "anonymous",
        }
    }
}

/// How many of the shown quotes give reason for doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Those of speakers without a name.
    pub anonymous: usize,
    /// Those that the engine is not sure of.
    pub unsure: usize,
}

impl Reader {
    /// What there is to doubt of a quote, the gravest first.
    pub fn doubts(&self, quote: &Quote) -> impl Iterator<Item = Doubt> + use<> {
        let anonymous = self.speaker(known(&self.analysis, quote)).is_some_and(Speaker::is_anonymous);
        let all = [(unsure(quote), Doubt::Unsure), (anonymous, Doubt::Anonymous)];
        all.into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt))
    }

    /// The one mark beside a quote that has a speaker: the gravest. (One without is marked by having none.)
    pub fn mark(&self, quote: &Quote) -> Option<Doubt> {
        known(&self.analysis, quote).and_then(|_| self.doubts(quote).next())
    }

    /// Counts the doubts over the shown quotes.
    pub(crate) fn sum_up(&mut self) {
        let mut sums = Sums::default();
        for doubt in self.shown.iter().filter_map(|&id| self.analysis.quote(id)).flat_map(|quote| self.doubts(quote)) {
            match doubt {
                Doubt::Unsure => sums.unsure += 1,
                Doubt::Anonymous => sums.anonymous += 1,
            }
        }
        self.sums = sums;
    }
}

/// Whether the confidence in a quote's edges, its source (if it has one) or its speaker is too low to rely on.
pub(crate) fn unsure(Quote { confidence, source, speaker, .. }: &Quote) -> bool {
    let named = !source.is_empty();
    let by = if named { confidence.source } else { 1.0 };
    // Where the article names nobody, nobody is the answer.
    let who = if named || speaker.is_some() { confidence.speaker } else { 1.0 };
    confidence.quote.min(by).min(who) < UNSURE_BELOW
}
