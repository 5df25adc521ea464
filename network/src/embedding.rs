//! Words as vectors: what is looked up of each, brought to the width of the network and normalised.
//!
//! That depends on nothing beside the word, so words that say the same are computed once.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, Pair};
use super::format::{FormatError, Reader, Rounded};
use super::kernel::{Norm, Order, Panels, ROWS, rounded};
use super::processor::{Task, compute};
use super::shape::{BUCKETS, INPUTS, TABLES, WIDTH, WORD};

/// What is looked up of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// Hash of the lower-case word.
    pub word: u32,
    /// A row of each of [`TABLES`].
    pub rows: [u16; TABLES.len()],
}

/// Where words are looked up.
#[derive(Clone, Debug)]
pub(crate) struct Tables<'b> {
    /// Of the known words, ascending, little-endian.
    hashes: &'b [[u8; 4]],
    /// For the first bits of a hash the first that begins with them or with more.
    starts: Vec<u32>,
    words: Rounded<'b>,
    others: [Rounded<'b>; TABLES.len()],
}

/// Bits of a hash that [`Tables::starts`] looks at.
const FIRST_BITS: u32 = 12;

impl<'b> Tables<'b> {
    pub(crate) fn read(reader: &mut Reader<'b>) -> Result<Self, FormatError> {
        let hashes = reader.hashes()?;
        let words = reader.matrix(hashes.len() + BUCKETS + 1, WORD)?;
        let mut others: [Rounded<'b>; TABLES.len()] = Default::default();
        for (table, (rows, columns)) in others.iter_mut().zip(TABLES) {
            *table = reader.matrix(rows, columns)?;
        }
        let mut starts = Vec::with_capacity((1 << FIRST_BITS) + 1);
        for (nth, hash) in hashes.iter().enumerate() {
            let beginning = (u32::from_le_bytes(*hash) >> (u32::BITS - FIRST_BITS)) as usize;
            starts.resize(starts.len().max(beginning + 1), nth as u32);
        }
        starts.resize((1 << FIRST_BITS) + 1, hashes.len() as u32);
        Ok(Self { hashes, starts, words, others })
    }

    /// Number of words known by themselves.
    pub(crate) fn vocabulary(&self) -> usize {
        self.hashes.len()
    }

    /// The row of the word table for a hash.
    #[inline(always)]
    fn word_row(&self, hash: u32) -> usize {
        let beginning = (hash >> (u32::BITS - FIRST_BITS)) as usize;
        let (from, to) = (self.starts[beginning] as usize, self.starts[beginning + 1] as usize);
        let found = self.hashes[from..to].iter().position(|&one| one == hash.to_le_bytes());
        found.map_or(self.hashes.len() + hash as usize % BUCKETS, |at| from + at)
    }

    /// The row of each table, with what it is multiplied with.
    #[inline(always)]
    fn rows(&self, word: &Lookup) -> [(&'b [u8], f32); 1 + TABLES.len()] {
        let mut rows = [self.words.row(self.word_row(word.word)); 1 + TABLES.len()];
        for ((row, table), at) in rows[1..].iter_mut().zip(&self.others).zip(word.rows) {
            *row = table.row(at.into());
        }
        rows
    }

    /// No number in them is larger.
    fn bound(&self) -> f32 {
        self.others.iter().chain([&self.words]).map(Rounded::bound).fold(0.0, f32::max)
    }
}

/// Words that are looked up before they are multiplied: few enough to stay in the cache.
const TOGETHER: usize = 16 * ROWS;

/// Words to vectors.
#[derive(Clone, Debug)]
pub(crate) struct Embedding<'b> {
    tables: Tables<'b>,
    inputs: Panels<{ INPUTS / 2 }>,
    norm: Norm<WIDTH>,
}

impl<'b> Embedding<'b> {
    /// `inputs` brings what the tables say of a word to the width of the network.
    pub(crate) fn new(tables: Tables<'b>, inputs: &Rounded<'_>, bias: &[f32; WIDTH], norm: Norm<WIDTH>) -> Self {
        let inputs = Panels::new(inputs, bias, tables.bound(), Order::Straight);
        Self { tables, inputs, norm }
    }

