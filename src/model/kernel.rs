//! The arithmetic of the network: products of matrices, norms and gates, written so that the compiler vectorises them.
//!
//! Every sum is taken in the same order whatever the batch, so that a row's result never depends on the rows beside it.
//! On processors with AVX2 and FMA, and on 64-bit ARM, products are fused; elsewhere plain. `pulp` picks at run time.

use pulp::{Simd, WithSimd};

/// Columns of a panel, and so of a product computed at once.
pub(super) const PANEL: usize = 16;
/// Rows computed at once.
const TALL: usize = 6;

/// A matrix to multiply with: its columns in panels of [`PANEL`], padded with zeros, each panel row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Panels {
    data: Vec<[f32; PANEL]>,
    inputs: usize,
    bias: Vec<[f32; PANEL]>,
}

impl Panels {
    /// From `weights` (`outputs` rows of `inputs`) and `bias` (one an output).
    pub(super) fn new(weights: &[f32], inputs: usize, bias: &[f32]) -> Self {
        let outputs = bias.len();
        let panels = outputs.div_ceil(PANEL);
        let mut data = vec![[0.0; PANEL]; panels * inputs];
        let mut padded = vec![[0.0; PANEL]; panels];
        for (output, row) in weights.chunks_exact(inputs.max(1)).take(outputs).enumerate() {
            let (panel, column) = (output / PANEL, output % PANEL);
            padded[panel][column] = bias[output];
            for (input, &weight) in row.iter().enumerate() {
                data[panel * inputs + input][column] = weight;
            }
        }
        Self { data, inputs, bias: padded }
    }

    /// Columns of a product: outputs, padded to whole panels.
    pub(super) fn width(&self) -> usize {
        self.bias.len() * PANEL
    }

    /// `out` (rows of [`Self::width`]) = rows of `input` that begin `stride` apart, times this, plus the bias.
    pub(super) fn multiply(&self, input: &[f32], stride: usize, out: &mut [f32]) {
        dispatch(Multiply { panels: self, input, stride, out });
    }
}

/// Something that is computed with or without fused products.
trait Wide {
    fn run<const FUSED: bool>(self);
}

struct Fused<T>(T);

impl<T: Wide> WithSimd for Fused<T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.0.run::<true>();
    }
}

#[inline(always)]
fn dispatch(task: impl Wide) {
    #[cfg(target_arch = "x86_64")]
    match pulp::x86::V3::try_new() {
        Some(wide) => Simd::vectorize(wide, Fused(task)),
        None => task.run::<false>(),
    }
    #[cfg(target_arch = "aarch64")]
    Fused(task).with_simd(pulp::Scalar);
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    task.run::<false>();
}

#[inline(always)]
fn fma<const FUSED: bool>(a: f32, b: f32, sum: f32) -> f32 {
    if FUSED { a.mul_add(b, sum) } else { a * b + sum }
}

/// `ROWS` rows of a product in one panel; `sums` holds what to add to.
#[inline(always)]
fn block<const FUSED: bool, const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[[f32; PANEL]],
    mut sums: [[f32; PANEL]; ROWS],
) -> [[f32; PANEL]; ROWS] {
    let rows = rows.map(|row| &row[..panel.len()]);
    for (at, weights) in panel.iter().enumerate() {
        for (row, sum) in rows.iter().zip(&mut sums) {
            let value = row[at];
            for (total, &weight) in sum.iter_mut().zip(weights) {
                *total = fma::<FUSED>(value, weight, *total);
            }
        }
    }
    sums
}

struct Multiply<'a> {
    panels: &'a Panels,
    input: &'a [f32],
    stride: usize,
    out: &'a mut [f32],
}

impl Wide for Multiply<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { panels, input, stride, out } = self;
        let width = panels.width();
        let mut tall = out.chunks_exact_mut(width * TALL);
        let mut first = 0;
        for rows in tall.by_ref() {
            some_rows::<FUSED, TALL>(panels, &input[first * stride..], stride, rows);
            first += TALL;
        }
        for row in tall.into_remainder().chunks_exact_mut(width) {
            some_rows::<FUSED, 1>(panels, &input[first * stride..], stride, row);
            first += 1;
        }
    }
}

