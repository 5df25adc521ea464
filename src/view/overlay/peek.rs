//! The peek: whom a phrase means, step by step to the name, and who else may be meant; laid over the half of the text
//! that does not hold the phrase.
//!
//! ```text
//! Who is “she”? Maria Lopez                                          2 of 3
//!     she           pronoun                                            81%
//! →   Ms Lopez      named in ¶5
//!                   “… the keys, Ms Lopez said, were never …”
//! →   Maria Lopez   named in ¶3
//!                   “… said Maria Lopez, the harbour master.”
//! or  Joan Aldous   named in ¶2                                        18%
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::app::{App, Peek, PeekLine, PeekRole, Reader};
use crate::config::Theme;
use crate::quotes::Evidence;
use crate::text::Span;
use crate::view::line::{Line, width_up_to};
use crate::view::{blank, voice};

/// Cells before a phrase.
const SIGN: u16 = 4;
/// Most cells of a phrase.
const PHRASE: u16 = 26;
/// Bytes of a phrase that are looked at.
const LONGEST: usize = 256;

/// Draws what `peek` shows.
pub(super) fn draw(buffer: &mut Buffer, app: &App, peek: &Peek, theme: &Theme) {
    let Some(reader) = app.reader() else { return };
    let area = place(app, reader, peek).intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    blank::clear(buffer, area);
    let inner = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    // Every line has a row; text around it follows where all lines have room for that.
    let (around, each) = if peek.lines.len() * 2 <= room { (true, 2) } else { (false, 1) };
    let shown = (room / each).max(1);
    let first = peek.chosen.saturating_sub(shown - 1);
    let widest = peek.lines.iter().map(|line| width_up_to(words(reader, line.phrase), usize::from(PHRASE))).max();
    let column = SIGN + widest.unwrap_or(0).min(usize::from(PHRASE.min(inner.width / 2))) as u16 + 2;
    let panel = Panel { reader, peek, theme, column };
    panel.title(buffer, inner);
    for (n, (at, line)) in peek.lines.iter().enumerate().skip(first).take(shown).enumerate() {
        let y = 1 + (n * each) as u16;
        if area.height > y {
            panel.entry(buffer, Rect { y: inner.y + y, height: (area.height - y).min(each as u16), ..inner }, line);
        }
        if at == peek.chosen && area.height > y {
            // In one colour: a reversed cell has its letter's as its ground.
            let letters = theme.body.fg.unwrap_or(Color::Reset);
            buffer.set_style(Rect { y: area.y + y, height: 1, ..area }, voice::bright(theme.chosen).fg(letters));
        }
        if around && area.height > y + 1 {
            let mut below = Line::new(buffer, inner, y + 1);
            below.skip(column).put(&surroundings(reader, line), theme.secondary);
        }
    }
}

/// Where it lies: below the phrase that is asked about, or above it where that stands in the lower half.
fn place(app: &App, reader: &Reader, peek: &Peek) -> Rect {
    let text = app.geometry().text;
    let left = if app.geometry().gutter.is_empty() { text.x } else { app.geometry().gutter.x };
    let wanted = (peek.lines.len() * 2 + 1) as u16;
    let height = wanted.min(text.height);
    let asked = peek.lines.first().map(|line| line.phrase.start());
    let holds = |at: u32| reader.rows().iter().position(|row| row.place().is_some_and(|place| place.contains(at)));
    let row = asked.and_then(holds).unwrap_or(0) as u16;
    let y = if row < text.height / 2 { text.bottom() - height } else { text.y };
    Rect { x: left, y, width: text.right() - left, height }
}

/// What is drawn, and how.
struct Panel<'a> {
    reader: &'a Reader,
    peek: &'a Peek,
    theme: &'a Theme,
    /// Where the second column begins.
    column: u16,
}

