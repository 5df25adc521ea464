//! The weights of `src/quotes/calibration.rs`, fitted on articles that the network has not seen.

use super::corpus::Record;
use super::extract::{article_of, said};
use super::score::matched;
use crate::model::Tagger;
use crate::quotes::calibration::{Weights, log_odds, signs, weights};
use crate::quotes::{Quote, analyse_by};

/// What a quotation was said to be, as one and with its signs, and whether it is right.
type Case = ([f64; FEATURES], bool);

/// A constant, the log odds that are said now, and the signs.
const FEATURES: usize = 6;

/// The file of the weights that make what the engine says of `records` true. They are those in force, corrected: what is in
/// force is linear in the log odds, and so is what corrects it.
pub fn calibrate(tagger: &Tagger, records: &[Record]) -> String {
    let [shift, slope, mixed, uncued, clause, follows] = fitted(&cases(tagger, records)).map(|weight| weight as f32);
    let now = weights();
    written(&Weights {
        shift: slope * now.shift + shift,
        slope: slope * now.slope,
        mixed: slope * now.mixed + mixed,
        uncued: slope * now.uncued + uncued,
        clause: slope * now.clause + clause,
        follows: slope * now.follows + follows,
    })
}

fn cases(tagger: &Tagger, records: &[Record]) -> Vec<Case> {
    let of_record = |record: &Record| {
        let article = article_of(record);
        let analysis = analyse_by(tagger, &article);
        let pairs = matched(record, &said(&article, &analysis));
        let case = |(nth, quote): (usize, &Quote)| {
            let signs = signs(article.text(), &quote.content, quote.cue.first().copied(), quote.kind);
            let [mixed, uncued, clause, follows] = signs.map(|holds| f64::from(u8::from(holds)));
            let now = f64::from(log_odds(quote.confidence.quote));
            let right = pairs.of_found.get(nth).copied().flatten().is_some();
            ([1.0, now, mixed, uncued, clause, follows], right)
        };
        analysis.quotes.iter().enumerate().map(case).collect::<Vec<Case>>()
    };
    records.iter().flat_map(of_record).collect()
}

/// Logistic regression by gradient descent, held near what is in force where there are few cases.
fn fitted(cases: &[Case]) -> [f64; FEATURES] {
    const PRIOR: f64 = 2.0;
    let start = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut weights = start;
    for _ in 0..4000 {
        let mut slopes: [f64; FEATURES] = std::array::from_fn(|at| PRIOR * (weights[at] - start[at]));
        for (features, right) in cases {
            let odds: f64 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
            let error = 1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(*right));
            slopes.iter_mut().zip(features).for_each(|(slope, feature)| *slope += error * feature);
        }
        let step = 0.2 / cases.len().max(1) as f64;
        weights.iter_mut().zip(slopes).for_each(|(weight, slope)| *weight -= step * slope);
    }
    weights
}

fn written(weights: &Weights) -> String {
    let Weights { shift, slope, mixed, uncued, clause, follows } = weights;
    format!(
        "# How sure a quotation is (src/quotes/calibration.rs): weights of a logistic regression, fitted by `pullquote-train calibrate`.\n\n\
         # Of a direct quotation with a cue behind it and no pronoun before it.\nshift = {shift:.2}\n\
         # Times the log odds that the model says.\nslope = {slope:.2}\n\
         # Both inside and outside of marks.\nmixed = {mixed:.2}\n\
         # No reporting words.\nuncued = {uncued:.2}\n\
         # It begins with a pronoun or \"that\".\nclause = {clause:.2}\n\
         # It follows its reporting words.\nfollows = {follows:.2}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Case, fitted, written};
    use crate::quotes::calibration::{Weights, weights};

    #[test]
    fn what_is_said_too_surely_is_said_less_surely() {
        // All are said to be likely at odds of nine to one; of those with the last sign half are right, of the others nine of ten.
        let odds = 9.0_f64.ln();
        let cases: Vec<Case> = (0..2000)
            .map(|n| {
                let follows = n % 2 == 0;
                let sign = f64::from(u8::from(follows));
                ([1.0, odds, 0.0, 0.0, 0.0, sign], if follows { n % 4 == 0 } else { n % 20 != 1 })
            })
            .collect();
        let said = |sign: f64| {
            let weights = fitted(&cases);
            1.0 / (1.0 + (-(weights[0] + weights[1] * odds + weights[5] * sign)).exp())
        };
        assert!((said(1.0) - 0.5).abs() < 0.03 && (said(0.0) - 0.9).abs() < 0.03, "{} {}", said(1.0), said(0.0));
    }

    #[test]
    fn what_is_written_is_read() {
        let read: Weights = toml::from_str(&written(&weights())).expect("sound");
        assert!((read.follows - weights().follows).abs() < 0.01);
    }
}
