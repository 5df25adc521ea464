//! Keys: a digit of a count, a part of a sequence, a letter that was asked for, or an action.

use super::{prompt, run};
use crate::app::commands::{marks, palette};
use crate::app::keys::{Action, Key, KeyCode, Lookup, Mode, Pending, Stroke, TOO_LARGE};
use crate::app::message::Effect;
use crate::app::state::App;

/// Handles a key.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    (app.notice, app.start) = (None, None);
    if let Some((reader, _)) = app.on_screen() {
        reader.loading.awaited = None;
        reader.viewport.pointed = None;
    }
    let mode = app.mode();
    if mode == Mode::Prompt {
        return prompt::press(app, key);
    }
    if let Some(wanted) = app.pending.letter {
        app.pending = Pending::default();
        return marks::letter(app, wanted, key);
    }
    if let (KeyCode::Char(c), true) = (key.code, app.pending.keys.is_empty() && !key.ctrl && !key.alt)
        && let Some(digit) = c.to_digit(10).filter(|_| c.is_ascii_digit())
    {
        return count(app, digit);
    }
    if app.keymap.on_count(mode).is_some() {
        // A count that acts by itself is no count for the next key.
        app.pending.count = None;
    }
    let alone = app.keymap.look_up(mode, &[key]);
    if !app.pending.is_empty() && matches!(alone, Lookup::Found(Action::Undo | Action::Interrupt)) {
        app.pending = Pending::default();
        return Vec::new();
    }
    app.pending.keys.push(key);
    match app.keymap.look_up(mode, &app.pending.keys) {
        Lookup::More => Vec::new(),
        Lookup::Found(action) => {
            let Pending { count, keys, letter: _ } = std::mem::take(&mut app.pending);
            if count == Some(TOO_LARGE) {
                return app.tell("so large a number counts nothing: seven digits are the most");
            }
            if action == Action::Palette {
                return palette::open(app, keys, count);
            }
            run::run(app, action, count)
        }
        Lookup::Unknown => {
            let typed = Stroke::Keys(std::mem::take(&mut app.pending).keys);
            let help = app.keymap.shortest(mode, Action::Help);
            let hint = help.map_or_else(String::new, |key| format!("; {key} shows what does"));
            app.tell(format!("{typed} does nothing here{hint}"))
        }
    }
}

fn count(app: &mut App, digit: u32) -> Vec<Effect> {
    let count = app.pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(TOO_LARGE);
    let action = app.keymap.on_count(app.mode());
    let lines = match app.mode() {
        Mode::List => app.picker().map_or(0, |picker| picker.listed().len()),
        Mode::Article | Mode::Sidebar | Mode::Help | Mode::Voices | Mode::Prompt => {
            app.reader().map_or(0, |reader| reader.listed().len())
        }
    };
    // A number beyond the list starts again with the last digit, so that each of up to nine lines has a digit.
    let count = if action.is_some() && count as usize > lines { digit } else { count };
    app.pending.count = Some(count).filter(|&count| count > 0);
    match action {
        Some(action) => run::run(app, action, app.pending.count),
        None => Vec::new(),
    }
}
