//! Learns whom descriptions and pronouns mean: the weights of `assets/antecedents.toml`, a conditional logit.
//!
//! A case is a source that is found right and of which gold names whom it means; where the text offers nobody of that name,
//! nobody is right. What stands before it is as the rules alone link it, so that the weights do not depend on the weights
//! before. Newton's method with conjugate gradients from nought and a penalty on the squares: the same cases give the same
//! numbers.

use std::collections::BTreeMap;

use super::ablate::Corpus;
use super::corpus::Record;
use super::extract::{article_of, said};
use super::score::{Matched, matched, plain};
use crate::model::Tagger;
use crate::quotes::Seen;
use crate::quotes::antecedents::{sizes, written};
use crate::quotes::rules::{self, Rule};

/// How strongly weights are kept small.
const PENALTY: f64 = 2.0;
/// The most rounds of Newton's method; it stands still before.
const ROUNDS: usize = 25;
/// The most rounds of conjugate gradients in each.
const INNER: usize = 40;
/// How often a step is halved at most.
const SHORTEST: i32 = 10;
/// A step that is none.
const STILL: f64 = 1e-4;
/// Parts of the corpora for cross-validation.
const FOLDS: usize = 5;

/// A source, and whom it may mean.
struct Case {
    /// The weights that hold of each candidate, and last those of nobody.
    choices: Vec<Vec<usize>>,
    /// Which of them is right.
    right: usize,
    /// Which of them the rules give.
    sieved: usize,
    noun: &'static str,
    /// Which article it is from.
    article: usize,
}

/// The file of weights that `corpora` teach, and how well they do on articles left out.
pub fn antecedents(corpora: &[Corpus], mut say: impl FnMut(String)) -> String {
    let records = corpora.iter().flat_map(|corpus| corpus.records.iter().map(move |record| (&corpus.tagger, record)));
    let cases: Vec<Case> =
        records.enumerate().flat_map(|(article, (tagger, record))| cases(tagger, record, article)).collect();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for fold in 0..FOLDS {
        let (own, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.article % FOLDS == fold);
        let weights = fitted(&others);
        for case in own {
            let chosen = odds(&weights, case).into_iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
            let learned = chosen.is_some_and(|(at, _)| at == case.right);
            for noun in [case.noun, "all"] {
                let count = counts.entry(noun).or_default();
                *count =
                    [count[0] + 1, count[1] + usize::from(learned), count[2] + usize::from(case.sieved == case.right)];
            }
        }
    }
    for (noun, [all, learned, sieved]) in counts {
        say(format!("{noun}: of {all} left out {learned} right, {sieved} by the rules"));
    }
    let weights = fitted(&cases.iter().collect::<Vec<_>>());
    let mut rest = &weights[..];
    let tables = sizes().map(|sizes| {
        let table = |size: usize| {
            let (own, others) = rest.split_at(size);
            rest = others;
            own.to_vec()
        };
        sizes.into_iter().map(table).collect()
    });
    format!(
        "# Whom descriptions and pronouns mean (src/quotes/coreference/antecedents.rs): weights of a conditional logit on {}\n\
         # annotated sources, written by `pullquote-train antecedents`.\n{}",
        cases.len(),
        written(&tables)
    )
}

fn cases(tagger: &Tagger, record: &Record, article: usize) -> Vec<Case> {
    let read = article_of(record);
    let seen = Seen::read(tagger, &read);
    rules::without(Rule::Antecedents, || {
        let pairs = matched(record, &said(&read, &seen.analyse()));
        let bases = seen.bases().into_iter().enumerate();
        bases
            .filter_map(|(j, bases)| {
                let weighed = bases.weighed?;
                let i = pairs.of_found.get(j).copied().flatten().filter(|&i| pairs.right(i, j))?;
                let names = own_names(&pairs, i)?;
                let [candidates, nobody] = sizes();
                let all = weighed.candidates.iter().map(|(names, cells)| (Some(names), indices(0, &candidates, cells)));
                let from = candidates.iter().sum();
                let all: Vec<_> = all.chain([(None, indices(from, &nobody, &weighed.nobody))]).collect();
                let full = |one: Option<&Vec<String>>| one.is_some_and(|own| plain(&own[0]) == names[0]);
                let other = |one: Option<&Vec<String>>| {
                    one.is_some_and(|own| own.iter().any(|name| names.contains(&plain(name))))
                };
                let right = all.iter().position(|(own, _)| full(*own)).or(all.iter().position(|(own, _)| other(*own)));
                let right = right.unwrap_or(all.len() - 1);
                // Of several of the right name one is enough.
                let kept = |at: usize| at == right || !full(all[at].0) && !other(all[at].0);
                let kept: Vec<usize> = (0..all.len()).filter(|&at| kept(at)).collect();
                let place = |at: usize| kept.iter().position(|one| *one == at).unwrap_or(usize::MAX);
                let sieved = weighed.sieved.map_or(kept.len() - 1, place);
                let choices = kept.iter().map(|&at| all[at].1.clone()).collect();
                Some(Case { choices, right: place(right), sieved, noun: weighed.noun, article })
            })
            .collect()
    })
}

/// The names of whoever says gold quotation `i` that nobody else of the article has; the fullest first.
fn own_names(pairs: &Matched, i: usize) -> Option<Vec<String>> {
    let names = &pairs.gold[i].names;
    let full = names.first()?;
    let shared =
        |name: &String| pairs.gold.iter().any(|gold| gold.names.first() != Some(full) && gold.names.contains(name));
    Some(names.iter().filter(|name| *name == full || !shared(name)).cloned().collect())
}