#[inline(always)]
fn some_rows<const FUSED: bool, const ROWS: usize>(panels: &Panels, input: &[f32], stride: usize, out: &mut [f32]) {
    let inputs = panels.inputs;
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &input[row * stride..row * stride + inputs]);
    for (nth, (panel, bias)) in panels.data.chunks_exact(inputs).zip(&panels.bias).enumerate() {
        let sums = block::<FUSED, ROWS>(rows, panel, [*bias; ROWS]);
        for (row, sum) in out.chunks_exact_mut(panels.width()).zip(&sums) {
            row[nth * PANEL..][..PANEL].copy_from_slice(sum);
        }
    }
}

/// 2 to the power of `x`, times log2 e: the exponential, to about seven digits, saturating far out.
#[inline(always)]
fn exp<const FUSED: bool>(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-80.0, 80.0);
    let shifted = fma::<FUSED>(x, std::f32::consts::LOG2_E, ROUND);
    let whole = shifted - ROUND;
    let part = fma::<FUSED>(x, std::f32::consts::LOG2_E, -whole);
    let mut power = 1.339_887_4e-3;
    for coefficient in [9.618_437e-3, 5.550_332_5e-2, 0.240_226_46, 0.693_147_2, 1.0] {
        power = fma::<FUSED>(power, part, coefficient);
    }
    f32::from_bits(power.to_bits().wrapping_add(shifted.to_bits() << 23))
}

#[inline(always)]
fn sigmoid<const FUSED: bool>(x: f32) -> f32 {
    1.0 / (1.0 + exp::<FUSED>(-x))
}

#[inline(always)]
fn tanh<const FUSED: bool>(x: f32) -> f32 {
    2.0 * sigmoid::<FUSED>(2.0 * x) - 1.0
}

/// A layer norm over rows of `WIDTH`: scale and shift.
#[derive(Clone, Debug)]
pub(super) struct Norm<const WIDTH: usize> {
    pub(super) scale: [f32; WIDTH],
    pub(super) shift: [f32; WIDTH],
}

impl<const WIDTH: usize> Norm<WIDTH> {
    /// Normalises each row of `rows`.
    pub(super) fn apply(&self, rows: &mut [f32]) {
        dispatch(Normalise { norm: self, rows, added: &[] });
    }

    /// Adds `x · σ(1.702 x)` of each value of `added`, then normalises each row.
    pub(super) fn apply_residual(&self, rows: &mut [f32], added: &[f32]) {
        dispatch(Normalise { norm: self, rows, added });
    }
}

struct Normalise<'a, const WIDTH: usize> {
    norm: &'a Norm<WIDTH>,
    rows: &'a mut [f32],
    added: &'a [f32],
}

impl<const WIDTH: usize> Wide for Normalise<'_, WIDTH> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (x, &y) in self.rows.iter_mut().zip(self.added) {
            *x += y * sigmoid::<FUSED>(1.702 * y);
        }
        for row in self.rows.chunks_exact_mut(WIDTH) {
            let mean = total(row) / WIDTH as f32;
            let mut squares = [0.0_f32; 8];
            for chunk in row.chunks_exact_mut(8) {
                for (x, square) in chunk.iter_mut().zip(&mut squares) {
                    *x -= mean;
                    *square = fma::<FUSED>(*x, *x, *square);
                }
            }
            let scale = 1.0 / (total(&squares) / WIDTH as f32 + 1e-5).sqrt();
            for ((x, by), shift) in row.iter_mut().zip(&self.norm.scale).zip(&self.norm.shift) {
                *x = fma::<FUSED>(*x * scale, *by, *shift);
            }
        }
    }
}

/// The sum of `values`, eight lanes at a time; their number must be a multiple of eight.
#[inline(always)]
fn total(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for chunk in values.chunks_exact(8) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum()
}

/// The products of one row of `values` with every column of `panels`, without bias; for few rows.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}

/// One direction of an LSTM over several sequences at once.
pub(super) struct Recurrence<'a, const HIDDEN: usize> {
    /// From the hidden state to the gates: input, forget, cell, output.
    pub(super) weights: &'a Panels,
    /// Gates as far as the input says, in rows of `stride` that begin `offset` into the row.
    pub(super) gates: &'a [f32],
    pub(super) stride: usize,
    pub(super) offset: usize,
    /// For each sequence its rows in the order of reading; the longest first.
    pub(super) sequences: &'a [Steps],
    /// Hidden states are added here, in rows of `out_stride` that begin `out_offset` into the row.
    pub(super) out: &'a mut [f32],
    pub(super) out_stride: usize,
    pub(super) out_offset: usize,
}

