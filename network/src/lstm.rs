//! A long short-term memory (Hochreiter and Schmidhuber 1997) over several sequences in step.
//!
//! Every sequence is computed as if it were alone: those beside it only share the reading of the weights.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, PANEL, Pair};
use super::curves::units;
use super::format::Rounded;
use super::kernel::{GATES, MOST, Order, Panels, first_of, rounded};
use super::processor::{Task, compute};
use super::shape::{HIDDEN, OUT, WIDTH};

/// What an LSTM runs over.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    /// Number of words.
    pub(crate) length: usize,
    /// A row for each word of as many pairs as the weights take, rounded as they take them.
    pub(crate) input: Vec<Pair>,
    /// A row of [`OUT`] for each word, to whose columns the hidden states are added.
    pub(crate) out: Vec<f32>,
}

/// The order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the first word on.
    Forward,
    /// From the last word back to the first.
    Backward,
}

impl Way {
    /// The row that is read in step number `step`.
    #[inline(always)]
    fn row(self, step: usize, length: usize) -> usize {
        match self {
            Self::Forward => step,
            Self::Backward => length - 1 - step,
        }
    }

    /// The first of its columns in a row of [`OUT`].
    #[inline(always)]
    fn column(self) -> usize {
        match self {
            Self::Forward => 0,
            Self::Backward => HIDDEN,
        }
    }
}

/// The weights of an LSTM in one direction, each giving the gates: input, forget, new, output.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    /// From the input.
    feed: Panels<{ WIDTH / 2 }>,
    /// From the hidden state.
    back: Panels<{ HIDDEN / 2 }>,
}

impl Cells {
    /// From two matrices with the outputs of one gate after those of the other, and their bias. No input will be larger than
    /// `bound`.
    pub(crate) fn new(feed: &Rounded<'_>, back: &Rounded<'_>, bias: &[f32], bound: f32) -> Self {
        let back = Panels::new(back, &[0.0; GATES * HIDDEN], 1.0, Order::Gates);
        Self { feed: Panels::new(feed, bias, bound, Order::Gates), back }
    }
}

/// Sequences that are computed at once.
const TALL: usize = 6;

/// Sequences in step: two tiles, of which each reads a panel of weights while it is at hand.
pub(crate) const IN_STEP: usize = 2 * TALL;

/// One direction of an LSTM over at most [`IN_STEP`] sequences in step, the longest first.
pub(crate) struct Recurrence<'a> {
    pub(crate) cells: &'a Cells,
    pub(crate) way: Way,
    pub(crate) sequences: &'a mut [Sequence],
}

impl Recurrence<'_> {
    /// Runs it.
    pub(crate) fn run_all(self) {
        compute(self);
    }
}

/// What an LSTM carries from word to word, a row a sequence.
struct Carried {
    cell: [[f32; HIDDEN]; IN_STEP],
    hidden: [[f32; HIDDEN]; IN_STEP],
    /// The hidden state of the word before, rounded.
    before: [[Pair; HIDDEN / 2]; IN_STEP],
}

/// What is computed at once.
#[derive(Clone, Copy)]
struct Part {
    /// How many words came before.
    step: usize,
    /// Which panel of units.
    panel: usize,
    /// The first of the sequences.
    first: usize,
}

impl Task for Recurrence<'_> {
    type Output = ();

    #[inline(always)]
    fn run(mut self, by: impl Arithmetic) {
        let mut carried = Carried {
            cell: [[0.0; HIDDEN]; IN_STEP],
            hidden: [[0.0; HIDDEN]; IN_STEP],
            before: [[[0; 2]; HIDDEN / 2]; IN_STEP],
        };
        let longest = self.sequences.first().map_or(0, |sequence| sequence.length);
        for step in 0..longest {
            let active = self.sequences.iter().take_while(|sequence| sequence.length > step).count();
            self.step(by, step, active, &mut carried);
        }
    }
}

