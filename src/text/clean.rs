//! The one door: what comes from outside is cleaned here on its way to the screen, the clipboard, the title and the
//! standard streams. The text itself is never altered; offsets into it stay what they are.
//!
//! What becomes of a character:
//!
//! | character | becomes |
//! |---|---|
//! | C0 and C1 controls, DEL, NUL, ESC, noncharacters | one U+FFFD, visible |
//! | TAB | a space |
//! | CR LF, CR, LF, VT, FF, NEL, U+2028, U+2029 | a space in a `line`, a line feed in a `text` |
//! | bidi embeddings, overrides and isolates (U+202A-202E, U+2066-2069) | nothing: they occur in honest Arabic text |
//! | soft hyphen, zero width space, word joiner, U+FEFF, tags and other invisible format characters | nothing |
//! | U+200E, U+200F, U+061C, joiners, variation selectors | kept |
//! | combining marks and joiners past the eighth of a grapheme cluster | nothing |
//!
//! Cleaning what is clean changes nothing. It knows no widths (`width`) and breaks no lines (`wrap`).

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// How many combining marks, and how many joiners, one grapheme cluster keeps.
const MARKS: u8 = 8;

/// What becomes of line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Each becomes one space: a title, a row, a cell of a table.
    Joined,
    /// Each becomes one line feed.
    Kept,
}

/// `text` cleaned, as a single line.
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, Lines::Joined)
}

/// `text` cleaned, its line breaks kept as line feeds.
pub fn text(text: &str) -> Cow<'_, str> {
    clean(text, Lines::Kept)
}

/// `text` cleaned, its line breaks kept, one code point for each: what [`text`] would leave out becomes a U+FFFD (the
/// CR of a CR LF a space), so that offsets which count code points fit the cleaned text, too.
pub fn in_place(text: &str) -> Cow<'_, str> {
    let mut edits = Vec::new();
    let cleaned = pass(text, Lines::Kept, |edit| edits.push(edit));
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.source.start]);
        out.push_str(match (&text[edit.source.clone()], &cleaned[edit.cleaned]) {
            ("\r", "") => " ",
            (_, "") => "\u{FFFD}",
            (_, kept) => kept,
        });
        copied = edit.source.end;
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// `text` cleaned, as a row of a text whose lines flow: a line break and the white space around it are one space.
pub fn row(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return line(text);
    }
    let mut flowed = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        match c {
            '\n' | '\r' => {
                flowed.truncate(flowed.trim_end_matches([' ', '\t']).len());
                broken = true;
            }
            ' ' | '\t' if broken => {}
            _ => {
                if std::mem::take(&mut broken) {
                    flowed.push(' ');
                }
                flowed.push(c);
            }
        }
    }
    if broken {
        flowed.push(' ');
    }
    Cow::Owned(line(&flowed).into_owned())
}

/// One grapheme cluster as a cell of the screen shows it; empty where nothing is drawn.
pub fn cluster(text: &str) -> Cow<'_, str> {
    if text.len() > 1 && text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
        return Cow::Borrowed(" ");
    }
    // Direction marks and stray joiners have no cell of their own to stand in.
    let clean = line(text);
    if clean.chars().all(|c| matches!(c, '\u{200C}'..='\u{200F}' | '\u{61C}')) { Cow::Borrowed("") } else { clean }
}

/// `text` cleaned, with the way back to where each piece came from.
pub fn mapped(text: &str, lines: Lines) -> Cleaned {
    let mut edits = Vec::new();
    let text = pass(text, lines, |edit| edits.push(edit)).into_owned();
    Cleaned { text, edits }
}

/// Cleaned text and a map between its bytes and the source's. Meant for a line or a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// What may leave.
    pub text: String,
    edits: Vec<Edit>,
}

impl Cleaned {
    /// Byte offset in [`Self::text`] of what stands at byte `source` of the source (a character boundary).
    pub fn to_cleaned(&self, source: usize) -> usize {
        shift(&self.edits, source, |edit| (&edit.source, &edit.cleaned)).min(self.text.len())
    }

    /// Byte offset in the source of what stands at byte `cleaned` of [`Self::text`] (a character boundary).
    pub fn to_source(&self, cleaned: usize) -> usize {
        shift(&self.edits, cleaned, |edit| (&edit.cleaned, &edit.source))
    }
}

/// One change: these bytes of the source became those bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    source: Range<usize>,
    cleaned: Range<usize>,
}

/// Carries `offset` over from one side of the edits to the other.
fn shift(edits: &[Edit], offset: usize, sides: fn(&Edit) -> (&Range<usize>, &Range<usize>)) -> usize {
    let after = edits.partition_point(|edit| sides(edit).0.start <= offset);
    let Some((from, to)) = after.checked_sub(1).and_then(|n| edits.get(n)).map(sides) else { return offset };
    if offset < from.end { to.start } else { to.end + (offset - from.end) }
}

