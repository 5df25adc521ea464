//! The filter's prompt: the filter applies while it is typed.

use crate::app::filter::Filter;
use crate::app::message::{Effect, LineKind};
use crate::app::overlay::{Line, Prompt, Purpose, Question, RecallList};
use crate::app::reader::Reader;
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

/// Filters by `text`, as if it had been typed in the prompt.
pub(crate) fn take(app: &mut App, text: &str) -> Vec<Effect> {
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    match Filter::parse(text) {
        Ok(filter) => {
            apply(reader, filter, height);
            reader.ask_for_rest();
            app.remember(LineKind::Filter, text)
        }
        Err(error) => app.tell(error.to_string()),
    }
}

/// Puts a filter in force; where the current quote does not pass, the next one is current.
fn apply(reader: &mut Reader, filter: Filter, height: u16) {
    reader.selection.filter = filter;
    reader.refilter();
    if reader.selection.current.is_none() && !reader.selection.filter.is_empty() {
        let top = reader.top_byte();
        reader.go_on_from(top, height);
    }
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
        reader.restore_place(&prompt.before, height);
        apply(reader, filter, height);
    }
}
