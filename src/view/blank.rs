//! What stands in the article's place where there is no article: it is being read, it could not be, it says nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::line::Line;
use crate::app::{App, Document, DocumentState};
use crate::config::Theme;
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, clean};

/// Bytes of a sentence that are looked at.
const LONGEST: usize = 4096;

/// Draws what there is to say instead of an article, if the document on the screen has none.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let area = app.geometry().text;
    let document = app.document();
    match document.map(|document| (document.state(), document.name())) {
        Some((DocumentState::Failed(sentence), _)) => paragraph(buffer, area, sentence, theme.error),
        Some((DocumentState::Unread | DocumentState::Loading, "-")) => {
            paragraph(buffer, area, "Reading standard input …", theme.furniture);
        }
        Some((DocumentState::Unread | DocumentState::Loading, name)) => {
            let arrived =
                document.and_then(Document::arrived).map(|(bytes, of)| arrived(bytes, of)).unwrap_or_default();
            paragraph(buffer, area, &format!("Reading {name} …{arrived}"), theme.furniture);
        }
        Some((DocumentState::Open(reader), _)) if reader.article().blocks().is_empty() => {
            paragraph(buffer, area, "There is nothing but white space in this article.", theme.furniture);
        }
        Some((DocumentState::Open(_), _)) => {}
        None => paragraph(buffer, area, "There is no article to read.", theme.furniture),
    }
}

/// How much of a page has come.
fn arrived(bytes: u64, of: Option<u64>) -> String {
    match of {
        Some(of) => format!(" {} of {} KB", bytes.div_ceil(1000), of.div_ceil(1000)),
        None => format!(" {} KB", bytes.div_ceil(1000)),
    }
}

/// Writes `text` to `area`, a blank row above it where there is room.
fn paragraph(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    let text = clean::line(Span::snapped(text, 0..LONGEST).of(text));
    let rows = wrap(&text, Span::whole(&text), area.width, Breaks::Kept);
    let lead = usize::from(rows.len() < usize::from(area.height));
    for (y, row) in (0..area.height).skip(lead).zip(rows) {
        Line::new(buffer, area, y).put(row.of(&text), style);
    }
}

/// Empties the cells of `area`, for something to be laid over what was drawn there.
pub(super) fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        buffer[position].reset();
    }
    // A wide letter whose right half was cleared must not stick out into what is laid over it.
    for y in area.top()..area.bottom() {
        if let Some(before) = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && crate::text::width::width(before.symbol()) > 1
        {
            before.set_symbol(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::clear;

    #[test]
    fn a_wide_letter_does_not_stick_out_into_what_was_cleared() {
        let mut buffer = Buffer::with_lines(["a日b"]);
        clear(&mut buffer, Rect::new(2, 0, 9, 9));
        assert_eq!(buffer, Buffer::with_lines(["a   "]));
    }
}
