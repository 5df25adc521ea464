//! Two voices side by side: what two speakers say, in the article's order, each quotation with its paragraph.
//!
//! Puts nothing together that the article does not: no topic, no stance. Quotations that the filter does not pass are
//! left out. Only those on the screen are laid out.

use super::voices::known;
use crate::app::geometry::Focus;
use crate::app::keys::{Action, Motion, Way};
use crate::app::overlay::{Choice, ChooserLine, picker};
use crate::app::state::{App, Overlay, Reader};
use crate::quotes::{Kind, QuoteId, Speaker, SpeakerId};
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, clean, counted};

/// Two columns stand side by side where the window has this many cells; else quotations follow one another in one.
pub const DUET_FROM: u16 = 70;
/// Cells between the two columns.
pub const DUET_GAP: u16 = 3;
const NOT_TWO: &str = "two voices are needed, and this article does not have them";

/// Whose quotations are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duet {
    /// The one at the left.
    pub left: SpeakerId,
    /// The other; `None` while that one is being picked from a list.
    pub right: Option<SpeakerId>,
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

/// Begins with the locked speaker, the one chosen in the list, whoever says the current quote, or the one quoted most, and
/// asks for the second.
pub(crate) fn open(app: &mut App) {
    let focus = app.focus;
    let Some((reader, _)) = app.open() else { return };
    let chosen = match focus {
        Focus::Sidebar => reader.chosen_voice().and_then(|voice| voice.speaker),
        Focus::Article => reader.lock.or_else(|| reader.current().and_then(|quote| known(&reader.analysis, quote))),
    };
    let most = reader.voices.iter().find_map(|voice| voice.speaker);
    match chosen.or(most) {
        Some(left) => ask(app, left),
        None => app.notice = Some(NOT_TWO.to_owned()),
    }
}

/// Lists who can stand beside `left`.
fn ask(app: &mut App, left: SpeakerId) {
    let Some((reader, _)) = app.open() else { return };
    let partners = reader.partners(left);
    if partners.is_empty() {
        app.notice = Some(NOT_TWO.to_owned());
        return;
    }
    reader.duet = Some(Duet { left, right: None, top: 0, hidden: 0 });
    let line = |who: SpeakerId| {
        let quotes = reader.voice_of(Some(who)).map_or(0, |voice| voice.quotes);
        let about = reader.speaker(Some(who)).and_then(|speaker| speaker.description.clone());
        let counted = counted(quotes, "quote");
        // What has no room at the end is the description.
        let note = std::iter::once(counted).chain(about).collect::<Vec<_>>().join(" · ");
        ChooserLine::new(reader.name_of(Some(who)).unwrap_or_default()).noted(note)
    };
    let lines = partners.into_iter().map(line).collect();
    let title = format!("{} and whom?", reader.name_of(Some(left)).unwrap_or_default());
    picker::open(app, title, lines, Choice::Second);
}

/// The second voice was picked.
pub(crate) fn take(app: &mut App, line: usize) {
    let Some(name) = app.chooser.lines.get(line).map(|line| line.text.clone()) else { return };
    let Some((reader, _)) = app.open() else { return };
    let Some(duet) = reader.duet else { return };
    // By the name, as the analysis may have gone on and its numbers with it.
    let who = reader.partners(duet.left).into_iter().find(|&who| reader.name_of(Some(who)) == Some(&name));
    if who.is_some() {
        reader.duet = Some(Duet { right: who, top: 0, hidden: 0, ..duet });
        app.overlay = Some(Overlay::Duet);
    }
}

/// An action while the two are on the screen; whether it was one for them.
pub(crate) fn act(app: &mut App, action: Action, count: Option<u32>) -> bool {
    let Some((reader, _)) = app.open() else { return false };
    let Some(mut duet) = reader.duet else { return false };
    match action {
        Action::NextQuote => {
            let last = reader.entries(duet).len().saturating_sub(1);
            (duet.top, duet.hidden) = ((duet.top + count.unwrap_or(1) as usize).min(last), 0);
        }
        Action::PreviousQuote => {
            let back = (count.unwrap_or(1) as usize).saturating_sub(usize::from(duet.hidden > 0));
            (duet.top, duet.hidden) = (duet.top.saturating_sub(back), 0);
        }
        Action::Choose => {
            go(app, duet);
            return true;
        }
        Action::Duet => {
            ask(app, duet.left);
            return true;
        }
        _ => return false,
    }
    reader.duet = Some(duet);
    true
}

/// Goes to the quotation at the top, in the text. The jump list leads back to where the reader was, and the key that opened
/// the two opens them again.
fn go(app: &mut App, duet: Duet) {
    app.overlay = None;
    let Some((reader, height)) = app.open() else { return };
    let Some(entry) = reader.entries(duet).get(duet.top).copied() else { return };
    let from = reader.spot();
    reader.make_current(entry.quote, height);
    if reader.anchor != from.anchor {
        reader.jumps.leave(from);
    }
}