/// The rows of a sequence, in the order of reading.
#[derive(Clone, Copy, Debug)]
pub(super) enum Steps {
    /// From the first row on.
    Forward { first: usize, length: usize },
    /// From the last row back to the first.
    Backward { first: usize, length: usize },
}

impl Steps {
    #[inline(always)]
    fn length(self) -> usize {
        match self {
            Self::Forward { length, .. } | Self::Backward { length, .. } => length,
        }
    }

    #[inline(always)]
    fn row(self, step: usize) -> usize {
        match self {
            Self::Forward { first, .. } => first + step,
            Self::Backward { first, length } => first + length - 1 - step,
        }
    }
}

impl<const HIDDEN: usize> Recurrence<'_, HIDDEN> {
    /// Runs it.
    pub(super) fn run_all(mut self) {
        for group in self.sequences.chunks(TALL) {
            dispatch(Lockstep { of: &mut self, group });
        }
    }
}

struct Lockstep<'a, 'b, const HIDDEN: usize> {
    of: &'a mut Recurrence<'b, HIDDEN>,
    group: &'a [Steps],
}

impl<const HIDDEN: usize> Wide for Lockstep<'_, '_, HIDDEN> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { of, group } = self;
        let mut hidden = [[0.0_f32; HIDDEN]; TALL];
        let mut cell = [[0.0_f32; HIDDEN]; TALL];
        let mut gates = vec![[0.0_f32; HIDDEN]; 4 * TALL];
        let longest = group.first().map_or(0, |steps| steps.length());
        for step in 0..longest {
            let active = group.iter().take_while(|steps| steps.length() > step).count();
            match active {
                1 => products::<FUSED, HIDDEN, 1>(of, group, step, &hidden, &mut gates),
                2 => products::<FUSED, HIDDEN, 2>(of, group, step, &hidden, &mut gates),
                3 => products::<FUSED, HIDDEN, 3>(of, group, step, &hidden, &mut gates),
                4 => products::<FUSED, HIDDEN, 4>(of, group, step, &hidden, &mut gates),
                5 => products::<FUSED, HIDDEN, 5>(of, group, step, &hidden, &mut gates),
                _ => products::<FUSED, HIDDEN, TALL>(of, group, step, &hidden, &mut gates),
            }
            for (nth, steps) in group[..active].iter().enumerate() {
                let own: &[[f32; HIDDEN]] = &gates[4 * nth..4 * nth + 4];
                let [input, forget, new, output] = [&own[0], &own[1], &own[2], &own[3]];
                for at in 0..HIDDEN {
                    let kept = sigmoid::<FUSED>(forget[at]) * cell[nth][at];
                    cell[nth][at] = fma::<FUSED>(sigmoid::<FUSED>(input[at]), tanh::<FUSED>(new[at]), kept);
                    hidden[nth][at] = sigmoid::<FUSED>(output[at]) * tanh::<FUSED>(cell[nth][at]);
                }
                let row = steps.row(step) * of.out_stride + of.out_offset;
                for (sum, value) in of.out[row..row + HIDDEN].iter_mut().zip(&hidden[nth]) {
                    *sum += value;
                }
            }
        }
    }
}

/// The gates of the first `ROWS` sequences at `step`.
#[inline(always)]
fn products<const FUSED: bool, const HIDDEN: usize, const ROWS: usize>(
    of: &Recurrence<'_, HIDDEN>,
    group: &[Steps],
    step: usize,
    hidden: &[[f32; HIDDEN]; TALL],
    gates: &mut [[f32; HIDDEN]],
) {
    let rows: [&[f32]; ROWS] = std::array::from_fn(|nth| &hidden[nth][..]);
    let given: [&[f32]; ROWS] = std::array::from_fn(|nth| {
        let row = group[nth].row(step) * of.stride + of.offset;
        &of.gates[row..row + 4 * HIDDEN]
    });
    for (nth, panel) in of.weights.data.chunks_exact(HIDDEN).enumerate() {
        let column = nth * PANEL;
        let mut sums = [[0.0; PANEL]; ROWS];
        for (sum, given) in sums.iter_mut().zip(given) {
            sum.copy_from_slice(&given[column..column + PANEL]);
        }
        let sums = block::<FUSED, ROWS>(rows, panel, sums);
        for (row, sum) in sums.iter().enumerate() {
            gates[4 * row + column / HIDDEN][column % HIDDEN..][..PANEL].copy_from_slice(sum);
        }
    }
}
