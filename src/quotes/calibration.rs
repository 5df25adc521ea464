//! How sure a quotation is, once it is whole: what the model says, and what it does not know of itself.
//!
//! The model's own probability is of words and their tags. Quotations with marks are right more often than it says, what
//! follows a verb as a bare noun less often. The weights are those of a logistic regression (Platt 1999) in
//! `assets/calibration.toml`, which `pullquote-train calibrate` fits on articles that the network has not seen; how they fare
//! elsewhere is in `assets/model.md`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::quotes::analysis::Kind;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// No quotation is less or more likely than this.
const RANGE: [f32; 2] = [0.02, 0.98];

/// What is added to the log odds of a quotation.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    /// Of a direct quotation with a cue behind it and no pronoun before it.
    pub(crate) shift: f32,
    /// Times the log odds that the model says.
    pub(crate) slope: f32,
    /// Both inside and outside of marks.
    pub(crate) mixed: f32,
    /// No reporting words.
    pub(crate) uncued: f32,
    /// It begins with a pronoun or "that".
    pub(crate) clause: f32,
    /// It follows its reporting words.
    pub(crate) follows: f32,
}

/// What a quotation shows of how sure it is, in the order of the weights from `mixed` on.
pub(crate) type Signs = [bool; 4];

/// The weights that are built in.
///
/// # Panics
///
/// Where the file that was built in is broken, which a test rules out.
pub(crate) fn weights() -> Weights {
    static FITTED: LazyLock<Weights> = LazyLock::new(|| {
        toml::from_str(include_str!("../../assets/calibration.toml")).expect("the weights are whole: a test reads them")
    });
    *FITTED
}

/// The log odds of a probability, those of near certainty being all alike.
pub(crate) fn log_odds(probability: f32) -> f32 {
    let safe = probability.clamp(0.005, 0.995);
    (safe / (1.0 - safe)).ln()
}

/// The signs of `content` that `cue` reports.
pub(crate) fn signs(text: &str, content: &[Span], cue: Option<Span>, kind: Kind) -> Signs {
    let first = content.first().copied().unwrap_or_default();
    let word = first.of(text).split_whitespace().next().map(class).unwrap_or_default();
    [
        kind == Kind::Mixed,
        cue.is_none(),
        word.is(Class::OPENER) && !word.is(Class::POSSESSIVE),
        cue.is_some_and(|cue| cue.start() < first.start()),
    ]
}

/// How likely a quotation with these `signs` is one, with about these edges, 0 to 1; the model says `said`.
pub(super) fn calibrated(said: f32, signs: Signs) -> f32 {
    let Weights { shift, slope, mixed, uncued, clause, follows } = weights();
    let added = [mixed, uncued, clause, follows].into_iter().zip(signs).filter(|(_, holds)| *holds);
    let odds = shift + slope * log_odds(said) + added.map(|(weight, _)| weight).sum::<f32>();
    let [least, most] = RANGE;
    (1.0 / (1.0 + (-odds).exp())).clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::{calibrated, signs};
    use crate::quotes::analysis::Kind;
    use crate::text::Span;

    #[test]
    fn a_bare_noun_after_its_verb_is_less_sure_than_a_clause_before_it() {
        let text = "it rained, she said; he fears rain";
        let span = |from: usize, to: usize| Span::new(text, from..to).expect("sound");
        let before = calibrated(0.7, signs(text, &[span(0, 9)], Some(span(15, 19)), Kind::Indirect));
        let after = calibrated(0.7, signs(text, &[span(30, 34)], Some(span(24, 29)), Kind::Indirect));
        assert!(after < before, "{after} {before}");
    }

    #[test]
    fn the_surer_the_model_the_surer_the_quotation() {
        let said = [0.01, 0.3, 0.6, 0.9, 0.99].map(|said| calibrated(said, [false; 4]));
        assert!(said.is_sorted() && said[0] < said[4], "{said:?}");
    }
}
