//! From byte offsets to the unit that the reader of the output asks for.

use std::ops::Range;

use super::Span;

/// What an offset in the output counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// Unicode code points: what Python indexes a string by.
    #[default]
    CodePoints,
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units: what JavaScript and Java index a string by.
    Utf16,
}

/// A checkpoint stands every so many bytes.
const STEP: usize = 1024;

/// Converts byte offsets of one text. An offset costs at most 1,024 bytes of counting, in any order of asking.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    /// Units before byte `n * STEP`; empty where units are bytes (ASCII, or bytes asked for).
    checkpoints: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// A converter for `text`. One pass over the text, none where bytes are asked for.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut offsets = Self { text: text.as_bytes(), unit, checkpoints: Vec::new() };
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut total = 0;
            for chunk in offsets.text.chunks(STEP) {
                offsets.checkpoints.push(total);
                total += count(chunk, unit);
            }
            offsets.checkpoints.push(total);
        }
        offsets
    }

    /// `byte` in the unit. Past the text's end it is the end.
    pub fn of(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        match self.checkpoints.get(byte / STEP) {
            Some(before) => before + count(&self.text[byte / STEP * STEP..byte], self.unit),
            None => byte as u32,
        }
    }

    /// `span` in the unit, half-open.
    pub fn range(&self, span: Span) -> Range<u32> {
        self.of(span.start())..self.of(span.end())
    }
}

/// Units that begin among `bytes` of UTF-8: every byte but a continuation begins a code point, and one that begins four
/// bytes is two units of UTF-16.
fn count(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let code_points = || bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
    let beyond_the_first_plane = || bytes.iter().filter(|&&b| b >= 0xF0).count();
    (match unit {
        OffsetUnit::Bytes => bytes.len(),
        OffsetUnit::CodePoints => code_points(),
        OffsetUnit::Utf16 => code_points() + beyond_the_first_plane(),
    }) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OffsetUnit, Offsets};
    use crate::text::Span;

    #[test]
    fn the_same_word_in_three_units() {
        let text = "“Oh 🙂 yes”";
        let yes = Span::snapped(text, 11..14);
        assert_eq!(yes.of(text), "yes");
        let range = |unit| Offsets::new(text, unit).range(yes);
        assert_eq!(range(OffsetUnit::Bytes), 11..14);
        assert_eq!(range(OffsetUnit::CodePoints), 6..9);
        assert_eq!(range(OffsetUnit::Utf16), 7..10);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(Offsets::new("né", OffsetUnit::CodePoints).of(99), 2);
        assert_eq!(Offsets::new("", OffsetUnit::Utf16).of(1), 0);
    }

    proptest! {
        #[test]
        fn every_boundary_counts_what_stands_before_it(piece in "\\PC{1,40}", times in 1..200_usize) {
            let text = piece.repeat(times);
            let (points, utf16) = (Offsets::new(&text, OffsetUnit::CodePoints), Offsets::new(&text, OffsetUnit::Utf16));
            for (nth, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.of(at as u32) as usize, nth);
            }
            for at in [0, piece.len(), text.len()] {
                prop_assert_eq!(utf16.of(at as u32) as usize, text[..at].encode_utf16().count());
            }
        }
    }
}