    /// Number of words known by themselves.
    pub(crate) fn vocabulary(&self) -> usize {
        self.tables.vocabulary()
    }

    /// No number that comes out is larger.
    pub(crate) fn bound(&self) -> f32 {
        self.norm.bound()
    }

    /// A row of [`WIDTH`] for each of `words`.
    pub(crate) fn vectors(&self, words: &[Lookup]) -> Vec<f32> {
        let mut vectors = vec![0.0; words.len().next_multiple_of(ROWS) * WIDTH];
        let mut input = vec![[0; 2]; TOGETHER * INPUTS / 2];
        for (words, vectors) in words.chunks(TOGETHER).zip(vectors.chunks_mut(TOGETHER * WIDTH)) {
            compute(LookUp { tables: &self.tables, words, by: self.inputs.rounding(), out: &mut input });
            self.inputs.multiply(&input, INPUTS / 2, vectors);
        }
        vectors.truncate(words.len() * WIDTH);
        self.norm.apply(&mut vectors);
        vectors
    }
}

/// Looks words up: a row of [`INPUTS`] each, multiplied and rounded.
struct LookUp<'a, 'b> {
    tables: &'a Tables<'b>,
    words: &'a [Lookup],
    by: f32,
    out: &'a mut [Pair],
}

impl Task for LookUp<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self, _: impl Arithmetic) {
        let Self { tables, words, by, out } = self;
        for (mut out, word) in out.as_flattened_mut().chunks_exact_mut(INPUTS).zip(words) {
            for (row, scale) in tables.rows(word) {
                let (own, after) = out.split_at_mut(row.len());
                for (to, &value) in own.iter_mut().zip(row) {
                    *to = rounded(f32::from(value.cast_signed()) * scale * by);
                }
                out = after;
            }
        }
    }
}

/// Which words are there.
pub(crate) struct Distinct {
    /// Each once.
    pub(crate) words: Vec<Lookup>,
    /// For every word that was asked for its number in `words`.
    pub(crate) numbers: Vec<u32>,
}

impl Distinct {
    /// Of all words of `windows`, one after the other.
    pub(crate) fn of(windows: &[Vec<Lookup>]) -> Self {
        const FREE: u32 = u32::MAX;
        let count = windows.iter().map(Vec::len).sum::<usize>();
        // A hash table whose hashes are there already.
        let last = (2 * count).next_power_of_two() - 1;
        let mut slots = vec![FREE; last + 1];
        let (mut words, mut numbers) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for word in windows.iter().flatten() {
            let [.., shape, place] = word.rows.map(usize::from);
            let mut slot = (word.word as usize ^ shape << 5 ^ place << 9) & last;
            while slots[slot] != FREE && words[slots[slot] as usize] != *word {
                slot = (slot + 1) & last;
            }
            if slots[slot] == FREE {
                slots[slot] = words.len() as u32;
                words.push(*word);
            }
            numbers.push(slots[slot]);
        }
        Self { words, numbers }
    }
}

#[cfg(test)]
mod tests {
    use super::{Distinct, Lookup};

    #[test]
    fn words_that_say_the_same_are_one() {
        let word = |word, place| Lookup { word, rows: [1, 2, 3, 4, place] };
        let windows = [vec![word(7, 0), word(7, 1), word(8, 0)], vec![], vec![word(7, 1), word(7, 0), word(9, 0)]];
        let Distinct { words, numbers } = Distinct::of(&windows);
        assert_eq!(numbers, [0, 1, 2, 1, 0, 3]);
        assert_eq!(words, [word(7, 0), word(7, 1), word(8, 0), word(9, 0)]);
    }
}
