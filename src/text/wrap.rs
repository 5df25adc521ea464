//! Wrapping: the rows of a block as byte spans, for a width in cells.
//!
//! Breaks follow UAX #14, widths are those of grapheme clusters as they are drawn. Nothing is joined, hyphenated or
//! justified here, and no text is copied.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::Span;
use super::width::{Cluster, clusters};

/// The soft hyphen: drawn only at the end of a row.
const SOFT_HYPHEN: &str = "\u{ad}";

/// What becomes of the line breaks in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breaks {
    /// Each begins a row.
    #[default]
    Kept,
    /// They were made for another width: each becomes a space, with the white space around it.
    Joined,
}

/// The rows of `span`, top to bottom, each at most `width` cells wide (a width of 0 counts as 1).
///
/// White space at the end of a row hangs outside it and belongs to no row. A word that is wider than a row is broken
/// between clusters; one cluster wider than a row stands on a row of its own. Where line breaks are kept, an empty line
/// is an empty row, and each line loses as much indentation as the first one has before `span`. There is always at
/// least one row. Takes time linear in the span's length.
pub fn wrap(text: &str, span: Span, width: u16, breaks: Breaks) -> Vec<Span> {
    match breaks {
        Breaks::Joined => wrap_line(text, span, width),
        Breaks::Kept => {
            let shared = indent_before(text, span);
            let lines =
                lines(text, span).enumerate().map(|(n, line)| if n > 0 { dedented(text, line, shared) } else { line });
            lines.flat_map(|line| wrap_line(text, line, width)).collect()
        }
    }
}

/// White space between the beginning of its line and `span`, in bytes.
fn indent_before(text: &str, span: Span) -> usize {
    let head = text.get(..span.range().start).unwrap_or_default();
    let own = head.trim_end_matches([' ', '\t']);
    if own.is_empty() || own.ends_with(['\n', '\r']) { head.len() - own.len() } else { 0 }
}

/// `line` without up to `bytes` of white space at its beginning.
fn dedented(text: &str, line: Span, bytes: usize) -> Span {
    let blank = line.of(text).bytes().take(bytes).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    Span::snapped(text, line.range().start + blank..line.range().end)
}

/// The lines of `span`, without what ends them: LF, CR LF or CR. A break at its end begins no line.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let end = span.range().end.min(text.len());
    let mut next = Some(span.range().start.min(end));
    std::iter::from_fn(move || {
        let start = next?;
        let rest = text.get(start..end)?;
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
        let length_with_end = length.map(|at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
        next = length_with_end.map(|length| start + length).filter(|&next| next < end);
        Some(Span::snapped(text, start..start + length.unwrap_or(rest.len())))
    })
}

/// The rows of `span`, a line or what is to be laid out as one.
fn wrap_line(text: &str, span: Span, width: u16) -> Vec<Span> {
    let own = span.of(text);
    let mut breaks = linebreaks(own).map(|(at, kind)| (span.start() + at as u32, kind)).peekable();
    let mut rows =
        Rows { text, width: u32::from(width.max(1)), start: span.start(), used: 0, stop: None, done: Vec::new() };
    for cluster in clusters(text, span) {
        rows.push(cluster);
        // A break inside a cluster is not allowed.
        while breaks.next_if(|&(at, _)| at < cluster.span.end()).is_some() {}
        match breaks.next_if(|&(at, _)| at == cluster.span.end()) {
            Some((at, BreakOpportunity::Mandatory)) if at < span.end() && !is_line_break(cluster.span.of(text)) => {
                rows.end_line(at);
            }
            Some((at, _)) => rows.allow(at, cluster),
            None => {}
        }
    }
    rows.close(span.end())
}

/// Whether it is a line break with the white space around it, which is a space here.
fn is_line_break(cluster: &str) -> bool {
    cluster.bytes().any(|byte| matches!(byte, b'\n' | b'\r'))
}

/// The row being filled, and those that are full.
struct Rows<'a> {
    text: &'a str,
    width: u32,
    /// Where the row being filled begins.
    start: u32,
    /// Its width up to now, hanging white space included.
    used: u32,
    /// The last opportunity on it, with the width up to there.
    stop: Option<(u32, u32)>,
    done: Vec<Span>,
}

impl Rows<'_> {
    fn push(&mut self, cluster: Cluster) {
        let (own, width) = (cluster.span.of(self.text), u32::from(cluster.width));
        if !hangs(own) {
            while self.used + width > self.width && cluster.span.start() > self.start {
                match self.stop.take() {
                    Some((at, used)) => {
                        self.end_row(at);
                        self.used -= used;
                    }
                    None if width == 0 => break,
                    None => {
                        self.end_row(cluster.span.start());
                        self.used = 0;
                    }
                }
            }
        }
        self.used += width;
    }

    /// The row may end at `at`, after `cluster`. A soft hyphen needs a cell of its own there.
    fn allow(&mut self, at: u32, cluster: Cluster) {
        let hyphen = cluster.span.of(self.text) == SOFT_HYPHEN;
        if !hyphen || self.used < self.width {
            self.stop = Some((at, self.used));
        }
    }

    /// The row is full: it ends at `at`, unless there is nothing on it.
    fn end_row(&mut self, at: u32) {
        let row = self.row(at);
        if !row.is_empty() {
            self.done.push(row);
        }
        self.start = at;
    }

    /// The line of text ends at `at`.
    fn end_line(&mut self, at: u32) {
        self.done.push(self.row(at));
        (self.start, self.used, self.stop) = (at, 0, None);
    }

    fn close(mut self, end: u32) -> Vec<Span> {
        let row = self.row(end);
        if !row.is_empty() || self.done.is_empty() {
            self.done.push(row);
        }
        self.done
    }

    /// What stands on the row if it ends at `at`.
    fn row(&self, at: u32) -> Span {
        let row = Span::snapped(self.text, self.start as usize..at as usize);
        let kept = row.of(self.text).trim_end_matches(hanging).len();
        Span::snapped(self.text, self.start as usize..self.start as usize + kept)
    }
}

