//! Jumps from quote to quote, and the lock on one voice.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Mode, Way};
use crate::app::reader::{Voices, known};
use crate::app::state::App;

/// Whose quotes are jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Anybody's; with a lock, the locked speaker's.
    Anybody,
    /// Those of whoever said the current quote; with a lock, the locked speaker's.
    Same,
}

/// Jumps `count` quotes on or back, or as many as there are.
pub(crate) fn jump(app: &mut App, way: Way, whose: Whose, count: Option<u32>) {
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, height)) = app.open() else { return };
    let voices = match (reader.lock, whose, reader.current()) {
        (Some(lock), ..) => Voices::Only(Some(lock)),
        (None, Whose::Anybody, _) => Voices::All,
        (None, Whose::Same, Some(quote)) => Voices::Only(known(&reader.analysis, quote)),
        (None, Whose::Same, None) => {
            let told = format!("no current quote: {tab} goes to one");
            app.notice = Some(told);
            return;
        }
    };
    if let Some(id) = reader.quote_after(way, voices, count.unwrap_or(1)) {
        reader.make_current(id, height);
    } else {
        let told = reader.no_quote(way, voices);
        app.notice = Some(told);
    }
}

/// Locks on the current quote's speaker (in the sidebar, on the chosen one), or unlocks.
pub(crate) fn toggle_lock(app: &mut App) {
    let focus = app.focus;
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, _)) = app.open() else { return };
    let wanted = match focus {
        Focus::Article => reader.current().map(|quote| known(&reader.analysis, quote)),
        Focus::Sidebar => reader.chosen_voice().map(|voice| voice.speaker),
    };
    let told = match (focus, reader.lock, wanted) {
        (Focus::Article, Some(_), _) => reader.unlock(),
        (Focus::Sidebar, Some(lock), Some(Some(speaker))) if lock == speaker => reader.unlock(),
        (_, _, Some(who)) => reader.lock_on(who),
        (Focus::Sidebar, _, None) => "no speaker to lock on".to_owned(),
        (Focus::Article, None, None) => format!("no current quote to lock on: {tab} goes to one"),
    };
    app.notice = Some(told);
}

/// Goes back along the jumps, or forward again.
pub(crate) fn travel(app: &mut App, way: Way, count: Option<u32>) {
    let Some((reader, height)) = app.open() else { return };
    let here = reader.spot();
    if let Some(spot) = reader.jumps.step(way, count.unwrap_or(1).max(1) as usize, here) {
        reader.go_to_spot(spot, height);
        return;
    }
    let told = match way {
        Way::Back => "no jump came from further back",
        Way::On => "there is no jump forward from here",
    };
    app.notice = Some(told.to_owned());
}
