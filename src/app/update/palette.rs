//! The keys of the palette: runs what is called. The offers are in `overlay`, editing the line is in `commands`.

use super::run;
use crate::app::commands::{filter, open, palette, search, share};
use crate::app::keys::{Action, Direction, Key, KeyCode, Lookup, Mode};
use crate::app::message::Effect;
use crate::app::overlay::{Offer, Parsed, RecallList, WithText, with_text};
use crate::app::state::App;

/// Handles a key of the palette; `None` where another prompt is open, or the key edits the line.
///
/// A sequence of text (`:n`) waits for Enter, so that a word that begins with it is no command and keys behind it; one
/// that ends with any other key (`: C-x`) acts at once.
pub(super) fn press(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    let place = app.place();
    let palette = app.prompt.as_mut()?.palette_mut()?;
    let is_text = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
    if !palette.keys.is_empty() {
        palette.keys.push(key);
        match app.keymap.look_up(place, &palette.keys) {
            Lookup::Found(action) if !is_text => {
                let count = palette.count;
                app.prompt = None;
                return Some(run::run(app, action, count));
            }
            Lookup::More if !is_text => return Some(Vec::new()),
            Lookup::Found(_) | Lookup::More => {}
            Lookup::Unknown => palette.keys.clear(),
        }
    }
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => return Some(take(app)),
        Lookup::Found(Action::Complete) => palette::complete(app),
        Lookup::Found(Action::RowDown) => palette::choose(app, Direction::Forward),
        Lookup::Found(Action::RowUp) => palette::choose(app, Direction::Backward),
        Lookup::Found(_) | Lookup::More | Lookup::Unknown => return None,
    }
    Some(Vec::new())
}

/// Enter: runs what is called. A line that calls nothing shows an error; an empty one closes.
fn take(app: &mut App) -> Vec<Effect> {
    let called = app.called();
    let Some(mut prompt) = app.prompt.take() else { return Vec::new() };
    let typed = prompt.text().trim().to_owned();
    let Some(offer) = called else {
        if !typed.is_empty() {
            let nothing = || format!("there is no command {typed}; the arrows choose one of these");
            prompt.error = Some(prompt.error.take().unwrap_or_else(nothing));
            app.prompt = Some(prompt);
        }
        return Vec::new();
    };
    let action = match offer {
        Offer::Command(action) => action,
        Offer::Theme(name) => {
            app.recall.keep(RecallList::Commands, &format!("{} {name}", Action::Theme.name()));
            return vec![Effect::Theme(name)];
        }
    };
    let line = if typed.is_empty() { action.name() } else { typed.as_str() };
    app.recall.keep(RecallList::Commands, line);
    if let Some((with, text)) = with_text(line).filter(|(with, _)| with.action() == action) {
        return call(app, with, text);
    }
    let count = prompt.palette().and_then(|palette| palette.count);
    run::run(app, action, Parsed::of(line).count.or(count))
}

/// Does what is called with a text behind its name.
fn call(app: &mut App, with: WithText, text: &str) -> Vec<Effect> {
    match with {
        WithText::Write => share::write(app, text),
        WithText::Open => open::named(text),
        WithText::Search => search::look_for(app, text, Direction::Forward),
        WithText::SearchBack => search::look_for(app, text, Direction::Backward),
        WithText::Filter => filter::take(app, text),
    }
}
