//! Lines that were typed before, brought back with the arrow keys: searches, filters and file names, each by itself.

use super::prompt::Purpose;
use crate::app::keys::Way;
use crate::app::message::{LineKind, Typed};

/// Most lines that are remembered of each kind.
const MOST: usize = 100;

impl LineKind {
    pub(crate) fn purpose(self) -> Purpose {
        match self {
            Self::Search => Purpose::Search,
            Self::Filter => Purpose::Filter,
        }
    }
}

/// What was typed in this session and before it, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    lines: Vec<(Purpose, String)>,
    /// How many lines back the prompt has gone, and what stood in it before.
    back: usize,
    draft: String,
}

impl Recall {
    /// A prompt opens: recalling begins with the latest line.
    pub(crate) fn begin(&mut self) {
        (self.back, self.draft) = (0, String::new());
    }

    /// Remembers `line`, once.
    pub(crate) fn keep(&mut self, purpose: Purpose, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.lines.retain(|(kind, other)| *kind != purpose || other != line);
        self.lines.push((purpose, line.to_owned()));
        let too_many = self.of(purpose).count().saturating_sub(MOST);
        for _ in 0..too_many {
            if let Some(first) = self.lines.iter().position(|(kind, _)| *kind == purpose) {
                self.lines.remove(first);
            }
        }
    }

    /// Remembers lines of earlier runs, oldest first, behind those of this one.
    pub(crate) fn take_in(&mut self, earlier: Vec<Typed>) {
        let ours = std::mem::take(&mut self.lines);
        let earlier = earlier.into_iter().map(|typed| (typed.kind.purpose(), typed.line));
        for (purpose, line) in earlier.chain(ours) {
            self.keep(purpose, &line);
        }
    }

    /// The lines of a kind, latest first.
    fn of(&self, purpose: Purpose) -> impl Iterator<Item = &str> {
        self.lines.iter().rev().filter(move |(kind, _)| *kind == purpose).map(|(_, line)| line.as_str())
    }

    /// The line one further back, or one nearer; `None` where there is none.
    pub(crate) fn step(&mut self, purpose: Purpose, way: Way, now: &str) -> Option<String> {
        let back = match way {
            Way::Back => self.back + 1,
            Way::On => self.back.checked_sub(1)?,
        };
        if self.back == 0 {
            now.clone_into(&mut self.draft);
        }
        let line = match back {
            0 => self.draft.clone(),
            back => self.of(purpose).nth(back - 1)?.to_owned(),
        };
        self.back = back;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::{LineKind, MOST, Purpose, Recall, Typed, Way};

    #[test]
    fn lines_come_back_latest_first_and_each_once() {
        let mut recall = Recall::default();
        for line in ["one", "two", "one", " "] {
            recall.keep(Purpose::Search, line);
        }
        recall.keep(Purpose::Filter, "kind:direct");
        let mut back = |way| recall.step(Purpose::Search, way, "draft");
        assert_eq!(back(Way::Back).as_deref(), Some("one"));
        assert_eq!(back(Way::Back).as_deref(), Some("two"));
        assert_eq!(back(Way::Back), None, "there is no earlier one");
        assert_eq!(back(Way::On).as_deref(), Some("one"));
        assert_eq!(back(Way::On).as_deref(), Some("draft"));
        assert_eq!(back(Way::On), None);
    }

    #[test]
    fn lines_of_earlier_runs_stand_behind_those_of_this_one() {
        let mut recall = Recall::default();
        recall.keep(Purpose::Search, "now");
        let typed = |kind, line: &str| Typed { kind, line: line.to_owned() };
        recall.take_in(vec![
            typed(LineKind::Search, "long ago"),
            typed(LineKind::Filter, "tax"),
            typed(LineKind::Search, "now"),
            typed(LineKind::Search, "before"),
        ]);
        assert_eq!(recall.of(Purpose::Search).collect::<Vec<_>>(), ["now", "before", "long ago"]);
        assert_eq!(recall.of(Purpose::Filter).collect::<Vec<_>>(), ["tax"]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut recall = Recall::default();
        for n in 0..MOST + 5 {
            recall.keep(Purpose::Search, &n.to_string());
        }
        assert_eq!(recall.of(Purpose::Search).last(), Some("5"));
    }
}
