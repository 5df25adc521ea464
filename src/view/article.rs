//! The article pane: the rows that `update` has laid out, and the gutter beside them.
//!
//! A row is written in the look of its block; then quotations, their cues and sources, and search hits are painted over
//! it, each found by place, so that a row costs what stands on it. Nothing is laid out here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::hyperlinks;
use super::line::{Glyph, Line, set, width_up_to};
use super::voice::{self, Light};
use crate::app::{App, Doubt, Hits, OpenFold, Reader, Row, Search};
use crate::article::InlineKind;
use crate::config::Theme;
use crate::quotes::{Kind, Quote, QuoteId};
use crate::text::width::clusters;
use crate::text::{Span, counted};

/// Beside a quote's further rows.
const BAR: &str = "│";
/// Beside the current quote's further rows.
const CURRENT_BAR: &str = "┃";
/// What a soft hyphen at the end of a row looks like.
const HYPHEN: &str = "-";

/// Draws the rows of `reader` and their gutter.
pub(super) fn draw(buffer: &mut Buffer, app: &App, reader: &Reader, theme: &Theme) {
    let pane = Pane { app, reader, theme };
    for (y, row) in (0..app.geometry().text.height).zip(reader.rows()) {
        match *row {
            Row::Text { block, span } => pane.row(buffer, TextRow { y, block, span }),
            Row::Fold { sentences, .. } => pane.fold(buffer, y, sentences),
            Row::Blank => {}
        }
    }
}

struct Pane<'a> {
    app: &'a App,
    reader: &'a Reader,
    theme: &'a Theme,
}

/// A row of text.
#[derive(Clone, Copy)]
struct TextRow {
    /// Its row of the pane, from 0.
    y: u16,
    /// The block that it is of.
    block: u32,
    /// What stands on it.
    span: Span,
}

