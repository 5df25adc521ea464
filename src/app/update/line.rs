//! A line being typed: its keys, and who is told that it has changed, is kept or is given up.

use super::{choose, palette, run};
use crate::app::commands::{self, correct, documents, filter, help, search, share, sidebar};
use crate::app::keys::{Action, Key, KeyCode, Lookup, Mode, Way};
use crate::app::message::{Effect, Job, LineKind, Typed};
use crate::app::overlay::{Prompt, Purpose, request};
use crate::app::state::App;
use tui_input::{Input, InputRequest};

/// Most characters of a line.
const LONGEST: usize = 1000;

/// A key while a line is open.
pub(crate) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let purpose = app.prompt.as_ref().map(|prompt| prompt.purpose);
    if purpose == Some(Purpose::Overwrite) {
        return share::answer(app, key);
    }
    if purpose == Some(Purpose::Palette)
        && let Some(effects) = palette::press(app, key)
    {
        return effects;
    }
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => keep(app),
        Lookup::Found(Action::Undo) => give_up(app),
        Lookup::Found(Action::Interrupt) => match documents::running(app) {
            Some(Job::Search) => run::run(app, Action::Interrupt, None),
            Some(Job::Analysis | Job::Load) | None => give_up(app),
        },
        Lookup::Found(Action::RowUp) if recalls(purpose) => recall(app, Way::Back),
        Lookup::Found(Action::RowDown) if recalls(purpose) => recall(app, Way::On),
        Lookup::Found(action) => run::run(app, action, None),
        Lookup::More | Lookup::Unknown => edit(app, key),
    }
}

/// Whether lines typed before can be brought back.
fn recalls(purpose: Option<Purpose>) -> bool {
    match purpose {
        Some(Purpose::Search | Purpose::SearchBack | Purpose::Filter | Purpose::Write) => true,
        // The palette brings back its own, and a list is moved through.
        Some(
            Purpose::Narrow
            | Purpose::Overwrite
            | Purpose::Palette
            | Purpose::Help
            | Purpose::Pick
            | Purpose::Speaker
            | Purpose::Rename,
        )
        | None => false,
    }
}

fn edit(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    let text = prompt.input.value();
    if text.is_empty() && key == Key::plain(KeyCode::Backspace) {
        return give_up(app);
    }
    let full = text.chars().count() >= LONGEST;
    let Some(request) = request(key).filter(|request| !full || !matches!(request, InputRequest::InsertChar(_))) else {
        return Vec::new();
    };
    match prompt.input.handle(request) {
        Some(changed) if changed.value => typed(app),
        Some(_) | None => Vec::new(),
    }
}

/// The line has changed: what it asks for is shown at once.
pub(crate) fn typed(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    prompt.error = None;
    let (purpose, text) = (prompt.purpose, prompt.input.value().to_owned());
    match purpose {
        Purpose::Search => return search::typed(app, &text, Way::On),
        Purpose::SearchBack => return search::typed(app, &text, Way::Back),
        Purpose::Filter => filter::typed(app, &text),
        Purpose::Palette => commands::palette::typed(app, &text),
        Purpose::Help => help::typed(app, &text),
        Purpose::Pick => {
            let wrong = choose::narrow(app, text);
            if let Some(prompt) = &mut app.prompt {
                prompt.error = wrong;
            }
        }
        Purpose::Speaker | Purpose::Rename | Purpose::Write | Purpose::Overwrite => {}
        Purpose::Narrow => {
            if let Some((reader, _)) = app.open() {
                reader.narrow = text;
                reader.relist();
            }
        }
    }
    Vec::new()
}

/// Enter: what was typed stays.
fn keep(app: &mut App) -> Vec<Effect> {
    match app.prompt.take() {
        // What is wrong cannot be kept; the line stays open, with what is wrong with it.
        Some(prompt) if prompt.error.is_some() => app.prompt = Some(prompt),
        Some(Prompt { purpose: Purpose::Search, input, before, .. }) => {
            let from = before.spot();
            let effects = remember(app, LineKind::Search, input.value());
            search::keep(app, input.value(), before, Way::On);
            if let Some((reader, _)) = app.open() {
                reader.jumps.leave(from);
            }
            return effects;
        }
        Some(Prompt { purpose: Purpose::SearchBack, input, before, .. }) => {
            let from = before.spot();
            let effects = remember(app, LineKind::Search, input.value());
            search::keep(app, input.value(), before, Way::Back);
            if let Some((reader, _)) = app.open() {
                reader.jumps.leave(from);
            }
            return effects;
        }
        Some(Prompt { purpose: Purpose::Write, input, .. }) => {
            app.recall.keep(Purpose::Write, input.value());
            return share::write(app, input.value());
        }
        Some(Prompt { purpose: Purpose::Narrow, .. }) => sidebar::take(app),
        Some(Prompt { purpose: Purpose::Pick, .. }) => return choose::take(app),
        Some(Prompt { purpose: Purpose::Speaker, input, .. }) => correct::give_to(app, input.value()),
        Some(Prompt { purpose: Purpose::Rename, input, .. }) => correct::rename(app, input.value()),
        Some(Prompt { purpose: Purpose::Filter, input, .. }) => {
            return remember(app, LineKind::Filter, input.value());
        }
        Some(Prompt { purpose: Purpose::Overwrite | Purpose::Palette | Purpose::Help, .. }) | None => {}
    }
    Vec::new()
}

/// Esc: all is as it was before the line was opened.
fn give_up(app: &mut App) -> Vec<Effect> {
    let Some(Prompt { purpose, before, .. }) = app.prompt.take() else { return Vec::new() };
    match purpose {
        Purpose::Help => help::give_up(app),
        // The empty line is never wrong.
        Purpose::Pick => drop(choose::narrow(app, String::new())),
        Purpose::Search
        | Purpose::SearchBack
        | Purpose::Filter
        | Purpose::Narrow
        | Purpose::Palette
        | Purpose::Speaker
        | Purpose::Rename
        | Purpose::Write
        | Purpose::Overwrite => {}
    }
    let Some((reader, height)) = app.open() else { return Vec::new() };
    match purpose {
        Purpose::Search | Purpose::SearchBack => {
            let running = reader.search.as_ref().is_some_and(|search| search.running);
            reader.restore_place(&before, height);
            reader.search = before.search;
            return if running { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() };
        }
        Purpose::Filter => {
            reader.filter = before.filter.clone();
            reader.restore_place(&before, height);
            reader.refilter();
        }
        Purpose::Palette
        | Purpose::Help
        | Purpose::Pick
        | Purpose::Speaker
        | Purpose::Rename
        | Purpose::Write
        | Purpose::Overwrite => {}
        Purpose::Narrow => {
            (reader.narrow, reader.chosen) = (before.narrow, before.chosen);
            reader.relist();
        }
    }
    Vec::new()
}

/// Remembers a line that was typed, and asks for it to be kept for other runs.
fn remember(app: &mut App, kind: LineKind, line: &str) -> Vec<Effect> {
    let line = line.trim().to_owned();
    app.recall.keep(kind.purpose(), &line);
    let typed = (!line.is_empty()).then_some(Effect::Typed(Typed { kind, line }));
    typed.into_iter().collect()
}

/// Puts an earlier or a later line into the prompt.
fn recall(app: &mut App, way: Way) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    // Searches forward and back look for the same things.
    let purpose = if prompt.purpose == Purpose::SearchBack { Purpose::Search } else { prompt.purpose };
    let Some(line) = app.recall.step(purpose, way, prompt.input.value()) else { return Vec::new() };
    prompt.input = Input::new(line);
    typed(app)
}
