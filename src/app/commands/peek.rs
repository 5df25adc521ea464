//! Peeks: opening one, moving its choice, and going to a phrase of it.

use crate::app::keys::{Action, Direction, Motion};
use crate::app::message::Effect;
use crate::app::overlay::{Overlay, Peek, PeekAt};
use crate::app::state::App;

/// Opens a peek on the current quote, or, where that is not on the screen, on the first referring phrase there.
pub(crate) fn open(app: &mut App) -> Vec<Effect> {
    ask(app, PeekAt::default());
    if app.peek().is_none() {
        app.overlays.clear();
        app.tell("there is nobody here to ask about: no quote, and no pronoun that was understood");
    }
    Vec::new()
}

fn ask(app: &mut App, at: PeekAt) {
    app.overlays.replace_all(Overlay::Peek(at));
}

/// Handles an action while the peek is open; returns whether it did.
pub(crate) fn act(app: &mut App, action: Action, count: Option<u32>) -> bool {
    let Some(peek) = app.peek() else { return false };
    let all = peek.all.max(1);
    let by = count.unwrap_or(1) as usize;
    let number = match action {
        Action::Peek | Action::NextQuote => (peek.number + by % all) % all,
        Action::PreviousQuote => (peek.number + all - by % all) % all,
        Action::Choose => {
            go(app, &peek);
            return true;
        }
        _ => return false,
    };
    ask(app, PeekAt { number, chosen: None });
    true
}

/// Moves the choice.
pub(crate) fn move_choice(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    let Some(peek) = app.peek() else { return Vec::new() };
    let last = peek.lines.len().saturating_sub(1);
    let by = count.unwrap_or(1) as usize;
    let to = match motion {
        Motion::Row(Direction::Forward) => peek.chosen.saturating_add(by),
        Motion::Row(Direction::Backward) => peek.chosen.saturating_sub(by),
        Motion::HalfPage(Direction::Forward) | Motion::Page(Direction::Forward) | Motion::Edge(Direction::Forward) => {
            last
        }
        Motion::HalfPage(Direction::Backward)
        | Motion::Page(Direction::Backward)
        | Motion::Edge(Direction::Backward) => 0,
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => peek.chosen,
    };
    ask(app, PeekAt { number: peek.number, chosen: Some(to.min(last)) });
    Vec::new()
}

/// Closes the peek and jumps to the chosen phrase.
fn go(app: &mut App, peek: &Peek) {
    app.overlays.clear();
    let Some(line) = peek.lines.get(peek.chosen) else { return };
    let Some((reader, height)) = app.on_screen() else { return };
    let from = reader.spot();
    reader.reveal(line.phrase, height);
    reader.record_jump(from);
    reader.viewport.pointed = Some(line.phrase);
}
