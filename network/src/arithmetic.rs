//! What the processor does in one step, sixteen columns at a time: products of pairs of small integers, and floats.
//!
//! Here is what every processor does, written out and left to the compiler; `x86` has more. Whatever computes, the result is
//! the same to the last bit: integers are exact, and floats are multiplied, added, divided and fused in the order in which
//! whoever asks has written it, and in no other.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

/// Columns of a panel: what is computed in one step.
pub(crate) const PANEL: usize = 16;

/// Two neighbouring inputs.
pub(crate) type Pair = [i16; 2];

/// For each column of a panel the two weights that meet a pair of inputs.
pub(crate) type Weights = [[i8; 2]; PANEL];

/// A way to compute.
pub(crate) trait Arithmetic: Copy {
    /// Weights as they are multiplied with.
    type Wide: Copy;
    /// A sum in every column.
    type Sums: Copy;
    /// A float in every column.
    type Floats: Copy;

    /// Sums of nothing.
    fn zero(self) -> Self::Sums;

    /// Weights made ready.
    fn widen(self, weights: &Weights) -> Self::Wide;

    /// Adds to each sum the product of `inputs` with its pair of weights.
    fn add_products(self, sums: Self::Sums, inputs: Pair, weights: Self::Wide) -> Self::Sums;

    /// Each row times each panel: sums of products by panel and row.
    fn tile<const PAIRS: usize, const ROWS: usize, const PANELS: usize>(
        self,
        rows: [&[Pair; PAIRS]; ROWS],
        panels: &[[Weights; PAIRS]; PANELS],
    ) -> [[Self::Sums; ROWS]; PANELS];

    /// Sums as floats.
    fn convert(self, sums: Self::Sums) -> Self::Floats;

    /// Floats made ready.
    fn floats(self, numbers: &[f32; PANEL]) -> Self::Floats;

    /// Floats one by one.
    fn numbers(self, floats: Self::Floats) -> [f32; PANEL];

    /// The same in every column.
    #[inline(always)]
    fn splat(self, number: f32) -> Self::Floats {
        self.floats(&[number; PANEL])
    }

