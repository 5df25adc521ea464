//! Themes by their names: the list of them, and what the palette offers after `theme`. How one looks is `config`'s.

use crate::app::message::Effect;
use crate::app::overlay::{Choice, ChooserLine};
use crate::app::state::App;

/// Lists the themes.
pub(crate) fn list(app: &mut App) {
    if app.themes.is_empty() {
        app.notice = Some("there are no colours to choose: colour is switched off".to_owned());
        return;
    }
    let lines = app.themes.iter().map(ChooserLine::new).collect();
    app.pick("Themes".to_owned(), lines, Choice::Theme);
}

/// Takes the theme on line `line`.
pub(crate) fn take(app: &App, line: usize) -> Vec<Effect> {
    app.themes.get(line).cloned().map(Effect::Theme).into_iter().collect()
}
