//! What is worth keeping of an article until it is opened again, and what was kept of it the last time.
//!
//! Where and how that is kept is nobody's business here: [`Reader::memo`](crate::app::Reader::memo) says what there is to keep, and
//! [`Message::Remembered`](crate::app::Message::Remembered) brings it back.

use crate::app::keys::{Action, Mode};
use crate::app::message::{DocumentId, Effect, Remembered};
use crate::app::reader::Anchor;
use crate::app::state::App;

/// Takes in what was kept of a document. Its text moves to where the reader was, unless somebody has moved it already.
pub(crate) fn remembered(app: &mut App, document: DocumentId, kept: Remembered) -> Vec<Effect> {
    let on_screen = document == app.current;
    let top = app.keymap.shortest(Mode::Article, Action::Top);
    let Some(reader) = app.reader_of_mut(document) else { return Vec::new() };
    for (letter, place) in kept.marks {
        if let Some(at) = place.find(reader.article.text()) {
            reader.marks.places.entry(letter).or_insert(at);
        }
    }
    if !reader.loading.remembered && reader.findings.corrections.is_empty() && !kept.corrections.is_empty() {
        app.refind(document, |reader| {
            reader.findings.corrections = kept.corrections;
            reader.recorrect();
        });
    }
    let Some(reader) = app.reader_of_mut(document) else { return Vec::new() };
    let place = kept.place.and_then(|place| place.find(reader.article.text()));
    let unmoved = reader.viewport.anchor == Anchor::Start && !reader.loading.remembered;
    let mut told = kept.problem;
    if let Some(at) = place.filter(|&at| at > 0 && unmoved) {
        reader.viewport.anchor = Anchor::Text(at);
        let hint = top.map_or_else(String::new, |key| format!("; {key} goes to the beginning"));
        told = told.or_else(|| Some(format!("this is where you were{hint}")));
    }
    reader.loading.remembered = true;
    if on_screen && told.is_some() {
        app.notice = told;
    }
    Vec::new()
}
