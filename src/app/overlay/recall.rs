//! The history of typed lines, recalled with the arrow keys: one list each for searches, filters, file names and
//! commands.

use crate::app::keys::Direction;
use crate::app::message::{LineKind, TypedLine};

/// Lines kept in each list at most.
const MOST: usize = 100;

/// A list of typed lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecallList {
    Searches,
    Filters,
    Files,
    Commands,
}

impl From<LineKind> for RecallList {
    fn from(kind: LineKind) -> Self {
        match kind {
            LineKind::Search => Self::Searches,
            LineKind::Filter => Self::Filters,
        }
    }
}

/// What was typed in this session and before it, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    lines: Vec<(RecallList, String)>,
    /// How many lines back the prompt is, and its text before recalling.
    back: usize,
    draft: String,
}

impl Recall {
    /// A prompt has opened: recalling starts at the latest line.
    pub(crate) fn begin(&mut self) {
        (self.back, self.draft) = (0, String::new());
    }

    /// Appends `line` and removes an earlier copy of it.
    pub(crate) fn keep(&mut self, list: RecallList, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.lines.retain(|(kind, other)| *kind != list || other != line);
        self.lines.push((list, line.to_owned()));
        let too_many = self.of(list).count().saturating_sub(MOST);
        for _ in 0..too_many {
            if let Some(first) = self.lines.iter().position(|(kind, _)| *kind == list) {
                self.lines.remove(first);
            }
        }
    }

    /// Inserts lines of earlier runs, oldest first, before those of this run.
    pub(crate) fn take_in(&mut self, earlier: Vec<TypedLine>) {
        let ours = std::mem::take(&mut self.lines);
        let earlier = earlier.into_iter().map(|typed| (RecallList::from(typed.kind), typed.line));
        for (list, line) in earlier.chain(ours) {
            self.keep(list, &line);
        }
    }

    /// The lines of a kind, latest first.
    pub(crate) fn of(&self, list: RecallList) -> impl Iterator<Item = &str> {
        self.lines.iter().rev().filter(move |(kind, _)| *kind == list).map(|(_, line)| line.as_str())
    }

    /// The next earlier or later line; `None` where there is none.
    pub(crate) fn step(&mut self, list: RecallList, direction: Direction, now: &str) -> Option<String> {
        let back = match direction {
            Direction::Backward => self.back + 1,
            Direction::Forward => self.back.checked_sub(1)?,
        };
        if self.back == 0 {
            now.clone_into(&mut self.draft);
        }
        let line = match back {
            0 => self.draft.clone(),
            back => self.of(list).nth(back - 1)?.to_owned(),
        };
        self.back = back;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, LineKind, MOST, Recall, RecallList, TypedLine};

    #[test]
    fn lines_come_back_latest_first_and_each_once() {
        let mut recall = Recall::default();
        for line in ["one", "two", "one", " "] {
            recall.keep(RecallList::Searches, line);
        }
        recall.keep(RecallList::Filters, "kind:direct");
        let mut back = |direction| recall.step(RecallList::Searches, direction, "draft");
        assert_eq!(back(Direction::Backward).as_deref(), Some("one"));
        assert_eq!(back(Direction::Backward).as_deref(), Some("two"));
        assert_eq!(back(Direction::Backward), None, "there is no earlier one");
        assert_eq!(back(Direction::Forward).as_deref(), Some("one"));
        assert_eq!(back(Direction::Forward).as_deref(), Some("draft"));
        assert_eq!(back(Direction::Forward), None);
    }

    #[test]
    fn lines_of_earlier_runs_stand_behind_those_of_this_one() {
        let mut recall = Recall::default();
        recall.keep(RecallList::Searches, "now");
        let typed = |kind, line: &str| TypedLine { kind, line: line.to_owned() };
        recall.take_in(vec![
            typed(LineKind::Search, "long ago"),
            typed(LineKind::Filter, "tax"),
            typed(LineKind::Search, "now"),
            typed(LineKind::Search, "before"),
        ]);
        assert_eq!(recall.of(RecallList::Searches).collect::<Vec<_>>(), ["now", "before", "long ago"]);
        assert_eq!(recall.of(RecallList::Filters).collect::<Vec<_>>(), ["tax"]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut recall = Recall::default();
        for n in 0..MOST + 5 {
            recall.keep(RecallList::Searches, &n.to_string());
        }
        assert_eq!(recall.of(RecallList::Searches).last(), Some("5"));
    }
}
