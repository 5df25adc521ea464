//! The arithmetic of the network: products of matrices, norms and the LSTM.
//!
//! Weights are the file's eight-bit integers, inputs are rounded to sixteen bits within a bound known beforehand, sums are
//! exact: a row's result never depends on the rows beside it, nor on the processor's width.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, LANES, Pair, Task, compute, dot, sigmoid, tanh};
use super::format::Rounded;

/// Columns of a panel, and so of a product computed at once.
const PANEL: usize = 2 * LANES;
/// Rows computed at once.
pub(crate) const TALL: usize = 6;
/// The largest rounded input.
const MOST: f32 = 32_767.0;

/// A matrix to multiply with: columns in panels of [`PANEL`], each panel a list of pairs of inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels {
    /// For each panel and pair of inputs the weights of each column.
    data: Vec<[[Pair; LANES]; 2]>,
    /// Pairs of inputs.
    pairs: usize,
    /// What a sum is multiplied with, a column.
    scales: Vec<[f32; PANEL]>,
    bias: Vec<[f32; PANEL]>,
    /// What an input is multiplied with before it is rounded.
    rounding: f32,
}

impl Panels {
    /// From a matrix of one output a row and an even number of columns, and its bias. No input will be larger than `bound`.
    pub(crate) fn new(matrix: &Rounded<'_>, bias: &[f32], bound: f32) -> Self {
        let pairs = matrix.columns() / 2;
        let count = bias.len().div_ceil(PANEL);
        let rounding = MOST / bound.max(f32::MIN_POSITIVE);
        let mut data = vec![[[[0; 2]; LANES]; 2]; count * pairs];
        let (mut scales, mut padded) = (vec![[0.0; PANEL]; count], vec![[0.0; PANEL]; count]);
        for (output, ((row, scale), bias)) in matrix.integers().zip(bias).enumerate() {
            let (panel, column) = (output / PANEL, output % PANEL);
            scales[panel][column] = scale / rounding;
            padded[panel][column] = *bias;
            for (input, weight) in row.enumerate() {
                data[panel * pairs + input / 2][column / LANES][column % LANES][input % 2] = weight.into();
            }
        }
        Self { data, pairs, scales, bias: padded, rounding }
    }

    /// Columns of a product: outputs, padded to whole panels.
    pub(crate) fn width(&self) -> usize {
        self.bias.len() * PANEL
    }

    /// `values` as this matrix takes them.
    pub(crate) fn round(&self, values: &[f32]) -> Vec<Pair> {
        let mut rounded = vec![[0; 2]; values.len() / 2];
        compute(Round { values, by: self.rounding, out: &mut rounded });
        rounded
    }

    /// `out` (rows of [`Self::width`]) = rows of `input` that begin `stride` pairs apart, times this, plus the bias.
    pub(crate) fn multiply(&self, input: &[Pair], stride: usize, out: &mut [f32]) {
        compute(Multiply { panels: self, input, stride, out });
    }
}

struct Round<'a> {
    values: &'a [f32],
    by: f32,
    out: &'a mut [Pair],
}

#[inline(always)]
fn rounded(value: f32) -> i16 {
    // Adding this leaves the nearest whole number in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    (value.clamp(-MOST, MOST) + ROUND).to_bits() as i16
}

impl Task for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, _: impl Arithmetic) {
        for (pair, values) in self.out.as_flattened_mut().iter_mut().zip(self.values) {
            *pair = rounded(values * self.by);
        }
    }
}

/// `ROWS` rows of a product in one panel.
#[inline(always)]
fn block<const ROWS: usize>(
    by: impl Arithmetic,
    rows: [&[Pair]; ROWS],
    panel: &[[[Pair; LANES]; 2]],
) -> [[[i32; LANES]; 2]; ROWS] {
    let rows = rows.map(|row| &row[..panel.len()]);
    let mut sums = [[[0; LANES]; 2]; ROWS];
    for (at, weights) in panel.iter().enumerate() {
        for (row, sum) in rows.iter().zip(&mut sums) {
            sum[0] = by.add_products(sum[0], row[at], &weights[0]);
            sum[1] = by.add_products(sum[1], row[at], &weights[1]);
        }
    }
    sums
}

struct Multiply<'a> {
    panels: &'a Panels,
    input: &'a [Pair],
    stride: usize,
    out: &'a mut [f32],
}

impl Task for Multiply<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, by: impl Arithmetic) {
        let Self { panels, input, stride, out } = self;
        let width = panels.width();
        let mut tall = out.chunks_exact_mut(width * TALL);
        let mut first = 0;
        for rows in tall.by_ref() {
            some_rows::<TALL>(by, panels, &input[first * stride..], stride, rows);
            first += TALL;
        }
        // What is left goes in one block, too: row by row the weights would be read anew for each.
        let (rows, input) = (tall.into_remainder(), &input[first * stride..]);
        match rows.len() / width {
            0 => {}
            1 => some_rows::<1>(by, panels, input, stride, rows),
            2 => some_rows::<2>(by, panels, input, stride, rows),
            3 => some_rows::<3>(by, panels, input, stride, rows),
            4 => some_rows::<4>(by, panels, input, stride, rows),
            _ => some_rows::<5>(by, panels, input, stride, rows),
        }
    }
}

