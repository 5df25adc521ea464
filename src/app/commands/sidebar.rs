//! The sidebar's list of speakers: its focus, its query, its choice, and locking on the chosen one.

use crate::app::geometry::{Focus, Sidebar};
use crate::app::keys::Motion;
use crate::app::message::Effect;
use crate::app::overlay::{Line, Purpose, Question};
use crate::app::state::App;

/// Moves the focus to the speakers and chooses the current quote's; or moves it back to the article.
pub(crate) fn toggle(app: &mut App) -> Vec<Effect> {
    match app.focus {
        Focus::Article => {
            app.focus = Focus::Sidebar;
            if let Some((reader, _)) = app.on_screen()
                && let Some(line) = reader.current().and_then(|quote| reader.line_of(quote))
            {
                reader.voices.choose(line);
            }
        }
        Focus::Sidebar => app.leave_sidebar(),
    }
    Vec::new()
}

/// Asks for the query of the list.
pub(crate) fn narrow(app: &mut App) -> Vec<Effect> {
    let text = app.reader().map(|reader| reader.voices.query.clone()).unwrap_or_default();
    app.ask(Question::new(Purpose::Speakers, "speaker: ").containing(text))
}

/// Applies the query at once; when accepted, locks on the chosen speaker.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => {
            if let Some((reader, _)) = app.on_screen() {
                reader.narrow_voices(prompt.text().to_owned());
            }
        }
        Line::Moved(motion, count) => return move_choice(app, motion, count),
        Line::Kept(_) => return take(app),
        Line::GivenUp(prompt) => {
            if let Some((reader, _)) = app.on_screen() {
                reader.voices.chosen = prompt.before.chosen;
                reader.narrow_voices(prompt.before.query);
            }
        }
    }
    Vec::new()
}

/// Locks on the chosen speaker.
pub(crate) fn take(app: &mut App) -> Vec<Effect> {
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let told = match reader.chosen_voice().map(|voice| voice.speaker) {
        Some(who) => reader.lock_on(who),
        None => "no speaker to lock on".to_owned(),
    };
    app.tell(told)
}

/// Chooses the `count`-th of the list, or the last one.
pub(crate) fn choose_nth(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    if let (Some((reader, _)), Some(count)) = (app.on_screen(), count) {
        reader.voices.choose(count as usize - 1);
    }
    Vec::new()
}

/// Moves the choice.
pub(crate) fn move_choice(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    let page = app.window.geometry.sidebar.map_or(1, |area| Sidebar::of(area).capacity().max(1));
    if let Some((reader, _)) = app.on_screen()
        && let Some(line) = motion.line(count, reader.chosen_line().unwrap_or(0), page)
    {
        reader.voices.choose(line);
    }
    Vec::new()
}
