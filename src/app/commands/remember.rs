//! What is worth keeping of an article until it is opened again, and what was kept of it the last time.
//!
//! Where and how that is kept is nobody's business here: [`Reader::memo`] says what there is to keep, and
//! [`Message::Remembered`](crate::app::Message::Remembered) brings it back.

use crate::app::keys::{Action, Mode};
use crate::app::message::Remembered;
use crate::app::reader::Anchor;
use crate::app::state::{App, Document};

/// Takes in what was kept of a document. Its text moves to where the reader was, unless somebody has moved it already.
pub(crate) fn remembered(app: &mut App, index: usize, kept: Remembered) {
    let on_screen = index == app.current;
    let top = app.keymap.shortest(Mode::Article, Action::Top);
    let Some(reader) = app.documents.get_mut(index).and_then(Document::reader_mut) else { return };
    for (letter, place) in kept.marks {
        if let Some(at) = place.find(reader.article.text()) {
            reader.marks.entry(letter).or_insert(at);
        }
    }
    if !reader.remembered && reader.corrections.is_empty() && !kept.corrections.is_empty() {
        app.refind(index, |reader| {
            reader.corrections = kept.corrections;
            reader.recorrect();
        });
    }
    let Some(reader) = app.documents.get_mut(index).and_then(Document::reader_mut) else { return };
    let place = kept.place.and_then(|place| place.find(reader.article.text()));
    let mut told = kept.problem;
    if let Some(at) = place.filter(|&at| at > 0 && reader.anchor == Anchor::Start && !reader.remembered) {
        reader.anchor = Anchor::Text(at);
        let hint = top.map_or_else(String::new, |key| format!("; {key} goes to the beginning"));
        told = told.or_else(|| Some(format!("this is where you were{hint}")));
    }
    reader.remembered = true;
    if on_screen && told.is_some() {
        app.notice = told;
    }
}
