//! The density strip: the whole article in one column, a slice of it in each cell, coloured by the voice that is quoted
//! most there.
//!
//! It is computed once for an analysis, a filter and a height, not for each frame. Slices are measured in bytes, so
//! that nothing has to be laid out.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::text::Span;

/// For each cell from the top, the index of the voice in `Reader::voices`; `None` where nobody is quoted.
#[derive(Debug, Default)]
pub(crate) struct Strip {
    cells: Vec<Option<usize>>,
}

/// How a text is cut into slices.
#[derive(Clone, Copy)]
struct Slices {
    end: u64,
    count: u64,
}

impl Slices {
    /// The slice that holds byte `offset`.
    fn of(self, offset: u32) -> u64 {
        (u64::from(offset) * self.count / self.end.max(1)).min(self.count.saturating_sub(1))
    }

    /// The first byte of slice `at`.
    fn start(self, at: u64) -> u64 {
        (at * self.end).div_ceil(self.count.max(1))
    }
}

impl Strip {
    /// Clears the strip.
    pub(crate) fn forget(&mut self) {
        self.cells.clear();
    }

    /// Whether it has been measured for `height` cells.
    pub(crate) fn is_measured(&self, height: u16) -> bool {
        self.cells.len() == usize::from(height)
    }

    /// Measures a strip of `height` cells over a text that ends at byte `end`, from each voice (by its index) and what
    /// it says.
    pub(crate) fn measure<'a>(&mut self, height: u16, end: u32, said: impl Iterator<Item = (usize, &'a [Span])>) {
        let slices = Slices { end: u64::from(end), count: u64::from(height) };
        let mut bytes_of: HashMap<(u64, usize), u64> = HashMap::new();
        for (voice, pieces) in said {
            for piece in pieces {
                for slice in slices.of(piece.start())..=slices.of(piece.end().saturating_sub(1)) {
                    let from = slices.start(slice).max(u64::from(piece.start()));
                    let to = slices.start(slice + 1).min(u64::from(piece.end()));
                    *bytes_of.entry((slice, voice)).or_default() += to.saturating_sub(from);
                }
            }
        }
        let mut cells = vec![(0, None); usize::from(height)];
        for ((slice, voice), bytes) in bytes_of {
            let Some((most, main)) = cells.get_mut(slice as usize) else { continue };
            if bytes > *most || bytes == *most && main.is_some_and(|other| voice < other) {
                (*most, *main) = (bytes, Some(voice));
            }
        }
        self.cells = cells.into_iter().map(|(_, voice)| voice).collect();
    }

    /// For each cell from the top, the index of the voice quoted most there.
    pub(crate) fn cells(&self) -> &[Option<usize>] {
        &self.cells
    }

    /// The cells whose slices of a text that ends at byte `end` share something with `visible`; `None` where all of
    /// them do.
    pub(crate) fn seen(&self, end: u32, visible: Span) -> Option<RangeInclusive<usize>> {
        let slices = self.slices(end);
        let last = visible.end().saturating_sub(1).max(visible.start());
        let seen = slices.of(visible.start()) as usize..=slices.of(last) as usize;
        let all = seen.clone().count() == self.cells.len();
        (!all).then_some(seen)
    }

    /// The first byte of the slice of cell `cell`, in a text that ends at byte `end`.
    pub(crate) fn start(&self, end: u32, cell: u16) -> usize {
        self.slices(end).start(u64::from(cell)) as usize
    }

    fn slices(&self, end: u32) -> Slices {
        Slices { end: u64::from(end), count: self.cells.len() as u64 }
    }
}
