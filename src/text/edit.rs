//! [`Edit`]: what changed between two versions of a text, and where the rest of it has gone.

use super::{Place, Span};

/// The difference between two texts: a common beginning, a common end, and something else between.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'t> {
    old: &'t str,
    new: &'t str,
    /// Bytes of the common beginning.
    head: usize,
    /// Bytes of the common end.
    tail: usize,
}

impl<'t> Edit<'t> {
    /// What changed from `old` to `new`. Takes time linear in the shorter one.
    pub fn between(old: &'t str, new: &'t str) -> Self {
        let shorter = old.len().min(new.len());
        let mut head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(head) {
            head -= 1;
        }
        let same = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
        let mut tail = same.min(shorter - head);
        while !old.is_char_boundary(old.len() - tail) {
            tail -= 1;
        }
        Self { old, new, head, tail }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.old.len() == self.new.len() && self.head == self.old.len()
    }

    /// Where `span` of the old text stands in the new one; `None` where it was changed.
    pub fn span(&self, span: Span) -> Option<Span> {
        let range = span.range();
        if range.end <= self.head {
            return Span::new(self.new, range);
        }
        let after = self.old.len() - self.tail;
        let moved = |byte: usize| byte - after + self.new.len() - self.tail;
        (range.start >= after).then(|| Span::new(self.new, moved(range.start)..moved(range.end))).flatten()
    }

    /// Where byte `offset` of the old text stands in the new one. Within what was changed it is found by its words, else
    /// it is where the change begins.
    pub fn offset(&self, offset: u32) -> u32 {
        let at = (offset as usize).min(self.old.len());
        if at < self.head || self.is_empty() {
            return at as u32;
        }
        if at >= self.old.len() - self.tail {
            return (at + self.new.len() - self.old.len()) as u32;
        }
        Place::of(self.old, offset).find(self.new).unwrap_or(self.head as u32)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Edit;
    use crate::text::Span;

    const OLD: &str = "The ferry left at nine. The mayor waved. Nobody waved back.";

    /// Where the words of the old text stand in the new one.
    fn moved<'n>(new: &'n str, words: &str) -> Option<&'n str> {
        let at = OLD.find(words).expect("the words are there");
        Edit::between(OLD, new).span(Span::snapped(OLD, at..at + words.len())).map(|span| span.of(new))
    }

    #[test]
    fn what_stands_before_and_after_a_change_is_found() {
        let new = "The ferry left at nine. The old mayor of Holmsea waved. Nobody waved back.";
        assert_eq!(moved(new, "The ferry"), Some("The ferry"));
        assert_eq!(moved(new, "Nobody waved back."), Some("Nobody waved back."));
        assert_eq!(moved(new, "The mayor waved."), None);
    }

    #[test]
    fn what_comes_before_or_after_moves_everything_or_nothing() {
        let (before, after) = (format!("Updated. {OLD}"), format!("{OLD} More later."));
        assert_eq!(moved(&before, "The mayor"), Some("The mayor"));
        assert_eq!(moved(&after, "The mayor"), Some("The mayor"));
        assert!(Edit::between(OLD, OLD).is_empty());
        assert!(!Edit::between(OLD, &after).is_empty());
    }

    #[test]
    fn between_two_changes_a_place_is_found_by_its_words() {
        let new = "Our ferry left at nine. The mayor waved. Nobody answered.";
        let at = OLD.find("mayor waved").expect("there") as u32;
        let found = Edit::between(OLD, new).offset(at) as usize;
        assert!(new[found..].starts_with("mayor waved"), "{}", &new[found..]);
    }

    proptest! {
        #[test]
        fn any_offset_is_on_a_boundary_and_any_span_says_the_same(
            old in "[ab é]{0,24}", new in "[ab é]{0,24}", start in 0..60_usize, end in 0..60_usize,
        ) {
            let edit = Edit::between(&old, &new);
            prop_assert!(new.is_char_boundary(edit.offset(Span::snapped(&old, start..start).start()) as usize));
            let span = Span::snapped(&old, start..end);
            if let Some(moved) = edit.span(span) {
                prop_assert_eq!(moved.of(&new), span.of(&old));
            }
            prop_assert_eq!(edit.is_empty(), old == new);
        }
    }
}