fn clean(text: &str, lines: Lines) -> Cow<'_, str> {
    let plain = |&b: &u8| matches!(b, b' '..=b'~') || (b == b'\n' && lines == Lines::Kept);
    if text.as_bytes().iter().all(plain) { Cow::Borrowed(text) } else { pass(text, lines, |_| ()) }
}

/// What becomes of one character.
enum Fate {
    Keep,
    Put(char),
    Drop,
}

fn fate(c: char, lines: Lines) -> Fate {
    match c {
        ' '..='~' => Fate::Keep,
        '\t' => Fate::Put(' '),
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => match lines {
            Lines::Joined => Fate::Put(' '),
            Lines::Kept if c == '\n' => Fate::Keep,
            Lines::Kept => Fate::Put('\n'),
        },
        '\u{AD}'
        | '\u{200B}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' => Fate::Drop,
        '\u{FDD0}'..='\u{FDEF}' => Fate::Put(char::REPLACEMENT_CHARACTER),
        _ if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => Fate::Put(char::REPLACEMENT_CHARACTER),
        _ => Fate::Keep,
    }
}

/// Whether `c` never leaves, and nothing in its place.
pub fn is_dropped(c: char) -> bool {
    matches!(fate(c, Lines::Kept), Fate::Drop)
}

