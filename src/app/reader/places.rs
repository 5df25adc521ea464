//! Places to go back to: those that jumps left, in the jump list, and those that a letter marks.
//!
//! A jump is a move to somewhere else: to a quote, a hit, a mark, an end, a section. Scrolling is none.

use super::layout::Anchor;
use crate::app::keys::Direction;
use std::collections::{BTreeMap, BTreeSet};

/// Places that are remembered.
const MOST: usize = 100;

/// A place that a jump can go back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) anchor: Anchor,
    /// First byte of the current quote.
    pub(crate) quote: Option<u32>,
}

/// Marked places by their letter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// The byte that stood at the top of the screen, or at the beginning of its last row.
    pub(crate) places: BTreeMap<char, u32>,
    /// The letters of those whose row comes back as the last of the screen; that is not kept between runs.
    pub(crate) bottom: BTreeSet<char>,
}

/// Where jumps came from, earliest first, and how far back along them the reader has gone.
#[derive(Clone, Debug, Default)]
pub(crate) struct JumpList {
    spots: Vec<Spot>,
    /// Index of the spot that the reader went back to; the number of spots where it is at none.
    at: usize,
    /// Where the last jump came from, which is not always the last spot.
    last: Option<Spot>,
}

impl JumpList {
    /// A jump has left `from`. A place stands in the list once.
    pub(crate) fn leave(&mut self, from: Spot) {
        self.spots.retain(|spot| spot.anchor != from.anchor);
        self.spots.push(from);
        if self.spots.len() > MOST {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
        self.last = Some(from);
    }

    /// Where the last jump came from.
    pub(crate) fn last(&self) -> Option<Spot> {
        self.last
    }

    /// The spot `count` steps back or on from where the reader is, which is `here`; `None` where there is none at all.
    pub(crate) fn step(&mut self, direction: Direction, count: usize, here: Spot) -> Option<Spot> {
        if direction == Direction::Backward && self.at == self.spots.len() {
            // So that one can come forward to here again.
            let last = self.last;
            self.leave(here);
            (self.at, self.last) = (self.spots.len() - 1, last);
        }
        let to = match direction {
            Direction::Backward => self.at.saturating_sub(count),
            Direction::Forward => self.at.saturating_add(count).min(self.spots.len().saturating_sub(1)),
        };
        let moved = to != self.at && to < self.spots.len();
        self.at = if moved { to } else { self.at };
        moved.then(|| self.spots.get(to).copied()).flatten()
    }

    /// The same places in another text.
    pub(crate) fn moved(&mut self, to: impl Fn(u32) -> u32) {
        for spot in self.spots.iter_mut().chain(&mut self.last) {
            spot.anchor = spot.anchor.moved(&to);
            spot.quote = spot.quote.map(&to);
        }
    }
}
