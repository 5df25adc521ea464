//! The folds of an open article: switching voice-only reading on, opening and closing what it folds, and keeping the place
//! meanwhile.

use super::fold::{OpenFold, Reading};
use super::layout::Row;
use super::reader::Reader;
use crate::text::Span;

/// A fold on the screen, and the row where it stands or, where it is open, begins to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) row: usize,
    pub(crate) span: Span,
    pub(crate) is: FoldState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoldState {
    Closed,
    Open,
}

impl Reader {
    /// Reads the article as `wanted`; one in which nobody is quoted is always read whole.
    pub(crate) fn read(&mut self, wanted: Reading) {
        let possible = if self.analysis.quotes.is_empty() { Reading::Whole } else { wanted };
        if self.reading != possible {
            self.reading = possible;
            self.layout.forget();
            self.find_top();
        }
    }

    /// Something that decides what folds has changed; the same text stays on top.
    pub(crate) fn refold(&mut self) {
        if self.reading == Reading::Voices {
            self.layout.forget();
            self.find_top();
        }
    }

    fn find_top(&mut self) {
        let anchor = self.anchor;
        self.top = self.pages().find(anchor);
    }

    /// Opens the fold that `span` begins in, if it does.
    pub(crate) fn unfold(&mut self, span: Span) {
        let at = self.pages().position(span.start());
        if let Row::Fold { span: fold, .. } = self.pages().row(at)
            && fold.contains(span.start())
        {
            self.add_open(fold);
            self.refold();
        }
    }

    fn add_open(&mut self, fold: Span) {
        let at = self.opened.partition_point(|open| open.start() < fold.start());
        self.opened.insert(at, fold);
    }

    /// Opens or closes a fold; it keeps its row.
    pub(crate) fn turn(&mut self, fold: Seen, height: u16) {
        match fold.is {
            FoldState::Closed => self.add_open(fold.span),
            FoldState::Open => self.opened.retain(|open| !open.overlaps(fold.span)),
        }
        self.refold();
        self.hold((fold.span.start(), fold.row as u32), height);
    }

    /// The folds on the screen, top to bottom.
    pub(crate) fn folds_seen(&self) -> Vec<Seen> {
        let mut seen: Vec<Seen> = Vec::new();
        for (row, place) in self.rows.iter().enumerate().filter_map(|(n, row)| Some((n, row.place()?))) {
            let at = self.opened.partition_point(|open| open.end() <= place.start());
            let open = self.opened.get(at..).unwrap_or_default().iter().take_while(|open| open.start() < place.end());
            match self.rows.get(row) {
                Some(Row::Fold { span, .. }) => seen.push(Seen { row, span: *span, is: FoldState::Closed }),
                Some(Row::Text { .. }) if self.reading == Reading::Voices => {
                    let new = open.filter(|open| seen.last().is_none_or(|last| last.span != **open));
                    let new: Vec<Seen> = new.map(|&span| Seen { row, span, is: FoldState::Open }).collect();
                    seen.extend(new);
                }
                Some(Row::Text { .. } | Row::Blank) | None => {}
            }
        }
        seen
    }

    /// Whether an open fold begins or ends in `span`, which is that of a row of text.
    pub fn open_fold(&self, span: Span) -> Option<OpenFold> {
        if self.reading == Reading::Whole {
            return None;
        }
        let from = self.opened.partition_point(|open| open.end() <= span.start());
        let here = self.opened.get(from..).unwrap_or_default();
        let here = || here.iter().take_while(|open| open.start() < span.end());
        let begins = here().any(|open| span.contains(open.start()));
        let ends = here().any(|open| open.end() <= span.end());
        match (begins, ends) {
            (true, true) => Some(OpenFold::Whole),
            (true, false) => Some(OpenFold::Beginning),
            (false, true) => Some(OpenFold::End),
            (false, false) => None,
        }
    }

    /// The row of the screen that stands for byte `offset`.
    pub(crate) fn row_of(&self, offset: u32) -> Option<usize> {
        self.rows.iter().position(|row| row.place().is_some_and(|place| place.contains(offset)))
    }

    /// What keeps its place when folds change: a byte of the current quote, or of the first text on the screen, and its
    /// row.
    pub(crate) fn held(&self) -> (u32, u32) {
        let quote = self.current().map(crate::quotes::Quote::start);
        let quote = quote.and_then(|start| Some((start, self.row_of(start)? as u32)));
        let texts = self.rows.iter().enumerate().filter_map(|(n, row)| Some((row.span()?.start(), n as u32)));
        let folds = self.rows.iter().enumerate().filter_map(|(n, row)| Some((row.place()?.start(), n as u32)));
        quote.or_else(|| texts.chain(folds).next()).unwrap_or_default()
    }

    /// Puts the byte on the row, as near as the article's ends allow.
    pub(crate) fn hold(&mut self, (byte, row): (u32, u32), height: u16) {
        let mut pages = self.pages();
        let at = pages.position(byte);
        let top = pages.up(at, row);
        self.go(top, height);
    }
}
