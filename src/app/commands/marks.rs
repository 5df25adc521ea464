//! Marks: a letter for a place in the article, set with one key and gone to with another.

use crate::app::keys::{Action, Key, KeyCode, LetterFor};
use crate::app::message::Effect;
use crate::app::reader::{Position, Row};
use crate::app::state::App;
use crate::text::Span;

/// Asks for a letter.
pub(crate) fn ask(app: &mut App, what: LetterFor) -> Vec<Effect> {
    if app.reader().is_some() {
        app.pending.letter = Some(what);
    }
    Vec::new()
}

/// Takes the letter that was asked for.
pub(crate) fn letter(app: &mut App, what: LetterFor, key: Key) -> Vec<Effect> {
    let mark = app.key(Action::SetMark);
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let (bare, place) = (!key.ctrl && !key.alt, what == LetterFor::Place);
    let told = match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Char('\'') if bare && place => match reader.jumps.last() {
            Some(spot) => {
                reader.jump_to(spot, height);
                return Vec::new();
            }
            None => "there was no jump yet to go back from".to_owned(),
        },
        KeyCode::Char('^') if bare && place => {
            reader.jump(Position::default(), height);
            return Vec::new();
        }
        KeyCode::Char('$') if bare && place => {
            let end = reader.pages().end();
            reader.jump(end, height);
            return Vec::new();
        }
        KeyCode::Char(c) if bare && c.is_alphabetic() => match what {
            LetterFor::Mark => {
                reader.marks.places.insert(c, reader.viewport.anchor.byte());
                reader.marks.bottom.remove(&c);
                format!("{c} marks this place")
            }
            LetterFor::Bottom => {
                let last = reader.viewport.rows.iter().rev().find_map(Row::place);
                reader.marks.places.insert(c, last.map_or(reader.viewport.anchor.byte(), Span::start));
                reader.marks.bottom.insert(c);
                format!("{c} marks the last row")
            }
            LetterFor::Place => match reader.marks.places.get(&c) {
                Some(&at) => {
                    reader.jump_to_mark(c, at, height);
                    return Vec::new();
                }
                None => format!("no place is marked {c}: {mark}{c} marks one"),
            },
            LetterFor::Forgetting => {
                reader.marks.bottom.remove(&c);
                match reader.marks.places.remove(&c) {
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
    app.tell(told)
}
