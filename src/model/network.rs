//! The network: words of some windows in, one vector a word out, and what is read off those vectors.
//!
//! Embeddings, two convolutions, a bidirectional LSTM; then tags by a linear-chain CRF (Lafferty et al. 2001) and links
//! by bilinear attention (Dozat and Manning 2017). The shapes are fixed; `src/train/network.py` is the same network to learn.

use std::cmp::Reverse;

use super::decode::Decoding;
use super::format::{FormatError, Reader, Rounded};
use super::kernel::{Cells, Columns, Norm, Panels, Recurrence, Sequence, TALL, Way, dots};
use super::marks::MarkState;
use super::window::{Edge, Window};
use super::words::{ENDINGS, Features, PREFIXES, SHAPES, SUFFIXES};

/// Numbers that describe a word in the middle of the network.
const WIDTH: usize = 96;
/// State of the LSTM in one direction.
const HIDDEN: usize = 96;
/// Numbers that describe a word at the end.
pub(super) const OUT: usize = 2 * HIDDEN;
/// Numbers that a link is a product of.
const LINK: usize = 48;
/// Rows of the word table for words that are not known by themselves.
const BUCKETS: usize = 1024;
const WORD: usize = 64;
/// Rows and columns of the other tables.
const TABLES: [(usize, usize); 5] =
    [(PREFIXES, 16), (SUFFIXES, 24), (ENDINGS, 16), (SHAPES, 16), (MarkState::COUNT * Edge::COUNT, 12)];
const INPUTS: usize = WORD + 16 + 24 + 16 + 16 + 12;

/// Number of tags.
pub(super) const TAGS: usize = 7;
/// Distances between words as links see them: edges of the buckets.
const DISTANCES: [usize; 16] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 34, 44, 60, 90];
const NEAR: usize = 2 + 2 * (DISTANCES.len() + 1);

/// The weights.
#[derive(Clone, Debug)]
pub(super) struct Network<'b> {
    hashes: Vec<u32>,
    words: Rounded<'b>,
    tables: [Rounded<'b>; 5],
    inputs: Panels,
    norm: Norm<WIDTH>,
    convolutions: [(Panels, Norm<WIDTH>); 2],
    lstm: [Cells; 2],
    around: Panels,
    tags: (Vec<f32>, [f32; TAGS]),
    /// Score of a step from tag to tag.
    pub(super) steps: [[f32; TAGS]; TAGS],
    /// Score of a first tag.
    pub(super) start: [f32; TAGS],
    /// From content to its cue.
    pub(super) cue: Link,
    /// From a cue to its source.
    pub(super) source: Link,
    nobody: (Vec<f32>, f32),
    /// What was tuned after learning.
    pub(super) decoding: Decoding,
}

/// How words point to words.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// `LINK` rows of `OUT`, each with its bias.
    come: (Vec<f32>, Vec<f32>),
    /// `LINK` rows of `OUT`; its bias adds the same to every word and is left out where only differences count.
    go: (Vec<f32>, Vec<f32>),
    bias: (Vec<f32>, f32),
    near: [f32; NEAR],
    apart: f32,
}

/// What the network says of a window.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// A row of [`OUT`] numbers a word.
    pub(super) vectors: Vec<f32>,
    /// How well each tag fits each word.
    pub(super) emissions: Vec<[f32; TAGS]>,
}

fn layer(reader: &mut Reader<'_>, outputs: usize, inputs: usize) -> Result<(Vec<f32>, Vec<f32>), FormatError> {
    Ok((reader.matrix(outputs, inputs)?.floats(), reader.floats(outputs)?))
}

/// A layer as a matrix to multiply with; no input is larger than `bound`.
fn panels(reader: &mut Reader<'_>, outputs: usize, inputs: usize, bound: f32) -> Result<Panels, FormatError> {
    let weights = reader.matrix(outputs, inputs)?;
    Ok(Panels::new(&weights, &reader.floats(outputs)?, bound))
}

fn norm(reader: &mut Reader<'_>) -> Result<Norm<WIDTH>, FormatError> {
    Ok(Norm { scale: reader.array()?, shift: reader.array()? })
}

impl Link {
    fn read(reader: &mut Reader<'_>) -> Result<Self, FormatError> {
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
        let mut query = [0.0; OUT];
        query.copy_from_slice(&self.bias.0);
        let mut shift = self.bias.1;
        let come = dots(from, &self.come.0);
        for (nth, (come, bias)) in come.iter().zip(&self.come.1).enumerate() {
            let come = (come + bias) * scale;
            for (sum, go) in query.iter_mut().zip(&self.go.0[nth * OUT..(nth + 1) * OUT]) {
                *sum += come * go;
            }
            shift += come * self.go.1[nth];
        }
        (query, shift)
    }

