//! Functions of floats, sixteen at a time: exponential, logistic function, a unit of an LSTM, products of vectors.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, PANEL};

/// The exponential, to about seven digits, of what is at most 28 from zero; what is farther counts as 28, which is as
/// good as endless in a [`sigmoid`] or a hyperbolic tangent, and of which three can be multiplied.
#[inline(always)]
pub(crate) fn exp<A: Arithmetic>(by: A, x: A::Floats) -> A::Floats {
    // Adding this rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let (x, doublings) = (by.clamp(x, 28.0), by.splat(std::f32::consts::LOG2_E));
    let shifted = by.fuse(x, doublings, by.splat(ROUND));
    let part = by.fuse(x, doublings, by.subtract(by.splat(ROUND), shifted));
    let mut power = by.splat(1.339_887_4e-3);
    for coefficient in [9.618_437e-3, 5.550_332_5e-2, 0.240_226_46, std::f32::consts::LN_2, 1.0] {
        power = by.fuse(power, part, by.splat(coefficient));
    }
    by.scale(power, shifted)
}

/// `1 + e ^ (-x)`, of which the logistic function is one part.
#[inline(always)]
fn below<A: Arithmetic>(by: A, x: A::Floats) -> A::Floats {
    by.add(by.splat(1.0), exp(by, by.subtract(by.splat(0.0), x)))
}

/// The logistic function.
#[inline(always)]
pub(crate) fn sigmoid<A: Arithmetic>(by: A, x: A::Floats) -> A::Floats {
    by.divide(by.splat(1.0), below(by, x))
}

/// Units of an LSTM: what their four gates (input, forget, new, output) make of their `cell`, and their hidden state.
///
/// `cell' = σ(input) · tanh(new) + σ(forget) · cell` and `σ(output) · tanh(cell')`, each brought to one fraction, since
/// dividing takes the longest.
#[inline(always)]
pub(crate) fn units<A: Arithmetic>(by: A, gates: [A::Floats; 4], cell: A::Floats) -> (A::Floats, A::Floats) {
    let one = by.splat(1.0);
    let [input, forget, new, output] = gates;
    let new = exp(by, by.multiply(by.splat(-2.0), new));
    let forget = below(by, forget);
    let shared = by.multiply(below(by, input), by.add(one, new));
    let above = by.fuse(by.subtract(one, new), forget, by.multiply(cell, shared));
    let cell = by.divide(above, by.multiply(shared, forget));
    let after = exp(by, by.multiply(by.splat(-2.0), cell));
    let hidden = by.divide(by.subtract(one, after), by.multiply(below(by, output), by.add(one, after)));
    (cell, hidden)
}

/// The product of two vectors, summed in sixteen lanes and these in halves; their length is a multiple of sixteen.
#[inline(always)]
pub(crate) fn dot<const LENGTH: usize>(by: impl Arithmetic, a: &[f32; LENGTH], b: &[f32; LENGTH]) -> f32 {
    let mut lanes = by.splat(0.0);
    for (a, b) in a.as_chunks().0.iter().zip(b.as_chunks().0) {
        lanes = by.fuse(by.floats(a), by.floats(b), lanes);
    }
    total(by.numbers(lanes))
}

/// The sum of all numbers.
#[inline(always)]
pub(crate) fn total(lanes: [f32; PANEL]) -> f32 {
    let eight: [f32; 8] = std::array::from_fn(|lane| lanes[lane] + lanes[lane + 8]);
    let four: [f32; 4] = std::array::from_fn(|lane| eight[lane] + eight[lane + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

#[cfg(test)]
mod tests {
    use super::super::arithmetic::{Arithmetic, PANEL, Plain};
    use super::super::processor::{Task, compute};
    use super::{dot, sigmoid, units};

    /// All there is at some points.
    #[derive(Clone, Copy)]
    struct Curves([f32; PANEL]);

    impl Task for Curves {
        type Output = [[f32; PANEL]; 4];

        fn run(self, by: impl Arithmetic) -> Self::Output {
            let x = by.floats(&self.0);
            let half = by.splat(0.5);
            let (cell, hidden) = units(by, [x, by.subtract(half, x), by.multiply(half, x), x], by.add(x, x));
            let product = by.splat(dot(by, &self.0, &self.0));
            [sigmoid(by, x), cell, hidden, product].map(|floats| by.numbers(floats))
        }
    }

    #[test]
    fn curves_are_those_of_the_textbook_and_the_same_on_every_processor() {
        let logistic = |x: f32| 1.0 / (1.0 + (-x).exp());
        for nth in -40..=40 {
            let x: [f32; PANEL] = std::array::from_fn(|lane| nth as f32 + lane as f32 / 16.0);
            let found = compute(Curves(x));
            assert_eq!(found, Curves(x).run(Plain));
            for (lane, x) in x.into_iter().enumerate() {
                let cell = logistic(x) * (0.5 * x).tanh() + logistic(0.5 - x) * (x + x);
                let hidden = logistic(x) * cell.tanh();
                for (found, right) in found.iter().zip([logistic(x), cell, hidden]) {
                    assert!((found[lane] - right).abs() < 2e-6 * (1.0 + right.abs()), "{x}: {} {right}", found[lane]);
                }
            }
            let product: f32 = x.iter().map(|x| x * x).sum();
            assert!((found[3][0] - product).abs() < 1e-6 * product);
        }
    }
}
