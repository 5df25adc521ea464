//! A linear-chain conditional random field over tags (Lafferty et al. 2001): the most likely sequence and the posteriors.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, PANEL};
use super::curves::{exp, total};
use super::format::{FormatError, Reader};
use super::processor::{Task, compute};
use super::shape::TAGS;

/// The scores of tags one after the other.
#[derive(Clone, Debug)]
pub struct Crf {
    /// Score of a step from tag to tag.
    steps: [[f32; TAGS]; TAGS],
    /// Score of a first tag.
    start: [f32; TAGS],
}

impl Crf {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, FormatError> {
        let flat: [f32; TAGS * TAGS] = reader.array()?;
        let (steps, start) = constrained(&flat, reader.array()?);
        Ok(Self { steps, start })
    }

    /// The most likely tags of words with these `emissions`, one row a word.
    pub fn most_likely(&self, emissions: &[[f32; TAGS]]) -> Vec<usize> {
        let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(emissions.len());
        let mut score = self.start;
        for (at, row) in emissions.iter().enumerate() {
            let mut from = [0_u8; TAGS];
            if at > 0 {
                // Tag by tag over all that may follow, without branches: the compiler takes several at once.
                let mut most = [f32::MIN; TAGS];
                for (tag, (score, steps)) in score.iter().zip(&self.steps).enumerate() {
                    for ((most, from), step) in most.iter_mut().zip(&mut from).zip(steps) {
                        let value = score + step;
                        *from = if value > *most { tag as u8 } else { *from };
                        *most = value.max(*most);
                    }
                }
                score = most;
            }
            score.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            back.push(from);
        }
        let mut tag = (0..TAGS).fold(0, |best, tag| if score[tag] > score[best] { tag } else { best });
        let mut tags = vec![0; emissions.len()];
        for (slot, from) in tags.iter_mut().zip(&back).rev() {
            *slot = tag;
            tag = from[tag].into();
        }
        tags
    }

    /// How likely each tag of each word is, in 0..=1, by forward and backward sums over all sequences of tags.
    pub fn posteriors(&self, emissions: &[[f32; TAGS]]) -> Vec<[f32; TAGS]> {
        compute(Posteriors { crf: self, emissions })
    }
}

struct Posteriors<'a> {
    crf: &'a Crf,
    emissions: &'a [[f32; TAGS]],
}

impl Task for Posteriors<'_> {
    type Output = Vec<[f32; TAGS]>;

    #[inline(always)]
    fn run(self, by: impl Arithmetic) -> Self::Output {
        let Self { crf, emissions } = self;
        let (mut after_each, mut from_each) = ([by.splat(0.0); TAGS], [by.splat(0.0); TAGS]);
        for tag in 0..TAGS {
            let mut into = [0.0; TAGS];
            for (from, steps) in crf.steps.iter().enumerate() {
                into[from] = steps[tag];
            }
            after_each[tag] = exps(by, &crf.steps[tag]);
            from_each[tag] = exps(by, &into);
        }
        let mut weights = Vec::with_capacity(emissions.len());
        let mut forward = Vec::with_capacity(emissions.len());
        let mut reached = exps(by, &crf.start);
        for row in emissions {
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            let weight = exps(by, &row.map(|value| value - most));
            let sums = shares(by, by.multiply(reached, weight));
            weights.push(by.numbers(weight));
            forward.push(by.numbers(sums));
            reached = mixed(by, sums, &after_each);
        }
        let mut after = exps(by, &[0.0; TAGS]);
        for (row, weight) in forward.iter_mut().zip(&weights).rev() {
            *row = by.numbers(shares(by, by.multiply(by.floats(row), after)));
            after = shares(by, mixed(by, by.multiply(after, by.floats(weight)), &from_each));
        }
        let mut posteriors = vec![[0.0; TAGS]; forward.len()];
        for (tags, row) in posteriors.iter_mut().zip(&forward) {
            tags.copy_from_slice(&row[..TAGS]);
        }
        posteriors
    }
}

/// The exponential of each of `scores`, and nothing in the columns behind.
#[inline(always)]
fn exps<A: Arithmetic>(by: A, scores: &[f32; TAGS]) -> A::Floats {
    let (mut row, mut mask) = ([0.0; PANEL], [0.0; PANEL]);
    row[..TAGS].copy_from_slice(scores);
    mask[..TAGS].fill(1.0);
    by.multiply(exp(by, by.floats(&row)), by.floats(&mask))
}

/// `row` divided by its sum.
#[inline(always)]
fn shares<A: Arithmetic>(by: A, row: A::Floats) -> A::Floats {
    by.divide(row, by.splat(total(by.numbers(row)).max(f32::MIN_POSITIVE)))
}

/// The sum of `rows`, each as often as `shares` says.
#[inline(always)]
fn mixed<A: Arithmetic>(by: A, shares: A::Floats, rows: &[A::Floats; TAGS]) -> A::Floats {
    let shares = by.numbers(shares);
    let mut sum = by.splat(0.0);
    for (row, share) in rows.iter().zip(shares) {
        sum = by.fuse(by.splat(share), *row, sum);
    }
    sum
}

/// The scores of steps with those forbidden that go on with what has not begun.
fn constrained(flat: &[f32; TAGS * TAGS], mut start: [f32; TAGS]) -> ([[f32; TAGS]; TAGS], [f32; TAGS]) {
    const FORBIDDEN: f32 = -1e4;
    let mut steps: [[f32; TAGS]; TAGS] = std::array::from_fn(|from| std::array::from_fn(|to| flat[from * TAGS + to]));
    for inside in [2, 4, 6] {
        start[inside] += FORBIDDEN;
        for (from, row) in steps.iter_mut().enumerate() {
            if from != inside && from + 1 != inside {
                row[inside] += FORBIDDEN;
            }
        }
    }
    (steps, start)
}

#[cfg(test)]
mod tests {
    use super::super::arithmetic::Plain;
    use super::super::processor::Task;
    use super::{Crf, Posteriors, TAGS, constrained};

    #[test]
    fn posteriors_are_the_shares_of_all_sequences_and_the_same_on_every_processor() {
        let flat = std::array::from_fn(|at| (at * 5 % 7) as f32 / 3.0 - 1.0);
        let (steps, start) = constrained(&flat, std::array::from_fn(|tag| tag as f32 / 4.0));
        let crf = Crf { steps, start };
        let emissions: [[f32; TAGS]; 3] =
            std::array::from_fn(|at| std::array::from_fn(|tag| ((at * 11 + tag * 3) % 8) as f32 / 2.0));
        let found = crf.posteriors(&emissions);
        assert_eq!(found, Posteriors { crf: &crf, emissions: &emissions }.run(Plain));
        let mut right = [[0.0_f64; TAGS]; 3];
        let mut all = 0.0;
        for tags in (0..TAGS.pow(3)).map(|nth| [nth / TAGS / TAGS, nth / TAGS % TAGS, nth % TAGS]) {
            let emitted: f32 = tags.iter().zip(&emissions).map(|(&tag, row)| row[tag]).sum();
            let stepped: f32 = tags.windows(2).map(|pair| crf.steps[pair[0]][pair[1]]).sum();
            let weight = f64::from(crf.start[tags[0]] + emitted + stepped).exp();
            all += weight;
            for (row, tag) in right.iter_mut().zip(tags) {
                row[tag] += weight;
            }
        }
        for (found, right) in found.as_flattened().iter().zip(right.as_flattened()) {
            assert!((f64::from(*found) - right / all).abs() < 1e-5, "{found} {}", right / all);
        }
    }
}
