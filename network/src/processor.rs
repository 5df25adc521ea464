//! The fastest way to compute that this processor offers, picked at run time.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use super::arithmetic::{Arithmetic, Plain};
#[cfg(target_arch = "x86_64")]
use super::x86::{Avx2, Avx512};

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
    {
        if let Some(by) = Avx512::try_new() {
            return by.vectorize(
                #[inline(always)]
                || task.run(by),
            );
        }
        if let Some(by) = Avx2::try_new() {
            return by.vectorize(
                #[inline(always)]
                || task.run(by),
            );
        }
    }
    task.run(Plain)
}
