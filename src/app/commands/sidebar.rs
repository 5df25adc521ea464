//! The list of speakers: which it holds, which is chosen, and what taking one does.

use crate::app::geometry::{Focus, Sidebar};
use crate::app::keys::{Motion, Way};
use crate::app::overlay::Purpose;
use crate::app::state::App;

/// Puts the focus on the speakers, where whoever says the current quote is chosen; or back on the article.
pub(crate) fn toggle(app: &mut App) {
    match app.focus {
        Focus::Article => {
            app.focus = Focus::Sidebar;
            if let Some((reader, _)) = app.open()
                && let Some(line) = reader.current().and_then(|quote| reader.line_of(quote))
            {
                reader.choose(line);
            }
        }
        Focus::Sidebar => app.leave_sidebar(),
    }
}

/// Asks for what narrows the list.
pub(crate) fn narrow(app: &mut App) {
    let text = app.reader().map(|reader| reader.narrow.clone()).unwrap_or_default();
    app.ask(Purpose::Narrow, text);
}

/// Locks on the chosen speaker.
pub(crate) fn take(app: &mut App) {
    let Some((reader, _)) = app.open() else { return };
    let told = match reader.chosen_voice().map(|voice| voice.speaker) {
        Some(who) => reader.lock_on(who),
        None => "no speaker to lock on".to_owned(),
    };
    app.notice = Some(told);
}

/// Chooses the `count`-th of the list, or the last one.
pub(crate) fn choose_nth(app: &mut App, count: Option<u32>) {
    if let (Some((reader, _)), Some(count)) = (app.open(), count) {
        reader.choose(count as usize - 1);
    }
}

/// Moves the choice.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = app.geometry.sidebar.map_or(1, |area| Sidebar::of(area).capacity().max(1));
    let Some((reader, _)) = app.open() else { return };
    let now = reader.chosen_line().unwrap_or(0);
    let (way, by) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => match count {
            Some(count) => return reader.choose(count as usize - 1),
            None => (way, usize::MAX),
        },
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    reader.choose(match way {
        Way::On => now.saturating_add(by),
        Way::Back => now.saturating_sub(by),
    });
}
