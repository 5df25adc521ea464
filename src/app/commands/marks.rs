//! Marks: a letter for a place in the article, set with one key and gone to with another.

use crate::app::keys::{Action, Key, KeyCode, LetterFor};
use crate::app::message::Effect;
use crate::app::reader::{Position, Reader, Row};
use crate::app::state::App;
use crate::text::Span;

/// Signs that are places of their own: where the last jump came from, and the ends of the article.
const SIGNS: [char; 3] = ['\'', '^', '$'];

/// Asks for a letter.
pub(crate) fn ask(app: &mut App, what: LetterFor) -> Vec<Effect> {
    if app.reader().is_some() {
        app.pending.letter = Some(what);
    }
    Vec::new()
}

/// Takes the letter that was asked for.
pub(crate) fn letter(app: &mut App, what: LetterFor, key: Key) -> Vec<Effect> {
    let set_mark = app.key(Action::SetMark);
    let Some((reader, height)) = app.on_screen() else { return Vec::new() };
    let bare = !key.ctrl && !key.alt;
    let told = match key.code {
        KeyCode::Esc => return Vec::new(),
        KeyCode::Char(c) if bare && (c.is_alphabetic() || what == LetterFor::Place && SIGNS.contains(&c)) => match what
        {
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
            LetterFor::Place => match (go_to(reader, c, height), c) {
                (Went::There, _) => return Vec::new(),
                (Went::Nowhere, '\'') => "there was no jump yet to go back from".to_owned(),
                (Went::Nowhere, c) => format!("no place is marked {c}: {set_mark}{c} marks one"),
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

/// Whether a mark led anywhere.
enum Went {
    There,
    Nowhere,
}

/// Goes to the place of a letter; of `'`, where the last jump came from; of `^` and `$`, an end of the article.
fn go_to(reader: &mut Reader, letter: char, height: u16) -> Went {
    match (letter, reader.jumps.last(), reader.marks.places.get(&letter).copied()) {
        ('\'', Some(spot), _) => reader.jump_to(spot, height),
        ('^', ..) => reader.jump(Position::default(), height),
        ('$', ..) => {
            let end = reader.pages().end();
            reader.jump(end, height);
        }
        (_, _, Some(at)) => reader.jump_to_mark(letter, at, height),
        (_, _, None) => return Went::Nowhere,
    }
    Went::There
}
