//! The rows of an open article on the screen: scrolling to a position, laying out, and opening and closing folds.

use super::fold::{FoldRules, OpenFold, Reading};
use super::layout::{Anchor, Pages, Position, Row};
use super::links::links_in;
use super::reader::Reader;
use super::voices::speaker_of;
use crate::text::Span;
use crate::text::width::clusters;

/// A fold on the screen, and its row; for an open one, the first visible row of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoldOnScreen {
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
    /// The article with its layout.
    pub(crate) fn pages(&mut self) -> Pages<'_> {
        let folds = match self.folds.reading {
            Reading::Whole => None,
            Reading::Voices => Some(FoldRules {
                article: &self.article,
                analysis: &self.findings.analysis,
                index: &self.findings.index,
                shown: &self.selection.shown,
                opened: &self.folds.opened,
            }),
        };
        Pages { article: &self.article, layout: &mut self.viewport.layout, folds }
    }

    /// Puts `top` at the top of a screen of `height` rows, or as near as the article's end allows.
    pub(crate) fn go(&mut self, top: Position, height: u16) {
        let mut pages = self.pages();
        let top = pages.fitted(top, height);
        let anchor = pages.anchor(top);
        (self.viewport.top, self.viewport.anchor, self.viewport.kept_in_view) = (top, anchor, None);
    }

    /// Puts the text that `anchor` means at the top, as far as the article's end allows.
    pub(crate) fn go_back(&mut self, anchor: Anchor, height: u16) {
        let top = self.pages().find(anchor);
        self.go(top, height);
        self.viewport.anchor = anchor;
    }

    /// Lays out the rows of a screen that is `width` cells wide and `height` rows high, with the same text at the top;
    /// but the current quote stays on the screen whatever its size.
    pub(crate) fn lay_out(&mut self, width: u16, height: u16) {
        if width != self.viewport.layout.width() || self.viewport.rows.len() > usize::from(height) {
            let visible = self.visible();
            let seen = self.current().and_then(|quote| quote.extent().intersection(visible));
            self.viewport.kept_in_view = seen.or(self.viewport.kept_in_view);
        }
        self.viewport.layout.set_width(width);
        let (anchor, stays) = (self.viewport.anchor, self.viewport.kept_in_view);
        let mut pages = self.pages();
        let top = pages.find(anchor);
        let top = stays.map_or(top, |span| pages.showing(span, top, height));
        let top = pages.fitted(top, height);
        (self.viewport.rows, self.viewport.top) = (pages.screen(top, height), top);
        self.viewport.links = links_in(&self.article, self.visible());
    }

    /// Measures a strip of `height` cells, where that has not been done.
    pub(crate) fn measure(&mut self, height: u16) {
        if self.strip.is_measured(height) {
            return;
        }
        let end = self.text_end();
        let (analysis, index) = (&self.findings.analysis, &self.findings.index);
        let quotes = self.selection.shown.iter().filter_map(|&id| analysis.quote(id));
        let said =
            quotes.filter_map(|quote| Some((index.voice(speaker_of(analysis, quote))?, quote.content.as_slice())));
        self.strip.measure(height, end, said);
    }

    fn find_top(&mut self) {
        let anchor = self.viewport.anchor;
        self.viewport.top = self.pages().find(anchor);
    }

    /// What is on the screen; where that is a blank row, the place of the text below it.
    pub(crate) fn screen(&mut self) -> Span {
        let visible = self.visible();
        if visible.is_empty() {
            let at = self.top_byte() as usize;
            return Span::snapped(self.article.text(), at..at);
        }
        visible
    }

    /// The first byte of text on the screen; where the screen begins with a blank row, that of the row below.
    pub(crate) fn top_byte(&mut self) -> u32 {
        let top = self.viewport.top;
        let rows = self.pages().screen(top, 2);
        rows.into_iter().find_map(|row| row.place()).map_or(0, Span::start)
    }

    /// The text under a cell of the article's column.
    pub(crate) fn place_at(&self, row: u16, column: u16) -> Option<Span> {
        let Row::Text { span, block } = *self.viewport.rows.get(usize::from(row))? else { return None };
        let mut right = self.indent(block);
        let hit = clusters(self.article.text(), span).find(|cluster| {
            right += cluster.width;
            right > column
        })?;
        Some(hit.span)
    }

    /// Reads the article as `wanted`; one in which nobody is quoted is always read whole.
    pub(crate) fn read(&mut self, wanted: Reading) {
        let possible = if self.findings.analysis.quotes.is_empty() { Reading::Whole } else { wanted };
        if self.folds.reading != possible {
            self.folds.reading = possible;
            self.viewport.layout.forget();
            self.find_top();
        }
    }

    /// Lays out again after a change of what is folded; the same text stays on top.
    pub(crate) fn refold(&mut self) {
        if self.folds.reading == Reading::Voices {
            self.viewport.layout.forget();
            self.find_top();
        }
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
        let at = self.folds.opened.partition_point(|open| open.start() < fold.start());
        self.folds.opened.insert(at, fold);
    }

    /// Opens or closes a fold, which keeps its row on the screen.
    pub(crate) fn toggle_fold(&mut self, fold: FoldOnScreen, height: u16) {
        match fold.is {
            FoldState::Closed => self.add_open(fold.span),
            FoldState::Open => self.folds.opened.retain(|open| !open.overlaps(fold.span)),
        }
        self.refold();
        self.pin((fold.span.start(), fold.row as u32), height);
    }

    /// The folds on the screen, top to bottom.
    pub(crate) fn folds_on_screen(&self) -> Vec<FoldOnScreen> {
        let mut seen: Vec<FoldOnScreen> = Vec::new();
        for (row, place) in self.viewport.rows.iter().enumerate().filter_map(|(n, row)| Some((n, row.place()?))) {
            let at = self.folds.opened.partition_point(|open| open.end() <= place.start());
            let open =
                self.folds.opened.get(at..).unwrap_or_default().iter().take_while(|open| open.start() < place.end());
            match self.viewport.rows.get(row) {
                Some(Row::Fold { span, .. }) => seen.push(FoldOnScreen { row, span: *span, is: FoldState::Closed }),
                Some(Row::Text { .. }) if self.folds.reading == Reading::Voices => {
                    let new = open.filter(|open| seen.last().is_none_or(|last| last.span != **open));
                    let new: Vec<FoldOnScreen> =
                        new.map(|&span| FoldOnScreen { row, span, is: FoldState::Open }).collect();
                    seen.extend(new);
                }
                Some(Row::Text { .. } | Row::Blank) | None => {}
            }
        }
        seen
    }

    /// Whether an open fold begins or ends in `span`, which is that of a row of text.
    pub fn open_fold(&self, span: Span) -> Option<OpenFold> {
        if self.folds.reading == Reading::Whole {
            return None;
        }
        let from = self.folds.opened.partition_point(|open| open.end() <= span.start());
        let here = self.folds.opened.get(from..).unwrap_or_default();
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

    /// The row of the screen that represents byte `offset`.
    pub(crate) fn row_of(&self, offset: u32) -> Option<usize> {
        self.viewport.rows.iter().position(|row| row.place().is_some_and(|place| place.contains(offset)))
    }

    /// The byte that keeps its row when folds change, and that row: a byte of the current quote, or of the first text
    /// on the screen.
    pub(crate) fn pinned(&self) -> (u32, u32) {
        let quote = self.current().map(crate::quotes::Quote::start);
        let quote = quote.and_then(|start| Some((start, self.row_of(start)? as u32)));
        let texts = self.viewport.rows.iter().enumerate().filter_map(|(n, row)| Some((row.span()?.start(), n as u32)));
        let folds = self.viewport.rows.iter().enumerate().filter_map(|(n, row)| Some((row.place()?.start(), n as u32)));
        quote.or_else(|| texts.chain(folds).next()).unwrap_or_default()
    }

    /// Scrolls so that the byte is on the row, as near as the article's ends allow.
    pub(crate) fn pin(&mut self, (byte, row): (u32, u32), height: u16) {
        let mut pages = self.pages();
        let at = pages.position(byte);
        let top = pages.up(at, row);
        self.go(top, height);
    }
}
