//! Two voices side by side: what two speakers say, in the article's order, each quotation with its paragraph.
//!
//! It infers nothing that the article does not say: no topic, no stance. Quotations that the filter rejects are
//! left out. Only those on the screen are laid out.

use std::ops::Range;

use crate::app::geometry::COLUMN;
use crate::app::keys::Direction;
use crate::app::reader::{Reader, speaker_of};
use crate::quotes::{Part, QuoteId, SpeakerId};
use crate::text::Span;
use crate::text::wrap::{Breaks, wrap};

/// Two columns stand side by side where the window has this many cells; else quotations follow one another in one.
pub(crate) const SIDE_BY_SIDE_FROM: u16 = 70;
/// Cells between the two columns.
pub(crate) const SIDE_BY_SIDE_GAP: u16 = 3;

/// Whose quotations are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// The one at the left.
    pub left: SpeakerId,
    /// The other.
    pub right: SpeakerId,
    /// Index of the entry at the top of the screen.
    pub top: usize,
    /// Rows of it that lie above the screen.
    pub hidden: usize,
}

/// In which column a quotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first voice's.
    Left,
    /// The second voice's.
    Right,
}

/// A quotation of one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub quote: QuoteId,
    /// Whose.
    pub side: Side,
}

/// Cells across the words of one voice in a window of `columns`.
pub(crate) fn width(columns: u16) -> u16 {
    let all = columns.min(2 * COLUMN + SIDE_BY_SIDE_GAP);
    if columns < SIDE_BY_SIDE_FROM { all.saturating_sub(2) } else { (all - SIDE_BY_SIDE_GAP) / 2 }
}

/// The speakers that can be read beside `left`: all others with shown quotes, in the order of the list.
pub(crate) fn partners(reader: &Reader, left: SpeakerId) -> Vec<SpeakerId> {
    let others = reader.voices().iter().filter(|voice| voice.quotes > 0).filter_map(|voice| voice.speaker);
    others.filter(|&who| who != left).collect()
}

impl SideBySide {
    /// The two from the first quotation on.
    pub(crate) fn new(left: SpeakerId, right: SpeakerId) -> Self {
        Self { left, right, top: 0, hidden: 0 }
    }

    /// What the two say, in the article's order.
    pub fn entries(self, reader: &Reader) -> Vec<Entry> {
        let analysis = reader.analysis();
        let entry = |&id: &QuoteId| {
            let side = match analysis.quote(id).and_then(|quote| speaker_of(analysis, quote)) {
                Some(who) if who == self.left => Side::Left,
                Some(who) if who == self.right => Side::Right,
                Some(_) | None => return None,
            };
            Some(Entry { quote: id, side })
        };
        reader.shown().iter().filter_map(entry).collect()
    }

    /// The same two after scrolling `rows` rows, with columns of `width` cells.
    pub(crate) fn scrolled(self, reader: &Reader, direction: Direction, rows: usize, width: u16) -> Self {
        let entries = self.entries(reader);
        let height = |at: usize| entries.get(at).map_or(0, |entry| entry.height(reader, width));
        let (mut at, mut hidden, mut left) = (self.top, self.hidden, rows);
        match direction {
            Direction::Forward => {
                while at + 1 < entries.len() && hidden + left >= height(at) {
                    left = (hidden + left) - height(at);
                    (at, hidden) = (at + 1, 0);
                }
                // Of the last one something stays on the screen.
                let most = if at + 1 < entries.len() { usize::MAX } else { height(at).saturating_sub(2) };
                hidden = (hidden + left).min(most);
            }
            Direction::Backward => {
                while at > 0 && left > hidden {
                    left -= hidden + 1;
                    at -= 1;
                    hidden = height(at).saturating_sub(1);
                }
                hidden = hidden.saturating_sub(left);
            }
        }
        Self { top: at, hidden, ..self }
    }
}

impl Entry {
    /// The rows of the sentences that hold what is said, cleaned, at most `width` cells wide; each in pieces, so that what is
    /// said can be set off.
    pub fn rows(self, reader: &Reader, width: u16) -> Vec<Vec<(Part, String)>> {
        let Some(quote) = reader.analysis().quote(self.quote) else { return Vec::new() };
        let article = reader.article();
        let (mut text, mut said) = (String::new(), Vec::new());
        for (part, words) in quote.pieces(article, &quote.passage(article)) {
            let start = text.len();
            text.push_str(&words);
            match part {
                Part::Content => said.push(start..text.len()),
                Part::Frame => {}
            }
        }
        let said: Vec<Span> = said.into_iter().map(|range| Span::snapped(&text, range)).collect();
        let rows = wrap(&text, Span::whole(&text), width, Breaks::Kept);
        let words = |(part, range): (Part, Range<usize>)| (part, text.get(range).unwrap_or_default().to_owned());
        rows.into_iter().map(|row| Part::split(row, &said).into_iter().map(words).collect()).collect()
    }

    /// Rows that it takes: who and where, what is said, and a blank one.
    fn height(self, reader: &Reader, width: u16) -> usize {
        self.rows(reader, width).len() + 2
    }
}
