//! The network: words of some windows in, one vector a word out, and what is read off those vectors.
//!
//! Embeddings, two convolutions, a bidirectional LSTM; then tags by a linear-chain CRF (Lafferty et al. 2001) and links
//! by bilinear attention (Dozat and Manning 2017). The shapes are fixed; `src/train/network.py` is the same network to learn.

use std::cmp::Reverse;

use super::crf::Crf;
use super::format::{FormatError, Reader, Rounded};
use super::kernel::{Cells, Columns, Norm, Panels, Recurrence, Sequence, TALL, Way, dots};
use super::link::Link;
use super::scope::{Scope, Scoped};
use super::shape::{BUCKETS, HIDDEN, INPUTS, OUT, TABLES, TAGS, TUNED, WIDTH, WORD};

/// What is looked up of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// Hash of the lower-case word.
    pub word: u32,
    /// A row of each of [`TABLES`].
    pub rows: [u16; TABLES.len()],
}

/// The weights.
#[derive(Clone, Debug)]
pub struct Network<'b> {
    hashes: Vec<u32>,
    words: Rounded<'b>,
    tables: [Rounded<'b>; 5],
    inputs: Panels,
    norm: Norm<WIDTH>,
    convolutions: [(Panels, Norm<WIDTH>); 2],
    lstm: [Cells; 2],
    around: Panels,
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

impl<'b> Network<'b> {
    /// Reads a model file, whose bytes are used as they stand, with what `scope` has of its own.
    pub fn read(bytes: &'b [u8], scope: Scope) -> Result<Self, FormatError> {
        let mut reader = Reader::new(bytes)?;
        let hashes = reader.hashes()?;
        let words = reader.matrix(hashes.len() + BUCKETS + 1, WORD)?;
        let mut tables: [Rounded<'b>; 5] = Default::default();
        for (table, (rows, columns)) in tables.iter_mut().zip(TABLES) {
            *table = reader.matrix(rows, columns)?;
        }
        let (inputs, first) = (reader.matrix(WIDTH, INPUTS)?, norm(&mut reader)?);
        let near = (reader.matrix(WIDTH, 3 * WIDTH)?, norm(&mut reader)?);
        let far = (reader.matrix(WIDTH, 3 * WIDTH)?, norm(&mut reader)?);
        let bound = far.1.bound();
        let cells = |reader: &mut Reader<'b>| -> Result<_, FormatError> {
            let (feed, back) = (reader.matrix(4 * HIDDEN, WIDTH)?, reader.matrix(4 * HIDDEN, HIDDEN)?);
            let bias = reader.floats(4 * HIDDEN)?;
            Ok(Cells { feed: Panels::new(&feed, &bias, bound), back: Panels::new(&back, &[0.0; 4 * HIDDEN], 1.0) })
        };
        let lstm = [cells(&mut reader)?, cells(&mut reader)?];
        let (around, tags) = (reader.matrix(OUT, WIDTH)?, reader.matrix(TAGS, OUT)?.floats());
        let (cue, source) = (Link::read(&mut reader)?, Link::read(&mut reader)?);
        let nobody = reader.matrix(1, OUT)?.floats();
        let own = Scoped::read(&mut reader, scope)?;
        reader.end()?;
        let largest = tables.iter().chain([&words]).map(Rounded::bound).fold(0.0, f32::max);
        let (inputs, around) = (Panels::new(&inputs, &own.inputs, largest), Panels::new(&around, &own.around, bound));
        let convolutions = [
            (Panels::new(&near.0, &own.near, first.bound()), near.1.clone()),
            (Panels::new(&far.0, &own.far, near.1.bound()), far.1),
        ];
        Ok(Self {
            hashes,
            words,
            tables,
            inputs,
            norm: first,
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
        let mut sequences: Vec<(usize, Sequence)> =
            windows.iter().map(|words| self.encoded(words)).enumerate().collect();
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
    fn encoded(&self, words: &[Lookup]) -> Sequence {
        let length = words.len();
        // An empty row before and after the window.
        let mut x = vec![0.0; (length + 2) * WIDTH];
        let inner = WIDTH..(length + 1) * WIDTH;
        self.embed(words, &mut x[inner.clone()]);
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
    fn embed(&self, words: &[Lookup], x: &mut [f32]) {
        let mut looked_up = vec![0.0; words.len() * INPUTS];
        for (row, lookup) in looked_up.chunks_exact_mut(INPUTS).zip(words) {
            let (word, mut rest) = row.split_at_mut(WORD);
            self.words.row(self.word_row(lookup.word), word);
            for ((table, at), (_, wide)) in self.tables.iter().zip(lookup.rows).zip(TABLES) {
                let (own, after) = rest.split_at_mut(wide);
                table.row(at.into(), own);
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
    pub fn vocabulary(&self) -> usize {
        self.words.rows() - BUCKETS - 1
    }
}
