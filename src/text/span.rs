//! [`Span`]: a half-open range of bytes of one text, always on character boundaries.

use std::ops::Range;

/// A half-open range `start..end` of bytes into one text of less than 4 GiB.
///
/// Invariants, kept by every constructor: `start <= end`, and both lie on `char` boundaries of the text the span was
/// made for. A span does not remember its text; slicing another text with it is a logic error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end` of `text`; `None` where that is reversed, out of bounds or inside a character.
    pub fn new(text: &str, range: Range<usize>) -> Option<Self> {
        let sound = range.start <= range.end && text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
        Some(Self { start: u32::try_from(range.start).ok()?, end: u32::try_from(range.end).ok()? }).filter(|_| sound)
    }

    /// The span nearest to `range`: both ends are clamped to `text` and moved back onto a character boundary.
    pub fn snapped(text: &str, range: Range<usize>) -> Self {
        let snap = |offset: usize| {
            let mut at = offset.min(text.len()).min(u32::MAX as usize);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at as u32
        };
        let start = snap(range.start);
        Self { start, end: snap(range.end).max(start) }
    }

    /// The span of all of `text`.
    pub fn whole(text: &str) -> Self {
        Self::snapped(text, 0..text.len())
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes as a range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What it covers of `text`; the empty string where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the byte at `offset` lies inside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share, if anything.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { start: self.start.max(other.start), end: self.end.min(other.end) })
    }

    /// The smallest span that encloses both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// From the end of this span to the start of `next`; `None` where they overlap or stand the other way round.
    pub fn gap(self, next: Self) -> Option<Self> {
        (self.end <= next.start).then_some(Self { start: self.end, end: next.start })
    }

    /// The part of this span before `other`'s start (empty where `other` starts at or before this one).
    #[must_use]
    pub fn before(self, other: Self) -> Self {
        Self { start: self.start, end: other.start.clamp(self.start, self.end) }
    }

    /// The part of this span after `other`'s end (empty where `other` ends at or after this one).
    #[must_use]
    pub fn after(self, other: Self) -> Self {
        Self { start: other.end.clamp(self.start, self.end), end: self.end }
    }

    /// This span without white space at its edges.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        self.trimmed_matches(text, char::is_whitespace)
    }

    /// This span without characters at its edges that `cut` accepts.
    #[must_use]
    pub fn trimmed_matches(self, text: &str, cut: impl Fn(char) -> bool) -> Self {
        let own = self.of(text);
        let head = own.len() - own.trim_start_matches(&cut).len();
        let kept = own.trim_matches(&cut).len();
        let start = self.start + head as u32;
        Self { start, end: start + kept as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_never_splits_a_character() {
        assert_eq!(Span::new("né", 0..2), None);
        assert_eq!(Span::snapped("né", 0..2).of("né"), "n");
        assert_eq!(Span::new("né", 1..3).map(Span::len), Some(2));
    }

    #[test]
    fn a_span_is_never_reversed_or_out_of_bounds() {
        let reversed = std::ops::Range { start: 2, end: 1 };
        assert_eq!(Span::new("abc", reversed.clone()), None);
        assert_eq!(Span::new("abc", 1..9), None);
        assert!(Span::snapped("abc", reversed).is_empty());
    }

    #[test]
    fn trimming_keeps_the_text_inside() {
        let text = "  “Yes,” ";
        assert_eq!(Span::whole(text).trimmed(text).of(text), "“Yes,”");
        assert_eq!(Span::whole(text).trimmed_matches(text, |c| !c.is_alphanumeric()).of(text), "Yes");
    }

    #[test]
    fn parts_before_and_after_stay_inside() {
        let text = "one two three";
        let (all, two) = (Span::whole(text), Span::snapped(text, 4..7));
        assert_eq!((all.before(two).of(text), all.after(two).of(text)), ("one ", " three"));
        assert!(two.before(all).is_empty() && two.after(all).is_empty());
    }
}
