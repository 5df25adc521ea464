//! The search: it starts with every character typed, its hits come as a message, and keys go through them.

use super::help;
use crate::app::filter::pattern;
use crate::app::keys::{Action, Direction, Mode};
use crate::app::message::{DocumentId, Effect, Job, LineKind};
use crate::app::overlay::{Line, Prompt, Purpose, Question, RecallList};
use crate::app::reader::{Found, Hits, Reader, Search};
use crate::app::state::{App, Document};
use crate::text::Span;
use regex::Regex;
use std::sync::Arc;

/// Asks what to search for; while the help is shown, in the help.
pub(crate) fn ask(app: &mut App, direction: Direction) -> Vec<Effect> {
    if app.place() == Mode::Help {
        return help::search(app);
    }
    let sign = match direction {
        Direction::Forward => "/",
        Direction::Backward => "?",
    };
    app.ask(Question::new(Purpose::Search(direction), sign).recalling(RecallList::Searches))
}

/// Searches at once for what is typed; when cancelled, restores the search from before.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => typed(app, prompt),
        Line::Kept(prompt) => {
            let mut effects = app.remember(LineKind::Search, prompt.text());
            let from = prompt.before.spot();
            effects.extend(keep(app, prompt));
            if let Some((reader, _)) = app.on_screen() {
                reader.jumps.leave(from);
            }
            effects
        }
        Line::GivenUp(prompt) => {
            let Some((reader, height)) = app.on_screen() else { return Vec::new() };
            let running = reader.search.as_ref().is_some_and(|search| search.running);
            reader.restore_place(&prompt.before, height);
            reader.search = prompt.before.search;
            if running { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() }
        }
        Line::Moved(..) => Vec::new(),
    }
}

fn typed(app: &mut App, prompt: &mut Prompt) -> Vec<Effect> {
    let Purpose::Search(direction) = prompt.purpose else { return Vec::new() };
    app.display.hits = Hits::Shown;
    let document = app.current;
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let running = reader.search.as_ref().is_some_and(|search| search.running);
    reader.restore_place(&prompt.before, height);
    let text = prompt.text();
    if text.is_empty() {
        reader.search = None;
        return if running { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() };
    }
    match pattern::compile(text) {
        Err(error) => {
            prompt.error = Some(error.to_string());
            Vec::new()
        }
        Ok(regex) => {
            let seek = reader.top_byte();
            start(app, document, Search::new(text, direction, seek), regex).into_iter().collect()
        }
    }
}

/// Starts a search in a document.
fn start(app: &mut App, document: DocumentId, search: Search, pattern: Regex) -> Option<Effect> {
    app.searches += 1;
    let number = app.searches;
    let reader = app.reader_of_mut(document)?;
    reader.search = Some(Search { number, running: true, ..search });
    Some(Effect::Search { document, search: number, article: Arc::clone(&reader.article), pattern })
}

/// Searches for `pattern` from the beginning of the article on the screen.
pub(crate) fn begin(app: &mut App, pattern: &str) -> Vec<Effect> {
    match pattern::compile(pattern) {
        Ok(regex) => {
            let search = Search::new(pattern, Direction::Forward, 0);
            start(app, app.current, search, regex).into_iter().collect()
        }
        Err(error) => app.tell(error.to_string()),
    }
}

/// Searches for `pattern` from the top of the screen on, as if it had been typed in the prompt.
pub(crate) fn look_for(app: &mut App, pattern: &str, direction: Direction) -> Vec<Effect> {
    app.display.hits = Hits::Shown;
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let (from, seek) = (reader.spot(), reader.top_byte());
    match pattern::compile(pattern) {
        Ok(regex) => {
            reader.jumps.leave(from);
            let mut effects = app.remember(LineKind::Search, pattern);
            effects.extend(start(app, app.current, Search::new(pattern, direction, seek), regex));
            effects
        }
        Err(error) => app.tell(error.to_string()),
    }
}

