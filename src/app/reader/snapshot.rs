//! What a line changes in an article while it is typed, as it was before, and bringing that back.

use super::hits::Search;
use super::jumplist::Spot;
use super::layout::Anchor;
use super::reader::Reader;
use crate::app::filter::Filter;
use crate::quotes::Quote;
use crate::text::Span;

/// What a prompt changes while it is being typed, as it was before.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub(crate) anchor: Anchor,
    pub(crate) opened: Vec<Span>,
    /// First byte of the current quote.
    pub(crate) quote: Option<u32>,
    pub(crate) filter: Filter,
    pub(crate) search: Option<Search>,
    pub(crate) narrow: String,
    pub(crate) chosen: usize,
}

impl Before {
    pub(crate) fn spot(&self) -> Spot {
        Spot { anchor: self.anchor, quote: self.quote }
    }

    pub(crate) fn of(reader: &Reader) -> Self {
        Self {
            anchor: reader.anchor,
            opened: reader.opened.clone(),
            quote: reader.current().map(Quote::start),
            filter: reader.filter.clone(),
            search: reader.search.clone(),
            narrow: reader.narrow.clone(),
            chosen: reader.chosen,
        }
    }
}

impl Reader {
    /// The place and the current quote are those from before the line was opened.
    pub(crate) fn restore_place(&mut self, before: &Before, height: u16) {
        self.quote = before.quote.and_then(|start| self.quote_from(start));
        if self.opened != before.opened {
            self.opened.clone_from(&before.opened);
            self.refold();
        }
        if self.anchor != before.anchor {
            self.go_back(before.anchor, height);
        }
    }
}
