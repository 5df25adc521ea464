//! The current quote in detail, under the list of speakers: who, in what words, how sure, and why.
//!
//! ```text
//! ─────────────────────────────────
//! Quote 3 of 24 · indirect · unsure ?
//! JA  Jonas Albrecht
//! source  “He”
//! cue     said
//! sure    quote 92% speaker 71%
//! why     He -> Jonas Albrecht, named in
//!         paragraph 2
//! ```

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, width_up_to};
use super::voice;
use crate::app::{Action, App, Mode, Reader};
use crate::config::Theme;
use crate::quotes::{Confidence, Quote};
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, clean};

/// Cells of the labels at the left.
const LABEL: u16 = 8;
/// Bytes of a sentence that are looked at; what is longer has no room anyway.
const LONGEST: usize = 1024;

/// Draws the current quote into `area`.
pub(super) fn draw(buffer: &mut Buffer, app: &App, area: Rect, theme: &Theme) {
    let Some(reader) = app.reader().filter(|reader| !area.is_empty() && !reader.shown().is_empty()) else { return };
    Line::new(buffer, area, 0).put(&"─".repeat(usize::from(area.width)), theme.rule);
    let Some(quote) = reader.current() else {
        let key = app.keymap().shortest(Mode::Article, Action::NextQuote);
        if let Some(key) = key {
            Line::new(buffer, area, 1).put(&key, theme.key).put(" goes to the next quote", theme.secondary);
        }
        return;
    };
    let mut panel = Panel { buffer, area, row: 1, theme };
    panel.title(reader, quote);
    panel.speaker(reader, quote);
    let words = |spans: &[Span]| spans.iter().map(|&span| clipped(reader, span)).collect::<Vec<_>>().join(" … ");
    let source = words(&quote.source);
    panel.field("source", &if source.is_empty() { "none".to_owned() } else { format!("“{source}”") });
    let cue = words(&quote.cue);
    panel.field("cue", if cue.is_empty() { "none" } else { &cue });
    if panel.left() > 1 {
        let room = usize::from(area.width.saturating_sub(LABEL));
        panel.field("sure", &confidence(quote.confidence, room));
    }
    panel.paragraph("why", &quote.reason.sentence(reader.article(), reader.analysis(), quote));
}

/// What `span` covers, no more of it than can matter.
fn clipped(reader: &Reader, span: Span) -> &str {
    let own = reader.article().slice(span);
    Span::snapped(own, 0..LONGEST).of(own)
}

/// The fullest account of `sure` that has room.
fn confidence(sure: Confidence, room: usize) -> String {
    let percent = |value: f32| format!("{:.0}%", value.clamp(0.0, 1.0) * 100.0);
    let [quote, source, speaker] = [sure.quote, sure.source, sure.speaker].map(percent);
    let full = format!("quote {quote} · source {source} · speaker {speaker}");
    let short = format!("quote {quote} · speaker {speaker}");
    [full, short].into_iter().find(|text| width_up_to(text, room) <= room).unwrap_or(quote)
}

/// The rows still to be filled.
struct Panel<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    row: u16,
    theme: &'a Theme,
}

impl Panel<'_> {
    fn left(&self) -> u16 {
        self.area.height.saturating_sub(self.row)
    }

    fn next(&mut self) -> Line<'_> {
        self.row = self.row.saturating_add(1);
        Line::new(self.buffer, self.area, self.row - 1)
    }

    fn title(&mut self, reader: &Reader, quote: &Quote) {
        let theme = self.theme;
        let number = reader.number().map_or_else(String::new, |n| format!("Quote {n}"));
        let kind = voice::kind(quote.kind, theme);
        let width = self.area.width;
        let mut line = self.next();
        line.put(&number, theme.label).put(&format!(" of {} · ", reader.shown().len()), theme.secondary);
        line.put(quote.kind.name(), kind);
        // The sign alone, as it stands in the margin, where there is no room for the word.
        let (mut told, mut signs) = (String::new(), String::new());
        for doubt in reader.doubts(quote) {
            let _ = write!(told, " · {} {}", doubt.word(), doubt.sign());
            let _ = write!(signs, " · {}", doubt.sign());
        }
        let free = usize::from(width).saturating_sub(line.used());
        line.put(if width_up_to(&told, free) <= free { &told } else { &signs }, theme.doubt);
    }

    fn speaker(&mut self, reader: &Reader, quote: &Quote) {
        let theme = self.theme;
        let own = reader.voice_of_quote(quote);
        let look = voice::look(reader, own, theme);
        let name = reader.name_of(quote.speaker).unwrap_or("Unattributed");
        let mut line = self.next();
        line.put(own.map_or("?", |voice| &voice.initials), look.patch(theme.initials));
        line.skip(LABEL.saturating_sub(line.used() as u16)).put(name, look);
    }

    fn field(&mut self, label: &str, text: &str) {
        let (style, body) = (self.theme.secondary, self.theme.body);
        let mut line = self.next();
        line.put(label, style);
        line.skip(LABEL.saturating_sub(line.used() as u16)).put(text, body);
    }

    /// A field that goes on over the rows that are left.
    fn paragraph(&mut self, label: &str, text: &str) {
        let text = clean::line(Span::snapped(text, 0..LONGEST).of(text));
        let rows = wrap(&text, Span::whole(&text), self.area.width.saturating_sub(LABEL), Breaks::Kept);
        let left = usize::from(self.left());
        for (n, row) in rows.iter().take(left).enumerate() {
            // The last row there is room for takes all that is left, and is cut.
            let row = if n + 1 == left { row.cover(Span::whole(&text).after(*row)) } else { *row };
            self.field(if n == 0 { label } else { "" }, row.of(&text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::confidence;
    use crate::quotes::Confidence;

    #[test]
    fn confidence_is_told_as_fully_as_there_is_room() {
        let sure = Confidence { quote: 0.92, source: 0.88, speaker: 0.714 };
        assert_eq!(confidence(sure, 40), "quote 92% · source 88% · speaker 71%");
        assert_eq!(confidence(sure, 30), "quote 92% · speaker 71%");
        assert_eq!(confidence(sure, 10), "92%");
    }
}