/// Repeats the search of a document in its changed article; the current hit stays.
pub(crate) fn again(app: &mut App, document: DocumentId) -> Option<Effect> {
    let pattern = pattern::compile(&app.reader_of(document)?.search.as_ref()?.pattern).ok()?;
    app.searches += 1;
    let number = app.searches;
    let reader = app.reader_of_mut(document)?;
    let search = reader.search.as_mut()?;
    (search.number, search.running) = (number, true);
    Some(Effect::Search { document, search: number, article: Arc::clone(&reader.article), pattern })
}

/// Hides the hits, or shows them again.
pub(crate) fn toggle_hits(app: &mut App) -> Vec<Effect> {
    let searched = app.reader().is_some_and(|reader| reader.search.is_some());
    let told = match app.display.hits {
        _ if !searched => "nothing was searched for yet",
        Hits::Shown => {
            app.display.hits = Hits::Hidden;
            "search hits are hidden until the next search"
        }
        Hits::Hidden => {
            app.display.hits = Hits::Shown;
            "search hits are shown"
        }
    };
    app.tell(told)
}

/// Removes the search of the article on the screen, and stops it.
pub(crate) fn forget(app: &mut App) -> Vec<Effect> {
    let search = app.on_screen().and_then(|(reader, _)| reader.search.take());
    if search.is_some_and(|search| search.running) { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() }
}

/// Takes in the hits of a search, and shows the first one where it is awaited.
pub(crate) fn found(app: &mut App, number: u64, hits: Vec<Span>) -> Vec<Effect> {
    let (height, typing) = (app.window.geometry.text.height, app.prompt.is_some());
    let mut readers = app.documents.iter_mut().filter_map(Document::reader_mut);
    let asked = |reader: &&mut Reader| reader.search.as_ref().is_some_and(|search| search.number == number);
    let Some(reader) = readers.find(asked) else { return Vec::new() };
    let held = reader.is_held();
    if let Some(search) = &mut reader.search {
        let (seek, nothing) = (search.seek, hits.is_empty());
        let found = search.take_in(hits);
        if nothing && held {
            // The first hit of what comes is shown as one of what is there would have been.
            search.seek = seek;
            if !typing {
                reader.ask_for_rest();
            }
        } else if found == Found::Awaited {
            reader.show_hit(height);
        }
    }
    Vec::new()
}

/// Accepts the search. An empty line repeats the search before, in this direction.
fn keep(app: &mut App, prompt: Prompt) -> Vec<Effect> {
    let Purpose::Search(direction) = prompt.purpose else { return Vec::new() };
    if prompt.text().is_empty() {
        if let Some((reader, _)) = app.on_screen() {
            reader.search = prompt.before.search.map(|search| Search { direction, ..search });
        }
        return step(app, Direction::Forward, None);
    }
    let told = app.reader().and_then(|reader| reader.search.as_ref()).and_then(nothing_found);
    let reads_on =
        told.is_some() && app.on_screen().is_some_and(|(reader, _)| reader.is_held() && reader.ask_for_rest());
    app.notice = if reads_on { told.map(|told| told + " up to here; more is being read") } else { told };
    Vec::new()
}

fn nothing_found(search: &Search) -> Option<String> {
    (search.hits.is_empty() && !search.running).then(|| format!("nothing matches {}", search.pattern))
}

/// Goes `count` hits forward or backward, and wraps around. Forward is the direction of the search.
pub(crate) fn step(app: &mut App, direction: Direction, count: Option<u32>) -> Vec<Effect> {
    if app.place() == Mode::Help {
        return help::step(app, direction, count);
    }
    app.display.hits = Hits::Shown;
    let slash = app.keymap.shortest(Mode::Article, Action::Search);
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let told = match &reader.search {
        None => Some(slash.map_or_else(
            || "nothing was searched for yet".to_owned(),
            |key| format!("nothing was searched for yet: {key} searches"),
        )),
        Some(search) if search.hits.is_empty() && search.running => Some("the search is still running".to_owned()),
        Some(search) => match nothing_found(search) {
            Some(told) => Some(told),
            None => reader.step_hit(direction.along(search.direction), count.unwrap_or(1).max(1) as usize, height),
        },
    };
    app.notice = told.or(app.notice.take());
    Vec::new()
}
