//! Jumps from quote to quote, the lock on one speaker, and the jump list.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Direction};
use crate::app::message::Effect;
use crate::app::reader::{Progress, SaidBy, speaker_of};
use crate::app::state::App;

/// Whose quotes are jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Anybody's; with a lock, the locked speaker's.
    Anybody,
    /// Those of whoever said the current quote; with a lock, the locked speaker's.
    Same,
}

/// Jumps `count` quotes forward or backward, or as many as there are.
pub(crate) fn jump(app: &mut App, direction: Direction, whose: Whose, count: Option<u32>) -> Vec<Effect> {
    let tab = app.key(Action::NextQuote);
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    if let Some(name) = reader.absent().map(|speaker| speaker.name.clone()) {
        let running = matches!(reader.findings.progress, Progress::Running(_));
        let told = if running { "was not found here yet" } else { "is not quoted here" };
        return app.tell(format!("{name} {told}, and jumps stay with them"));
    }
    let scope = match (reader.selection.lock, whose, reader.current()) {
        (Some(lock), ..) => SaidBy::Only(Some(lock)),
        (None, Whose::Anybody, _) => SaidBy::Anybody,
        (None, Whose::Same, Some(quote)) => SaidBy::Only(speaker_of(&reader.findings.analysis, quote)),
        (None, Whose::Same, None) => {
            return app.tell(format!("no current quote: {tab} goes to one"));
        }
    };
    if let Some(id) = reader.quote_after(direction, scope, count.unwrap_or(1)) {
        reader.make_current(id, height);
        return Vec::new();
    }
    let told = reader.no_quote(direction, scope);
    let reads_on = direction == Direction::Forward && reader.is_held() && reader.ask_for_rest();
    app.tell(if reads_on { told + "; more is being read" } else { told })
}

/// Locks on the current quote's speaker (in the sidebar, on the chosen one), or unlocks.
pub(crate) fn toggle_lock(app: &mut App) -> Vec<Effect> {
    let focus = app.focus;
    let tab = app.key(Action::NextQuote);
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let wanted = match focus {
        Focus::Article => reader.current().map(|quote| speaker_of(&reader.findings.analysis, quote)),
        Focus::Sidebar => reader.chosen_voice().map(|voice| voice.speaker),
    };
    let told = match (focus, reader.selection.lock, wanted) {
        (Focus::Article, Some(_), _) => reader.unlock(),
        (Focus::Article, None, _) if reader.absent().is_some() => reader.unlock(),
        (Focus::Sidebar, Some(lock), Some(Some(speaker))) if lock == speaker => reader.unlock(),
        (_, _, Some(who)) => reader.lock_on(who),
        (Focus::Sidebar, _, None) => "no speaker to lock on".to_owned(),
        (Focus::Article, None, None) => format!("no current quote to lock on: {tab} goes to one"),
    };
    app.tell(told)
}

/// Goes backward or forward in the jump list.
pub(crate) fn step(app: &mut App, direction: Direction, count: Option<u32>) -> Vec<Effect> {
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let here = reader.spot();
    if let Some(spot) = reader.jumps.step(direction, count.unwrap_or(1).max(1) as usize, here) {
        reader.go_to_spot(spot, height);
        return Vec::new();
    }
    let told = match direction {
        Direction::Backward => "no jump came from further back",
        Direction::Forward => "there is no jump forward from here",
    };
    app.tell(told)
}
