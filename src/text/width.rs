//! Grapheme clusters and the cells they take on the screen, once cleaned.
//!
//! The one measure for laying out and for drawing: a cluster's width is that of what [`clean::cluster`] draws of it.
//! Breaks no lines (`wrap`).

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Span, clean};

/// A cluster longer than this many bytes is taken apart, so that laying out stays linear on any input.
const LONGEST: usize = 256;

/// What is drawn as one: a grapheme cluster, or a line break with the white space around it, which is a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Where it stands; never empty.
    pub span: Span,
    /// Cells it takes: 0 for what is not drawn (soft hyphen, zero width space, bidi controls), 1 for a control or TAB.
    pub width: u16,
}

/// The clusters of `span`, in text order and without gaps.
pub fn clusters(text: &str, span: Span) -> impl Iterator<Item = Cluster> + Clone + '_ {
    let end = span.range().end.min(text.len());
    Clusters { text, at: span.range().start.min(end), end }
}

/// Cells that `text` takes when it is drawn cluster by cluster on one row.
pub fn width(text: &str) -> usize {
    clusters(text, Span::whole(text)).map(|cluster| usize::from(cluster.width)).sum()
}

#[derive(Clone)]
struct Clusters<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let rest = self.text.get(self.at..self.end)?;
        let own = match rest.as_bytes() {
            [] => return None,
            [b' ' | b'\t' | b'\n' | b'\r', ..] if broken(rest) > 0 => &rest[..broken(rest)],
            // Nothing ASCII extends a cluster, so a printable letter before ASCII stands alone.
            [b' '..=b'~'] | [b' '..=b'~', 0..=0x7F, ..] => &rest[..1],
            _ => {
                let window = Span::snapped(rest, 0..LONGEST).of(rest);
                window.graphemes(true).next().unwrap_or(window)
            }
        };
        let span = Span::snapped(self.text, self.at..self.at + own.len());
        self.at += own.len();
        Some(Cluster { span, width: drawn(own) })
    }
}

/// Bytes of white space with a line break in it at the beginning of `text`; 0 where there is none.
fn broken(text: &str) -> usize {
    let run = text.bytes().take(LONGEST).take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    if text[..run].contains(['\n', '\r']) { run } else { 0 }
}

/// Cells of one cluster.
fn drawn(cluster: &str) -> u16 {
    if cluster.len() == 1 {
        return 1;
    }
    let clean = clean::cluster(cluster);
    // Terminals give these two marks a cell of their own; the drawing library counts them so.
    let sound_marks = clean.matches(['\u{FF9E}', '\u{FF9F}']).count();
    u16::try_from(clean.width() + sound_marks).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;

    use super::{clusters, width};
    use crate::text::{Span, clean};

    fn widths(text: &str) -> Vec<(&str, u16)> {
        clusters(text, Span::whole(text)).map(|cluster| (cluster.span.of(text), cluster.width)).collect()
    }

    #[test]
    fn clusters_are_what_a_reader_calls_letters() {
        assert_eq!(widths("ae\u{301}"), [("a", 1), ("e\u{301}", 1)]);
        assert_eq!(widths("世👨\u{200d}👩\u{200d}👧"), [("世", 2), ("👨\u{200d}👩\u{200d}👧", 2)]);
    }

    #[test]
    fn what_is_not_drawn_takes_no_cell() {
        assert_eq!(widths("co\u{ad}op").iter().map(|(_, cells)| cells).sum::<u16>(), 4);
        assert_eq!(width("a\u{200b}b\u{202e}c\u{200e}\u{feff}"), 3);
    }

    #[test]
    fn controls_tabs_and_line_breaks_take_one_cell() {
        assert_eq!(widths("\u{1b}\t\r\n\u{9b}"), [("\u{1b}", 1), ("\t\r\n", 1), ("\u{9b}", 1)]);
    }

    #[test]
    fn an_endless_cluster_is_taken_apart() {
        let zalgo = format!("z{}", "\u{301}".repeat(100_000));
        assert!(clusters(&zalgo, Span::whole(&zalgo)).all(|cluster| cluster.span.len() <= 256));
        assert_eq!(width(&zalgo), 1);
    }

    #[test]
    fn a_span_of_another_text_yields_nothing() {
        assert_eq!(clusters("a", Span::whole("longer")).count(), 1);
        assert_eq!(clusters("", Span::whole("longer")).count(), 0);
    }

    proptest! {
        #[test]
        fn clusters_cover_the_text_and_agree_with_what_the_screen_measures(text in "\\PC{0,20}|[a\u{300}-\u{36f}\u{900}-\u{97f}\u{ff66}-\u{ff9f}\u{1f1e6}-\u{1f1ff}\u{200d}\u{fe0f}\u{2764}\u{1100}-\u{11ff}\u{0}-\u{20}]{0,20}") {
            let mut at = 0;
            for cluster in clusters(&text, Span::whole(&text)) {
                prop_assert_eq!(cluster.span.start(), at);
                prop_assert!(!cluster.span.is_empty());
                at = cluster.span.end();
                prop_assert_eq!(cluster.width, clean::cluster(cluster.span.of(&text)).cell_width());
            }
            prop_assert_eq!(at as usize, text.len());
        }
    }
}
