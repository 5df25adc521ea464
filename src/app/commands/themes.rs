//! Themes by their names: the list of them, and what the palette offers after `theme`. How one looks is `config`'s.

use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::overlay::{Choice, ChooserLine, picker};
use crate::app::state::App;

/// Lists the themes.
pub(crate) fn list(app: &mut App) {
    if app.themes.is_empty() {
        app.notice = Some("there are no colours to choose: colour is switched off".to_owned());
        return;
    }
    let lines = app.themes.iter().map(ChooserLine::new).collect();
    picker::open(app, "Themes".to_owned(), lines, Choice::Theme);
}

/// Takes the theme on line `line`.
pub(crate) fn take(app: &App, line: usize) -> Vec<Effect> {
    app.themes.get(line).cloned().map(Effect::Theme).into_iter().collect()
}

/// What of a theme's name stands in a line of the palette, where that is what it is about.
pub(crate) fn named(line: &str) -> Option<&str> {
    let (command, name) = line.trim_start().split_once(char::is_whitespace)?;
    (command == Action::Theme.name()).then(|| name.trim())
}

/// The themes that `typed` can mean: the one of this very name, else those that begin so, else those that hold it.
pub(crate) fn meant(app: &App, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let whose = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        app.themes.iter().filter(|name| fits(&name.to_lowercase())).cloned().collect()
    };
    let tests: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == typed, &|name| name.starts_with(&typed), &|name| name.contains(&typed)];
    tests.into_iter().map(whose).find(|found| !found.is_empty()).unwrap_or_default()
}
