//! The density strip: one column for the whole article, each cell in the colour of whoever is quoted most in its slice of
//! the text; the screen's own slices are heavier. A scroll bar that says who speaks where.
//!
//! ```text
//! │ nobody is quoted here        ┃ the same, on the screen
//! ┃ somebody, in their colour    █ the same, on the screen
//! ```
//!
//! Without colour a letter stands for the voice, reversed on the screen. What is in the cells is measured by `update`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::line::Line;
use super::voice;
use crate::app::{Reader, Voice};
use crate::config::Theme;

/// Draws the strip into `area`.
pub(super) fn draw(buffer: &mut Buffer, reader: &Reader, area: Rect, theme: &Theme) {
    let seen = reader.strip_seen();
    for (y, cell) in (0..area.height).zip(reader.strip()) {
        let voice = cell.and_then(|at| reader.voices().get(at));
        let seen = seen.as_ref().is_some_and(|cells| cells.contains(&usize::from(y)));
        let (sign, style) = match voice {
            Some(voice) => spoken(reader, voice, seen, theme),
            None => (if seen { "┃" } else { "│" }, theme.rule),
        };
        Line::new(buffer, area, y).put_cut(sign, style);
    }
}

/// A cell where `voice` is quoted.
fn spoken<'a>(reader: &Reader, voice: &'a Voice, seen: bool, theme: &Theme) -> (&'a str, Style) {
    let receded = reader.lock().is_some_and(|lock| voice.speaker != Some(lock));
    let look = voice::look(reader, Some(voice), theme);
    let look = if receded { voice::dimmed(look) } else { look };
    match (theme.colours(), seen) {
        (0, false) => (&voice.initials, look),
        (0, true) => (&voice.initials, look.add_modifier(Modifier::REVERSED)),
        (_, false) => ("┃", look),
        (_, true) => ("█", look),
    }
}
