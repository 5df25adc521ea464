//! [`Place`]: a place in a text that is found again in another version of that text, by the words around it.
//!
//! It combines a position selector and a text quote selector of the Web Annotation Data Model: the position serves an
//! unchanged text, the words a changed one.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::Span;

/// Bytes of text that are remembered on each side.
const WORDS: usize = 48;
/// Fewer bytes of words do not identify a place.
const TELLING: usize = 8;

/// A byte of a text, and the words before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Bytes of UTF-8 before it.
    pub offset: u32,
    /// What stands just before it, at most 48 bytes.
    pub before: String,
    /// What stands from there on, at most 48 bytes.
    pub after: String,
}

impl Place {
    /// The place at byte `offset` of `text`, or at the nearest character boundary before it.
    pub fn of(text: &str, offset: u32) -> Self {
        let at = Span::snapped(text, offset as usize..offset as usize).start();
        let (start, end) = ((at as usize).saturating_sub(WORDS), at as usize + WORDS);
        let before = Span::snapped(text, start..at as usize).of(text).to_owned();
        let after = Span::snapped(text, at as usize..end).of(text).to_owned();
        Self { offset: at, before, after }
    }

    /// The byte of `text` that is this place: where it was if the words are still there, else where most of the words
    /// stand, nearest to where it was. `None` where the words are gone. Takes time linear in the text.
    pub fn find(&self, text: &str) -> Option<u32> {
        let at = self.offset as usize;
        let stands = |at: usize| {
            let (before, after) = (text.get(..at)?, text.get(at..)?);
            (before.ends_with(&self.before) && after.starts_with(&self.after)).then_some(at as u32)
        };
        if let Some(here) = stands(at) {
            return Some(here);
        }
        let both = format!("{}{}", self.before, self.after);
        let half = |words: &str| Span::snapped(words, 0..words.len() / 2).end() as usize;
        let (early, late) = (&self.after[..half(&self.after)], &self.before[half(&self.before)..]);
        let tries = [
            (both.as_str(), self.before.len()),
            (self.after.as_str(), 0),
            (self.before.as_str(), self.before.len()),
            (early, 0),
            (late, late.len()),
        ];
        tries
            .into_iter()
            .find_map(|(words, ahead)| nearest(text, words, at.saturating_sub(ahead)).map(|n| n + ahead as u32))
    }
}

/// Where `words` stand in `text`, nearest to byte `at`.
fn nearest(text: &str, words: &str, at: usize) -> Option<u32> {
    if words.trim().len() < TELLING {
        return None;
    }
    let (bytes, at) = (text.as_bytes(), at.min(text.len()));
    let on = memmem::find(&bytes[at..], words.as_bytes()).map(|found| at + found);
    let back = memmem::rfind(&bytes[..(at + words.len()).min(bytes.len())], words.as_bytes());
    back.into_iter().chain(on).min_by_key(|found| found.abs_diff(at)).map(|found| found as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Place;

    const TEXT: &str = "The ferry left at nine.\n\nThe mayor waved from the quay.\n\nNobody waved back at her.\n";

    fn at(text: &str, words: &str) -> u32 {
        text.find(words).expect("the words are there") as u32
    }

    /// What stands in `edited` where "The mayor" stood in the text.
    fn found(edited: &str) -> Option<&str> {
        let place = Place::of(TEXT, at(TEXT, "The mayor"));
        place.find(edited).and_then(|at| edited.get(at as usize..)).map(|rest| rest.lines().next().unwrap_or_default())
    }

    #[test]
    fn a_place_moves_with_the_text_around_it() {
        assert_eq!(found(TEXT), Some("The mayor waved from the quay."));
        let longer = format!("Updated at noon. A line was added.\n\n{TEXT}");
        assert_eq!(found(&longer), Some("The mayor waved from the quay."));
    }

    #[test]
    fn what_changed_on_one_side_is_found_by_the_other() {
        assert_eq!(found(&TEXT.replace("at nine", "late")), Some("The mayor waved from the quay."));
        assert_eq!(found(&TEXT.replace("from the quay", "at it")), Some("The mayor waved at it."));
    }

    #[test]
    fn of_words_that_repeat_the_nearest_are_meant() {
        let text = "A small wave came in.\n".repeat(9);
        let place = Place::of(&text, 22 * 4);
        assert_eq!(place.find(&format!("x{text}")), Some(22 * 4 + 1));
    }

    #[test]
    fn another_text_has_no_such_place() {
        assert_eq!(found("Something else stood in the paper that day, and nothing of all this."), None);
        assert_eq!(found(""), None);
    }

    proptest! {
        #[test]
        fn in_its_own_text_a_place_is_where_it_is(text in "\\PC{0,200}", offset in 0..400_u32) {
            let place = Place::of(&text, offset);
            prop_assert_eq!(place.find(&text), Some(place.offset));
        }

        #[test]
        fn in_any_text_it_is_on_a_boundary(text in "\\PC{0,80}", other in "\\PC{0,80}", offset in 0..90_u32) {
            if let Some(at) = Place::of(&text, offset).find(&other) {
                prop_assert!(other.is_char_boundary(at as usize));
            }
        }
    }
}
