//! Marks: a letter for a place in the article, set with one key and gone to with another.

use super::jumplist::Spot;
use super::layout::{Anchor, Position};
use super::{App, Key, KeyCode, Mode, Reader, Row};
use crate::text::Span;

/// What a letter that is typed next is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    /// To mark the place with.
    Mark,
    /// To mark the last row of the screen with.
    Bottom,
    /// To go to the place that it marks.
    Place,
    /// To forget its mark.
    Forgetting,
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
    let typed = match key.code {
        KeyCode::Esc => return,
        KeyCode::Char(c) if !key.ctrl && !key.alt => c,
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
        | KeyCode::End => '\0',
    };
    let told = match (typed, what) {
        ('\'', LetterFor::Place) => match reader.jumps.last() {
            Some(spot) => return reader.jump_to(spot, height),
            None => "there was no jump yet to go back from".to_owned(),
        },
        ('^', LetterFor::Place) => return reader.jump(Position::default(), height),
        ('$', LetterFor::Place) => {
            let end = reader.pages().end();
            return reader.jump(end, height);
        }
        (c, _) if !c.is_alphabetic() => "a mark is a letter".to_owned(),
        (c, LetterFor::Mark) => {
            reader.marks.insert(c, reader.anchor.byte());
            reader.low.remove(&c);
            format!("{c} marks this place")
        }
        (c, LetterFor::Bottom) => {
            let last = reader.rows.iter().rev().find_map(Row::place);
            reader.marks.insert(c, last.map_or(reader.anchor.byte(), Span::start));
            reader.low.insert(c);
            format!("{c} marks the last row")
        }
        (c, LetterFor::Place) => match reader.marks.get(&c) {
            Some(&at) if reader.low.contains(&c) => {
                let mut pages = reader.pages();
                let row = pages.find(Anchor::Text(at));
                let top = pages.up(row, u32::from(height).saturating_sub(1));
                return reader.jump(top, height);
            }
            Some(&at) => return reader.jump_to(Spot { anchor: Anchor::Text(at), quote: None }, height),
            None => format!("no place is marked {c}: {mark}{c} marks one"),
        },
        (c, LetterFor::Forgetting) => match reader.marks.remove(&c) {
            Some(_) => format!("{c} marks nothing any more"),
            None => format!("no place is marked {c}"),
        },
    };
    app.notice = Some(told);
}

impl Reader {
    /// Puts `top` at the top of the screen, and remembers from where the jump came.
    fn jump(&mut self, top: Position, height: u16) {
        let from = self.spot();
        self.go(top, height);
        self.jumps.leave(from);
    }

    /// Jumps, and remembers from where.
    pub(crate) fn jump_to(&mut self, spot: Spot, height: u16) {
        let from = self.spot();
        self.go_to_spot(spot, height);
        self.jumps.leave(from);
    }
}
