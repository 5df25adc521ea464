//! The commands that fit what is typed in the palette, above the line where it is typed. The one that Enter would carry out
//! stands out; where there is none, none does.
//!
//! ```text
//! ─────────────────────────────────────────────────────
//!  next_quote      Go to the next quote             Tab
//!  previous_quote  Go to the quote before         S-Tab
//! :quote█                                2 of 45 commands
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Offer, Palette, Prompt};
use crate::config::Theme;
use crate::text::width::width;
use crate::view::blank;
use crate::view::line::Line;

/// Most commands that are shown at a time.
const MOST: u16 = 12;
/// Cells at either side.
const MARGIN: u16 = 1;

/// Draws the list, where the palette is open and there is room for it.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let commands = app.offers();
    let (status, header) = (app.geometry().status, app.geometry().header);
    let room = status.y.saturating_sub(header.bottom());
    let ruled = u16::from(room > 2);
    let rows = (commands.len().min(usize::from(MOST)) as u16).min(room.saturating_sub(ruled));
    if rows == 0 {
        return;
    }
    let area = Rect { y: status.y - rows - ruled, height: rows + ruled, ..status }.intersection(buffer.area);
    blank::clear(buffer, area);
    if ruled > 0 {
        Line::new(buffer, area, 0).put(&"─".repeat(usize::from(area.width)), theme.rule);
    }
    let chosen =
        app.prompt().and_then(Prompt::palette).map_or(0, Palette::chosen).min(commands.len().saturating_sub(1));
    let first = (chosen + 1).saturating_sub(usize::from(rows));
    let names = commands.iter().map(|offer| width(name(offer))).max().unwrap_or_default() as u16;
    let called = app.called().is_some();
    let list = List { app, theme, names };
    for (n, offer) in commands.iter().enumerate().skip(first).take(usize::from(rows)) {
        let row = area.y + ruled + (n - first) as u16;
        list.offer(buffer, Rect { y: row, height: 1, ..area }, offer);
        if n == chosen && called {
            buffer.set_style(Rect { y: row, height: 1, ..area }, theme.chosen);
        }
    }
}

/// What an offer is called.
fn name(offer: &Offer) -> &str {
    match offer {
        Offer::Command(action) => action.name(),
        Offer::Theme(name) => name,
    }
}

/// How offers are listed.
struct List<'a> {
    app: &'a App,
    theme: &'a Theme,
    /// Cells of the widest name.
    names: u16,
}

impl List<'_> {
    /// One offer: its name, what it does, and the key that does it, too.
    fn offer(&self, buffer: &mut Buffer, area: Rect, offer: &Offer) {
        let List { app, theme, names } = *self;
        let inner = Rect { x: area.x + MARGIN.min(area.width), width: area.width.saturating_sub(2 * MARGIN), ..area };
        let (key, sentence) = match offer {
            Offer::Command(action) => (app.keymap().shortest(app.place(), *action), action.sentence()),
            Offer::Theme(_) => (None, ""),
        };
        let key = key.unwrap_or_default();
        let beside = width(&key) as u16 + 2;
        let keyed = names + beside < inner.width;
        if keyed {
            Line::new(buffer, inner, 0).put_right(&key, theme.key);
        }
        let text = Rect { width: inner.width - if keyed { beside } else { 0 }, ..inner };
        let mut line = Line::new(buffer, text, 0);
        line.put(name(offer), theme.name);
        let aligned = names.saturating_sub(line.used() as u16) + 2;
        line.skip(aligned).put(sentence, theme.secondary);
    }
}