/// Moves through the quotations.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let (width, page) = (app.duet_width(), usize::from(app.geometry.text.height.saturating_sub(1)).max(1));
    let Some((reader, _)) = app.open() else { return };
    let Some(mut duet) = reader.duet else { return };
    let (way, rows) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => (way, usize::MAX),
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    let entries = reader.entries(duet);
    let last = entries.len().saturating_sub(1);
    (duet.top, duet.hidden) = match (motion, way) {
        (Motion::Edge(Way::On), _) => (last, 0),
        (Motion::Edge(Way::Back), _) => (0, 0),
        _ => reader.moved(&entries, (duet.top, duet.hidden), (way, rows), width),
    };
    reader.duet = Some(duet);
}

impl App {
    /// Cells across the words of one voice.
    pub fn duet_width(&self) -> u16 {
        let all = self.size.columns.min(2 * crate::app::geometry::COLUMN + DUET_GAP);
        if self.size.columns < DUET_FROM { all.saturating_sub(2) } else { (all - DUET_GAP) / 2 }
    }
}

impl Reader {
    /// Who can stand beside `left`: the other speakers with shown quotes, in the order of the list.
    pub fn partners(&self, left: SpeakerId) -> Vec<SpeakerId> {
        let others = self.voices.iter().filter(|voice| voice.quotes > 0).filter_map(|voice| voice.speaker);
        others.filter(|&who| who != left).collect()
    }

    /// What the two say, in the article's order.
    pub fn entries(&self, duet: Duet) -> Vec<Entry> {
        let Some(right) = duet.right else { return Vec::new() };
        let entry = |&id: &QuoteId| {
            let who = self.analysis.quote(id).and_then(|quote| known(&self.analysis, quote));
            let side = match who {
                Some(who) if who == duet.left => Side::Left,
                Some(who) if who == right => Side::Right,
                Some(_) | None => return None,
            };
            Some(Entry { quote: id, side })
        };
        self.shown.iter().filter_map(entry).collect()
    }

    /// The rows of what is said in a quotation, cleaned, at most `width` cells wide; a direct one in quotation marks.
    pub fn entry_rows(&self, id: QuoteId, width: u16) -> Vec<String> {
        let Some(quote) = self.analysis.quote(id) else { return Vec::new() };
        let text = quote.text(&self.article);
        let text = match quote.kind {
            Kind::Direct => format!("“{text}”"),
            Kind::Mixed | Kind::Indirect => text,
        };
        let text = clean::line(&text).into_owned();
        wrap(&text, Span::whole(&text), width, Breaks::Kept).into_iter().map(|row| row.of(&text).to_owned()).collect()
    }

    /// The speakers of a duet, in an analysis that is about to go.
    pub(crate) fn of_duet(&self, duet: Duet) -> Option<[Speaker; 2]> {
        let left = self.analysis.speaker(duet.left)?.clone();
        let right = match duet.right {
            Some(who) => self.analysis.speaker(who)?.clone(),
            None => left.clone(),
        };
        Some([left, right])
    }

    /// The same duet in a new analysis, if it has both speakers.
    pub(crate) fn same_duet(&self, duet: Duet, [left, right]: &[Speaker; 2]) -> Option<Duet> {
        let right = match duet.right {
            Some(_) => Some(self.same_speaker(right)?),
            None => None,
        };
        Some(Duet { left: self.same_speaker(left)?, right, ..duet })
    }

    /// Rows that an entry takes: who and where, what is said, and a blank one.
    fn entry_height(&self, entry: Entry, width: u16) -> usize {
        self.entry_rows(entry.quote, width).len() + 2
    }

    /// The place `rows` rows on or back.
    fn moved(&self, entries: &[Entry], from: (usize, usize), (way, rows): (Way, usize), width: u16) -> (usize, usize) {
        let height = |at: usize| entries.get(at).map_or(0, |&entry| self.entry_height(entry, width));
        let (mut at, mut hidden, mut left) = (from.0, from.1, rows);
        match way {
            Way::On => {
                while at + 1 < entries.len() && hidden + left >= height(at) {
                    left = (hidden + left) - height(at);
                    (at, hidden) = (at + 1, 0);
                }
                (at, (hidden + left).min(height(at).saturating_sub(2)))
            }
            Way::Back => {
                while at > 0 && left > hidden {
                    left -= hidden + 1;
                    at -= 1;
                    hidden = height(at).saturating_sub(1);
                }
                (at, hidden.saturating_sub(left))
            }
        }
    }
}
