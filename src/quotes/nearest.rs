//! The order in which a long article is read: what the reader looks at comes first, and that may change meanwhile.

use crate::quotes::analysis::Analysis;
use crate::text::Span;

/// Who waits for an analysis, and looks at the article meanwhile.
pub trait Audience {
    /// The byte of the text that is looked at; what stands nearest to it is read next.
    fn near(&self) -> u32;

    /// Whether nobody waits any longer.
    fn gone(&self) -> bool;

    /// Gets what is known so far, and how many bytes of prose have been read.
    fn hear(&mut self, known: Analysis, done: u32);
}

/// The chunks of an article that are still to be read.
pub(crate) struct Unread<'a> {
    /// Where each chunk stands, in text order.
    places: &'a [Span],
    read: Vec<bool>,
    near: u32,
    /// All chunks from here to `right` were read since `near` was last another one.
    left: usize,
    right: usize,
}

/// Whether the audience now looks at something that it has not looked at before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Elsewhere,
    Same,
}

impl<'a> Unread<'a> {
    /// Nothing of `places` was read yet.
    pub(crate) fn new(places: &'a [Span]) -> Self {
        Self { places, read: vec![false; places.len()], near: 0, left: 0, right: 0 }
    }

    /// Turns to byte `near`.
    pub(crate) fn look(&mut self, near: u32) -> Look {
        let middle = self.places.partition_point(|place| place.end() <= near);
        let inside = self.places.get(self.left..self.right).is_some_and(|read| {
            read.first().zip(read.last()).is_some_and(|(first, last)| first.cover(*last).contains(near))
        });
        // Where all around is read, going on from there is as near as it gets.
        if inside || near == self.near {
            return Look::Same;
        }
        self.near = near;
        (self.left, self.right) = (middle, middle);
        if self.read.get(middle).is_some_and(|read| !read) { Look::Elsewhere } else { Look::Same }
    }

    /// The index of the nearest chunk, which is taken for read from now on.
    pub(crate) fn next(&mut self) -> Option<usize> {
        while self.left.checked_sub(1).is_some_and(|at| self.read[at]) {
            self.left -= 1;
        }
        while self.read.get(self.right).is_some_and(|&read| read) {
            self.right += 1;
        }
        let before = self.left.checked_sub(1).map(|at| self.near.saturating_sub(self.places[at].end()));
        let after = self.places.get(self.right).map(|place| place.start().saturating_sub(self.near));
        let nearest = match (before, after) {
            (Some(before), after) if after.is_none_or(|after| before < after) => self.left - 1,
            (_, Some(_)) => self.right,
            (_, None) => return None,
        };
        self.read[nearest] = true;
        Some(nearest)
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Unread};
    use crate::text::Span;

    /// Ten chunks of ten bytes each.
    fn places() -> Vec<Span> {
        let text = " ".repeat(100);
        (0..10).map(|at| Span::snapped(&text, at * 10..at * 10 + 10)).collect()
    }

    #[test]
    fn the_nearest_comes_first_and_everything_comes_once() {
        let places = places();
        let mut unread = Unread::new(&places);
        assert_eq!(unread.look(52), Look::Elsewhere);
        let order: Vec<usize> = std::iter::from_fn(|| unread.next()).collect();
        assert_eq!(order, [5, 4, 6, 3, 7, 2, 8, 1, 9, 0]);
    }

    #[test]
    fn a_reader_who_jumps_away_is_followed() {
        let places = places();
        let mut unread = Unread::new(&places);
        unread.look(0);
        assert_eq!([unread.next(), unread.next()], [Some(0), Some(1)]);
        assert_eq!(unread.look(15), Look::Same, "that is read already");
        assert_eq!(unread.look(95), Look::Elsewhere);
        assert_eq!([unread.next(), unread.next()], [Some(9), Some(8)]);
        assert_eq!(unread.look(0), Look::Same, "that was read before");
        let rest: Vec<usize> = std::iter::from_fn(|| unread.next()).collect();
        assert_eq!(rest, [2, 3, 4, 5, 6, 7]);
    }
}
