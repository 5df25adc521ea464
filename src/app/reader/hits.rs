//! A search and what it found: which hit is the current one, and which comes next.

use crate::app::keys::Direction;
use crate::text::Span;

/// Whether hits of the search are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hits {
    /// They are.
    Shown,
    /// They are hidden until the next search.
    Hidden,
}

/// A search and its hits.
#[derive(Clone, Debug)]
pub struct Search {
    /// The search's number, which the answer carries.
    pub(crate) number: u64,
    /// What was typed.
    pub(crate) pattern: String,
    /// Hits in text order, none overlapping.
    pub(crate) hits: Vec<Span>,
    /// Index of the current hit.
    pub(crate) current: Option<usize>,
    /// Whether the hits are still being looked for.
    pub(crate) running: bool,
    /// In which direction the next hit lies.
    pub(crate) direction: Direction,
    /// Show the first hit from this byte on, once hits have come.
    pub(crate) seek: Option<u32>,
}

/// Whether new hits scroll the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Yes: the first hit is awaited.
    Awaited,
    /// No: the person goes through the hits of this search already.
    Again,
}

impl Search {
    /// A search that has not started, for `pattern` from byte `seek` on.
    pub(crate) fn new(pattern: &str, direction: Direction, seek: u32) -> Self {
        let (pattern, hits, seek) = (pattern.to_owned(), Vec::new(), Some(seek));
        Self { number: 0, pattern, hits, current: None, running: false, direction, seek }
    }

    /// What was typed.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Hits in text order, none overlapping.
    pub fn hits(&self) -> &[Span] {
        &self.hits
    }

    /// Index of the current hit.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether the hits are still being looked for.
    pub(crate) fn is_running(&self) -> bool {
        self.running
    }

    /// The current hit.
    pub(crate) fn hit(&self) -> Option<Span> {
        self.hits.get(self.current?).copied()
    }

    /// Takes the hits of the finished search.
    pub(crate) fn take_in(&mut self, hits: Vec<Span>) -> Found {
        let now = self.hit();
        (self.hits, self.running) = (hits, false);
        let seek = self.seek.take();
        let from = |byte: u32| self.hits.partition_point(|hit| hit.start() < byte);
        self.current = match (seek, now) {
            (Some(byte), _) => {
                let all = self.hits.len().max(1);
                Some(match self.direction {
                    Direction::Forward => from(byte) % all,
                    Direction::Backward => (from(byte) + all - 1) % all,
                })
            }
            (None, Some(hit)) => Some(from(hit.start())),
            (None, None) => None,
        }
        .filter(|&at| at < self.hits.len());
        if seek.is_some() { Found::Awaited } else { Found::Again }
    }

    /// Steps `count` hits in `direction` and wraps around; returns whether it wrapped. Counts from the current hit,
    /// where `is_seen`, else from byte `top`. The search must have a hit.
    pub(crate) fn step(
        &mut self,
        direction: Direction,
        count: usize,
        (top, is_seen): (u32, impl Fn(Span) -> bool),
    ) -> bool {
        let all = self.hits.len();
        let on_screen = |at: &usize| self.hits.get(*at).is_some_and(|&hit| is_seen(hit));
        // Steps are counted from just before the first candidate, so that `count` 1 is that candidate.
        let (from, steps) = match (self.current.filter(on_screen), direction) {
            (Some(now), _) => (now, count),
            (None, Direction::Forward) => (self.hits.partition_point(|hit| hit.start() < top), count - 1),
            (None, Direction::Backward) => (self.hits.partition_point(|hit| hit.start() < top), count),
        };
        let (to, wrapped) = match direction {
            Direction::Forward => ((from + steps) % all, from + steps >= all),
            Direction::Backward => ((from + all - steps % all) % all, steps > from),
        };
        self.current = Some(to);
        wrapped
    }
}
