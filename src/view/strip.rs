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
        let on_screen = seen.as_ref().is_some_and(|cells| cells.contains(&usize::from(y)));
        let slice = if on_screen { Slice::OnScreen } else { Slice::Elsewhere };
        let (sign, style) = match (voice, slice) {
            (Some(voice), slice) => spoken(reader, voice, slice, theme),
            (None, Slice::OnScreen) => ("┃", theme.rule),
            (None, Slice::Elsewhere) => ("│", theme.rule),
        };
        Line::new(buffer, area, y).put_cut(sign, style);
    }
}

/// Where a cell's slice of the text is.
#[derive(Clone, Copy)]
enum Slice {
    OnScreen,
    Elsewhere,
}

/// A cell where `voice` is quoted.
fn spoken<'a>(reader: &Reader, voice: &'a Voice, slice: Slice, theme: &Theme) -> (&'a str, Style) {
    let receded = reader.lock().is_some_and(|lock| voice.speaker != Some(lock));
    let look = voice::look(reader, Some(voice), theme);
    let look = if receded { voice::dimmed(look) } else { look };
    match (theme.colours(), slice) {
        (0, Slice::Elsewhere) => (&voice.initials, look),
        (0, Slice::OnScreen) => (&voice.initials, look.add_modifier(Modifier::REVERSED)),
        (_, Slice::Elsewhere) => ("┃", look),
        (_, Slice::OnScreen) => ("█", look),
    }
}
