//! The filter's line: what passes is shown while it is typed.

use crate::app::filter::Filter;
use crate::app::message::{Effect, LineKind};
use crate::app::overlay::{Line, Prompt, Purpose, Question, RecallList};
use crate::app::state::App;

/// Asks for a filter; where one is in force, what is typed next is a further term of it.
pub(crate) fn ask(app: &mut App) -> Vec<Effect> {
    let now = app.reader().map(|reader| &reader.selection.filter).filter(|filter| !filter.is_empty());
    let text = now.map_or_else(String::new, |filter| format!("{filter} "));
    app.ask(Question::new(Purpose::Filter, "filter: ").containing(text).recalling(RecallList::Filters))
}

/// What was typed filters at once; given up, the filter from before is in force again.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => typed(app, prompt),
        Line::Kept(prompt) => return app.remember(LineKind::Filter, prompt.text()),
        Line::GivenUp(prompt) => {
            let before = prompt.before;
            if let Some((reader, height)) = app.on_screen() {
                reader.selection.filter = before.filter.clone();
                reader.restore_place(&before, height);
                reader.refilter();
            }
        }
        Line::Moved(..) => {}
    }
    Vec::new()
}

/// One that is wrong says so and leaves the last good one in force; where only its last term is not finished, the terms
/// before it are.
fn typed(app: &mut App, prompt: &mut Prompt) {
    let Some((reader, height)) = app.on_screen() else { return };
    let text = prompt.text();
    let (good, wrong) = match Filter::parse(text) {
        Ok(filter) => (Some(filter), None),
        Err(error) => {
            let finished = text.get(..error.span.range().start).filter(|_| error.is_unfinished());
            (finished.and_then(|finished| Filter::parse(finished).ok()), Some(error.to_string()))
        }
    };
    prompt.error = wrong;
    if let Some(filter) = good {
        reader.selection.filter = filter;
        reader.restore_place(&prompt.before, height);
        reader.refilter();
        if reader.selection.current.is_none() && !reader.selection.filter.is_empty() {
            let top = reader.top_byte();
            reader.go_on_from(top, height);
        }
    }
}
