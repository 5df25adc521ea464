//! The palette's line: opening it, going through what it offers, and bringing earlier lines back. Runs nothing.

use crate::app::keys::{Action, Key, Way};
use crate::app::overlay::{Offer, Palette, Purpose, Said, theme_named};
use crate::app::state::App;
use tui_input::Input;

/// Opens the palette, for which `keys` were typed after `count`.
pub(crate) fn open(app: &mut App, keys: Vec<Key>, count: Option<u32>) {
    if app.prompt.is_none() {
        app.palette.opened(keys, count);
        app.ask_of_none(Purpose::Palette, String::new());
    }
}

/// The line has changed: the first of what fits it is chosen.
pub(crate) fn typed(app: &mut App, line: &str) {
    app.palette.rewritten();
    app.palette.recalled = None;
    let error = app.offers().is_empty().then(|| match theme_named(line) {
        Some(_) if app.themes.is_empty() => "there are no colours to choose: colour is switched off".to_owned(),
        Some(name) => format!("there is no theme {name}: there are {}", app.themes.join(", ")),
        None => format!("no command has to do with {}", line.trim()),
    });
    if let Some(prompt) = &mut app.prompt {
        prompt.error = error;
    }
}

/// Writes the chosen action's name out.
pub(crate) fn complete(app: &mut App) {
    let Some(offer) = app.offers().into_iter().nth(app.palette.chosen) else { return };
    let Some(prompt) = &mut app.prompt else { return };
    let line = match (offer, Said::by(prompt.input.value()).count) {
        (Offer::Theme(name), _) => format!("{} {name}", Action::Theme.name()),
        (Offer::Command(action), Some(count)) => format!("{} {count}", action.name()),
        (Offer::Command(action), None) => format!("{} ", action.name()),
    };
    prompt.input = Input::new(line);
    app.palette.rewritten();
    // What is written now is no sequence of keys.
    app.palette.typed.clear();
}

/// Moves the choice; above the first one stand the lines that were carried out before.
pub(crate) fn choose(app: &mut App, way: Way) {
    let last = app.offers().len().saturating_sub(1);
    let called = app.called().is_some();
    let Palette { chosen, moved, lines, recalled, .. } = &mut app.palette;
    let recall = match (way, *recalled) {
        (Way::Back, None) if *chosen == 0 => lines.len().checked_sub(1),
        (Way::Back, Some(at)) => Some(at.saturating_sub(1)),
        (Way::On, Some(at)) if at + 1 < lines.len() => Some(at + 1),
        (Way::On, Some(_)) => {
            *recalled = None;
            return rewrite(app, String::new());
        }
        (Way::Back, None) => {
            *chosen -= 1;
            return;
        }
        (Way::On, None) => {
            // Where none is called, the first is yet to be chosen.
            *chosen = if called { (*chosen + 1).min(last) } else { 0 };
            *moved = true;
            return;
        }
    };
    if let Some(line) = recall.and_then(|at| app.palette.lines.get(at)).cloned() {
        rewrite(app, line);
        app.palette.recalled = recall;
    }
}

fn rewrite(app: &mut App, line: String) {
    if let Some(prompt) = &mut app.prompt {
        (prompt.input, prompt.error) = (Input::new(line), None);
    }
    app.palette.rewritten();
    app.palette.typed.clear();
}
