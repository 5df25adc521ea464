//! Marks: a letter for a place in the article, set with one key and gone to with another.

use crate::app::keys::{Action, Key, KeyCode, LetterFor, Mode};
use crate::app::reader::{Position, Row};
use crate::app::state::App;
use crate::text::Span;

/// Waits for a letter.
pub(crate) fn ask(app: &mut App, what: LetterFor) {
    if app.reader().is_some() {
        app.pending.letter = Some(what);
    }
}

/// The key that was waited for.
pub(crate) fn letter(app: &mut App, what: LetterFor, key: Key) {
    let mark = app.keymap.shortest(Mode::Article, Action::SetMark).unwrap_or_default();
    let Some((reader, height)) = app.open() else { return };
    let (bare, place) = (!key.ctrl && !key.alt, what == LetterFor::Place);
    let told = match key.code {
        KeyCode::Esc => return,
        KeyCode::Char('\'') if bare && place => match reader.jumps.last() {
            Some(spot) => return reader.jump_to(spot, height),
            None => "there was no jump yet to go back from".to_owned(),
        },
        KeyCode::Char('^') if bare && place => return reader.jump(Position::default(), height),
        KeyCode::Char('$') if bare && place => {
            let end = reader.pages().end();
            return reader.jump(end, height);
        }
        KeyCode::Char(c) if bare && c.is_alphabetic() => match what {
            LetterFor::Mark => {
                reader.marks.insert(c, reader.anchor.byte());
                reader.low.remove(&c);
                format!("{c} marks this place")
            }
            LetterFor::Bottom => {
                let last = reader.rows.iter().rev().find_map(Row::place);
                reader.marks.insert(c, last.map_or(reader.anchor.byte(), Span::start));
                reader.low.insert(c);
                format!("{c} marks the last row")
            }
            LetterFor::Place => match reader.marks.get(&c) {
                Some(&at) => return reader.jump_to_mark(c, at, height),
                None => format!("no place is marked {c}: {mark}{c} marks one"),
            },
            LetterFor::Forgetting => {
                reader.low.remove(&c);
                match reader.marks.remove(&c) {
                    Some(_) => format!("{c} marks nothing any more"),
                    None => format!("no place is marked {c}"),
                }
            }
        },
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
        | KeyCode::End => "a mark is a letter".to_owned(),
    };
    app.notice = Some(told);
}