impl Recurrence<'_> {
    /// The next word of the first `active` sequences.
    #[inline(always)]
    fn step(&mut self, by: impl Arithmetic, step: usize, active: usize, carried: &mut Carried) {
        for panel in 0..HIDDEN / PANEL {
            // Two tiles of the same height, where one has no room.
            let tall = active.div_ceil(active.div_ceil(TALL));
            for first in (0..active).step_by(tall) {
                let part = Part { step, panel, first };
                match tall.min(active - first) {
                    1 => self.units::<1>(by, part, carried),
                    2 => self.units::<2>(by, part, carried),
                    3 => self.units::<3>(by, part, carried),
                    4 => self.units::<4>(by, part, carried),
                    5 => self.units::<5>(by, part, carried),
                    _ => self.units::<TALL>(by, part, carried),
                }
            }
        }
        let sequences = self.sequences.iter_mut().zip(&carried.hidden).zip(&mut carried.before);
        for ((sequence, hidden), before) in sequences.take(active) {
            let row = self.way.row(step, sequence.length);
            let out = &mut sequence.out[row * OUT + self.way.column()..][..HIDDEN];
            for ((sum, pair), value) in out.iter_mut().zip(before.as_flattened_mut()).zip(hidden) {
                *sum += value;
                *pair = rounded(value * MOST);
            }
        }
    }

    /// The units of one panel in `ROWS` sequences from `first` on.
    #[inline(always)]
    fn units<const ROWS: usize>(&self, by: impl Arithmetic, part: Part, carried: &mut Carried) {
        let Part { step, panel, first } = part;
        let Cells { feed, back } = self.cells;
        let sequences = &self.sequences[first..first + ROWS];
        let given: [&[Pair; WIDTH / 2]; ROWS] = std::array::from_fn(|nth| {
            let Sequence { length, input, .. } = &sequences[nth];
            first_of(&input[self.way.row(step, *length) * (WIDTH / 2)..])
        });
        let before: [&[Pair; HIDDEN / 2]; ROWS] = std::array::from_fn(|nth| &carried.before[first + nth]);
        let fed: [[_; ROWS]; GATES] = by.tile(given, first_of(&feed.data[panel * GATES..]));
        let kept: [[_; ROWS]; GATES] = by.tile(before, first_of(&back.data[panel * GATES..]));
        for nth in 0..ROWS {
            let mut gates = [by.splat(0.0); GATES];
            for (gate, value) in gates.iter_mut().enumerate() {
                let at = panel * GATES + gate;
                let kept = by.fuse(by.convert(kept[gate][nth]), by.floats(&back.scales[at]), by.floats(&feed.bias[at]));
                *value = by.fuse(by.convert(fed[gate][nth]), by.floats(&feed.scales[at]), kept);
            }
            let cell = &mut carried.cell[first + nth].as_chunks_mut().0[panel];
            let (after, hidden) = units(by, gates, by.floats(cell));
            *cell = by.numbers(after);
            carried.hidden[first + nth].as_chunks_mut().0[panel] = by.numbers(hidden);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::arithmetic::Plain;
    use super::super::format::{Reader, matrix};
    use super::super::processor::Task;
    use super::{Cells, HIDDEN, OUT, Recurrence, Sequence, WIDTH, Way};

    fn sequence(length: usize) -> Sequence {
        let number = |at: usize| ((at * 7919 + length * 104_729) % 65_536) as u16;
        let input = (0..length * WIDTH / 2).map(|at| [number(at), number(at + 1) / 3].map(u16::cast_signed)).collect();
        Sequence { length, input, out: vec![0.25; length * OUT] }
    }

    #[test]
    fn a_sequence_is_read_the_same_beside_others_and_on_every_processor() {
        let bytes = [matrix(4 * HIDDEN, WIDTH), matrix(4 * HIDDEN, HIDDEN)].concat();
        let mut reader = Reader::of_parts(&bytes);
        let mut next = |columns| reader.matrix(4 * HIDDEN, columns).expect("a matrix");
        let (feed, back) = (next(WIDTH), next(HIDDEN));
        let cells = Cells::new(&feed, &back, &[0.125; 4 * HIDDEN], 3.0);
        for way in [Way::Forward, Way::Backward] {
            for count in [12, 11, 9, 8, 7] {
                let mut together: Vec<Sequence> = (0..count).map(|nth| sequence(20 - nth)).collect();
                let mut plain = together.clone();
                Recurrence { cells: &cells, way, sequences: &mut together }.run_all();
                Recurrence { cells: &cells, way, sequences: &mut plain }.run(Plain);
                for (one, plain) in together.iter().zip(&plain) {
                    let mut alone = [sequence(one.length)];
                    Recurrence { cells: &cells, way, sequences: &mut alone }.run_all();
                    assert_eq!((&one.out, &one.out), (&alone[0].out, &plain.out));
                }
                assert!(together[0].out.iter().any(|value| (value - 0.25).abs() > 0.01));
            }
        }
    }
}
