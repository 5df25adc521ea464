//! The filter's prompt: the filter applies while it is typed.

use crate::app::filter::Filter;
use crate::app::message::{Effect, LineKind};
use crate::app::overlay::{Line, Prompt, Purpose, Question, RecallList};
use crate::app::state::App;

/// Asks for a filter, after the terms of the one in force.
pub(crate) fn ask(app: &mut App) -> Vec<Effect> {
    let now = app.reader().map(|reader| &reader.selection.filter).filter(|filter| !filter.is_empty());
    let text = now.map_or_else(String::new, |filter| format!("{filter} "));
    app.ask(Question::new(Purpose::Filter, "filter: ").containing(text).recalling(RecallList::Filters))
}

/// Applies the filter at once; when cancelled, restores the one from before.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => typed(app, prompt),
        Line::Kept(prompt) => {
            if let Some((reader, _)) = app.on_screen().filter(|(reader, _)| !reader.filter().is_empty()) {
                reader.ask_for_rest();
            }
            return app.remember(LineKind::Filter, prompt.text());
        }
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

/// A wrong filter shows its error and keeps the last valid one in force; where only the last term is unfinished, the
/// terms before it are.
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