/// Which weights hold, of tables of these sizes that begin at `from`.
fn indices(from: usize, sizes: &[usize], cells: &[u16]) -> Vec<usize> {
    let mut base = from;
    let own = cells.iter().zip(sizes).map(|(&cell, size)| {
        let at = base + usize::from(cell);
        base += size;
        at
    });
    own.collect()
}

fn sum(weights: &[f64], holds: &[usize]) -> f64 {
    holds.iter().map(|&at| weights[at]).sum()
}

fn odds(weights: &[f64], case: &Case) -> Vec<f64> {
    case.choices.iter().map(|holds| sum(weights, holds)).collect()
}

/// How likely each choice of a case is.
fn shares(weights: &[f64], case: &Case) -> Vec<f64> {
    let odds = odds(weights, case);
    let most = odds.iter().copied().fold(f64::MIN, f64::max);
    let exponentials: Vec<f64> = odds.iter().map(|odds| (odds - most).exp()).collect();
    let all: f64 = exponentials.iter().sum();
    exponentials.into_iter().map(|one| one / all).collect()
}

/// How unlikely gold is, with the penalty.
fn loss(weights: &[f64], cases: &[&Case]) -> f64 {
    let unlikely: f64 = cases.iter().map(|case| -shares(weights, case)[case.right].ln()).sum();
    unlikely + PENALTY / 2.0 * product(weights, weights)
}

fn fitted(cases: &[&Case]) -> Vec<f64> {
    let size = sizes().iter().flatten().sum();
    let mut weights = vec![0.0; size];
    for _ in 0..ROUNDS {
        let shares: Vec<Vec<f64>> = cases.iter().map(|case| shares(&weights, case)).collect();
        let mut slope: Vec<f64> = weights.iter().map(|weight| -PENALTY * weight).collect();
        for (case, shares) in cases.iter().zip(&shares) {
            for (at, (holds, share)) in case.choices.iter().zip(shares).enumerate() {
                let error = f64::from(u8::from(at == case.right)) - share;
                for &weight in holds {
                    slope[weight] += error;
                }
            }
        }
        let bend = |step: &[f64]| {
            let mut out: Vec<f64> = step.iter().map(|own| PENALTY * own).collect();
            for (case, shares) in cases.iter().zip(&shares) {
                let along: Vec<f64> = case.choices.iter().map(|holds| sum(step, holds)).collect();
                let mean: f64 = along.iter().zip(shares).map(|(along, share)| along * share).sum();
                for ((holds, share), along) in case.choices.iter().zip(shares).zip(&along) {
                    for &weight in holds {
                        out[weight] += share * (along - mean);
                    }
                }
            }
            out
        };
        let step = solved(bend, &slope);
        // From afar a whole step goes too far.
        let before = loss(&weights, cases);
        let after =
            |far: f64| weights.iter().zip(&step).map(|(weight, step)| weight + far * step).collect::<Vec<f64>>();
        let fars = (0..SHORTEST).map(|halves| 0.5_f64.powi(halves));
        let Some(next) = fars.map(after).find(|next| loss(next, cases) <= before) else { break };
        weights = next;
        if step.iter().all(|step| step.abs() < STILL) {
            break;
        }
    }
    weights
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Solves a symmetric positive definite system by conjugate gradients; `bend` gives the product with its matrix.
fn solved(bend: impl Fn(&[f64]) -> Vec<f64>, right: &[f64]) -> Vec<f64> {
    let mut found = vec![0.0; right.len()];
    let mut rest = right.to_vec();
    let mut way = rest.clone();
    let mut size = product(&rest, &rest);
    let enough = size * 1e-8;
    for _ in 0..INNER {
        if size <= enough {
            break;
        }
        let curved = bend(&way);
        let far = size / product(&way, &curved);
        found.iter_mut().zip(&way).for_each(|(found, way)| *found += far * way);
        rest.iter_mut().zip(&curved).for_each(|(rest, curved)| *rest -= far * curved);
        let next = product(&rest, &rest);
        way.iter_mut().zip(&rest).for_each(|(way, rest)| *way = rest + next / size * *way);
        size = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Case, fitted, shares, sizes, solved};

    #[test]
    fn a_system_is_solved() {
        let bend = |step: &[f64]| vec![4.0 * step[0] + step[1], step[0] + 3.0 * step[1]];
        let found = solved(bend, &[1.0, 2.0]);
        assert!((found[0] - 1.0 / 11.0).abs() < 1e-6 && (found[1] - 7.0 / 11.0).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn the_choice_that_is_mostly_right_becomes_likely() {
        let nobody: usize = sizes()[0].iter().sum();
        let case = |nth: usize| Case {
            choices: vec![vec![0], vec![1], vec![nobody]],
            right: usize::from(nth.is_multiple_of(10)),
            sieved: 0,
            noun: "he",
            article: nth,
        };
        let cases: Vec<Case> = (0..1000).map(case).collect();
        let likely = shares(&fitted(&cases.iter().collect::<Vec<_>>()), &cases[0]);
        assert!((likely[0] - 0.9).abs() < 0.02 && likely[2] < 0.02, "{likely:?}");
    }
}
