//! The thread that reads the terminal's keys and mouse, and translates them to our own types.
//!
//! Decides nothing: which key does what is the keymap's business. Does not notice that the terminal has gone
//! (crossterm does not tell); `signals` watches for that.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{
    self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::answer::{Answers, Taken};
use super::gate::Gate;
use crate::app::{Key, KeyCode, Message, Mouse};
use crate::tui::incoming::Incoming;

/// Starts the thread, which takes out what `answers` looks for. It ends when the receiver is gone, or when the terminal
/// cannot be read.
pub(crate) fn spawn(to: Sender<Incoming>, gate: Arc<Gate>, mut answers: Answers) -> io::Result<()> {
    let read = move || {
        loop {
            match next(&gate, &mut answers) {
                Ok(came) => {
                    if came.into_iter().any(|incoming| to.send(incoming).is_err()) {
                        return;
                    }
                }
                Err(error) => {
                    // Sending fails only when the program is ending.
                    let _ = to.send(Incoming::NoKeys(error));
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(drop)
}

/// Waits for the next event of the terminal; empty where it has no meaning here or is held as part of an answer.
fn next(gate: &Gate, answers: &mut Answers) -> io::Result<Vec<Incoming>> {
    let key = |key| Incoming::Message(Message::Key(key));
    if let Some(patience) = answers.patience()
        && !event::poll(patience)?
    {
        return Ok(answers.release().into_iter().map(key).collect());
    }
    gate.pass()?;
    Ok(match translate(event::read()?) {
        Some(Incoming::Message(Message::Key(typed))) => match answers.take(typed) {
            Taken::Keys(keys) => keys.into_iter().map(key).collect(),
            Taken::Answer(ground) => vec![Incoming::Ground(ground)],
        },
        other => other.into_iter().collect(),
    })
}

/// Translates an event; `None` where it has no meaning here.
fn translate(event: Event) -> Option<Incoming> {
    match event {
        Event::Key(key) => Some(Incoming::Message(Message::Key(translate_key(key)?))),
        Event::Mouse(mouse) => Some(Incoming::Message(Message::Mouse(translate_mouse(mouse)?))),
        Event::Paste(text) => Some(Incoming::Paste(text)),
        // `signals` reports changes of size, also those before this thread started.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn translate_key(event: KeyEvent) -> Option<Key> {
    if event.kind != KeyEventKind::Press {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let mut key = Key {
        code: KeyCode::Esc,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT),
    };
    key.code = match event.code {
        // Some terminals send this for Backspace.
        Code::Char('h') if key.ctrl && !key.alt => return Some(Key::plain(KeyCode::Backspace)),
        // A terminal that is not in raw mode yet sends this for Enter.
        Code::Char('j') if key.ctrl && !key.alt => return Some(Key::plain(KeyCode::Enter)),
        Code::Char('i') if key.ctrl && !key.alt => return Some(Key::plain(KeyCode::Tab)),
        Code::Char(c) => {
            let c = if key.shift { shifted(c) } else { c };
            key.shift = false;
            KeyCode::Char(c)
        }
        Code::BackTab => {
            key.shift = true;
            KeyCode::Tab
        }
        Code::Tab => KeyCode::Tab,
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        _ => return None,
    };
    Some(key)
}

/// The character with Shift applied, where that is one character; most terminals have applied it already.
fn shifted(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn translate_mouse(event: MouseEvent) -> Option<Mouse> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click { column: event.column, row: event.row }),
        MouseEventKind::ScrollUp => Some(Mouse::WheelUp),
        MouseEventKind::ScrollDown => Some(Mouse::WheelDown),
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode as Code, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers};

    use super::translate_key;

    fn named(code: Code, modifiers: KeyModifiers) -> Option<String> {
        translate_key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_have_the_names_of_the_keymap() {
        let none = KeyModifiers::NONE;
        for (code, modifiers, name) in [
            (Code::Char('j'), none, "j"),
            (Code::Char('G'), KeyModifiers::SHIFT, "G"),
            (Code::Char('g'), KeyModifiers::SHIFT, "G"),
            (Code::Char('?'), KeyModifiers::SHIFT, "?"),
            (Code::Char('ß'), KeyModifiers::SHIFT, "ß"),
            (Code::Char('c'), KeyModifiers::CONTROL, "C-c"),
            (Code::Char('i'), KeyModifiers::CONTROL, "Tab"),
            (Code::Char('h'), KeyModifiers::CONTROL, "Backspace"),
            (Code::Char('j'), KeyModifiers::CONTROL, "Enter"),
            (Code::Char('o'), KeyModifiers::ALT, "A-o"),
            (Code::BackTab, KeyModifiers::SHIFT, "S-Tab"),
            (Code::BackTab, none, "S-Tab"),
            (Code::PageDown, none, "PageDown"),
        ] {
            assert_eq!(named(code, modifiers).as_deref(), Some(name));
        }
        assert_eq!(named(Code::F(5), none), None);
    }

    #[test]
    fn a_key_counts_when_it_goes_down_only() {
        let release = KeyEvent {
            code: Code::Char('j'),
            modifiers: KeyModifiers::NONE,
            kind: KeyEventKind::Release,
            state: KeyEventState::NONE,
        };
        assert_eq!(translate_key(release), None);
    }
}
