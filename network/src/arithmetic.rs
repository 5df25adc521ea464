//! What the processor does in one step: fused products, products of pairs of small integers, and the functions on top.
//!
//! On x86-64 with AVX2 and FMA `pulp` gives the instructions and picks them at run time; elsewhere the same is written
//! out and left to the compiler. Integers are exact everywhere; floats differ in the last digit where nothing is fused.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

/// Sums and pairs of a step: eight columns.
pub(crate) const LANES: usize = 8;

/// Two neighbouring inputs, or the two weights that meet them.
pub(crate) type Pair = [i16; 2];

/// A way to compute.
pub(crate) trait Arithmetic: Copy {
    /// `a * b + sum`.
    fn fma(self, a: f32, b: f32, sum: f32) -> f32;

    /// Adds to each sum the product of `inputs` with its pair of weights.
    fn add_products(self, sums: [i32; LANES], inputs: Pair, weights: &[Pair; LANES]) -> [i32; LANES];
}

/// Something that is computed in whatever way the processor offers.
pub(crate) trait Task {
    /// What comes out.
    type Output;

    /// Computes it; must be inlined all the way down.
    fn run(self, by: impl Arithmetic) -> Self::Output;
}

/// Runs `task` the fastest way.
#[inline(always)]
pub(crate) fn compute<T: Task>(task: T) -> T::Output {
    #[cfg(target_arch = "x86_64")]
    if let Some(wide) = pulp::x86::V3::try_new() {
        return wide.vectorize(
            #[inline(always)]
            || task.run(Avx2(wide)),
        );
    }
    if cfg!(target_arch = "aarch64") { task.run(Plain::<true>) } else { task.run(Plain::<false>) }
}

/// What every processor does; `FUSED` where it fuses products by itself.
#[derive(Clone, Copy)]
struct Plain<const FUSED: bool>;

impl<const FUSED: bool> Arithmetic for Plain<FUSED> {
    #[inline(always)]
    fn fma(self, a: f32, b: f32, sum: f32) -> f32 {
        if FUSED { a.mul_add(b, sum) } else { a * b + sum }
    }

    #[inline(always)]
    fn add_products(self, mut sums: [i32; LANES], inputs: Pair, weights: &[Pair; LANES]) -> [i32; LANES] {
        for (sum, pair) in sums.iter_mut().zip(weights) {
            *sum += i32::from(inputs[0]) * i32::from(pair[0]) + i32::from(inputs[1]) * i32::from(pair[1]);
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
struct Avx2(pulp::x86::V3);

#[cfg(target_arch = "x86_64")]
impl Arithmetic for Avx2 {
    #[inline(always)]
    fn fma(self, a: f32, b: f32, sum: f32) -> f32 {
        a.mul_add(b, sum)
    }

    #[inline(always)]
    fn add_products(self, sums: [i32; LANES], inputs: Pair, weights: &[Pair; LANES]) -> [i32; LANES] {
        let inputs = pulp::cast::<[Pair; LANES], pulp::i16x16>([inputs; LANES]);
        let weights = pulp::cast::<[Pair; LANES], pulp::i16x16>(*weights);
        let products = self.0.multiply_wrapping_add_adjacent_i16x16(inputs, weights);
        let sums = pulp::cast::<[i32; LANES], pulp::i32x8>(sums);
        pulp::cast::<pulp::i32x8, [i32; LANES]>(self.0.wrapping_add_i32x8(sums, products))
    }
}

/// The exponential, to about seven digits, saturating far out.
#[inline(always)]
fn exp(by: impl Arithmetic, x: f32) -> f32 {
    // Adding this rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-80.0, 80.0);
    let shifted = by.fma(x, std::f32::consts::LOG2_E, ROUND);
    let part = by.fma(x, std::f32::consts::LOG2_E, ROUND - shifted);
    let mut power = 1.339_887_4e-3;
    for coefficient in [9.618_437e-3, 5.550_332_5e-2, 0.240_226_46, std::f32::consts::LN_2, 1.0] {
        power = by.fma(power, part, coefficient);
    }
    f32::from_bits(power.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// The logistic function.
#[inline(always)]
pub(crate) fn sigmoid(by: impl Arithmetic, x: f32) -> f32 {
    1.0 / (1.0 + exp(by, -x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub(crate) fn tanh(by: impl Arithmetic, x: f32) -> f32 {
    2.0 * sigmoid(by, 2.0 * x) - 1.0
}

/// The product of two vectors, summed in eight lanes; their length is a multiple of eight.
#[inline(always)]
pub(crate) fn dot(by: impl Arithmetic, a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane = by.fma(*a, *b, *lane);
        }
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::{Arithmetic, Plain, Task, compute, dot, sigmoid, tanh};

    struct Curves(f32);

    impl Task for Curves {
        type Output = [f32; 2];

        fn run(self, by: impl Arithmetic) -> [f32; 2] {
            [sigmoid(by, self.0), tanh(by, self.0)]
        }
    }

    #[test]
    fn curves_are_those_of_the_textbook() {
        for nth in -400..=400 {
            let x = nth as f32 / 20.0;
            let [sigmoid, tanh] = compute(Curves(x));
            assert!((sigmoid - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
            assert!((tanh - x.tanh()).abs() < 1e-6, "{x}");
        }
    }

    struct Products([i32; 8], [i16; 2], [[i16; 2]; 8]);

    impl Task for Products {
        type Output = [i32; 8];

        fn run(self, by: impl Arithmetic) -> [i32; 8] {
            by.add_products(self.0, self.1, &self.2)
        }
    }

    #[test]
    fn integers_are_the_same_on_every_processor() {
        let weights = [[-127, 120], [17, -30], [64, -64], [0, 1], [127, 127], [-127, -127], [5, -90], [33, 2]];
        let here = compute(Products([5; 8], [-32_767, 31_000], weights));
        assert_eq!(here, Plain::<false>.add_products([5; 8], [-32_767, 31_000], &weights));
        assert_eq!(here[0], 5 + 32_767 * 127 + 31_000 * 120);
        assert!((dot(Plain::<false>, &[0.5; 16], &[2.0; 16]) - 16.0).abs() < f32::EPSILON);
    }
}
