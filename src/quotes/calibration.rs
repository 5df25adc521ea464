//! How sure a quotation is, once it is whole: what the model says, and what it does not know of itself.
//!
//! The model's own probability is of words and their tags. Quotations with marks are right more often than it says, what
//! follows a verb as a bare noun less often. The weights are those of a logistic regression (Platt 1999) on the 40
//! held-out articles, some 915 quotations; how it fares on PolNeAR dev is in `assets/model.md`.

use crate::quotes::analysis::Kind;
use crate::text::Span;

/// Of a direct quotation with a cue behind it and no pronoun before it.
const SHIFT: f32 = 0.53;
/// Of the log odds that the model says.
const SLOPE: f32 = 0.89;
/// Both inside and outside of marks.
const MIXED: f32 = 0.5;
/// No reporting words.
const UNCUED: f32 = -0.5;
/// It begins with a pronoun or "that".
const CLAUSE: f32 = 0.28;
/// It follows its reporting words.
const FOLLOWS: f32 = -0.59;

/// No quotation is less or more likely than this.
const RANGE: [f32; 2] = [0.02, 0.98];

/// How likely `content` is a quotation with about these edges, 0 to 1; the model says `said`.
pub(crate) fn calibrated(text: &str, content: &[Span], cue: Option<Span>, kind: Kind, said: f32) -> f32 {
    const CLAUSES: [&str; 10] = ["that", "whether", "if", "he", "she", "it", "they", "we", "i", "there"];
    let safe = said.clamp(0.005, 0.995);
    let first = content.first().copied().unwrap_or_default();
    let word = first.of(text).split_whitespace().next().unwrap_or_default().to_lowercase();
    let weigh = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    let odds = SHIFT
        + SLOPE * (safe / (1.0 - safe)).ln()
        + weigh(kind == Kind::Mixed, MIXED)
        + weigh(cue.is_none(), UNCUED)
        + weigh(CLAUSES.contains(&word.as_str()), CLAUSE)
        + weigh(cue.is_some_and(|cue| cue.start() < first.start()), FOLLOWS);
    let [least, most] = RANGE;
    (1.0 / (1.0 + (-odds).exp())).clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::calibrated;
    use crate::quotes::analysis::Kind;
    use crate::text::Span;

    #[test]
    fn a_bare_noun_after_its_verb_is_less_sure_than_a_clause_before_it() {
        let text = "it rained, she said; he fears rain";
        let span = |from: usize, to: usize| Span::new(text, from..to).expect("sound");
        let before = calibrated(text, &[span(0, 9)], Some(span(15, 19)), Kind::Indirect, 0.7);
        let after = calibrated(text, &[span(30, 34)], Some(span(24, 29)), Kind::Indirect, 0.7);
        assert!(after < 0.7 && before > 0.7, "{after} {before}");
    }
}
