//! Themes by name: listing them and taking one. `config` knows how one looks.

use crate::app::message::Effect;
use crate::app::overlay::{Choice, Picker, PickerLine};
use crate::app::state::App;

/// Lists the themes.
pub(crate) fn list(app: &mut App) -> Vec<Effect> {
    if app.display.themes.is_empty() {
        return app.tell("there are no colours to choose: colour is switched off");
    }
    let lines = app.display.themes.iter().map(PickerLine::new).collect();
    app.pick(Picker::new("Themes", lines, Choice::Theme))
}

/// Takes the theme on line `line`.
pub(crate) fn take(app: &App, line: usize) -> Vec<Effect> {
    app.display.themes.get(line).cloned().map(Effect::Theme).into_iter().collect()
}
