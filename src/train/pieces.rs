//! Learns which pieces make one quotation: the weights of `assets/pieces.toml`, a logistic regression.
//!
//! A pair of pieces is a case where gold says of at least one of them which quotation it is a part of. Newton's method
//! from nought with a penalty on the squares: the same cases give the same numbers.

use super::corpus::{Record, code_points};
use crate::ingest;
use crate::model::Tagger;
use crate::quotes::{Asked, Cells, Unresolved, sizes, written};
use crate::text::Span;

/// How strongly weights are kept small.
const PENALTY: f64 = 1.0;
/// The most rounds of Newton's method; it stands still before.
const ROUNDS: usize = 20;
/// A step that is none.
const STILL: f64 = 1e-7;
/// Parts of the corpus for cross-validation.
const FOLDS: usize = 5;

/// A pair of pieces, and whether they are of one quotation.
struct Case {
    cells: Cells,
    same: bool,
    /// Which article it is from.
    article: usize,
}

/// The file of weights that `records` teach, and how well they do on articles left out.
pub fn pieces(tagger: &Tagger, records: &[Record], mut say: impl FnMut(String)) -> String {
    let cases: Vec<Case> =
        records.iter().enumerate().flat_map(|(article, record)| cases(tagger, record, article)).collect();
    let same = cases.iter().filter(|case| case.same).count();
    say(format!("{} pairs, {same} of one quotation", cases.len()));
    let (mut right, mut loss) = (0, 0.0);
    for fold in 0..FOLDS {
        let (own, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.article % FOLDS == fold);
        let weights = fitted(&others);
        for case in own {
            let p = probability(&weights, &case.cells);
            right += usize::from((p >= 0.5) == case.same);
            loss -= if case.same { p.ln() } else { (1.0 - p).ln() };
        }
    }
    let all = cases.len().max(1) as f64;
    say(format!("left out: {:.2} % right, loss {:.4}", 100.0 * right as f64 / all, loss / all));
    let weights = fitted(&cases.iter().collect::<Vec<_>>());
    let mut rest = &weights[1..];
    let tables = sizes().map(|size| {
        let (own, others) = rest.split_at(size);
        rest = others;
        own.to_vec()
    });
    written(weights[0], &tables)
}

fn cases(tagger: &Tagger, record: &Record, article: usize) -> Vec<Case> {
    let given = ingest::Given::default();
    let read = ingest::from_text(ingest::Record { name: record.id.clone(), text: record.text.clone(), given });
    let points = code_points(&record.text);
    let byte = |point: usize| points[point.min(points.len() - 1)];
    // The gold quotation that has more than half of a piece.
    let gold = |piece: Span| {
        record.quotes.iter().position(|quote| {
            let shared: usize = quote
                .content
                .iter()
                .filter_map(|&(start, end)| Span::new(&record.text, byte(start)..byte(end))?.intersection(piece))
                .map(|shared| shared.len() as usize)
                .sum();
            shared * 2 > piece.len() as usize
        })
    };
    // Of words that nobody says, only those in marks have to be told apart.
    let case = |Asked { pieces, quoted, cells }: Asked| match pieces.map(gold) {
        [None, None] => None,
        [None, Some(_)] | [Some(_), None] if !quoted => None,
        [first, then] => Some(Case { cells, same: first == then, article }),
    };
    Unresolved::read(tagger, &read).pairs().into_iter().filter_map(case).collect()
}

/// The weights that hold of a pair: that of all pairs, then one a table.
fn active(cells: &Cells) -> impl Iterator<Item = usize> {
    let mut base = 1;
    let own = cells.iter().zip(sizes()).map(move |(&cell, size)| {
        let at = base + usize::from(cell);
        base += size;
        at
    });
    std::iter::once(0).chain(own)
}

fn probability(weights: &[f64], cells: &Cells) -> f64 {
    let odds: f64 = active(cells).map(|at| weights[at]).sum();
    (1.0 / (1.0 + (-odds).exp())).clamp(1e-9, 1.0 - 1e-9)
}

fn fitted(cases: &[&Case]) -> Vec<f64> {
    let size = 1 + sizes().iter().sum::<usize>();
    let mut weights = vec![0.0; size];
    // Of what holds of no case the weight is nought.
    let mut used: Vec<usize> = cases.iter().flat_map(|case| active(&case.cells)).collect();
    used.sort_unstable();
    used.dedup();
    let place = |at: usize| used.partition_point(|other| *other < at);
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = used.iter().map(|&at| -PENALTY * weights[at]).collect();
        let mut bend = vec![vec![0.0; used.len()]; used.len()];
        for (at, row) in bend.iter_mut().enumerate() {
            row[at] = PENALTY;
        }
        for case in cases {
            let p = probability(&weights, &case.cells);
            let own: Vec<usize> = active(&case.cells).map(place).collect();
            for &at in &own {
                slope[at] += f64::from(u8::from(case.same)) - p;
                for &other in &own {
                    bend[at][other] += p * (1.0 - p);
                }
            }
        }
        let step = solved(bend, slope);
        for (&at, step) in used.iter().zip(&step) {
            weights[at] += step;
        }
        if step.iter().all(|step| step.abs() < STILL) {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive definite system by elimination.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let (above, below) = matrix.split_at_mut(at + 1);
        let pivot = &above[at];
        for (nth, row) in below.iter_mut().enumerate() {
            let factor = row[at] / pivot[at];
            if factor != 0.0 {
                for (to, from) in row[at..].iter_mut().zip(&pivot[at..]) {
                    *to -= factor * from;
                }
                right[at + 1 + nth] -= factor * right[at];
            }
        }
    }
    for at in (0..size).rev() {
        let rest: f64 = (at + 1..size).map(|other| matrix[at][other] * right[other]).sum();
        right[at] = (right[at] - rest) / matrix[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::solved;

    #[test]
    fn a_system_is_solved() {
        let found = solved(vec![vec![4.0, 1.0], vec![1.0, 3.0]], vec![1.0, 2.0]);
        assert!((found[0] - 1.0 / 11.0).abs() < 1e-12 && (found[1] - 7.0 / 11.0).abs() < 1e-12, "{found:?}");
    }
}
