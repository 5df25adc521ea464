//! Saved state of an open article: a snapshot from before a prompt, and the memo that is stored until the next run.

use super::hits::Search;
use super::layout::Anchor;
use super::places::Spot;
use super::reader::Reader;
use crate::app::filter::Filter;
use crate::app::message::Memo;
use crate::quotes::Quote;
use crate::text::{Place, Span};

/// What a prompt can change, as it was before the prompt opened.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    pub(crate) anchor: Anchor,
    pub(crate) opened: Vec<Span>,
    /// First byte of the current quote.
    pub(crate) quote: Option<u32>,
    pub(crate) filter: Filter,
    pub(crate) search: Option<Search>,
    pub(crate) query: String,
    pub(crate) chosen: usize,
}

impl Snapshot {
    pub(crate) fn spot(&self) -> Spot {
        Spot { anchor: self.anchor, quote: self.quote }
    }

    pub(crate) fn of(reader: &Reader) -> Self {
        Self {
            anchor: reader.viewport.anchor,
            opened: reader.folds.opened.clone(),
            quote: reader.current().map(Quote::start),
            filter: reader.selection.filter.clone(),
            search: reader.search.clone(),
            query: reader.voices.query.clone(),
            chosen: reader.voices.chosen,
        }
    }
}

impl Reader {
    /// Restores the place and the current quote from before the prompt opened.
    pub(crate) fn restore_place(&mut self, before: &Snapshot, height: u16) {
        self.selection.current = before.quote.and_then(|start| self.quote_from(start));
        if self.folds.opened != before.opened {
            self.folds.opened.clone_from(&before.opened);
            self.refold();
        }
        if self.viewport.anchor != before.anchor {
            self.go_back(before.anchor, height);
        }
    }
}

impl Reader {
    /// What is stored of this article until it is opened again.
    pub fn memo(&self) -> Memo {
        let text = self.article.text();
        let marks = self.marks.places.iter().map(|(&letter, &at)| (letter, Place::of(text, at))).collect();
        Memo {
            place: Place::of(text, self.viewport.anchor.byte()),
            percent: self.percent(),
            marks,
            corrections: self.findings.corrections.clone(),
        }
    }
}
