//! The history: a list of articles read in earlier runs, of which one is opened beside those that are open.

use super::documents;
use crate::app::message::{DocumentId, Effect, ReadArticle};
use crate::app::overlay::{Choice, Picker, PickerLine};
use crate::app::state::{App, Document};

/// Lists what was read, latest first.
pub(crate) fn show(app: &mut App, read: Vec<ReadArticle>) -> Vec<Effect> {
    if read.is_empty() {
        return app.tell("no article was kept in the history yet");
    }
    let line =
        |read: &ReadArticle| PickerLine::new(&read.title).labelled(format!("{:>3}%  ", read.percent)).noted(&read.path);
    let lines = read.iter().map(line).collect();
    app.pick(Picker::new("History", lines, Choice::History(read)))
}

/// Opens the chosen article: where it is open already that one, else as a further one, after the others.
pub(crate) fn take(app: &mut App, read: ReadArticle) -> Vec<Effect> {
    let path = read.path;
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
