//! Places to go back to: the jump list and marks.
//!
//! A jump goes to a quote, a hit, a mark, an end or a section. Scrolling is no jump.

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
    /// Letters that mark the last row of the screen: their place is shown there again. Not kept between runs.
    pub(crate) bottom: BTreeSet<char>,
}

/// The jump list: where jumps came from, earliest first, and the current index in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct JumpList {
    spots: Vec<Spot>,
    /// Index of the spot that was gone back to; the number of spots where none was.
    at: usize,
    /// Where the last jump came from, which is not always the last spot.
    last: Option<Spot>,
}

impl JumpList {
    /// Records a jump that came from `from`; an earlier entry for the same place is removed.
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

    /// The spot `count` steps backward or forward from the current place `here`; `None` where there is none.
    pub(crate) fn step(&mut self, direction: Direction, count: usize, here: Spot) -> Option<Spot> {
        if direction == Direction::Backward && self.at == self.spots.len() {
            // `here` is recorded, so that it can be gone forward to.
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

    /// Maps all places into another text.
    pub(crate) fn moved(&mut self, to: impl Fn(u32) -> u32) {
        for spot in self.spots.iter_mut().chain(&mut self.last) {
            spot.anchor = spot.anchor.moved(&to);
            spot.quote = spot.quote.map(&to);
        }
    }
}
