//! The arithmetic of the network: products of matrices and norms.
//!
//! Weights are the file's eight-bit integers, inputs are rounded to sixteen bits within a bound known beforehand, sums are
//! exact: a row's result never depends on the rows beside it, nor on the processor.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, PANEL, Pair, Weights};
use super::curves::{dot, sigmoid, total};
use super::format::Rounded;
use super::processor::{Task, compute};
use super::shape::OUT;

/// Rows and panels of a product that are computed at once; what is multiplied has a multiple of both. Their sums fill the
/// registers of AVX-512.
pub(crate) const ROWS: usize = 4;
const PANELS: usize = 6;
/// The gates of an LSTM: input, forget, new, output.
pub(crate) const GATES: usize = 4;
/// The largest rounded input.
pub(crate) const MOST: f32 = 32_767.0;

/// A matrix to multiply with: columns in panels of [`PANEL`], each panel a list of pairs of inputs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels<const PAIRS: usize> {
    /// For each panel and pair of inputs the weights of each column.
    pub(crate) data: Vec<[Weights; PAIRS]>,
    /// What a sum is multiplied with, a column.
    pub(crate) scales: Vec<[f32; PANEL]>,
    /// What is added then.
    pub(crate) bias: Vec<[f32; PANEL]>,
    /// What an input is multiplied with before it is rounded.
    rounding: f32,
}

/// Where outputs of a matrix stand in panels.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    /// One after the other.
    Straight,
    /// The gates of an LSTM, each with its own run of outputs: a panel of each gate, then the next panel of each.
    Gates,
}

impl Order {
    /// The panel and its column where the output number `output` of `count` stands.
    fn place(self, output: usize, count: usize) -> (usize, usize) {
        let (panel, column) = (output / PANEL, output % PANEL);
        match self {
            Self::Straight => (panel, column),
            Self::Gates => {
                let each = count / PANEL / GATES;
                (panel % each * GATES + panel / each, column)
            }
        }
    }
}

impl<const PAIRS: usize> Panels<PAIRS> {
    /// From a matrix of one output a row and two columns a pair, and its bias. No input will be larger than `bound`.
    pub(crate) fn new(matrix: &Rounded<'_>, bias: &[f32], bound: f32, order: Order) -> Self {
        let outputs = bias.len();
        let count = outputs.div_ceil(PANEL);
        let rounding = MOST / bound.max(f32::MIN_POSITIVE);
        let mut data = vec![[[[0; 2]; PANEL]; PAIRS]; count];
        let (mut scales, mut placed) = (vec![[0.0; PANEL]; count], vec![[0.0; PANEL]; count]);
        for (output, ((row, scale), bias)) in matrix.integers().zip(bias).enumerate() {
            let (panel, column) = order.place(output, outputs);
            scales[panel][column] = scale / rounding;
            placed[panel][column] = *bias;
            for (weights, pair) in data[panel].iter_mut().zip(row.as_chunks::<2>().0) {
                weights[column] = pair.map(u8::cast_signed);
            }
        }
        Self { data, scales, bias: placed, rounding }
    }

    /// Columns of a product: outputs, padded to whole panels.
    pub(crate) fn width(&self) -> usize {
        self.bias.len() * PANEL
    }

    /// What an input is multiplied with before it is rounded.
    pub(crate) fn rounding(&self) -> f32 {
        self.rounding
    }

    /// Writes `values` as this matrix takes them to `out`.
    pub(crate) fn round(&self, values: &[f32], out: &mut Vec<Pair>) {
        out.resize(values.len() / 2, [0; 2]);
        compute(Round { values, by: self.rounding, out });
    }

    /// `out` (a multiple of [`ROWS`] rows of [`Self::width`]) = rows of `input` that begin `stride` pairs apart, times this,
    /// plus the bias.
    pub(crate) fn multiply(&self, input: &[Pair], stride: usize, out: &mut [f32]) {
        compute(Multiply { panels: self, input, stride, out });
    }
}

struct Round<'a> {
    values: &'a [f32],
    by: f32,
    out: &'a mut [Pair],
}

/// The nearest whole number.
#[inline(always)]
pub(crate) fn rounded(value: f32) -> i16 {
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

struct Multiply<'a, const PAIRS: usize> {
    panels: &'a Panels<PAIRS>,
    input: &'a [Pair],
    stride: usize,
    out: &'a mut [f32],
}

impl<const PAIRS: usize> Task for Multiply<'_, PAIRS> {
    type Output = ();

    #[inline(always)]
    fn run(self, by: impl Arithmetic) {
        let Self { panels, input, stride, out } = self;
        let width = panels.width();
        for (nth, out) in out.chunks_exact_mut(width * ROWS).enumerate() {
            let rows: [&[Pair; PAIRS]; ROWS] =
                std::array::from_fn(|row| first_of(&input[(nth * ROWS + row) * stride..]));
            for (nth, some) in panels.data.as_chunks::<PANELS>().0.iter().enumerate() {
                let tile = by.tile(rows, some);
                for (panel, sums) in (nth * PANELS..).zip(&tile) {
                    let (scales, bias) = (&panels.scales[panel], &panels.bias[panel]);
                    for (row, sums) in out.chunks_exact_mut(width).zip(sums) {
                        let values = by.fuse(by.convert(*sums), by.floats(scales), by.floats(bias));
                        row.as_chunks_mut().0[panel] = by.numbers(values);
                    }
                }
            }
        }
    }
}

