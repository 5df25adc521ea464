//! The history within the reader: a list of what was read, one of which is opened beside the articles that are open.

use super::documents;
use crate::app::message::{Effect, Read};
use crate::app::overlay::{Choice, ChooserLine};
use crate::app::state::{App, Document, DocumentState};

/// Lists what was read, latest first.
pub(crate) fn show(app: &mut App, read: Vec<Read>) {
    if read.is_empty() {
        app.notice = Some("no article was kept in the history yet".to_owned());
        return;
    }
    let line =
        |read: &Read| ChooserLine::new(&read.title).labelled(format!("{:>3}%  ", read.percent)).noted(&read.path);
    let lines = read.iter().map(line).collect();
    app.read = read;
    app.pick("History".to_owned(), lines, Choice::History);
}

/// Opens the chosen article: where it is open already that one, else as a further one, after the others.
pub(crate) fn take(app: &mut App, line: usize) -> Vec<Effect> {
    let Some(path) = app.read.get(line).map(|read| read.path.clone()) else { return Vec::new() };
    let there = app.documents.iter().position(|document| document.name == path);
    let index = there.unwrap_or(app.documents.len());
    let mut effects = Vec::new();
    if there.is_none() {
        app.documents.push(Document { name: path.clone(), state: DocumentState::Unread, arrived: None });
        effects.push(Effect::Add { path });
    }
    effects.extend(documents::open(app, index));
    effects
}