impl Pane<'_> {
    fn row(&self, buffer: &mut Buffer, text: TextRow) {
        let TextRow { block, span, .. } = text;
        let base = self.block_style(block);
        let area = self.mark(buffer, text, base);
        let row = self.write(buffer, area, text, base);
        self.paint_inlines(buffer, &row, block);
        self.paint_links(buffer, &row, span);
        let quotes = self.reader.quotes_in(span).filter_map(|id| Some((id, self.reader.analysis().quote(id)?)));
        let quotes: Vec<(QuoteId, &Quote)> = quotes.collect();
        for (id, quote) in &quotes {
            self.paint_content(buffer, &row, *id, quote);
        }
        for (id, quote) in &quotes {
            self.paint_frame(buffer, &row, *id, quote);
        }
        if let (Some(search), Hits::Shown) = (self.reader.search(), self.app.hits()) {
            self.paint_hits(buffer, &row, search, span);
        }
        if let Some(pointed) = self.reader.pointed() {
            row.paint(buffer, pointed, voice::bright(self.theme.hit_current));
        }
        self.open_fold(buffer, text);
        self.gutter(buffer, text, &quotes);
    }

    /// A bracket around an open fold, in the cell at the left of the text, where there is one.
    fn open_fold(&self, buffer: &mut Buffer, row: TextRow) {
        let area = self.app.geometry().text;
        let (Some(part), Some(x)) = (self.reader.open_fold(row.span), area.x.checked_sub(1)) else { return };
        let sign = match part {
            OpenFold::Whole => "(",
            OpenFold::Beginning => "╭",
            OpenFold::End => "╰",
        };
        Line::new(buffer, Rect { x, width: 1, ..area }, row.y).put(sign, self.theme.secondary);
    }

    /// "⋯ 3 sentences": what nobody says.
    fn fold(&self, buffer: &mut Buffer, y: u16, sentences: u32) {
        let sign = if self.theme.colours() == 0 { "..." } else { "⋯" };
        let mut line = Line::new(buffer, self.app.geometry().text, y);
        line.put(&format!("{sign} {}", counted(sentences as usize, "sentence")), self.theme.secondary);
    }

    /// Where the row's text goes: right of the marker, which is written on a block's first row.
    fn mark(&self, buffer: &mut Buffer, row: TextRow, style: Style) -> Rect {
        let area = self.app.geometry().text;
        let indent = self.reader.indent(row.block).min(area.width);
        let own = self.reader.article().blocks().get(row.block as usize);
        if let Some(&own) = own.filter(|own| indent > 0 && own.span.start() == row.span.start()) {
            Line::new(buffer, area, row.y).put_cut(self.reader.article().marker(own), style);
        }
        Rect { x: area.x + indent, width: area.width - indent, ..area }
    }

    /// Writes a row of text into `area`; what does not fit, wide letters at the edge included, is left out.
    fn write(&self, buffer: &mut Buffer, area: Rect, row: TextRow, style: Style) -> Painted {
        let (text, span) = (self.reader.article().text(), row.span);
        let y = area.y.saturating_add(row.y);
        let right = area.intersection(buffer.area).right();
        let mut at = area.x;
        let mut cells = Vec::new();
        for cluster in clusters(text, span) {
            let own = cluster.span.of(text);
            let last = cluster.span.end() == span.end();
            let (own, width) = if last && own == "\u{ad}" { (HYPHEN, 1) } else { (own, cluster.width) };
            if at.saturating_add(width) > right {
                break;
            }
            if width > 0 {
                set(buffer, (at, y), Glyph { text: own, width }, style);
                cells.push((cluster.span.start(), at, width));
                at += width;
            }
        }
        Painted { y, cells }
    }

    /// What the source stresses, in plain reading: lit-up quotations say other things in bold and italics.
    fn paint_inlines(&self, buffer: &mut Buffer, row: &Painted, block: u32) {
        let Some(&own) = self.reader.article().blocks().get(block as usize).filter(|_| !self.app.highlight()) else {
            return;
        };
        for inline in self.reader.article().inlines_of(own) {
            let style = match inline.kind {
                InlineKind::Emphasis => self.theme.emphasis,
                InlineKind::Strong => self.theme.strong,
                InlineKind::Code => self.theme.code,
                InlineKind::Link(_) => continue,
            };
            row.paint(buffer, inline.span, style);
        }
    }

    /// What leads somewhere; it looks so in plain reading only, and is known to a terminal that can follow it always.
    fn paint_links(&self, buffer: &mut Buffer, row: &Painted, span: Span) {
        for link in self.reader.links() {
            let Some(place) = link.span.filter(|place| place.overlaps(span)) else { continue };
            let look = if self.app.highlight() { Style::new() } else { self.theme.link };
            row.paint(buffer, place, look.underline_color(hyperlinks::sign(&link.address)));
        }
    }

    fn block_style(&self, block: u32) -> Style {
        let theme = self.theme;
        let block = self.reader.article().blocks().get(block as usize);
        let style = block.map_or(theme.body, |block| theme.of_block(block.kind));
        if self.app.highlight() { style.patch(theme.unlit) } else { style }
    }

    /// What is said.
    fn paint_content(&self, buffer: &mut Buffer, row: &Painted, id: QuoteId, quote: &Quote) {
        let current = self.reader.current_id() == Some(id);
        let kind = voice::kind(quote.kind, self.theme);
        let look = voice::look(self.reader, self.reader.voice_of_quote(quote), self.theme).patch(kind);
        let style = match (voice::light(self.reader, id, quote), self.app.highlight()) {
            (Light::Lit, true) if current => voice::bright(look.patch(self.theme.current)),
            (Light::Lit, true) => voice::bright(look),
            (Light::Lit, false) if current => self.theme.current_plain,
            (Light::Receded, true) => voice::dimmed(look),
            (Light::Receded, false) => self.theme.unlit,
            (Light::Lit, false) | (Light::Out, _) => return,
        };
        for &piece in &quote.content {
            let piece = match quote.kind {
                Kind::Direct => with_marks(self.reader.article().text(), piece),
                Kind::Mixed | Kind::Indirect => piece,
            };
            row.paint(buffer, piece, style);
        }
    }

    /// Who says it and with what word.
    fn paint_frame(&self, buffer: &mut Buffer, row: &Painted, id: QuoteId, quote: &Quote) {
        if !self.app.highlight() || voice::light(self.reader, id, quote) != Light::Lit {
            return;
        }
        let look = voice::look(self.reader, self.reader.voice_of_quote(quote), self.theme);
        for &cue in &quote.cue {
            row.paint(buffer, cue, self.theme.cue);
        }
        for &source in &quote.source {
            row.paint(buffer, source, voice::bright(look.patch(self.theme.source)));
        }
    }

    fn paint_hits(&self, buffer: &mut Buffer, row: &Painted, search: &Search, span: Span) {
        let first = search.hits().partition_point(|hit| hit.end() <= span.start());
        let near = search.hits().iter().enumerate().skip(first).take_while(|(_, hit)| hit.start() < span.end());
        for (n, &hit) in near {
            let current = search.current() == Some(n);
            row.paint(buffer, hit, voice::bright(if current { self.theme.hit_current } else { self.theme.hit }));
        }
    }

    /// The voice beside the row: that of the current quote, else of the first that passes the filter, else of the first.
    fn gutter(&self, buffer: &mut Buffer, row: TextRow, quotes: &[(QuoteId, &Quote)]) {
        let said_here = |quote: &Quote| quote.content.iter().any(|piece| piece.overlaps(row.span));
        let light = |id: QuoteId, quote: &Quote| voice::light(self.reader, id, quote);
        let rank = |&(id, quote): &(QuoteId, &Quote)| match light(id, quote) {
            _ if self.reader.current_id() == Some(id) => (0, quote.start()),
            Light::Lit | Light::Receded => (1, quote.start()),
            Light::Out => (2, quote.start()),
        };
        let Some((id, quote)) = quotes.iter().copied().filter(|(_, quote)| said_here(quote)).min_by_key(rank) else {
            return;
        };
        let voice = self.reader.voice_of_quote(quote);
        let look = voice::look(self.reader, voice, self.theme);
        let (first, current) = (row.span.contains(quote.start()), self.reader.current_id() == Some(id));
        let style = match (first, current) {
            (true, true) => look.patch(self.theme.initials_current),
            (true, false) => look.patch(self.theme.initials),
            (false, _) => look,
        };
        let style = if light(id, quote) == Light::Lit { style } else { voice::dimmed(look) };
        let sign = match voice {
            Some(voice) if first => voice.initials.as_str(),
            Some(_) | None if current => CURRENT_BAR,
            Some(_) | None => BAR,
        };
        let mark = if first { self.reader.mark(quote) } else { None };
        let mut line = self.gutter_line(buffer, row.y, sign, mark);
        line.put(sign, style);
        if let Some(doubt) = mark {
            line.put(doubt.sign(), self.theme.doubt);
        }
    }

    /// The gutter's row `y`, so begun that `sign` and its mark end where the gutter does, the mark's cell left free where
    /// there is none. Three letters take that cell; with a mark they begin in the margin or end in the gap.
    fn gutter_line<'a>(&self, buffer: &'a mut Buffer, y: u16, sign: &str, mark: Option<Doubt>) -> Line<'a> {
        let screen = self.app.geometry();
        let (gutter, letters) = (screen.gutter, width_up_to(sign, 3) as u16);
        let cells = if mark.is_some() { letters + 1 } else { (letters + 1).min(gutter.width) };
        let x = gutter.right().saturating_sub(cells);
        let room = if gutter.is_empty() { 0 } else { screen.text.x.saturating_sub(x) };
        Line::new(buffer, Rect { x, width: room, ..gutter }, y)
    }
}

