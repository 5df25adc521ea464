//! Applying what the store has of an article from an earlier run.
//!
//! What is stored is [`Reader::memo`](crate::app::Reader::memo); it comes back as
//! [`Message::Remembered`](crate::app::Message::Remembered). Where and how it is stored is not known here.

use crate::app::keys::{Action, Mode};
use crate::app::message::{DocumentId, Effect, Remembered};
use crate::app::reader::Anchor;
use crate::app::state::App;

/// Applies the stored data of a document. Scrolls to the stored place, unless the text was scrolled already.
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
        app.change_findings(document, |reader| {
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
