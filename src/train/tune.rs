//! What is tuned after learning, on articles held out of it: the thresholds of decoding, then the calibration.

use super::corpus::Record;
use super::extract::extracted;
use super::score::{Table, matched};
use crate::model::{TUNED, Tagger};

/// Values tried for each of the thresholds, in the order of the file.
const GRIDS: [&[f32]; 5] = [
    &[-0.5, 0.0, 0.5, 1.0, 1.5, 2.0],
    &[0.0, 0.5, 1.0, 1.5, 2.0, 3.0],
    &[0.0, 0.25, 0.5, 1.0, 2.0, 4.0],
    &[0.0, 0.25, 0.5, 1.0, 2.0],
    &[-1.0, -0.5, -0.25, 0.0, 0.25, 0.5],
];

/// Strict, soft and attributed over all kinds, added up; the mean over `corpora`.
fn worth(tagger: &Tagger, corpora: &[Vec<Record>]) -> f64 {
    let sum = corpora.iter().map(|records| {
        let mut table = Table::new();
        for record in records {
            matched(record, &extracted(tagger, record).quotes).count(&mut table);
        }
        table.get("all").copied().unwrap_or_default().f1().into_iter().sum::<f64>()
    });
    sum.sum::<f64>() / corpora.len().max(1) as f64
}

/// The thresholds that serve `corpora` best, one after the other in two rounds, and the calibration that follows.
pub fn tune(mut tagger: Tagger<'_>, corpora: &[Vec<Record>], mut say: impl FnMut(String)) -> [f32; TUNED] {
    let mut numbers = tagger.decoding();
    numbers[GRIDS.len()..].copy_from_slice(&[1.0, 0.0, 1.0, 0.0]);
    for round in 0..2 {
        for (nth, grid) in GRIDS.iter().enumerate() {
            // Of equals the lowest.
            let tried = grid.iter().rev().map(|&value| {
                let mut other = numbers;
                other[nth] = value;
                tagger.set_decoding(other);
                (worth(&tagger, corpora), value)
            });
            let best = tried.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
            numbers[nth] = best.1;
            say(format!("round {round}, threshold {nth}: {} ({:.2})", best.1, best.0));
        }
    }
    tagger.set_decoding(numbers);
    let (mut quotes, mut sources) = (Vec::new(), Vec::new());
    for record in corpora.iter().flatten() {
        let found = extracted(&tagger, record);
        let pairs = matched(record, &found.quotes);
        for (j, sure) in found.confidence.iter().enumerate() {
            let own = pairs.of_found.get(j).copied().flatten();
            quotes.push((sure.quote, own.is_some()));
            sources.extend(own.map(|i| (sure.source, pairs.right(i, j))));
        }
    }
    let calibration = [fitted(&quotes), fitted(&sources)];
    numbers[GRIDS.len()..].copy_from_slice(calibration.as_flattened());
    say(format!("calibration: {calibration:?}"));
    numbers
}

/// Slope and shift of log odds that make probabilities true (Platt 1999), by gradient descent.
fn fitted(cases: &[(f32, bool)]) -> [f32; 2] {
    let (mut slope, mut shift) = (1.0_f64, 0.0_f64);
    let odds = |p: f32| {
        let safe = f64::from(p).clamp(1e-4, 1.0 - 1e-4);
        (safe / (1.0 - safe)).ln()
    };
    for _ in 0..4000 {
        let (mut by_slope, mut by_shift) = (0.0, 0.0);
        for &(p, right) in cases {
            let error = 1.0 / (1.0 + (-(slope * odds(p) + shift)).exp()) - f64::from(u8::from(right));
            by_slope += error * odds(p);
            by_shift += error;
        }
        let step = 0.2 / cases.len().max(1) as f64;
        slope -= step * by_slope;
        shift -= step * by_shift;
    }
    [slope as f32, shift as f32]
}

/// How often what was said with a probability is right: for each tenth, cases, mean probability, share right.
pub fn reliability(cases: &[(f32, bool)]) -> Vec<(usize, f32, f32)> {
    let mut tenths = vec![(0_usize, 0.0_f32, 0_usize); 10];
    for &(p, right) in cases {
        let tenth = &mut tenths[((p * 10.0) as usize).min(9)];
        tenth.0 += 1;
        tenth.1 += p;
        tenth.2 += usize::from(right);
    }
    let filled = tenths.into_iter().filter(|tenth| tenth.0 > 0);
    filled.map(|(count, sum, right)| (count, sum / count as f32, right as f32 / count as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn overconfidence_is_mended() {
        // Says 0.9 and 0.1, is right in seven and three of ten.
        let cases: Vec<(f32, bool)> =
            (0..1000).map(|n| if n % 2 == 0 { (0.9, n % 20 < 14) } else { (0.1, n % 20 < 6) }).collect();
        let [slope, shift] = fitted(&cases);
        assert!((slope - 0.386).abs() < 0.02 && shift.abs() < 0.05, "{slope} {shift}");
    }
}
