//! `draw(&App)`: one file a region of the screen. Changes nothing.
//!
//! ```text
//! header   Island ferry to lose its winter crossing · 2024-11-05 · 3 min       24 quotes · 10 speakers
//!                                                                      │
//!              Where the money goes                                    │ Speakers                 10
//!                                                                      │
//! gutter   AO  “That is simply untrue,” Ms Okonjo replied. Adaeze      │   JA  Jonas Albrecht      4
//! and      AO  Okonjo, the board's treasurer, insisted that every      │       chairman      ━━━━━━━
//! text     │   crown was accounted for.                                │   MS  Miguel Santoro      3
//!                                                                      │       skipper       ━━━━╸
//!          WF  “I have seen three chairmen and four engines. The       │
//!          ┃   engines were more reliable.”                            │ ───────────────────────────
//!                                                                      │ Quote 22 of 24 · direct
//!                                                                      │ WF      Walter Finch
//! status   Highlight  Quote 22 of 24  Walter Finch  direct      ? help  Tab quote  f filter   81%
//! ```
//!
//! Where the regions lie is [`Geometry`](crate::app::Geometry)'s, how they look is [`Theme`]'s, and what stands on the
//! rows was laid out by `update`. So a frame costs what is on the screen. Everything that comes from outside passes
//! `text::clean`, cluster by cluster.
//!
//! ```text
//! header      what is read, from where
//! article     the rows and the gutter
//! blank       where there is no article
//! strip       the whole article in one column
//! sidebar     everybody quoted
//! detail      the current quote, under the sidebar
//! status      the last line: state and hints, or what is typed
//! overlay/    help, lists, peek, two voices
//! voice       how a voice looks
//! hyperlinks  which cells lead where
//! bar         a row with words at both edges
//! line        a row of cells
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! article -> hyperlinks, line, voice
//! header -> bar
//! overlay -> blank, line, voice
//! sidebar -> detail, line, voice
//! status -> bar, blank, line, voice
//! strip -> line, voice
//! bar -> line
//! blank -> line
//! detail -> line, voice
//! ```

mod article;
mod bar;
mod blank;
mod detail;
mod header;
mod hyperlinks;
mod line;
mod overlay;
mod sidebar;
mod status;
mod strip;
mod voice;

pub use hyperlinks::hyperlinks;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use crate::app::App;
use crate::config::Theme;

/// Draws the whole screen. The cursor is shown only where something is being typed.
pub fn draw(frame: &mut Frame, app: &App, theme: &Theme) {
    let buffer = frame.buffer_mut();
    header::draw(buffer, app, theme);
    match app.reader() {
        Some(reader) if !reader.article().blocks().is_empty() => article::draw(buffer, app, reader, theme),
        Some(_) | None => blank::draw(buffer, app, theme),
    }
    if let Some(area) = app.geometry().sidebar {
        // One free cell sets it apart from the text that it lies over.
        let over = u16::from(area.x < app.geometry().text.right());
        blank::clear(buffer, Rect { x: area.x.saturating_sub(over), width: area.width.saturating_add(over), ..area });
        sidebar::draw(buffer, app, area, theme);
    }
    if let (Some(area), Some(reader)) = (app.geometry().seen_strip(), app.reader()) {
        strip::draw(buffer, reader, area, theme);
    }
    overlay::draw(buffer, app, theme);
    let cursor = status::draw(buffer, app, theme);
    stand(buffer, theme);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Gives every cell that has no colour of its own those of the theme's ground.
fn stand(buffer: &mut Buffer, theme: &Theme) {
    if theme.ground == Style::default() {
        return;
    }
    for cell in &mut buffer.content {
        for (own, ground) in [(&mut cell.fg, theme.ground.fg), (&mut cell.bg, theme.ground.bg)] {
            if let Some(ground) = ground.filter(|_| *own == Color::Reset) {
                *own = ground;
            }
        }
    }
}
