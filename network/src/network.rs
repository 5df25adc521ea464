//! The network: words of some windows in, one vector a word out, and what is read off those vectors.
//!
//! Embeddings, two convolutions, a bidirectional LSTM; then tags by a linear-chain CRF (Lafferty et al. 2001) and links
//! by bilinear attention (Dozat and Manning 2017). The shapes are fixed; `src/train/network.py` is the same network to learn.

use std::cmp::Reverse;

use super::arithmetic::Pair;
use super::crf::Crf;
use super::embedding::{Distinct, Embedding, Lookup, Tables};
use super::format::{FormatError, Reader};
use super::kernel::{Norm, Order, Panels, ROWS, dots};
use super::link::Link;
use super::lstm::{Cells, IN_STEP, Recurrence, Sequence, Way};
use super::scope::{Scope, Scoped};
use super::shape::{HIDDEN, INPUTS, OUT, TAGS, TUNED, WIDTH};

/// The weights.
#[derive(Clone, Debug)]
pub struct Network<'b> {
    embedding: Embedding<'b>,
    convolutions: [(Panels<{ 3 * WIDTH / 2 }>, Norm<WIDTH>); 2],
    lstm: [Cells; 2],
    around: Panels<{ WIDTH / 2 }>,
    tags: (Vec<f32>, [f32; TAGS]),
    /// Which tags follow which.
    pub crf: Crf,
    /// From content to its cue.
    pub cue: Link,
    /// From a cue to its source.
    pub source: Link,
    nobody: (Vec<f32>, f32),
    /// What was tuned after learning, on articles that were held out of it.
    pub tuned: [f32; TUNED],
}

/// What the network says of a window.
#[derive(Clone, Debug)]
pub struct Reading {
    /// A row of [`OUT`] numbers a word.
    pub vectors: Vec<f32>,
    /// How well each tag fits each word.
    pub emissions: Vec<[f32; TAGS]>,
}

fn norm(reader: &mut Reader<'_>) -> Result<Norm<WIDTH>, FormatError> {
    Ok(Norm { scale: reader.array()?, shift: reader.array()? })
}

/// Room to compute a window in, used again for the next.
#[derive(Default)]
struct Room {
    rounded: Vec<Pair>,
    x: Vec<f32>,
    y: Vec<f32>,
}