    /// The score of each word of a window as what the words `from..to` point to, on average. `parts` says for each word
    /// which part of the window it stands in.
    pub(super) fn scores(&self, vectors: &[f32], parts: &[u16], from: usize, to: usize) -> Vec<f32> {
        let mut mean = [0.0; OUT];
        for row in vectors[from * OUT..to * OUT].chunks_exact(OUT) {
            for (sum, value) in mean.iter_mut().zip(row) {
                *sum += value;
            }
        }
        let length = (to - from) as f32;
        for sum in &mut mean {
            *sum /= length;
        }
        let (query, shift) = self.query(&mean);
        let near = self.near_sums(parts.len(), from, to);
        let score = |(at, product): (usize, f32)| {
            let others = parts[from..to].partition_point(|&part| part < parts[at]);
            let same = parts[from..to].partition_point(|&part| part <= parts[at]) - others;
            let apart = self.apart * (length - same as f32) / length;
            product + shift + near[at] / length + apart
        };
        dots(&query, vectors).into_iter().enumerate().map(score).collect()
    }

    /// For each of `count` words the sum of what distance adds, over the words `from..to`.
    fn near_sums(&self, count: usize, from: usize, to: usize) -> Vec<f32> {
        // The sum over distances -count..d, so that a span's sum is one difference.
        let mut sums = Vec::with_capacity(2 * count + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for bucket in (1..=count).rev().map(bucket_before).chain((0..count).map(bucket_after)) {
            sum += self.near[bucket];
            sums.push(sum);
        }
        // The word at `at` is `at - i` away from the word at `i`.
        (0..count).map(|at| sums[count + at + 1 - from] - sums[count + at + 1 - to]).collect()
    }
}

/// The bucket of the word `distance` words later; 0 for the word itself.
fn bucket_after(distance: usize) -> usize {
    if distance == 0 { 0 } else { 1 + DISTANCES.partition_point(|&edge| edge < distance) }
}

/// The bucket of the word `distance` words, at least one, earlier.
fn bucket_before(distance: usize) -> usize {
    2 + DISTANCES.len() + DISTANCES.partition_point(|&edge| edge < distance)
}

impl<'b> Network<'b> {
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, FormatError> {
        let mut reader = Reader::new(bytes)?;
        let hashes = reader.hashes()?;
        let words = reader.matrix(hashes.len() + BUCKETS + 1, WORD)?;
        let mut tables: [Rounded<'b>; 5] = Default::default();
        for (table, (rows, columns)) in tables.iter_mut().zip(TABLES) {
            *table = reader.matrix(rows, columns)?;
        }
        let largest = tables.iter().chain([&words]).map(Rounded::bound).fold(0.0, f32::max);
        let inputs = panels(&mut reader, WIDTH, INPUTS, largest)?;
        let first = norm(&mut reader)?;
        let convolution = |reader: &mut Reader<'_>, before: &Norm<WIDTH>| -> Result<_, FormatError> {
            Ok((panels(reader, WIDTH, 3 * WIDTH, before.bound())?, norm(reader)?))
        };
        let near = convolution(&mut reader, &first)?;
        let far = convolution(&mut reader, &near.1)?;
        let bound = far.1.bound();
        let cells = |reader: &mut Reader<'b>| -> Result<_, FormatError> {
            let (feed, back) = (reader.matrix(4 * HIDDEN, WIDTH)?, reader.matrix(4 * HIDDEN, HIDDEN)?);
            let bias = reader.floats(4 * HIDDEN)?;
            Ok(Cells { feed: Panels::new(&feed, &bias, bound), back: Panels::new(&back, &[0.0; 4 * HIDDEN], 1.0) })
        };
        let lstm = [cells(&mut reader)?, cells(&mut reader)?];
        let around = panels(&mut reader, OUT, WIDTH, bound)?;
        let tags = (reader.matrix(TAGS, OUT)?.floats(), reader.array()?);
        let flat: [f32; TAGS * TAGS] = reader.array()?;
        let (steps, start) = constrained(&flat, reader.array()?);
        let (cue, source) = (Link::read(&mut reader)?, Link::read(&mut reader)?);
        let (weights, [shift]) = (reader.matrix(1, OUT)?.floats(), reader.array()?);
        let decoding = Decoding::read(&mut reader)?;
        reader.end()?;
        Ok(Self {
            hashes,
            words,
            tables,
            inputs,
            norm: first,
            convolutions: [near, far],
            lstm,
            around,
            tags,
            steps,
            start,
            cue,
            source,
            nobody: (weights, shift),
            decoding,
        })
    }

