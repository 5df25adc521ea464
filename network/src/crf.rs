//! A linear-chain conditional random field over tags (Lafferty et al. 2001): the most likely sequence and the posteriors.

use super::format::{FormatError, Reader};
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
        let steps = self.steps.map(|row| row.map(f32::exp));
        let weights: Vec<[f32; TAGS]> = emissions
            .iter()
            .map(|row| {
                let most = row.iter().copied().fold(f32::MIN, f32::max);
                row.map(|value| (value - most).exp())
            })
            .collect();
        let scaled = |row: [f32; TAGS]| {
            let sum: f32 = row.iter().sum();
            row.map(|value| value / sum.max(f32::MIN_POSITIVE))
        };
        let mut forward: Vec<[f32; TAGS]> = Vec::with_capacity(weights.len());
        for weight in &weights {
            let reached = match forward.last() {
                None => self.start.map(f32::exp),
                Some(before) => std::array::from_fn(|to| (0..TAGS).map(|from| before[from] * steps[from][to]).sum()),
            };
            forward.push(scaled(std::array::from_fn(|tag| reached[tag] * weight[tag])));
        }
        let mut after = [1.0; TAGS];
        for (row, weight) in forward.iter_mut().zip(&weights).rev() {
            *row = scaled(std::array::from_fn(|tag| row[tag] * after[tag]));
            let next: [f32; TAGS] = std::array::from_fn(|tag| after[tag] * weight[tag]);
            after = scaled(std::array::from_fn(|from| (0..TAGS).map(|to| steps[from][to] * next[to]).sum()));
        }
        forward
    }
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