/// The first numbers of `all`, which has at least as many.
#[inline(always)]
pub(crate) fn first_of<T, const COUNT: usize>(all: &[T]) -> &[T; COUNT] {
    &all.as_chunks().0[0]
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
        for (x, y) in self.rows.as_chunks_mut().0.iter_mut().zip(self.added.as_chunks().0) {
            let y = by.floats(y);
            let open = sigmoid(by, by.multiply(by.splat(1.702), y));
            *x = by.numbers(by.fuse(y, open, by.floats(x)));
        }
        let parts = || self.norm.scale.as_chunks().0.iter().zip(self.norm.shift.as_chunks().0);
        for row in self.rows.as_chunks_mut::<WIDTH>().0 {
            let row = row.as_chunks_mut().0;
            let mut sum = by.splat(0.0);
            for x in &*row {
                sum = by.add(sum, by.floats(x));
            }
            let mean = by.splat(total(by.numbers(sum)) / WIDTH as f32);
            let mut squares = by.splat(0.0);
            for x in &mut *row {
                let apart = by.subtract(by.floats(x), mean);
                squares = by.fuse(apart, apart, squares);
                *x = by.numbers(apart);
            }
            let scale = by.splat(1.0 / (total(by.numbers(squares)) / WIDTH as f32 + 1e-5).sqrt());
            for (x, (times, shift)) in row.iter_mut().zip(parts()) {
                *x = by.numbers(by.fuse(by.multiply(by.floats(x), scale), by.floats(times), by.floats(shift)));
            }
        }
    }
}

/// The product of each of `vectors` with each of `others`, vector by vector; both have rows of [`OUT`].
pub(crate) fn dots(vectors: &[f32], others: &[f32]) -> Vec<f32> {
    let (vectors, others) = (vectors.as_chunks().0, others.as_chunks().0);
    let mut products = vec![0.0; vectors.len() * others.len()];
    compute(Dots { vectors, others, products: &mut products });
    products
}

struct Dots<'a> {
    vectors: &'a [[f32; OUT]],
    others: &'a [[f32; OUT]],
    products: &'a mut [f32],
}

impl Task for Dots<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, by: impl Arithmetic) {
        let mut products = self.products.iter_mut();
        for vector in self.vectors {
            for (other, product) in self.others.iter().zip(products.by_ref()) {
                *product = dot(by, vector, other);
            }
        }
    }
}

/// Adds to `sum` each of `rows` as often as `shares` says.
pub(crate) fn mix(shares: &[f32], rows: &[f32], sum: &mut [f32; OUT]) {
    compute(Mix { shares, rows: rows.as_chunks().0, sum });
}

struct Mix<'a> {
    shares: &'a [f32],
    rows: &'a [[f32; OUT]],
    sum: &'a mut [f32; OUT],
}

impl Task for Mix<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, by: impl Arithmetic) {
        let sums = self.sum.as_chunks_mut().0;
        for (share, row) in self.shares.iter().zip(self.rows) {
            let share = by.splat(*share);
            for (sum, value) in sums.iter_mut().zip(row.as_chunks().0) {
                *sum = by.numbers(by.fuse(share, by.floats(value), by.floats(sum)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::arithmetic::Plain;
    use super::super::format::{Reader, matrix};
    use super::super::processor::Task;
    use super::{Multiply, Norm, Normalise, Order, Panels, compute};

    const PAIRS: usize = 20;
    const OUTPUTS: usize = 96;

    #[test]
    fn products_are_exact_and_the_same_on_every_processor() {
        let bytes = matrix(OUTPUTS, 2 * PAIRS);
        let weights = Reader::of_parts(&bytes).matrix(OUTPUTS, 2 * PAIRS).expect("a matrix");
        let panels = Panels::<PAIRS>::new(&weights, &[0.5; OUTPUTS], 1.0, Order::Straight);
        let values: Vec<f32> = (0..10 * PAIRS).map(|at| ((at * 37 % 101) as f32 - 50.0) / 50.0).collect();
        let (mut input, mut out, mut plain) = (Vec::new(), vec![0.0; 8 * OUTPUTS], vec![0.0; 8 * OUTPUTS]);
        panels.round(&values, &mut input);
        // Rows overlap by half.
        panels.multiply(&input, PAIRS / 2, &mut out);
        Multiply { panels: &panels, input: &input, stride: PAIRS / 2, out: &mut plain }.run(Plain);
        assert_eq!(out, plain);
        let floats = weights.floats();
        for (at, found) in out.iter().enumerate() {
            let (row, output) = (at / OUTPUTS, at % OUTPUTS);
            let (row, weights) = (&values[row * PAIRS..][..2 * PAIRS], &floats[output * 2 * PAIRS..][..2 * PAIRS]);
            let right = 0.5 + row.iter().zip(weights).map(|(a, b)| a * b).sum::<f32>();
            assert!((found - right).abs() < 1e-3, "{found} {right}");
        }
    }

    #[test]
    fn norms_are_the_same_on_every_processor() {
        let norm = Norm::<32> { scale: [1.5; 32], shift: [-0.25; 32] };
        let rows: Vec<f32> = (0..96).map(|at| (at * 29 % 31) as f32 / 7.0 - 2.0).collect();
        let (mut here, mut plain) = (rows.clone(), rows.clone());
        compute(Normalise { norm: &norm, rows: &mut here, added: &rows });
        Normalise { norm: &norm, rows: &mut plain, added: &rows }.run(Plain);
        assert_eq!(here, plain);
        for row in here.chunks(32) {
            assert!((row.iter().sum::<f32>() / 32.0 + 0.25).abs() < 1e-5);
        }
    }
}
