//! The pending input of an unfinished command: a count, keys of a sequence, the use of the next letter.

use super::key::Key;

/// The largest count.
pub(crate) const LARGEST_COUNT: u32 = 9_999_999;
/// The pending count where a larger one was typed: no action takes it.
pub(crate) const TOO_LARGE: u32 = LARGEST_COUNT + 1;

/// Pending input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The count, at most 9,999,999; 10,000,000 stands for any larger one.
    pub count: Option<u32>,
    /// Keys of an unfinished sequence.
    pub keys: Vec<Key>,
    /// The use of the next letter, where one is asked for.
    pub letter: Option<LetterFor>,
}

impl Pending {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty() && self.letter.is_none()
    }

    /// The count as it is shown; empty where there is none.
    pub fn shown_count(&self) -> String {
        match self.count {
            Some(TOO_LARGE) => "too large a number ".to_owned(),
            Some(count) => count.to_string(),
            None => String::new(),
        }
    }
}

/// What the next letter is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    /// To mark the place with.
    Mark,
    /// To mark the last row of the screen with.
    Bottom,
    /// To go to the place that it marks.
    Place,
    /// To forget its mark.
    Forgetting,
}
