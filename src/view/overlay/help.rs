//! The help: every key that is bound and every term of a filter, in as many columns as the window has room for.
//!
//! What it says, and how that is cut into lines, is `app`'s, made from the live keymap; here it is only set.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Help, HelpLine, HelpShape};
use crate::config::Theme;
use crate::view::blank;
use crate::view::line::Line;

/// Cells at the left of a column.
const MARGIN: u16 = 2;

/// Draws the help over everything between header and status line.
pub(super) fn draw(buffer: &mut Buffer, app: &App, help: &Help, theme: &Theme) {
    let Rect { y, height, .. } = app.geometry().text;
    let area = Rect { x: 0, y, width: app.size().columns, height }.intersection(buffer.area);
    blank::clear(buffer, area);
    let (shape, lines) = (HelpShape::of(app.size().columns), app.help());
    let page = usize::from(area.height);
    let shown = page * usize::from(shape.columns);
    let first = usize::from(help.scroll()).min(lines.len().saturating_sub(shown));
    for (n, line) in lines.iter().skip(first).take(shown).enumerate() {
        let (column, y) = ((n / page) as u16, (n % page) as u16);
        let place = Rect { x: column * shape.pitch + MARGIN, width: shape.pitch.saturating_sub(MARGIN), ..area };
        let mut row = Line::new(buffer, place, y);
        let (key, body, heading) = if help.search().fits(line) {
            let over = if help.search().found == Some(first + n) { theme.hit_current } else { theme.hit };
            (theme.key.patch(over), theme.body.patch(over), theme.heading.patch(over))
        } else {
            (theme.key, theme.body, theme.heading)
        };
        match line {
            HelpLine::Title(title) => {
                row.put(title, heading);
            }
            HelpLine::Entry { keys, sentence } => {
                row.put(keys, key);
                let aligned = shape.keys.saturating_sub(row.used() as u16) + 1;
                row.skip(aligned).put(sentence, body);
            }
            HelpLine::Blank => {}
        }
    }
}