    /// The score of "nobody" as the source of a cue with this vector.
    pub(super) fn nobody(&self, vector: &[f32]) -> f32 {
        dots(&self.nobody.0, vector).iter().sum::<f32>() + self.nobody.1
    }

    /// What the network says of each of `windows`; `words` holds for each what is looked up of its words. A window's
    /// reading does not depend on the windows beside it.
    pub(super) fn run(&self, windows: &[Window], words: &[Vec<(Features, MarkState)>]) -> Vec<Reading> {
        let mut sequences: Vec<(usize, Sequence)> =
            windows.iter().zip(words).map(|(window, words)| self.encoded(window, words)).enumerate().collect();
        sequences.sort_by_key(|(_, sequence)| Reverse(sequence.length));
        let (order, mut sequences): (Vec<usize>, Vec<Sequence>) = sequences.into_iter().unzip();
        for some in sequences.chunks_mut(TALL) {
            for (nth, (cells, way)) in self.lstm.iter().zip([Way::Forward, Way::Backward]).enumerate() {
                let columns = Columns { stride: OUT, first: nth * HIDDEN };
                Recurrence::<HIDDEN> { cells, way, sequences: some, columns }.run_all();
            }
        }
        let mut readings: Vec<(usize, Reading)> =
            order.into_iter().zip(sequences.into_iter().map(|sequence| self.reading(sequence.out))).collect();
        readings.sort_by_key(|(nth, _)| *nth);
        readings.into_iter().map(|(_, reading)| reading).collect()
    }

    /// What the LSTM reads of a window, and what goes around it.
    fn encoded(&self, window: &Window, words: &[(Features, MarkState)]) -> Sequence {
        let length = window.words.len();
        // An empty row before and after the window.
        let mut x = vec![0.0; (length + 2) * WIDTH];
        let inner = WIDTH..(length + 1) * WIDTH;
        self.embed(window, words, &mut x[inner.clone()]);
        self.norm.apply(&mut x[inner.clone()]);
        let mut y = vec![0.0; length * WIDTH];
        for (panels, norm) in &self.convolutions {
            panels.multiply(&panels.round(&x), WIDTH / 2, &mut y);
            norm.apply_residual(&mut x[inner.clone()], &y);
        }
        let input = self.around.round(&x[inner]);
        let mut out = vec![0.0; length * OUT];
        self.around.multiply(&input, WIDTH / 2, &mut out);
        Sequence { length, input, out }
    }

    /// Looks the words up.
    fn embed(&self, window: &Window, words: &[(Features, MarkState)], x: &mut [f32]) {
        let mut looked_up = vec![0.0; words.len() * INPUTS];
        let edges = window.parts.iter().flat_map(|part| part.words.clone().map(|at| part.edge(at)));
        for ((row, (features, state)), edge) in looked_up.chunks_exact_mut(INPUTS).zip(words).zip(edges) {
            let place = *state as usize * Edge::COUNT + edge as usize;
            let columns = [features.prefix, features.suffix, features.ending, features.shape, place as u16];
            let (word, mut rest) = row.split_at_mut(WORD);
            self.words.row(self.word_row(features.word), word);
            for ((table, column), (_, wide)) in self.tables.iter().zip(columns).zip(TABLES) {
                let (own, after) = rest.split_at_mut(wide);
                table.row(column.into(), own);
                rest = after;
            }
        }
        self.inputs.multiply(&self.inputs.round(&looked_up), INPUTS / 2, x);
    }

    /// The row of the word table for a hash.
    fn word_row(&self, hash: u32) -> usize {
        self.hashes.binary_search(&hash).unwrap_or(self.hashes.len() + hash as usize % BUCKETS)
    }

    /// What is read off the vectors of a window.
    fn reading(&self, vectors: Vec<f32>) -> Reading {
        let fit: [Vec<f32>; TAGS] = std::array::from_fn(|tag| dots(&self.tags.0[tag * OUT..(tag + 1) * OUT], &vectors));
        let emission = |at: usize| std::array::from_fn(|tag| fit[tag][at] + self.tags.1[tag]);
        Reading { emissions: (0..vectors.len() / OUT).map(emission).collect(), vectors }
    }

    /// Number of words known by themselves.
    pub(super) fn vocabulary(&self) -> usize {
        self.words.rows() - BUCKETS - 1
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
