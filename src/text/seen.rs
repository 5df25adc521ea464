//! A text as the eye has it: without the characters that show as nothing, and the way back to where they stand.
//!
//! Who reads a text for what it says reads it here, so that no invisible character changes what is found; what is found is
//! told in offsets of the text itself. Fillers that show as a blank are one.

use std::borrow::Cow;
use std::ops::Range;

use super::Span;

/// Whether `c` is not seen: Unicode's default ignorable code points (DerivedCoreProperties, 17.0), the marks of annotations,
/// and a blank that is no white space.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A text without what is not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What is seen.
    pub text: String,
    edits: Vec<Edit>,
    /// Bytes of the source.
    length: usize,
}

/// These bytes of the source became those.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    source: Range<usize>,
    seen: Range<usize>,
}

impl Seen {
    /// What is seen of `text`; `None` where that is all of it.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_ascii() {
            return None;
        }
        let (mut out, mut edits, mut copied) = (String::new(), Vec::new(), 0);
        for (at, c) in text.char_indices().filter(|&(_, c)| is_unseen(c)) {
            out.push_str(&text[copied..at]);
            copied = at + c.len_utf8();
            let start = out.len();
            if matches!(c, '\u{2800}' | '\u{3164}' | '\u{FFA0}') {
                out.push(' ');
            }
            edits.push(Edit { source: at..copied, seen: start..out.len() });
        }
        if edits.is_empty() {
            return None;
        }
        out.push_str(&text[copied..]);
        Some(Self { text: out, edits, length: text.len() })
    }

    /// Where `span` of what is seen stands in the source `text`: from its first character to its last, without what is unseen
    /// around them.
    pub fn source(&self, text: &str, span: Span) -> Span {
        let Range { start, end } = span.range();
        let first = self.to_source(start, |edit| edit.seen.start <= start);
        let last = if start == end { first } else { self.to_source(end, |edit| edit.seen.start < end) };
        Span::snapped(text, first..last)
    }

    /// The byte of what is seen that stands at byte `source` of the source, or next behind it.
    pub fn offset(&self, source: u32) -> u32 {
        let source = (source as usize).min(self.length);
        let before = self.edits.partition_point(|edit| edit.source.start < source);
        let Some(edit) = before.checked_sub(1).and_then(|at| self.edits.get(at)) else { return source as u32 };
        (edit.seen.end + source.saturating_sub(edit.source.end)) as u32
    }

    fn to_source(&self, at: usize, before: impl Fn(&Edit) -> bool) -> usize {
        let count = self.edits.partition_point(before);
        let Some(edit) = count.checked_sub(1).and_then(|at| self.edits.get(at)) else { return at };
        if at < edit.seen.end { edit.source.start } else { edit.source.end + (at - edit.seen.end) }
    }
}

/// What is seen of `text`, where it does not matter where that stands.
pub fn seen(text: &str) -> Cow<'_, str> {
    Seen::of(text).map_or(Cow::Borrowed(text), |seen| Cow::Owned(seen.text))
}

#[cfg(test)]
mod tests {
    use super::{Seen, Span, seen};

    /// Report: an invisible character in a name cut it in two.
    #[test]
    fn a_span_of_what_is_seen_leads_back_to_the_source() {
        let text = "\u{feff}Tamsin Ro\u{200b}oke\u{2060},\u{3164}pilot é\u{ad}";
        let view = Seen::of(text).expect("something is unseen");
        assert_eq!(view.text, "Tamsin Rooke, pilot é");
        for (words, there) in
            [("Tamsin", "Tamsin"), ("Rooke", "Ro\u{200b}oke"), (",", ","), (" pilot", "\u{3164}pilot"), ("é", "é")]
        {
            let at = view.text.find(words).expect("it is there");
            let span = view.source(text, Span::snapped(&view.text, at..at + words.len()));
            assert_eq!(span.of(text), there);
            assert_eq!(view.offset(span.start()), at as u32, "{words}");
        }
        assert_eq!(view.offset(u32::MAX) as usize, view.text.len());
        assert_eq!(view.offset(0), 0);
    }

    #[test]
    fn what_is_seen_is_left_as_it_is() {
        for text in ["", "Tamsin Rooke", "“Né,” said Rooke – no\u{a0}more."] {
            assert_eq!((Seen::of(text), &*seen(text)), (None, text));
        }
    }
}
