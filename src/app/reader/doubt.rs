//! Honesty marks: what the engine is not sure of, and who is given no name.
//!
//! Decides what is marked and how the marks are written; where they stand is the views'.

use super::voices::known;
use crate::app::filter::{Doubt, Sums, unsure};
use crate::app::state::Reader;
use crate::quotes::{Quote, Speaker};

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
