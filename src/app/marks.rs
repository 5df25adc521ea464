//! Marks: a letter for a place in the article, set with one key and gone to with another.

use super::jumplist::Spot;
use super::layout::Anchor;
use super::{App, Key, KeyCode, Mode, Reader};

/// What a letter that is typed next is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    /// To mark the place with.
    Mark,
    /// To go to the place that it marks.
    Place,
}

/// Waits for a letter.
pub(crate) fn ask(app: &mut App, what: LetterFor) {
    if app.reader().is_some() {
        app.pending.letter = Some(what);
    }
}

/// The key that was waited for.
pub(crate) fn letter(app: &mut App, what: LetterFor, key: Key) {
    let mark = app.keymap.shortest(Mode::Article, super::Action::SetMark).unwrap_or_default();
    let Some((reader, height)) = app.open() else { return };
    let told = match (key.code, what) {
        (KeyCode::Esc, _) => return,
        (KeyCode::Char(_), _) if key.ctrl || key.alt => "a mark is a letter".to_owned(),
        (KeyCode::Char(c), LetterFor::Mark) if c.is_alphabetic() => {
            reader.marks.insert(c, reader.anchor.byte());
            format!("{c} marks this place")
        }
        (KeyCode::Char('\''), LetterFor::Place) => match reader.jumps.last() {
            Some(spot) => return reader.jump_to(spot, height),
            None => "there was no jump yet to go back from".to_owned(),
        },
        (KeyCode::Char(c), LetterFor::Place) if c.is_alphabetic() => match reader.marks.get(&c) {
            Some(&at) => return reader.jump_to(Spot { anchor: Anchor::Text(at), quote: None }, height),
            None => format!("no place is marked {c}: {mark}{c} marks one"),
        },
        (
            KeyCode::Char(_)
            | KeyCode::Enter
            | KeyCode::Tab
            | KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::PageUp
            | KeyCode::PageDown
            | KeyCode::Home
            | KeyCode::End,
            _,
        ) => "a mark is a letter".to_owned(),
    };
    app.notice = Some(told);
}

impl Reader {
    /// Jumps, and remembers from where.
    pub(crate) fn jump_to(&mut self, spot: Spot, height: u16) {
        let from = self.spot();
        self.go_to_spot(spot, height);
        self.jumps.leave(from);
    }
}
