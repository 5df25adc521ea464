//! Arithmetic of x86-64 with AVX2, and with AVX-512 and its instruction for products of small integers (VNNI).
//!
//! `pulp` says which of them the processor has and gives their instructions as safe functions.

// A function that is not inlined into the dispatched one is compiled for the oldest processor instead.
#![expect(clippy::inline_always)]

use std::arch::x86_64::{__m256, __m256i, __m512, __m512i};

use super::arithmetic::{Arithmetic, PANEL, Pair, Weights, one_by_one, together};

/// AVX2: a panel in two halves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2(pulp::x86::V3);

impl Avx2 {
    /// Where the processor has it.
    pub(crate) fn try_new() -> Option<Self> {
        pulp::x86::V3::try_new().map(Self)
    }

    /// Runs `task` with all that AVX2 brings.
    #[inline(always)]
    pub(crate) fn vectorize<T>(self, task: impl FnOnce() -> T) -> T {
        self.0.vectorize(task)
    }
}

impl Arithmetic for Avx2 {
    type Wide = [__m256i; 2];
    type Sums = [__m256i; 2];
    type Floats = [__m256; 2];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.0.avx._mm256_setzero_si256(); 2]
    }

    #[inline(always)]
    fn widen(self, weights: &Weights) -> Self::Wide {
        let [low, high] = pulp::cast(*weights);
        [self.0.avx2._mm256_cvtepi8_epi16(low), self.0.avx2._mm256_cvtepi8_epi16(high)]
    }

    #[inline(always)]
    fn add_products(self, [low, high]: Self::Sums, inputs: Pair, weights: Self::Wide) -> Self::Sums {
        let inputs = self.0.avx._mm256_set1_epi32(pulp::cast(inputs));
        let products = |half: usize| self.0.avx2._mm256_madd_epi16(inputs, weights[half]);
        [self.0.avx2._mm256_add_epi32(low, products(0)), self.0.avx2._mm256_add_epi32(high, products(1))]
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
    fn convert(self, [low, high]: Self::Sums) -> Self::Floats {
        [self.0.avx._mm256_cvtepi32_ps(low), self.0.avx._mm256_cvtepi32_ps(high)]
    }

    #[inline(always)]
    fn floats(self, numbers: &[f32; PANEL]) -> Self::Floats {
        pulp::cast(*numbers)
    }

    #[inline(always)]
    fn numbers(self, floats: Self::Floats) -> [f32; PANEL] {
        pulp::cast(floats)
    }

    #[inline(always)]
    fn add(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        [self.0.avx._mm256_add_ps(a[0], b[0]), self.0.avx._mm256_add_ps(a[1], b[1])]
    }

    #[inline(always)]
    fn subtract(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        [self.0.avx._mm256_sub_ps(a[0], b[0]), self.0.avx._mm256_sub_ps(a[1], b[1])]
    }

    #[inline(always)]
    fn multiply(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        [self.0.avx._mm256_mul_ps(a[0], b[0]), self.0.avx._mm256_mul_ps(a[1], b[1])]
    }

    #[inline(always)]
    fn fuse(self, a: Self::Floats, b: Self::Floats, sum: Self::Floats) -> Self::Floats {
        [self.0.fma._mm256_fmadd_ps(a[0], b[0], sum[0]), self.0.fma._mm256_fmadd_ps(a[1], b[1], sum[1])]
    }

    #[inline(always)]
    fn divide(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        [self.0.avx._mm256_div_ps(a[0], b[0]), self.0.avx._mm256_div_ps(a[1], b[1])]
    }

    #[inline(always)]
    fn clamp(self, x: Self::Floats, most: f32) -> Self::Floats {
        let (least, most) = (self.0.avx._mm256_set1_ps(-most), self.0.avx._mm256_set1_ps(most));
        let clamp = |x| self.0.avx._mm256_min_ps(self.0.avx._mm256_max_ps(x, least), most);
        [clamp(x[0]), clamp(x[1])]
    }

    #[inline(always)]
    fn scale(self, x: Self::Floats, exponent: Self::Floats) -> Self::Floats {
        let (x, exponent): (Self::Sums, Self::Sums) = (pulp::cast(x), pulp::cast(exponent));
        let shifted = |half: usize| self.0.avx2._mm256_slli_epi32::<23>(exponent[half]);
        pulp::cast([self.0.avx2._mm256_add_epi32(x[0], shifted(0)), self.0.avx2._mm256_add_epi32(x[1], shifted(1))])
    }
}