impl Panel<'_> {
    /// "Who is “she”? Maria Lopez", and which of the questions that is.
    fn title(&self, buffer: &mut Buffer, area: Rect) {
        let Panel { reader, peek, theme, .. } = *self;
        let Some(asked) = peek.lines.first() else { return };
        let phrase = words(reader, asked.phrase);
        let question = match asked.role {
            PeekRole::Asked(Evidence::Continued | Evidence::Unattributed | Evidence::Corrected) => {
                "Who says this?".to_owned()
            }
            PeekRole::Asked(_) | PeekRole::Meant | PeekRole::Rival => format!("Who is “{phrase}”?"),
        };
        let found = peek.lines.iter().rev().find(|line| line.role != PeekRole::Rival);
        let name = reader.name_of(peek.speaker).or(found.map(|line| words(reader, line.phrase)));
        let look = voice::look(reader, peek.speaker.and_then(|id| reader.voice_of(Some(id))), theme);
        let mut line = Line::new(buffer, area, 0);
        if peek.all > 1 {
            line.put_right(&format!(" {} of {}", peek.number + 1, peek.all), theme.secondary);
        }
        line.put(&question, theme.label).skip(1);
        match name {
            Some(name) if asked.role != PeekRole::Asked(Evidence::Unattributed) => line.put(name, look),
            Some(_) | None => line.put("nobody could be found", theme.secondary),
        };
        buffer.set_style(Rect { height: 1, ..area }, theme.header_line);
    }

    /// A phrase and what it has to do with the question.
    fn entry(&self, buffer: &mut Buffer, area: Rect, line: &PeekLine) {
        let Panel { reader, theme, column, .. } = *self;
        let sign = match line.role {
            PeekRole::Asked(_) => "",
            PeekRole::Meant => "→",
            PeekRole::Rival => "or",
        };
        let why = match (line.role, line.paragraph) {
            (PeekRole::Asked(evidence), _) => how(evidence).to_owned(),
            (PeekRole::Meant | PeekRole::Rival, Some(paragraph)) => format!("named in ¶{paragraph}"),
            (PeekRole::Meant | PeekRole::Rival, None) => "named at the top".to_owned(),
        };
        let mut row = Line::new(buffer, area, 0);
        match line.role {
            PeekRole::Asked(_) | PeekRole::Rival => {
                row.put_right(&format!(" {:.0}%", line.confidence.clamp(0.0, 1.0) * 100.0), theme.secondary);
            }
            PeekRole::Meant => {}
        }
        row.put(sign, theme.secondary);
        let aligned = SIGN.saturating_sub(row.used() as u16);
        row.skip(aligned);
        let own = Rect { x: row.column(), width: column.saturating_sub(SIGN + 2).min(row.room() as u16), ..area };
        Line::new(buffer, own, 0).put(words(reader, line.phrase), theme.name_current);
        Line::new(buffer, area, 0).skip(column).put(&why, theme.body);
    }
}

/// How a phrase leads on.
fn how(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::FullName => "the name itself",
        Evidence::PartOfName => "a part of the name",
        Evidence::Description => "describes",
        Evidence::ShortForm => "is short for",
        Evidence::Pronoun => "pronoun",
        Evidence::Relative => "relative pronoun",
        Evidence::Continued => "goes on from the quote before",
        Evidence::Corrected => "corrected by you",
        Evidence::Author => "who writes",
        Evidence::Itself => "has no other name",
        Evidence::Unattributed => "leads to nobody",
    }
}

/// What stands around a phrase.
fn surroundings(reader: &Reader, line: &PeekLine) -> String {
    let blocks = reader.article().blocks();
    let block = reader.article().block_at(line.phrase.start()).and_then(|at| blocks.get(at));
    let (begins, ends) = block.map_or((true, true), |block| {
        (block.span.start() >= line.around.start(), block.span.end() <= line.around.end())
    });
    let (before, after) = (if begins { "" } else { "… " }, if ends { "" } else { " …" });
    format!("«{before}{}{after}»", reader.article().slice(line.around))
}

/// A phrase, no more of it than can be seen.
fn words(reader: &Reader, phrase: Span) -> &str {
    let own = reader.article().slice(phrase);
    Span::snapped(own, 0..LONGEST).of(own)
}