#[inline(always)]
fn some_rows<const ROWS: usize>(by: impl Arithmetic, panels: &Panels, input: &[Pair], stride: usize, out: &mut [f32]) {
    let rows: [&[Pair]; ROWS] = std::array::from_fn(|row| &input[row * stride..row * stride + panels.pairs]);
    let width = panels.width();
    for (nth, panel) in panels.data.chunks_exact(panels.pairs).enumerate() {
        let sums = block::<ROWS>(by, rows, panel);
        let (scales, bias) = (&panels.scales[nth], &panels.bias[nth]);
        for (row, sum) in out.chunks_exact_mut(width).zip(&sums) {
            let sum = sum.as_flattened().iter();
            for (((value, sum), scale), bias) in row[nth * PANEL..][..PANEL].iter_mut().zip(sum).zip(scales).zip(bias) {
                *value = by.fma(*sum as f32, *scale, *bias);
            }
        }
    }
}

/// A layer norm over rows of `WIDTH`: scale and shift.
#[derive(Clone, Debug)]
pub(crate) struct Norm<const WIDTH: usize> {
    pub(crate) scale: [f32; WIDTH],
    pub(crate) shift: [f32; WIDTH],
}

impl<const WIDTH: usize> Norm<WIDTH> {
    /// No value that comes out is larger.
    pub(crate) fn bound(&self) -> f32 {
        let largest = (WIDTH as f32).sqrt();
        self.scale.iter().zip(&self.shift).map(|(scale, shift)| scale.abs() * largest + shift.abs()).fold(0.0, f32::max)
    }

    /// Normalises each row of `rows`.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        compute(Normalise { norm: self, rows, added: &[] });
    }

    /// Adds `x · σ(1.702 x)` of each value of `added`, then normalises each row.
    pub(crate) fn apply_residual(&self, rows: &mut [f32], added: &[f32]) {
        compute(Normalise { norm: self, rows, added });
    }
}

struct Normalise<'a, const WIDTH: usize> {
    norm: &'a Norm<WIDTH>,
    rows: &'a mut [f32],
    added: &'a [f32],
}

impl<const WIDTH: usize> Task for Normalise<'_, WIDTH> {
    type Output = ();

    #[inline(always)]
    fn run(self, by: impl Arithmetic) {
        for (x, &y) in self.rows.iter_mut().zip(self.added) {
            *x += y * sigmoid(by, 1.702 * y);
        }
        let ones = [1.0; WIDTH];
        for row in self.rows.chunks_exact_mut(WIDTH) {
            let mean = dot(by, row, &ones) / WIDTH as f32;
            for x in &mut *row {
                *x -= mean;
            }
            let scale = 1.0 / (dot(by, row, row) / WIDTH as f32 + 1e-5).sqrt();
            for ((x, times), shift) in row.iter_mut().zip(&self.norm.scale).zip(&self.norm.shift) {
                *x = by.fma(*x * scale, *times, *shift);
            }
        }
    }
}

/// The product of `vector` with each row of `rows`.
pub(crate) fn dots(vector: &[f32], rows: &[f32]) -> Vec<f32> {
    compute(Dots { vector, rows })
}

struct Dots<'a> {
    vector: &'a [f32],
    rows: &'a [f32],
}

impl Task for Dots<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn run(self, by: impl Arithmetic) -> Vec<f32> {
        // A loop: what an iterator's closure does is compiled for the oldest processor where it is not inlined.
        let mut products = vec![0.0; self.rows.len() / self.vector.len().max(1)];
        for (product, row) in products.iter_mut().zip(self.rows.chunks_exact(self.vector.len())) {
            *product = dot(by, self.vector, row);
        }
        products
    }
}

/// What an LSTM runs over.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    /// Number of words.
    pub(crate) length: usize,
    /// A row for each word of as many pairs as the weights take, rounded as they take them.
    pub(crate) input: Vec<Pair>,
    /// A row for each word, to whose columns the hidden states are added.
    pub(crate) out: Vec<f32>,
}

/// The order of reading.
#[derive(Clone, Copy, Debug)]
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
}

/// Where in wide rows some columns stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// Numbers in a row.
    pub(crate) stride: usize,
    /// The first of the columns.
    pub(crate) first: usize,
}

impl Columns {
    #[inline(always)]
    fn of(self, row: usize, count: usize) -> std::ops::Range<usize> {
        let start = row * self.stride + self.first;
        start..start + count
    }
}

/// The weights of an LSTM in one direction, each giving the gates: input, forget, cell, output.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    /// From the input.
    pub(crate) feed: Panels,
    /// From the hidden state.
    pub(crate) back: Panels,
}

