//! Voice-only reading, and opening and closing what it folds.

use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::reader::{FoldState, Reading};
use crate::app::state::App;

/// Switches voice-only reading on or off. The current quote, or else the top of the screen, keeps its row; if nothing
/// was scrolled in between, switching off restores the place from before.
pub(crate) fn toggle(app: &mut App) -> Vec<Effect> {
    let wanted = match app.display.reading {
        Reading::Whole => Reading::Voices,
        Reading::Voices => Reading::Whole,
    };
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    if wanted == Reading::Voices && reader.findings.analysis.quotes.is_empty() {
        let told = reader.remark().unwrap_or_else(|| "no quote was found up to here".to_owned());
        return app.tell(told);
    }
    let (before, now) = (reader.viewport.before_voices, reader.viewport.anchor);
    let pinned = reader.pinned();
    reader.read(wanted);
    match before {
        Some((whole, voices)) if wanted == Reading::Whole && voices == now => reader.go_back(whole, height),
        Some(_) | None => reader.pin(pinned, height),
    }
    reader.viewport.before_voices = (wanted == Reading::Voices).then_some((now, reader.viewport.anchor));
    app.display.reading = wanted;
    Vec::new()
}

/// Opens or closes the `count`-th fold on the screen; without a count, the one nearest to the current quote or, without
/// one, to the top.
pub(crate) fn toggle_fold(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    let voices = app.key(Action::VoiceOnly);
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let seen = reader.folds_on_screen();
    let from = reader.current().map(crate::quotes::Quote::start).and_then(|start| reader.row_of(start)).unwrap_or(0);
    let picked = match count {
        Some(count) => seen.get(count as usize - 1),
        // Of two equally near ones, the lower one.
        None => seen.iter().min_by_key(|fold| (fold.row.abs_diff(from), usize::MAX - fold.row)),
    };
    let told = match (picked, reader.folds.reading) {
        (Some(&fold), _) => {
            reader.toggle_fold(fold, height);
            return Vec::new();
        }
        (None, Reading::Whole) => format!("nothing is folded: {voices} folds what nobody says"),
        (None, Reading::Voices) => match count {
            Some(count) => format!("there is no fold {count} on the screen"),
            None => "no fold on the screen".to_owned(),
        },
    };
    app.tell(told)
}

/// Closes every fold that was opened; where none is open, opens those on the screen.
pub(crate) fn toggle_folds(app: &mut App) -> Vec<Effect> {
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let pinned = reader.pinned();
    if reader.folds.opened.is_empty() {
        let closed = reader.folds_on_screen();
        reader.folds.opened =
            closed.into_iter().filter(|fold| fold.is == FoldState::Closed).map(|fold| fold.span).collect();
    } else {
        reader.folds.opened.clear();
    }
    reader.refold();
    reader.pin(pinned, height);
    Vec::new()
}
