//! Copying quotes and writing them to a file: which ones. The runtime formats and writes them.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Key, KeyCode};
use crate::app::message::{Copied, Effect, Existing, ToWrite};
use crate::app::overlay::{Line, Purpose, Question, RecallList};
use crate::app::state::App;
use crate::quotes::{Analysis, Kind, QuoteId};
use std::sync::Arc;

/// Copies the current quote, or `count` shown ones from it on; in the sidebar, all quotes of the chosen speaker.
pub(crate) fn copy(app: &mut App, copied: Copied, count: Option<u32>) -> Vec<Effect> {
    let focus = app.focus;
    let tab = app.key(Action::NextQuote);
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let (quotes, what) = match focus {
        Focus::Article => reader.current_and_next(count.unwrap_or(1)),
        Focus::Sidebar => reader.of_chosen(),
    };
    if quotes.is_empty() {
        let told = match focus {
            Focus::Article => format!("no current quote to copy: {tab} goes to one"),
            Focus::Sidebar => "the chosen speaker has no quote that passes the filter".to_owned(),
        };
        return app.tell(told);
    }
    let (article, analysis) = (Arc::clone(&reader.article), Arc::clone(&reader.findings.analysis));
    let what = match copied {
        Copied::Words => format!("{what}{}", paraphrased(&analysis, &quotes)),
        // The text itself says it.
        Copied::Cited => what,
    };
    vec![Effect::Copy { article, analysis, quotes, copied, what }]
}

/// What is to be said of `quotes` whose words nobody may have spoken, as it follows what they are called.
fn paraphrased(analysis: &Analysis, quotes: &[QuoteId]) -> String {
    let kinds: Vec<Kind> = quotes.iter().filter_map(|&id| Some(analysis.quote(id)?.kind)).collect();
    match (&kinds[..], kinds.iter().filter(|kind| **kind != Kind::Direct).count()) {
        (_, 0) => String::new(),
        ([Kind::Mixed], _) => ", partly a paraphrase,".to_owned(),
        ([_], _) => ", a paraphrase,".to_owned(),
        (_, some) => format!(" ({some} paraphrased)"),
    }
}

/// Asks for the name of a file.
pub(crate) fn open(app: &mut App) -> Vec<Effect> {
    match app.reader().map(|reader| reader.selection.shown.is_empty()) {
        Some(true) => app.tell("there is no quote to write: none is found, or none passes the filter"),
        Some(false) => app.ask(Question::new(Purpose::Write, "write quotes to: ").recalling(RecallList::Files)),
        None => Vec::new(),
    }
}

/// Writes the quotes once the file's name is accepted.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Kept(prompt) => {
            app.recall.keep(RecallList::Files, prompt.text());
            write(app, prompt.text())
        }
        Line::Typed(_) | Line::Moved(..) | Line::GivenUp(_) => Vec::new(),
    }
}

/// Writes the shown quotes to the file `name`.
pub(crate) fn write(app: &mut App, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        return app.tell("nothing was written: that was no file's name");
    }
    let (document, existing) = (app.current, Existing::Keep);
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let (article, analysis) = (Arc::clone(&reader.article), Arc::clone(&reader.findings.analysis));
    let quotes = reader.selection.shown.clone();
    vec![Effect::Write(ToWrite { name: name.to_owned(), existing, document, article, analysis, quotes })]
}

/// Asks whether the file is replaced.
pub(crate) fn ask(app: &mut App, order: ToWrite) -> Vec<Effect> {
    if app.reader().is_none() {
        return Vec::new();
    }
    if app.prompt.is_some() {
        return app.tell(format!("{} is there already; nothing was written", order.name));
    }
    let name = order.name.clone();
    app.ask(Question::new(Purpose::Overwrite(Box::new(order)), "replace ").containing(name))
}

/// The answer to that question: `y` replaces the file, any other key does not.
pub(crate) fn answer(app: &mut App, order: ToWrite, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Char('y' | 'Y') if !key.ctrl && !key.alt => {
            vec![Effect::Write(ToWrite { existing: Existing::Replace, ..order })]
        }
        _ => app.tell(format!("{} stays as it was", order.name)),
    }
}