/// `piece` with the quotation marks around it, if it has any.
fn with_marks(text: &str, piece: Span) -> Span {
    let mark = |c: &char| "“”\"‘’'«»‹›„‚`".contains(*c);
    let (head, tail) = (text.get(..piece.range().start), text.get(piece.range().end..));
    // Two, for `` and ''.
    let before: usize = head.unwrap_or_default().chars().rev().take(2).take_while(mark).map(char::len_utf8).sum();
    let after: usize = tail.unwrap_or_default().chars().take(2).take_while(mark).map(char::len_utf8).sum();
    Span::snapped(text, piece.range().start - before..piece.range().end + after)
}

/// A row of text on the screen, and where each of its clusters stands.
struct Painted {
    y: u16,
    /// Offset, column and width of each cluster that is seen, left to right.
    cells: Vec<(u32, u16, u16)>,
}

impl Painted {
    /// Lays `style` over what of `span` stands on this row.
    fn paint(&self, buffer: &mut Buffer, span: Span, style: Style) {
        let from = self.cells.partition_point(|(at, ..)| *at < span.start());
        let to = self.cells.partition_point(|(at, ..)| *at < span.end());
        let cells = self.cells.get(from..to).unwrap_or_default();
        if let (Some(&(_, left, _)), Some(&(_, last, width))) = (cells.first(), cells.last()) {
            buffer.set_style(Rect { x: left, y: self.y, width: last + width - left, height: 1 }, style);
        }
    }
}
