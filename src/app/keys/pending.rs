//! What was typed of a command that is not complete yet: a count, keys of a sequence, what a letter is waited for.

use super::key::Key;

/// The largest count.
pub(crate) const MOST_COUNT: u32 = 9_999_999;

/// What was typed of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The count, at most 9,999,999.
    pub count: Option<u32>,
    /// Keys of an unfinished sequence.
    pub keys: Vec<Key>,
    /// What the next letter is for, where one is waited for.
    pub letter: Option<LetterFor>,
}

impl Pending {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty() && self.letter.is_none()
    }
}

/// What a letter that is typed next is for.
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
