//! Links between words: which cue content points to, which source a cue points to, by bilinear attention (Dozat and
//! Manning 2017) with a bias for the distance and for another paragraph.

use super::format::{FormatError, Reader};
use super::kernel::{dots, mix};
use super::shape::{DISTANCES, LINK, NEAR, OUT};

/// How words point to words.
#[derive(Clone, Debug)]
pub struct Link {
    /// `LINK` rows of `OUT`, each with its bias.
    come: (Vec<f32>, Vec<f32>),
    /// `LINK` rows of `OUT`; its bias adds the same to every word and is left out where only differences count.
    go: (Vec<f32>, Vec<f32>),
    bias: (Vec<f32>, f32),
    near: [f32; NEAR],
    apart: f32,
}

/// A layer of the file: its weights, row by row, and its bias.
fn layer(reader: &mut Reader<'_>, outputs: usize, inputs: usize) -> Result<(Vec<f32>, Vec<f32>), FormatError> {
    Ok((reader.matrix(outputs, inputs)?.floats(), reader.floats(outputs)?))
}

impl Link {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, FormatError> {
        let come = layer(reader, LINK, OUT)?;
        let go = layer(reader, LINK, OUT)?;
        let (bias, [shift]) = (reader.matrix(1, OUT)?.floats(), reader.array()?);
        let near = reader.array()?;
        let [apart] = reader.array()?;
        Ok(Self { come, go, bias: (bias, shift), near, apart })
    }

    /// What a word must be multiplied with to say how much `from`, a vector or a mean of vectors, points to it, and what
    /// is added for every word.
    fn query(&self, from: &[f32]) -> ([f32; OUT], f32) {
        let scale = 1.0 / (LINK as f32).sqrt();
        let mut come = dots(from, &self.come.0);
        for (come, bias) in come.iter_mut().zip(&self.come.1) {
            *come = (*come + bias) * scale;
        }
        let shift = come.iter().zip(&self.go.1).fold(self.bias.1, |sum, (come, bias)| sum + come * bias);
        let mut query = [0.0; OUT];
        query.copy_from_slice(&self.bias.0);
        mix(&come, &self.go.0, &mut query);
        (query, shift)
    }

    /// The score of each word of a window as what the words `from..to` point to, on average. `parts` says for each word
    /// which part of the window it stands in.
    pub fn scores(&self, vectors: &[f32], parts: &[u16], from: usize, to: usize) -> Vec<f32> {
        let length = (to - from) as f32;
        let mut mean = [0.0; OUT];
        mix(&vec![1.0 / length; to - from], &vectors[from * OUT..to * OUT], &mut mean);
        let (query, shift) = self.query(&mean);
        let near = self.near_sums(parts.len(), from, to);
        let mut scores = dots(&query, vectors);
        let mut near = near.into_iter();
        let mut words = scores.iter_mut();
        for part in parts.chunk_by(PartialEq::eq) {
            let others = parts[from..to].partition_point(|other| *other < part[0]);
            let same = parts[from..to].partition_point(|other| *other <= part[0]) - others;
            let apart = self.apart * (length - same as f32) / length;
            for (score, near) in words.by_ref().zip(&mut near).take(part.len()) {
                *score = *score + shift + near / length + apart;
            }
        }
        scores
    }

    /// For each of `count` words the sum of what distance adds, over the words `from..to`.
    fn near_sums(&self, count: usize, from: usize, to: usize) -> Vec<f32> {
        // The sum over distances -count..d, so that a span's sum is one difference.
        let mut sums = Vec::with_capacity(2 * count + 1);
        let mut sum = 0.0;
        sums.push(sum);
        let mut add = |bucket: usize, words: usize| {
            for _ in 0..words {
                sum += self.near[bucket];
                sums.push(sum);
            }
        };
        // How many distances from 1 to `most` lie in a bucket.
        let widths = |most: usize| {
            let ends = DISTANCES.into_iter().chain([usize::MAX]).map(move |edge| edge.min(most));
            ends.scan(0, |before, end| Some(end - std::mem::replace(before, end))).enumerate()
        };
        let before: [(usize, usize); DISTANCES.len() + 1] = std::array::from_fn({
            let mut widths = widths(count);
            move |_| widths.next().unwrap_or_default()
        });
        before.iter().rev().for_each(|&(bucket, words)| add(2 + DISTANCES.len() + bucket, words));
        add(0, 1.min(count));
        widths(count.saturating_sub(1)).for_each(|(bucket, words)| add(1 + bucket, words));
        // The word at `at` is `at - i` away from the word at `i`.
        (0..count).map(|at| sums[count + at + 1 - from] - sums[count + at + 1 - to]).collect()
    }
}