/// Cleans `text` and tells of every change, in order.
fn pass(text: &str, lines: Lines, mut changed: impl FnMut(Edit)) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut cluster = Growing::default();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let kept = match fate(c, lines) {
            // CR LF is one line break: the line feed stands for both.
            _ if c == '\r' && text[end..].starts_with('\n') => None,
            Fate::Drop => None,
            Fate::Put(other) => Some(other),
            Fate::Keep => Some(c),
        };
        let kept = kept.filter(|&c| cluster.takes(c));
        if kept == Some(c) {
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = end;
        let start = out.len();
        out.extend(kept);
        changed(Edit { source: at..end, cleaned: start..out.len() });
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The grapheme cluster at the end of what was let through, and how much it carries.
///
/// Counted over what leaves, not over what came in, so that dropping a character between two crowded clusters cannot
/// make a more crowded one.
#[derive(Default)]
struct Growing {
    text: String,
    marks: u8,
    joiners: u8,
    ends_attached: bool,
}

impl Growing {
    /// Whether the next character leaves.
    fn takes(&mut self, c: char) -> bool {
        if c.is_ascii() {
            self.restart(c);
            return true;
        }
        if !attaches(c) {
            let before = self.text.len();
            self.text.push(c);
            // Only after a mark or joiner can a further letter belong to the same cluster and carry marks again.
            if !self.ends_attached || is_boundary(&self.text, before) {
                self.restart(c);
            }
            self.ends_attached = false;
            return true;
        }
        let count = if matches!(c, '\u{200C}' | '\u{200D}') { &mut self.joiners } else { &mut self.marks };
        if *count == MARKS {
            return false;
        }
        *count += 1;
        self.text.push(c);
        self.ends_attached = true;
        true
    }

    fn restart(&mut self, c: char) {
        self.text.clear();
        self.text.push(c);
        (self.marks, self.joiners, self.ends_attached) = (0, 0, false);
    }
}

/// Whether `c` extends the cluster of the letter before it.
fn attaches(c: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => true,
        // Punctuation, CJK and Hangul syllables, which are frequent and never extend a letter.
        ..'\u{300}' | '\u{2000}'..='\u{20CF}' | '\u{3100}'..='\u{A66E}' | '\u{AC00}'..='\u{D7A3}' => false,
        _ => {
            let mut pair = String::from("a");
            pair.push(c);
            !is_boundary(&pair, 1)
        }
    }
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// `text` on one line as it is, unclean, with a single space for any white space.
pub fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` as one clean line, with a single space for any white space.
pub fn one_line(text: &str) -> String {
    unwrapped(&line(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{Lines, cluster, in_place, line, mapped, text};

    #[test]
    fn clean_text_passes_untouched() {
        for plain in ["", "She said “no”.", "naïve café", "नमस्ते", "👨\u{200D}👩\u{200D}👧", "می\u{200C}خواهم"]
        {
            assert!(matches!(line(plain), std::borrow::Cow::Borrowed(same) if same == plain), "{plain}");
        }
    }

    #[test]
    fn an_escape_sequence_becomes_visible_text() {
        assert_eq!(line("\u{1b}[31mred\u{7}"), "\u{FFFD}[31mred\u{FFFD}");
        assert_eq!(line("\u{9b}2J \u{7f}\0"), "\u{FFFD}2J \u{FFFD}\u{FFFD}");
    }

    #[test]
    fn line_breaks_become_one_space_or_one_line_feed() {
        let broken = "a\r\nb\rc\nd\u{85}e\u{2028}f\tg";
        assert_eq!(line(broken), "a b c d e f g");
        assert_eq!(text(broken), "a\nb\nc\nd\ne\nf g");
    }

    #[test]
    fn cleaning_in_place_keeps_every_code_points_place() {
        assert_eq!(in_place("a\r\nb\rc\u{202e}d\u{1b}"), "a \nb\nc\u{fffd}d\u{fffd}");
        assert!(matches!(in_place("“plain”\n"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn bidi_controls_go_and_direction_marks_stay() {
        assert_eq!(line("user \u{202e}nimda\u{202c} \u{2067}x\u{2069}"), "user nimda x");
        assert_eq!(line("a\u{200e}b\u{200f}c\u{61c}"), "a\u{200e}b\u{200f}c\u{61c}");
        assert_eq!(cluster("\u{200e}"), "");
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(line("co\u{ad}op a\u{200b}b \u{feff}c x\u{e0041}\u{e007f}"), "coop ab c x");
        assert_eq!(line("a\u{ffff}b\u{fdd0}"), "a\u{fffd}b\u{fffd}");
    }

    #[test]
    fn a_cluster_keeps_eight_marks_even_across_what_is_dropped() {
        let acute = "\u{301}";
        assert_eq!(line(&format!("e{}x", acute.repeat(40))), format!("e{}x", acute.repeat(8)));
        let split = format!("e{}\u{202e}{}", acute.repeat(6), acute.repeat(6));
        assert_eq!(line(&split), format!("e{}", acute.repeat(8)));
    }

    #[test]
    fn the_map_leads_from_source_to_cleaned_and_back() {
        let source = "ab\u{1b}c\u{202e}d\r\ne";
        let cleaned = mapped(source, Lines::Joined);
        assert_eq!(cleaned.text, "ab\u{fffd}cd e");
        for letter in ["a", "b", "c", "d", "e"] {
            let (there, here) = (source.find(letter), cleaned.text.find(letter));
            assert_eq!(there.map(|at| cleaned.to_cleaned(at)), here, "{letter}");
            assert_eq!(here.map(|at| cleaned.to_source(at)), there, "{letter}");
        }
        assert_eq!(cleaned.to_cleaned(source.len()), cleaned.text.len());
        assert_eq!(cleaned.to_source(cleaned.text.len()), source.len());
    }

    /// Characters that try the door, thick enough to meet each other.
    fn nasty() -> impl Strategy<Value = String> {
        let picked = prop::sample::select(
            "a \n\r\t\u{1b}\u{9b}\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2066}\u{301}\u{20dd}\u{fe0f}\u{915}\u{94d}\u{93e}\u{93c}\
             \u{1100}\u{1161}\u{600}\u{1f468}\u{1f3fd}\u{1f1e9}\u{e0041}\u{ffff}"
                .chars()
                .collect::<Vec<_>>(),
        );
        let c = prop_oneof![6 => picked, 1 => any::<char>()];
        prop::collection::vec((c, 1..12_usize), 0..24)
            .prop_map(|runs| runs.into_iter().flat_map(|(c, n)| std::iter::repeat_n(c, n)).collect())
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(source in nasty()) {
            let (once, kept) = (line(&source).into_owned(), text(&source).into_owned());
            prop_assert_eq!(line(&once), once.as_str());
            prop_assert_eq!(text(&kept), kept.as_str());
        }

        #[test]
        fn cleaning_in_place_cleans_and_counts_alike(source in nasty()) {
            let placed = in_place(&source);
            prop_assert_eq!(placed.chars().count(), source.chars().count());
            prop_assert_eq!(text(&placed), placed.as_ref());
        }

        #[test]
        fn nothing_forbidden_ever_leaves(source in nasty()) {
            let marks = Regex::new(r"\p{M}").expect("a pattern");
            let clean = line(&source).into_owned();
            let forbidden = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
            prop_assert!(!clean.contains(forbidden));
            prop_assert!(!text(&source).replace('\n', "").contains(forbidden));
            for grapheme in clean.graphemes(true) {
                prop_assert!(marks.find_iter(grapheme).count() <= 8, "{:?}", grapheme);
            }
        }

        #[test]
        fn the_map_is_monotone_and_keeps_boundaries(source in nasty()) {
            let cleaned = mapped(&source, Lines::Kept);
            prop_assert_eq!(&cleaned.text, &text(&source));
            let mut last = 0;
            for (at, _) in source.char_indices() {
                let there = cleaned.to_cleaned(at);
                prop_assert!(last <= there && cleaned.text.is_char_boundary(there));
                last = there;
            }
            let mut last = 0;
            for (at, _) in cleaned.text.char_indices() {
                let back = cleaned.to_source(at);
                prop_assert!(last <= back && source.is_char_boundary(back));
                last = back;
            }
        }
    }
}
