//! Opening a file or a page by its name, beside the articles that are open.

use super::documents;
use crate::app::message::{DocumentId, Effect};
use crate::app::overlay::{Line, Purpose, Question, RecallList};
use crate::app::state::{App, Document};

/// Asks for the name of a file or page.
pub(crate) fn ask(app: &mut App) -> Vec<Effect> {
    app.ask(Question::new(Purpose::Open, "open: ").recalling(RecallList::Files).about_nothing())
}

/// Opens it once its name is accepted.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Kept(prompt) => {
            app.recall.keep(RecallList::Files, prompt.text());
            named(prompt.text())
        }
        Line::Typed(_) | Line::Moved(..) | Line::GivenUp(_) => Vec::new(),
    }
}

/// Opens the file or page called `name`, where there is one.
pub(crate) fn named(name: &str) -> Vec<Effect> {
    let name = name.trim().to_owned();
    if name.is_empty() { Vec::new() } else { vec![Effect::Open { name }] }
}

/// Shows the document at `path`: where it is open already that one, else a further one, after the others.
pub(crate) fn at(app: &mut App, path: String) -> Vec<Effect> {
    let there = app.documents.iter().position(|document| document.name == path);
    let document = DocumentId(there.unwrap_or(app.documents.len()));
    let mut effects = Vec::new();
    if there.is_none() {
        app.documents.push(Document::new(path.clone()));
        effects.push(Effect::Add { path });
    }
    effects.extend(documents::open(app, document));
    effects
}
