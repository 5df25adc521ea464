//! The filter's line: what passes is shown while it is typed.

use crate::app::filter::Filter;
use crate::app::overlay::Purpose;
use crate::app::state::{App, Document};

/// Asks for a filter; where one is in force, what is typed next is a further term of it.
pub(crate) fn ask(app: &mut App) {
    let now = app.reader().map(|reader| &reader.filter).filter(|filter| !filter.is_empty());
    let text = now.map_or_else(String::new, |filter| format!("{filter} "));
    app.ask(Purpose::Filter, text);
}

/// Filters by `text`. One that is wrong says so and leaves the last good one in force; where only its last term is not
/// finished, the terms before it are.
pub(crate) fn typed(app: &mut App, text: &str) {
    let height = app.geometry.text.height;
    let Some(prompt) = &mut app.prompt else { return };
    let Some(reader) = app.documents.get_mut(app.current).and_then(Document::reader_mut) else { return };
    let good = Filter::parse(text).or_else(|error| {
        prompt.error = Some(error.to_string());
        let finished = text.get(..error.span.range().start).filter(|_| error.is_unfinished());
        finished.map_or(Err(error), Filter::parse)
    });
    if let Ok(filter) = good {
        reader.filter = filter;
        reader.restore_place(&prompt.before, height);
        reader.refilter();
        if reader.quote.is_none() && !reader.filter.is_empty() {
            reader.show_nearest(height);
        }
    }
}