impl<'b> Network<'b> {
    /// Reads a model file, whose bytes are used as they stand, with what `scope` has of its own.
    pub fn read(bytes: &'b [u8], scope: Scope) -> Result<Self, FormatError> {
        let mut reader = Reader::new(bytes)?;
        let tables = Tables::read(&mut reader)?;
        let (inputs, first) = (reader.matrix(WIDTH, INPUTS)?, norm(&mut reader)?);
        let near = (reader.matrix(WIDTH, 3 * WIDTH)?, norm(&mut reader)?);
        let far = (reader.matrix(WIDTH, 3 * WIDTH)?, norm(&mut reader)?);
        let bound = far.1.bound();
        let cells = |reader: &mut Reader<'b>| -> Result<_, FormatError> {
            let (feed, back) = (reader.matrix(4 * HIDDEN, WIDTH)?, reader.matrix(4 * HIDDEN, HIDDEN)?);
            let bias = reader.floats(4 * HIDDEN)?;
            Ok(Cells::new(&feed, &back, &bias, bound))
        };
        let lstm = [cells(&mut reader)?, cells(&mut reader)?];
        let (around, tags) = (reader.matrix(OUT, WIDTH)?, reader.matrix(TAGS, OUT)?.floats());
        let (cue, source) = (Link::read(&mut reader)?, Link::read(&mut reader)?);
        let nobody = reader.matrix(1, OUT)?.floats();
        let own = Scoped::read(&mut reader, scope)?;
        reader.end()?;
        let embedding = Embedding::new(tables, &inputs, &own.inputs, first);
        let around = Panels::new(&around, &own.around, bound, Order::Straight);
        let convolutions = [
            (Panels::new(&near.0, &own.near, embedding.bound(), Order::Straight), near.1.clone()),
            (Panels::new(&far.0, &own.far, near.1.bound(), Order::Straight), far.1),
        ];
        Ok(Self {
            embedding,
            convolutions,
            lstm,
            around,
            tags: (tags, own.tags),
            crf: own.crf,
            cue,
            source,
            nobody: (nobody, own.nobody),
            tuned: own.tuned,
        })
    }

    /// How many bytes before the end of a model file the tuned numbers of `scope` begin.
    pub fn tuned_from_end(scope: Scope) -> usize {
        Scoped::tuned_from_end(scope)
    }

    /// The score of "nobody" as the source of a cue with this vector.
    pub fn nobody(&self, vector: &[f32]) -> f32 {
        dots(&self.nobody.0, vector).iter().sum::<f32>() + self.nobody.1
    }

    /// What the network says of each of `windows`, given as what is looked up of its words. A window's reading does not
    /// depend on the windows beside it.
    pub fn run(&self, windows: &[Vec<Lookup>]) -> Vec<Reading> {
        let mut room = Room::default();
        let Distinct { words, numbers } = Distinct::of(windows);
        let vectors = self.embedding.vectors(&words);
        let vectors = vectors.as_chunks().0;
        let mut numbers = numbers.as_slice();
        let mut encoded = |words: &Vec<Lookup>| {
            let (own, after) = numbers.split_at(words.len());
            numbers = after;
            self.encoded(own, vectors, &mut room)
        };
        let mut sequences: Vec<(usize, Sequence)> = windows.iter().map(&mut encoded).enumerate().collect();
        sequences.sort_by_key(|(_, sequence)| Reverse(sequence.length));
        let (order, mut sequences): (Vec<usize>, Vec<Sequence>) = sequences.into_iter().unzip();
        for some in sequences.chunks_mut(IN_STEP) {
            for (cells, way) in self.lstm.iter().zip([Way::Forward, Way::Backward]) {
                Recurrence { cells, way, sequences: some }.run_all();
            }
        }
        let mut readings: Vec<(usize, Reading)> =
            order.into_iter().zip(sequences.into_iter().map(|sequence| self.reading(sequence.out))).collect();
        readings.sort_by_key(|(nth, _)| *nth);
        readings.into_iter().map(|(_, reading)| reading).collect()
    }

    /// What the LSTM reads of a window, given as which of `vectors` its words have, and what goes around it.
    fn encoded(&self, words: &[u32], vectors: &[[f32; WIDTH]], room: &mut Room) -> Sequence {
        let length = words.len();
        let rows = length.next_multiple_of(ROWS);
        let Room { rounded, x, y } = room;
        // An empty row before the window and after it.
        x.resize((rows + 2) * WIDTH, 0.0);
        y.resize(rows * WIDTH, 0.0);
        let inner = WIDTH..(length + 1) * WIDTH;
        x[..inner.start].fill(0.0);
        x[inner.end..].fill(0.0);
        for (row, &word) in x[inner.clone()].as_chunks_mut().0.iter_mut().zip(words) {
            *row = vectors[word as usize];
        }
        for (panels, norm) in &self.convolutions {
            panels.round(x, rounded);
            panels.multiply(rounded, WIDTH / 2, y);
            norm.apply_residual(&mut x[inner.clone()], y);
        }
        let mut input = Vec::new();
        self.around.round(&x[WIDTH..(rows + 1) * WIDTH], &mut input);
        let mut out = vec![0.0; rows * OUT];
        self.around.multiply(&input, WIDTH / 2, &mut out);
        out.truncate(length * OUT);
        Sequence { length, input, out }
    }

    /// What is read off the vectors of a window.
    fn reading(&self, vectors: Vec<f32>) -> Reading {
        let fit = dots(&vectors, &self.tags.0);
        let emission = |fit: &[f32; TAGS]| std::array::from_fn(|tag| fit[tag] + self.tags.1[tag]);
        Reading { emissions: fit.as_chunks().0.iter().map(emission).collect(), vectors }
    }

    /// Number of words known by themselves.
    pub fn vocabulary(&self) -> usize {
        self.embedding.vocabulary()
    }
}
