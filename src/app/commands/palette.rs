//! The palette's prompt: opening it, choosing an offer, completing it, and recalling earlier lines. Runs nothing.

use crate::app::keys::{Action, Direction, Key};
use crate::app::message::Effect;
use crate::app::overlay::{
    Line, Offer, Palette, Parsed, Prompt, Purpose, Question, RecallList, Step, offers, theme_named, with_text,
};
use crate::app::state::App;

/// Opens the palette, for which `keys` were typed after `count`.
pub(crate) fn open(app: &mut App, keys: Vec<Key>, count: Option<u32>) -> Vec<Effect> {
    app.ask(Question::new(Purpose::Palette(Palette::new(keys, count)), ":").about_nothing())
}

/// Chooses the first offer for an edited line. `update::palette` runs what is called.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => typed(app, prompt),
        Line::Moved(..) | Line::Kept(_) | Line::GivenUp(_) => {}
    }
    Vec::new()
}

fn typed(app: &App, prompt: &mut Prompt) {
    if let Some(palette) = prompt.palette_mut() {
        palette.typed();
    }
    let (line, themes) = (prompt.text(), app.themes());
    prompt.error = offers(line, app.callable(prompt)).is_empty().then(|| match theme_named(line) {
        Some(_) if themes.is_empty() => "there are no colours to choose: colour is switched off".to_owned(),
        Some(name) => format!("there is no theme {name}: there are {}", themes.join(", ")),
        None => format!("no command has to do with {}", line.trim()),
    });
}

/// Replaces the line by the chosen offer's name.
pub(crate) fn complete(app: &mut App) {
    let offers = app.offers();
    let Some(prompt) = &mut app.prompt else { return };
    let Some(offer) = prompt.palette().and_then(|palette| offers.into_iter().nth(palette.chosen())) else { return };
    let text = with_text(prompt.text()).map(|(_, text)| text);
    let line = match (offer, Parsed::of(prompt.text()).count) {
        (Offer::Command(action), _) if text.is_some() => format!("{} {}", action.name(), text.unwrap_or_default()),
        (Offer::Theme(name), _) => format!("{} {name}", Action::Theme.name()),
        (Offer::Command(action), Some(count)) => format!("{} {count}", action.name()),
        (Offer::Command(action), None) => format!("{} ", action.name()),
    };
    prompt.set(line);
    // The line is text now, no key sequence.
    forget_sequence(prompt);
}

/// Moves the choice; before the first offer come the lines run earlier.
pub(crate) fn choose(app: &mut App, direction: Direction) {
    let last = app.called().map(|_| app.offers().len().saturating_sub(1));
    let lines: Vec<&str> = app.recall.of(RecallList::Commands).collect();
    let Some(prompt) = &mut app.prompt else { return };
    let Some(palette) = prompt.palette_mut() else { return };
    let line = match palette.step(direction, last, lines.len()) {
        Step::Chosen => return,
        Step::Emptied => String::new(),
        Step::Recalled(back) => lines.get(back).copied().unwrap_or_default().to_owned(),
    };
    prompt.rewrite(line);
    forget_sequence(prompt);
}

fn forget_sequence(prompt: &mut Prompt) {
    if let Some(palette) = prompt.palette_mut() {
        palette.rewritten();
        palette.keys.clear();
    }
}
