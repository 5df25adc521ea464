//! The initial position in the first article, from `+` or `--quote` on the command line.

use super::{scrolling, search};
use crate::app::keys::{Direction, Motion};
use crate::app::message::{Effect, Start};
use crate::app::reader::Progress;
use crate::app::state::App;

/// The article has just been loaded: goes to the initial position, where that needs no analysis.
pub(crate) fn loaded(app: &mut App) -> Vec<Effect> {
    let whole = app.reader().is_some_and(|reader| reader.is_complete() || reader.is_held());
    match app.start.take() {
        Some(Start::Paragraph(number)) => scrolling::scroll(app, Motion::Edge(Direction::Backward), Some(number)),
        Some(Start::End) => scrolling::scroll(app, Motion::Edge(Direction::Forward), None),
        Some(Start::Hit(pattern)) if whole => search::begin(app, &pattern),
        start @ (Some(Start::Hit(_) | Start::Quote(_)) | None) => {
            app.start = start;
            Vec::new()
        }
    }
}

/// The analysis has progressed: goes to the wanted quote once the analysis is complete, unless a key was pressed
/// meanwhile.
pub(crate) fn analysed(app: &mut App) -> Vec<Effect> {
    let finished =
        app.reader().is_some_and(|reader| !reader.is_growing() && reader.findings.progress == Progress::Finished);
    let (Some(Start::Quote(number)), true) = (&app.start, finished) else { return Vec::new() };
    let number = *number;
    app.start = None;
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    if let Some(id) = reader.selection.shown.get((number as usize).saturating_sub(1)).copied() {
        reader.make_current(id, height);
        return Vec::new();
    }
    let all = reader.selection.shown.len();
    app.tell(format!("there is no quote {number}: {all} were found"))
}
