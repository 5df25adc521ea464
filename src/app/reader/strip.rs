//! The density strip: the whole article in one column, a cell a slice of it, each with the voice that is quoted most
//! there.
//!
//! Measured once for an analysis, a filter and a height, not for a frame. Slices are of bytes, so that nothing needs to be
//! laid out.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::voices::known;
use crate::app::state::{App, Reader};
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
    /// What was measured no longer holds.
    pub(crate) fn forget(&mut self) {
        self.cells.clear();
    }
}

impl Reader {
    /// Measures a strip of `height` cells, where that has not been done.
    pub(crate) fn measure(&mut self, height: u16) {
        if self.strip.cells.len() != usize::from(height) {
            self.strip.cells = self.measured(height);
        }
    }

    fn measured(&self, height: u16) -> Vec<Option<usize>> {
        let slices = self.slices(usize::from(height));
        let mut said: HashMap<(u64, usize), u64> = HashMap::new();
        for quote in self.shown.iter().filter_map(|&id| self.analysis.quote(id)) {
            let Some(voice) = self.index.voice(known(&self.analysis, quote)) else { continue };
            for piece in &quote.content {
                for slice in slices.of(piece.start())..=slices.of(piece.end().saturating_sub(1)) {
                    let from = slices.start(slice).max(u64::from(piece.start()));
                    let to = slices.start(slice + 1).min(u64::from(piece.end()));
                    *said.entry((slice, voice)).or_default() += to.saturating_sub(from);
                }
            }
        }
        let mut cells = vec![(0, None); usize::from(height)];
        for ((slice, voice), bytes) in said {
            let Some((most, main)) = cells.get_mut(slice as usize) else { continue };
            if bytes > *most || bytes == *most && main.is_some_and(|other| voice < other) {
                (*most, *main) = (bytes, Some(voice));
            }
        }
        cells.into_iter().map(|(_, voice)| voice).collect()
    }

    fn slices(&self, count: usize) -> Slices {
        Slices { end: u64::from(self.text_end()), count: count as u64 }
    }

    /// For each cell of the strip from the top, the index in `voices` of the one quoted most there.
    pub fn strip(&self) -> &[Option<usize>] {
        &self.strip.cells
    }

    /// The cells of the strip whose slices are on the screen; `None` where all of them are.
    pub fn strip_seen(&self) -> Option<RangeInclusive<usize>> {
        let (slices, visible) = (self.slices(self.strip.cells.len()), self.visible());
        let last = visible.end().saturating_sub(1).max(visible.start());
        let seen = slices.of(visible.start()) as usize..=slices.of(last) as usize;
        let all = seen.clone().count() == self.strip.cells.len();
        (!self.rows.is_empty() && !all).then_some(seen)
    }
}

/// A click on the strip, `cell` cells from its top: the slice comes to stand at the top of the screen.
pub(crate) fn click(app: &mut App, cell: u16) {
    let Some((reader, height)) = app.open() else { return };
    let start = reader.slices(reader.strip.cells.len()).start(u64::from(cell)) as usize;
    let at = Span::snapped(reader.article.text(), start..start).start();
    let top = reader.pages().position(at);
    reader.go(top, height);
}