/// One direction of an LSTM over at most [`TALL`] sequences in step, the longest first.
pub(crate) struct Recurrence<'a, const HIDDEN: usize> {
    pub(crate) cells: &'a Cells,
    pub(crate) way: Way,
    pub(crate) sequences: &'a mut [Sequence],
    /// Those of this direction in what comes out.
    pub(crate) columns: Columns,
}

impl<const HIDDEN: usize> Recurrence<'_, HIDDEN> {
    /// Runs it.
    pub(crate) fn run_all(self) {
        compute(self);
    }
}

/// What an LSTM carries from word to word.
struct Carried<const HIDDEN: usize> {
    hidden: [[Pair; HIDDEN]; TALL],
    cell: [[f32; HIDDEN]; TALL],
    gates: [[[f32; HIDDEN]; 4]; TALL],
}

impl<const HIDDEN: usize> Task for Recurrence<'_, HIDDEN> {
    type Output = ();

    #[inline(always)]
    fn run(mut self, by: impl Arithmetic) {
        let mut carried = Carried::<HIDDEN> {
            hidden: [[[0; 2]; HIDDEN]; TALL],
            cell: [[0.0; HIDDEN]; TALL],
            gates: [[[0.0; HIDDEN]; 4]; TALL],
        };
        let longest = self.sequences.first().map_or(0, |sequence| sequence.length);
        for step in 0..longest {
            let active = self.sequences.iter().take_while(|sequence| sequence.length > step).count();
            match active {
                1 => self.step::<1>(by, step, &mut carried),
                2 => self.step::<2>(by, step, &mut carried),
                3 => self.step::<3>(by, step, &mut carried),
                4 => self.step::<4>(by, step, &mut carried),
                5 => self.step::<5>(by, step, &mut carried),
                _ => self.step::<TALL>(by, step, &mut carried),
            }
        }
    }
}

impl<const HIDDEN: usize> Recurrence<'_, HIDDEN> {
    /// The next word of the first `ROWS` sequences.
    #[inline(always)]
    fn step<const ROWS: usize>(&mut self, by: impl Arithmetic, step: usize, carried: &mut Carried<HIDDEN>) {
        let at: [usize; ROWS] = std::array::from_fn(|nth| self.way.row(step, self.sequences[nth].length));
        self.weigh(by, at, carried);
        for (nth, row) in at.into_iter().enumerate() {
            let [input, forget, new, output] = &mut carried.gates[nth];
            for gate in [&mut *input, &mut *forget, &mut *output] {
                for value in gate {
                    *value = sigmoid(by, *value);
                }
            }
            for value in &mut *new {
                *value = tanh(by, *value);
            }
            let cell = &mut carried.cell[nth];
            for (((cell, input), forget), new) in cell.iter_mut().zip(input).zip(forget).zip(new) {
                *cell = by.fma(*input, *new, *forget * *cell);
            }
            let mut hidden = *cell;
            for value in &mut hidden {
                *value = tanh(by, *value);
            }
            hidden.iter_mut().zip(output).for_each(|(value, gate)| *value *= *gate);
            let out = &mut self.sequences[nth].out[self.columns.of(row, HIDDEN)];
            out.iter_mut().zip(&hidden).for_each(|(sum, value)| *sum += value);
            let pairs = carried.hidden[nth][..HIDDEN / 2].as_flattened_mut();
            pairs.iter_mut().zip(&hidden).for_each(|(pair, value)| *pair = rounded(value * MOST));
        }
    }

    /// The gates of the first `ROWS` sequences, each at its row of `at`.
    #[inline(always)]
    fn weigh<const ROWS: usize>(&self, by: impl Arithmetic, at: [usize; ROWS], carried: &mut Carried<HIDDEN>) {
        let Cells { feed, back } = self.cells;
        let given: [&[Pair]; ROWS] =
            std::array::from_fn(|nth| &self.sequences[nth].input[at[nth] * feed.pairs..][..feed.pairs]);
        let hidden: [&[Pair]; ROWS] = std::array::from_fn(|nth| &carried.hidden[nth][..HIDDEN / 2]);
        let panels = feed.data.chunks_exact(feed.pairs).zip(back.data.chunks_exact(HIDDEN / 2));
        for (nth, (feeding, panel)) in panels.enumerate() {
            let sums = block::<ROWS>(by, given, feeding).into_iter().zip(block::<ROWS>(by, hidden, panel));
            let (feed_scales, bias, back_scales) = (&feed.scales[nth], &feed.bias[nth], &back.scales[nth]);
            for ((fed, kept), gates) in sums.zip(&mut carried.gates) {
                let gates = &mut gates.as_flattened_mut()[nth * PANEL..][..PANEL];
                for (column, gate) in gates.iter_mut().enumerate() {
                    let fed = by.fma(fed.as_flattened()[column] as f32, feed_scales[column], bias[column]);
                    *gate = by.fma(kept.as_flattened()[column] as f32, back_scales[column], fed);
                }
            }
        }
    }
}
