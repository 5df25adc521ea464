//! Asking whom a phrase means: opening a peek, going through what it shows, and to a phrase of it.

use crate::app::keys::{Action, Motion, Way};
use crate::app::overlay::Peek;
use crate::app::state::{App, Overlay};

/// Opens a peek on the current quote, or, where none is on the screen, on the first phrase there that needs it.
pub(crate) fn open(app: &mut App) {
    app.overlay = Some(Overlay::Peek { number: 0, chosen: None });
    if app.peek().is_none() {
        app.overlay = None;
        app.notice = Some("there is nobody here to ask about: no quote, and no pronoun that was understood".to_owned());
    }
}

/// An action while the peek is open; whether it was one for it.
pub(crate) fn act(app: &mut App, action: Action, count: Option<u32>) -> bool {
    let Some(peek) = app.peek() else { return false };
    let all = peek.all.max(1);
    let by = count.unwrap_or(1) as usize;
    let to = match action {
        Action::Peek | Action::NextQuote => Overlay::Peek { number: (peek.number + by % all) % all, chosen: None },
        Action::PreviousQuote => Overlay::Peek { number: (peek.number + all - by % all) % all, chosen: None },
        Action::Choose => {
            go(app, &peek);
            return true;
        }
        _ => return false,
    };
    app.overlay = Some(to);
    true
}

/// Moves the choice.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let Some(peek) = app.peek() else { return };
    let last = peek.lines.len().saturating_sub(1);
    let by = count.unwrap_or(1) as usize;
    let to = match motion {
        Motion::Row(Way::On) => peek.chosen.saturating_add(by),
        Motion::Row(Way::Back) => peek.chosen.saturating_sub(by),
        Motion::HalfPage(Way::On) | Motion::Page(Way::On) | Motion::Edge(Way::On) => last,
        Motion::HalfPage(Way::Back) | Motion::Page(Way::Back) | Motion::Edge(Way::Back) => 0,
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => peek.chosen,
    };
    app.overlay = Some(Overlay::Peek { number: peek.number, chosen: Some(to.min(last)) });
}

/// Closes the peek and goes to the chosen phrase, from where the jump list leads back.
fn go(app: &mut App, peek: &Peek) {
    app.overlay = None;
    let Some(line) = peek.lines.get(peek.chosen) else { return };
    let Some((reader, height)) = app.open() else { return };
    let from = reader.spot();
    reader.reveal(line.phrase, height);
    if reader.anchor != from.anchor {
        reader.jumps.leave(from);
    }
    reader.pointed = Some(line.phrase);
}
