//! The keys of prompts: editing, recalling, accepting, cancelling, and telling the owner of each. Pasted text goes into
//! the line and nowhere else: as keys it would be commands that nobody gave.

use super::owner::owner;
use super::{palette, run};
use crate::app::commands::{documents, share, terms};
use crate::app::keys::{Action, Direction, Key, KeyCode, Lookup, Mode};
use crate::app::message::{Effect, Job};
use crate::app::overlay::{Line, Prompt, Purpose, request};
use crate::app::state::App;
use tui_input::InputRequest;

/// Characters of a line at most.
const LONGEST: usize = 1000;

/// Handles a key while a prompt is open.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    match app.prompt.take() {
        Some(Prompt { purpose: Purpose::Overwrite(order), .. }) => return share::answer(app, *order, key),
        prompt => app.prompt = prompt,
    }
    if let Some(effects) = palette::press(app, key) {
        return effects;
    }
    let recalls = app.prompt.as_ref().is_some_and(|prompt| prompt.recalls.is_some());
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => keep(app),
        Lookup::Found(Action::Undo) => give_up(app),
        Lookup::Found(Action::Interrupt) => match documents::running(app) {
            Some(Job::Search) => run::run(app, Action::Interrupt, None),
            Some(Job::Analysis | Job::Load) | None => give_up(app),
        },
        Lookup::Found(Action::RowUp) if recalls => recall(app, Direction::Backward),
        Lookup::Found(Action::RowDown) if recalls => recall(app, Direction::Forward),
        Lookup::Found(Action::Complete) if terms::complete(app) => typed(app),
        Lookup::Found(action) => run::run(app, action, None),
        Lookup::More | Lookup::Unknown => edit(app, key),
    }
}

fn edit(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    let text = prompt.text();
    if text.is_empty() && key == Key::plain(KeyCode::Backspace) {
        return give_up(app);
    }
    let full = text.chars().count() >= LONGEST;
    let Some(request) = request(key).filter(|request| !full || !matches!(request, InputRequest::InsertChar(_))) else {
        return Vec::new();
    };
    prompt.completing = None;
    match prompt.input.handle(request) {
        Some(changed) if changed.value => typed(app),
        Some(_) | None => Vec::new(),
    }
}

/// Inserts pasted text, of which the owner is told once.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    if matches!(prompt.purpose, Purpose::Overwrite(_)) {
        return Vec::new();
    }
    if let Some(palette) = prompt.palette_mut() {
        palette.keys.clear();
    }
    prompt.completing = None;
    let room = LONGEST.saturating_sub(prompt.text().chars().count());
    for c in text.trim().chars().take(room) {
        prompt.input.handle(InputRequest::InsertChar(if c.is_control() { ' ' } else { c }));
    }
    typed(app)
}

/// Tells the owner that the line was edited.
fn typed(app: &mut App) -> Vec<Effect> {
    let Some(mut prompt) = app.prompt.take() else { return Vec::new() };
    prompt.error = None;
    let effects = owner(&prompt.purpose)(app, Line::Typed(&mut prompt));
    app.prompt = Some(prompt);
    effects
}

/// Enter: accepts the line. One with an error stays open.
fn keep(app: &mut App) -> Vec<Effect> {
    match app.prompt.take() {
        Some(prompt) if prompt.error.is_none() => owner(&prompt.purpose)(app, Line::Kept(prompt)),
        prompt => {
            app.prompt = prompt;
            Vec::new()
        }
    }
}

/// Esc: cancels the line.
fn give_up(app: &mut App) -> Vec<Effect> {
    match app.prompt.take() {
        Some(prompt) => owner(&prompt.purpose)(app, Line::GivenUp(prompt)),
        None => Vec::new(),
    }
}

/// Recalls an earlier or later line.
fn recall(app: &mut App, direction: Direction) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    let recalled = prompt.recalls.and_then(|list| app.recall.step(list, direction, prompt.text()));
    match recalled {
        Some(line) => {
            prompt.set(line);
            typed(app)
        }
        None => Vec::new(),
    }
}
