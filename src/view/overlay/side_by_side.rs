//! Two voices side by side, over all between header and status line.
//!
//! ```text
//!  Maria Lopez  6 quotes                  │ Jonas Albrecht  4 quotes
//!  ¶3 · direct                            │
//!  “We counted again,” she said.          │
//!                                         │ ¶5 · indirect
//!                                         │ He denied that the board had lost money.
//! ```
//!
//! In a narrow window one follows the other in one column. Time runs downwards in both: no row holds two quotations.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Entry, Reader, SIDE_BY_SIDE_FROM, SIDE_BY_SIDE_GAP, Side, SideBySide};
use crate::config::Theme;
use crate::quotes::{Part, SpeakerId};
use crate::text::counted;
use crate::view::line::Line;
use crate::view::{blank, voice};

/// Draws the two voices.
pub(super) fn draw(buffer: &mut Buffer, app: &App, voices: SideBySide, theme: &Theme) {
    let Some(reader) = app.reader() else { return };
    let Rect { y, height, .. } = app.geometry().text;
    let whole = Rect { x: 0, y, width: app.size().columns, height }.intersection(buffer.area);
    blank::clear(buffer, whole);
    let side_by_side = app.size().columns >= SIDE_BY_SIDE_FROM;
    let own = app.side_by_side_width();
    let used = if side_by_side { 2 * own + SIDE_BY_SIDE_GAP } else { own };
    let left = whole.x + (whole.width.saturating_sub(used)) / 2;
    let columns = Columns { reader, theme, area: Rect { x: left, width: own.min(whole.width), ..whole }, side_by_side };
    columns.reading(buffer, voices, voices.right);
}

struct Columns<'a> {
    reader: &'a Reader,
    theme: &'a Theme,
    /// The left column, or the only one.
    area: Rect,
    side_by_side: bool,
}

impl Columns<'_> {
    fn look(&self, who: SpeakerId) -> Style {
        voice::look(self.reader, self.reader.voice_of(Some(who)), self.theme)
    }

    fn name(&self, who: SpeakerId) -> &str {
        self.reader.name_of(Some(who)).unwrap_or("nobody")
    }

    fn side(&self, side: Side) -> Rect {
        match side {
            Side::Right if self.side_by_side => Rect { x: self.area.right() + SIDE_BY_SIDE_GAP, ..self.area },
            Side::Left | Side::Right => self.area,
        }
    }

    fn reading(&self, buffer: &mut Buffer, voices: SideBySide, right: SpeakerId) {
        let entries = voices.entries(self.reader);
        let top = self.heading(buffer, [(voices.left, Side::Left), (right, Side::Right)], &entries);
        let rows = usize::from(self.area.height);
        let first = voices.top.min(entries.len().saturating_sub(1));
        // The row of the first entry's own first row, which may lie above the screen.
        let mut y = usize::from(top);
        let mut hidden = voices.hidden;
        for (at, &entry) in entries.iter().enumerate().skip(first) {
            if y >= rows {
                break;
            }
            let who = match entry.side {
                Side::Left => voices.left,
                Side::Right => right,
            };
            let head = if at == first { self.theme.name_current } else { self.theme.secondary };
            for row in self.entry(entry, who, head).into_iter().skip(hidden) {
                if y < rows {
                    let mut line = Line::new(buffer, self.side(entry.side), y as u16);
                    for (style, words) in row {
                        line.put(&words, style);
                    }
                }
                y += 1;
            }
            // A blank row follows.
            y += 1;
            hidden = 0;
        }
    }

    /// The two names above their columns, and how much each says; the rows that this takes.
    fn heading(&self, buffer: &mut Buffer, voices: [(SpeakerId, Side); 2], entries: &[Entry]) -> u16 {
        if self.area.height < 3 {
            return 0;
        }
        if self.side_by_side {
            let x = self.area.right() + 1;
            for y in 0..self.area.height {
                Line::new(buffer, Rect { x, width: 1, ..self.area }, y).put("│", self.theme.rule);
            }
        }
        let mut only = 0;
        for (who, side) in voices {
            let said = entries.iter().filter(|entry| entry.side == side).count();
            let area = self.side(side);
            let mut line =
                Line::new(buffer, Rect { x: area.x + only, width: area.width.saturating_sub(only), ..area }, 0);
            line.put(self.name(who), self.look(who).patch(self.theme.initials));
            line.put(&format!("  {}", counted(said, "quote")), self.theme.secondary);
            only = if self.side_by_side { 0 } else { line.used() as u16 + 2 };
        }
        1
    }

    /// Where and how it is said, in the style `head`, then the sentences with what is said in the speaker's colour; rows in
    /// pieces.
    fn entry(&self, entry: Entry, who: SpeakerId, head: Style) -> Vec<Vec<(Style, String)>> {
        let Some(quote) = self.reader.analysis().quote(entry.quote) else { return Vec::new() };
        let paragraph = self.reader.article().paragraph_number(quote.start());
        let place = paragraph.map_or_else(String::new, |number| format!("¶{number} · "));
        let doubt = self.reader.mark(quote).map_or_else(String::new, |doubt| format!(" {}", doubt.sign()));
        let who_says = if self.side_by_side { String::new() } else { format!("{} · ", self.name(who)) };
        let place = format!("{who_says}{place}{}{doubt}", quote.kind.name());
        let said = entry.rows(self.reader, self.area.width);
        let content = self.look(who).patch(voice::kind(quote.kind, self.theme));
        let styled = |(part, words)| match part {
            Part::Content => (content, words),
            Part::Frame => (self.theme.secondary, words),
        };
        let said = said.into_iter().map(|row| row.into_iter().map(styled).collect());
        std::iter::once(vec![(head, place)]).chain(said).collect()
    }
}