pulp::simd_type!({
    /// AVX-512 with VNNI: a panel at once.
    #[allow(missing_docs)]
    pub(crate) struct Avx512 {
        pub(crate) avx2: f!("avx2"),
        pub(crate) avx512f: f!("avx512f"),
        pub(crate) avx512bw: f!("avx512bw"),
        pub(crate) avx512dq: f!("avx512dq"),
        pub(crate) avx512vl: f!("avx512vl"),
        pub(crate) avx512vnni: f!("avx512vnni"),
    }
});

impl Arithmetic for Avx512 {
    type Wide = __m512i;
    type Sums = __m512i;
    type Floats = __m512;

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        self.avx512f._mm512_setzero_si512()
    }

    #[inline(always)]
    fn widen(self, weights: &Weights) -> Self::Wide {
        self.avx512bw._mm512_cvtepi8_epi16(pulp::cast(*weights))
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Sums, inputs: Pair, weights: Self::Wide) -> Self::Sums {
        // With VNNI the compiler makes one instruction of the two.
        let inputs = self.avx512f._mm512_set1_epi32(pulp::cast(inputs));
        self.avx512f._mm512_add_epi32(sums, self.avx512bw._mm512_madd_epi16(inputs, weights))
    }

    #[inline(always)]
    fn tile<const PAIRS: usize, const ROWS: usize, const PANELS: usize>(
        self,
        rows: [&[Pair; PAIRS]; ROWS],
        panels: &[[Weights; PAIRS]; PANELS],
    ) -> [[Self::Sums; ROWS]; PANELS] {
        together(self, rows, panels)
    }

    #[inline(always)]
    fn convert(self, sums: Self::Sums) -> Self::Floats {
        self.avx512f._mm512_cvtepi32_ps(sums)
    }

    #[inline(always)]
    fn floats(self, numbers: &[f32; PANEL]) -> Self::Floats {
        pulp::cast(*numbers)
    }

    #[inline(always)]
    fn numbers(self, floats: Self::Floats) -> [f32; PANEL] {
        pulp::cast(floats)
    }

    #[inline(always)]
    fn add(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        self.avx512f._mm512_add_ps(a, b)
    }

    #[inline(always)]
    fn subtract(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        self.avx512f._mm512_sub_ps(a, b)
    }

    #[inline(always)]
    fn multiply(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        self.avx512f._mm512_mul_ps(a, b)
    }

    #[inline(always)]
    fn fuse(self, a: Self::Floats, b: Self::Floats, sum: Self::Floats) -> Self::Floats {
        self.avx512f._mm512_fmadd_ps(a, b, sum)
    }

    #[inline(always)]
    fn divide(self, a: Self::Floats, b: Self::Floats) -> Self::Floats {
        self.avx512f._mm512_div_ps(a, b)
    }

    #[inline(always)]
    fn clamp(self, x: Self::Floats, most: f32) -> Self::Floats {
        let (least, most) = (self.avx512f._mm512_set1_ps(-most), self.avx512f._mm512_set1_ps(most));
        self.avx512f._mm512_min_ps(self.avx512f._mm512_max_ps(x, least), most)
    }

    #[inline(always)]
    fn scale(self, x: Self::Floats, exponent: Self::Floats) -> Self::Floats {
        let shifted = self.avx512f._mm512_slli_epi32::<23>(pulp::cast(exponent));
        pulp::cast(self.avx512f._mm512_add_epi32(pulp::cast(x), shifted))
    }
}