    /// `a + b`.
    fn add(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// `a - b`.
    fn subtract(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// `a * b`.
    fn multiply(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// `a * b + sum`, rounded once.
    fn fuse(self, a: Self::Floats, b: Self::Floats, sum: Self::Floats) -> Self::Floats;

    /// `a / b`.
    fn divide(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// The nearest to `x`, which is a number, in `-most..=most`.
    fn clamp(self, x: Self::Floats, most: f32) -> Self::Floats;

    /// `x * 2 ^ n`, where `n` is what stands in the lowest bits of `exponent`.
    fn scale(self, x: Self::Floats, exponent: Self::Floats) -> Self::Floats;
}

/// All sums of a tile at once, so that each pair of inputs and of weights is made ready once.
#[inline(always)]
pub(crate) fn together<A: Arithmetic, const PAIRS: usize, const ROWS: usize, const PANELS: usize>(
    by: A,
    rows: [&[Pair; PAIRS]; ROWS],
    panels: &[[Weights; PAIRS]; PANELS],
) -> [[A::Sums; ROWS]; PANELS] {
    let mut sums = [[by.zero(); ROWS]; PANELS];
    for at in 0..PAIRS {
        let weights: [A::Wide; PANELS] = std::array::from_fn(|panel| by.widen(&panels[panel][at]));
        for (row, inputs) in rows.iter().enumerate() {
            for (panel, weights) in weights.iter().enumerate() {
                sums[panel][row] = by.add_products(sums[panel][row], inputs[at], *weights);
            }
        }
    }
    sums
}

/// One panel after the other, where the processor has no room for the sums of several.
#[inline(always)]
pub(crate) fn one_by_one<A: Arithmetic, const PAIRS: usize, const ROWS: usize, const PANELS: usize>(
    by: A,
    rows: [&[Pair; PAIRS]; ROWS],
    panels: &[[Weights; PAIRS]; PANELS],
) -> [[A::Sums; ROWS]; PANELS] {
    let mut tile = [[by.zero(); ROWS]; PANELS];
    for (sums, panel) in tile.iter_mut().zip(panels) {
        let [own] = together(by, rows, std::array::from_ref(panel));
        *sums = own;
    }
    tile
}

/// What every processor does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain;

/// `of` the numbers of each column.
#[inline(always)]
fn each(mut a: [f32; PANEL], b: [f32; PANEL], of: impl Fn(f32, f32) -> f32) -> [f32; PANEL] {
    for (a, b) in a.iter_mut().zip(b) {
        *a = of(*a, b);
    }
    a
}

/// `a * b + sum`, rounded once, for processors that have no instruction for it. In `f64` the product is exact; the sum is
/// rounded to odd, so that rounding it again to `f32` gives what rounding once would (Boldo and Melquiond 2008).
#[inline(always)]
fn fused(a: f32, b: f32, sum: f32) -> f32 {
    let (product, sum) = (f64::from(a) * f64::from(b), f64::from(sum));
    let near = product + sum;
    let part = near - product;
    let lost = (product - (near - part)) + (sum - part);
    let even = near.to_bits() & 1 == 0;
    let odd = match () {
        () if lost == 0.0 || !even => near,
        () if (lost > 0.0) == (near > 0.0) => f64::from_bits(near.to_bits() + 1),
        () => f64::from_bits(near.to_bits() - 1),
    };
    odd as f32
}

impl Arithmetic for Plain {
    type Wide = [Pair; PANEL];
    type Sums = [i32; PANEL];
    type Floats = [f32; PANEL];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [0; PANEL]
    }

    #[inline(always)]
    fn widen(self, weights: &Weights) -> Self::Wide {
        weights.map(|pair| pair.map(i16::from))
    }

    #[inline(always)]
    fn add_products(self, mut sums: Self::Sums, inputs: Pair, weights: Self::Wide) -> Self::Sums {
        for (sum, pair) in sums.iter_mut().zip(weights) {
            *sum += i32::from(inputs[0]) * i32::from(pair[0]) + i32::from(inputs[1]) * i32::from(pair[1]);
        }
        sums
    }

    #[inline(always)]
    fn tile<const PAIRS: usize, const ROWS: usize, const PANELS: usize>(
        self,
        rows: [&[Pair; PAIRS]; ROWS],
        panels: &[[Weights; PAIRS]; PANELS],
    ) -> [[Self::Sums; ROWS]; PANELS] {
        one_by_one(self, rows, panels)
    }

    #[inline(always)]
    fn convert(self, sums: Self::Sums) -> Self::Floats {
        sums.map(|sum| sum as f32)
    }

    #[inline(always)]
    fn floats(self, numbers: &[f32; PANEL]) -> Self::Floats {
        *numbers
    }

    #[inline(always)]
    fn numbers(self, floats: Self::Floats) -> [f32; PANEL] {
        floats
    }

    #[inline(always)]
    fn add(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(a, b, |a, b| a + b)
    }

    #[inline(always)]
    fn subtract(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(a, b, |a, b| a - b)
    }

    #[inline(always)]
    fn multiply(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(a, b, |a, b| a * b)
    }

    #[inline(always)]
    fn fuse(self, a: Self::Floats, b: Self::Floats, mut sum: Self::Floats) -> Self::Floats {
        for ((sum, a), b) in sum.iter_mut().zip(a).zip(b) {
            *sum = if cfg!(target_arch = "aarch64") { a.mul_add(b, *sum) } else { fused(a, b, *sum) };
        }
        sum
    }

    #[inline(always)]
    fn divide(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        each(a, b, |a, b| a / b)
    }

    #[inline(always)]
    fn clamp(self, x: Self::Floats, most: f32) -> Self::Floats {
        x.map(|x| x.clamp(-most, most))
    }

    #[inline(always)]
    fn scale(self, x: Self::Floats, exponent: Self::Floats) -> Self::Floats {
        each(x, exponent, |x, exponent| f32::from_bits(x.to_bits().wrapping_add(exponent.to_bits() << 23)))
    }
}

#[cfg(test)]
mod tests {
    use super::fused;

    #[test]
    fn what_is_fused_by_hand_is_rounded_once() {
        // Of all shapes: far apart, near each other with either sign, and where two roundings would differ from one.
        let mut bits = 1_u32;
        let mut next = |exponents: u32| {
            bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let exponent = 127 - exponents / 2 + (bits >> 9) % exponents;
            f32::from_bits(bits & 0x8000_0000 | exponent << 23 | (bits.rotate_left(11) & 0x007f_ffff))
        };
        for nth in 0..300_000 {
            let exponents = 1 + nth % 40;
            let (a, b, sum) = (next(exponents), next(exponents), next(exponents));
            for sum in [sum, -(a * b), f32::from_bits((a * b).to_bits() ^ 1), sum * 2.0_f32.powi(-24)] {
                assert_eq!(fused(a, b, sum).to_bits(), a.mul_add(b, sum).to_bits(), "{a} {b} {sum}");
            }
        }
        let (a, b) = (1.0 + 2.0_f32.powi(-12), 1.0 + 2.0_f32.powi(-12));
        for sum in [2.0_f32.powi(-60), -(2.0_f32.powi(-60)), 2.0_f32.powi(-25) + 2.0_f32.powi(-48)] {
            assert_eq!(fused(a, b, sum).to_bits(), a.mul_add(b, sum).to_bits(), "{sum}");
        }
    }
}
