//! Saved state of an open article: a snapshot from before a prompt, the memo that is stored until the next run, and what a
//! person asks of it (filter, lock, search), which goes along to the next article.

use super::hits::Search;
use super::layout::Anchor;
use super::places::Spot;
use super::reader::Reader;
use crate::app::filter::Filter;
use crate::app::keys::Direction;
use crate::app::message::Memo;
use crate::quotes::{Quote, Speaker};
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

/// What is asked of an article, and goes along to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    filter: Filter,
    /// The locked speaker, as the article before knew them.
    lock: Option<Speaker>,
    /// What is searched for, and in which direction.
    search: Option<(String, Direction)>,
}

impl Reader {
    /// What is asked of this article.
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            filter: self.selection.filter.clone(),
            lock: self.locked().or(self.selection.absent.as_ref()).cloned(),
            search: self.search.as_ref().map(|search| (search.pattern.clone(), search.direction)),
        }
    }

    /// Asks the same of this article; returns whether its search has to be started. The place stays.
    pub(crate) fn ask(&mut self, asked: Asked) -> bool {
        let Asked { filter, lock, search } = asked;
        if filter.to_string() != self.selection.filter.to_string() {
            self.selection.filter = filter;
            self.refilter();
        }
        self.selection.lock = lock.as_ref().and_then(|speaker| self.findings.same_speaker(speaker));
        self.selection.absent = lock;
        let before = self.search.take();
        let Some((pattern, direction)) = search else { return false };
        match before {
            Some(same) if same.pattern == pattern => {
                self.search = Some(Search { direction, ..same });
                false
            }
            Some(_) | None => {
                self.search = Some(Search { seek: None, ..Search::new(&pattern, direction, 0) });
                true
            }
        }
    }

    /// The locked speaker of the article before, where this one does not quote them.
    pub(crate) fn absent(&self) -> Option<&Speaker> {
        self.selection.absent.as_ref().filter(|_| self.selection.lock.is_none())
    }
}