/// White space that may stand outside a row. What does not break (U+00A0, U+202F) keeps its place.
fn hanging(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn hangs(cluster: &str) -> bool {
    cluster.chars().all(hanging)
}

#[cfg(test)]
mod tests {
    use super::{Breaks, hanging, wrap};
    use crate::text::Span;
    use crate::text::width::clusters;
    use proptest::prelude::*;

    fn rows(text: &str, width: u16) -> Vec<&str> {
        wrap(text, Span::whole(text), width, Breaks::Kept).into_iter().map(|row| row.of(text)).collect()
    }

    #[test]
    fn words_fill_a_row_and_spaces_hang() {
        assert_eq!(rows("the mayor said no", 9), ["the mayor", "said no"]);
        assert_eq!(rows("the mayor      said no", 9), ["the mayor", "said no"]);
        assert_eq!(rows("no", 2), ["no"]);
    }

    #[test]
    fn an_overlong_word_is_broken_between_clusters() {
        assert_eq!(rows("a caaaaaaat", 4), ["a", "caaa", "aaaa", "t"]);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_cluster_wider_than_the_row_stands_alone() {
        assert_eq!(rows("漢字", 1), ["漢", "字"]);
        assert_eq!(rows("ab", 0), ["a", "b"]);
    }

    #[test]
    fn wide_clusters_never_stick_out() {
        assert_eq!(rows("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
    }

    #[test]
    fn a_line_break_in_the_text_begins_a_row() {
        assert_eq!(rows("one\ntwo\r\nthree", 20), ["one", "two", "three"]);
        assert_eq!(rows("one\n\ntwo", 20), ["one", "", "two"]);
        assert_eq!(rows("one\n", 20), ["one"]);
    }

    fn flowed(text: &str, width: u16) -> Vec<&str> {
        wrap(text, Span::whole(text), width, Breaks::Joined).into_iter().map(|row| row.of(text)).collect()
    }

    #[test]
    fn lines_broken_for_another_width_flow() {
        assert_eq!(flowed("the mayor\nsaid\r\n   no more", 14), ["the mayor\nsaid", "no more"]);
        assert_eq!(flowed("one\ntwo\nthree", 40), ["one\ntwo\nthree"]);
        assert_eq!(flowed("one  \n  two", 7), ["one  \n  two"], "the white space around a break is one cell");
    }

    #[test]
    fn kept_lines_stand_as_they_stood_to_one_another() {
        let text = "    if\n      so\n    end\n  out";
        let span = Span::snapped(text, 4..text.len());
        let rows: Vec<&str> = wrap(text, span, 20, Breaks::Kept).into_iter().map(|row| row.of(text)).collect();
        assert_eq!(rows, ["if", "  so", "end", "out"]);
    }

    #[test]
    fn there_is_always_a_row() {
        assert_eq!(rows("", 10), [""]);
        assert_eq!(rows("   ", 2), [""]);
    }

    #[test]
    fn a_dash_or_hyphen_may_end_a_row_and_a_fixed_space_may_not() {
        assert_eq!(rows("twenty-one", 8), ["twenty-", "one"]);
        assert_eq!(rows("no 10\u{a0}km run", 6), ["no", "10\u{a0}km", "run"]);
    }

    #[test]
    fn a_soft_hyphen_ends_a_row_only_where_it_has_room() {
        assert_eq!(rows("hyper\u{ad}active", 6), ["hyper\u{ad}", "active"]);
        assert_eq!(rows("hyper\u{ad}active", 20), ["hyper\u{ad}active"]);
    }

    proptest! {
        #[test]
        fn rows_hold_all_that_is_seen_in_order_and_fit(text in "\\PC{0,80}|[ a-z\n\u{ad}漢e\u{301}\u{200d}👩-]{0,200}", width in 0u16..30) {
            for breaks in [Breaks::Kept, Breaks::Joined] {
            let rows = wrap(&text, Span::whole(&text), width, breaks);
            let mut at = 0;
            for row in &rows {
                let between = Span::snapped(&text, at as usize..row.start() as usize);
                prop_assert!(between.of(&text).chars().all(hanging), "{:?} is on no row", between.of(&text));
                prop_assert!(row.start() >= at);
                at = row.end();
                let (mut cells, mut count) = (0, 0);
                for cluster in clusters(&text, *row) {
                    cells += u32::from(cluster.width);
                    count += u32::from(cluster.width > 0);
                }
                prop_assert!(cells <= u32::from(width.max(1)) || count == 1, "{:?} is {cells} wide", row.of(&text));
            }
            prop_assert!(text[at as usize..].chars().all(hanging));
            }
        }
    }

    #[test]
    fn the_time_taken_grows_with_the_text_and_no_faster() {
        let long = "x".repeat(400_000);
        assert_eq!(wrap(&long, Span::whole(&long), 1, Breaks::Kept).len(), 400_000);
        let spaces = format!("a{}b", " ".repeat(400_000));
        assert_eq!(rows(&spaces, 3), ["a", "b"]);
    }
}
