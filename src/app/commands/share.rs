//! Which quotes are copied or written to a file. How they are written and where they go is asked of the world.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Key, KeyCode, Mode};
use crate::app::message::{Copied, Effect, Existing, ToWrite};
use crate::app::overlay::Purpose;
use crate::app::state::App;
use std::sync::Arc;

/// Copies the current quote, or `count` shown ones from it on; among the speakers, all that the chosen one says.
pub(crate) fn copy(app: &mut App, copied: Copied, count: Option<u32>) -> Vec<Effect> {
    let focus = app.focus;
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, _)) = app.open() else { return Vec::new() };
    let (quotes, what) = match focus {
        Focus::Article => reader.current_and_next(count.unwrap_or(1)),
        Focus::Sidebar => reader.of_chosen(),
    };
    if quotes.is_empty() {
        let told = match focus {
            Focus::Article => format!("no current quote to copy: {tab} goes to one"),
            Focus::Sidebar => "the chosen speaker has no quote that passes the filter".to_owned(),
        };
        app.notice = Some(told);
        return Vec::new();
    }
    let (article, analysis) = (Arc::clone(&reader.article), Arc::clone(&reader.analysis));
    vec![Effect::Copy { article, analysis, quotes, copied, what }]
}

/// Asks for the name of a file.
pub(crate) fn open(app: &mut App) {
    match app.reader().map(|reader| reader.shown.is_empty()) {
        Some(true) => {
            app.notice = Some("there is no quote to write: none is found, or none passes the filter".to_owned());
        }
        Some(false) => app.ask(Purpose::Write, String::new()),
        None => {}
    }
}

/// Writes the shown quotes to the file `name`.
pub(crate) fn write(app: &mut App, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        app.notice = Some("nothing was written: that was no file's name".to_owned());
        return Vec::new();
    }
    let Some((reader, _)) = app.open() else { return Vec::new() };
    let (article, analysis) = (Arc::clone(&reader.article), Arc::clone(&reader.analysis));
    let quotes = reader.shown.clone();
    vec![Effect::Write(ToWrite { name: name.to_owned(), existing: Existing::Keep, article, analysis, quotes })]
}

/// Asks whether the file is replaced.
pub(crate) fn ask(app: &mut App, order: ToWrite) {
    if app.reader().is_none() {
        return;
    }
    if app.prompt.is_some() {
        app.tell(format!("{} is there already; nothing was written", order.name));
        return;
    }
    app.ask(Purpose::Overwrite, order.name.clone());
    app.overwrite = Some(order);
}

/// The key that says whether: `y` does, any other does not.
pub(crate) fn answer(app: &mut App, key: Key) -> Vec<Effect> {
    app.prompt = None;
    match (app.overwrite.take(), key.code) {
        (Some(order), KeyCode::Char('y' | 'Y')) if !key.ctrl && !key.alt => {
            vec![Effect::Write(ToWrite { existing: Existing::Replace, ..order })]
        }
        (order, _) => {
            app.notice = order.map(|order| format!("{} stays as it was", order.name));
            Vec::new()
        }
    }
}
