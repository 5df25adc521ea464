//! The palette's keys: what it calls is run here. What it offers is `overlay`'s, its line `commands`'.

use super::run;
use crate::app::commands::{palette, share};
use crate::app::keys::{Action, Key, Lookup, Mode, Way};
use crate::app::message::Effect;
use crate::app::overlay::{Offer, Prompt, Said, file_named};
use crate::app::state::App;

/// A key while the palette is open; `None` where it edits the line.
pub(crate) fn press(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    if !app.palette.typed.is_empty() {
        app.palette.typed.push(key);
        match app.keymap.look_up(app.place(), &app.palette.typed) {
            Lookup::Found(action) => {
                app.prompt = None;
                return Some(run::run(app, action, app.palette.count));
            }
            Lookup::More => {}
            Lookup::Unknown => app.palette.typed.clear(),
        }
    }
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => Some(take(app)),
        Lookup::Found(Action::Complete) => {
            palette::complete(app);
            Some(Vec::new())
        }
        Lookup::Found(Action::RowDown) => {
            palette::choose(app, Way::On);
            Some(Vec::new())
        }
        Lookup::Found(Action::RowUp) => {
            palette::choose(app, Way::Back);
            Some(Vec::new())
        }
        Lookup::Found(_) | Lookup::More | Lookup::Unknown => None,
    }
}

/// Carries out what is called; what is called by nothing is told, and an empty line calls nothing.
fn take(app: &mut App) -> Vec<Effect> {
    let Some(Prompt { input, error, .. }) = &mut app.prompt else { return Vec::new() };
    let typed = input.value().trim().to_owned();
    let before = error.take();
    let Some(offer) = app.called() else {
        let told = before.unwrap_or_else(|| format!("there is no command {typed}; the arrows choose one of these"));
        if let Some(prompt) = app.prompt.as_mut().filter(|_| !typed.is_empty()) {
            prompt.error = Some(told);
        } else {
            app.prompt = None;
        }
        return Vec::new();
    };
    app.prompt = None;
    let action = match offer {
        Offer::Command(action) => action,
        Offer::Theme(name) => {
            app.palette.remember(&format!("{} {name}", Action::Theme.name()));
            return vec![Effect::Theme(name)];
        }
    };
    let line = if typed.is_empty() { action.name() } else { typed.as_str() };
    app.palette.remember(line);
    if let Some(file) = file_named(line) {
        return share::write(app, file);
    }
    run::run(app, action, Said::by(line).count.or(app.palette.count))
}
