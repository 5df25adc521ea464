//! A line that is typed in the status line: what for, what stands in it, and the keys that edit it. What comes of it is a
//! matter for whoever asked.

use crate::app::keys::{Key, KeyCode};
use crate::app::reader::Before;
use tui_input::{Input, InputRequest};

/// What is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The line and its cursor.
    pub input: tui_input::Input,
    /// What is wrong with it, in a sentence.
    pub error: Option<String>,
    pub(crate) before: Before,
}

impl Prompt {
    /// One with `text` in it, to which `before` is gone back where it is given up.
    pub(crate) fn new(purpose: Purpose, text: String, before: Before) -> Self {
        Self { purpose, input: Input::new(text), error: None, before }
    }
}

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `/` in the article.
    Search,
    /// Towards the beginning.
    SearchBack,
    /// `f` or `&`.
    Filter,
    /// `/` in the sidebar.
    Narrow,
    /// `:`.
    Palette,
    /// `/` in the list of keys.
    Help,
    /// `/` in a list to choose from.
    Pick,
    /// Who else said a quote.
    Speaker,
    /// How a speaker is called.
    Rename,
    /// The name of a file that the quotes are written to.
    Write,
    /// Whether that file, which is there already, is replaced: the next key says so.
    Overwrite,
}

/// The usual keys of a line editor.
pub(crate) fn request(key: Key) -> Option<InputRequest> {
    let word = key.ctrl || key.alt;
    match key.code {
        KeyCode::Char(c) if key.ctrl => match c {
            'a' => Some(InputRequest::GoToStart),
            'b' => Some(InputRequest::GoToPrevChar),
            'd' => Some(InputRequest::DeleteNextChar),
            'e' => Some(InputRequest::GoToEnd),
            'f' => Some(InputRequest::GoToNextChar),
            'h' => Some(InputRequest::DeletePrevChar),
            'k' => Some(InputRequest::DeleteTillEnd),
            'u' => Some(InputRequest::DeleteLine),
            'w' => Some(InputRequest::DeletePrevWord),
            'y' => Some(InputRequest::Yank),
            _ => None,
        },
        KeyCode::Char(c) if key.alt => match c {
            'b' => Some(InputRequest::GoToPrevWord),
            'd' => Some(InputRequest::DeleteNextWord),
            'f' => Some(InputRequest::GoToNextWord),
            _ => None,
        },
        KeyCode::Char(c) => (!c.is_control()).then_some(InputRequest::InsertChar(c)),
        KeyCode::Backspace if word => Some(InputRequest::DeletePrevWord),
        KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
        KeyCode::Delete => Some(InputRequest::DeleteNextChar),
        KeyCode::Left if word => Some(InputRequest::GoToPrevWord),
        KeyCode::Left => Some(InputRequest::GoToPrevChar),
        KeyCode::Right if word => Some(InputRequest::GoToNextWord),
        KeyCode::Right => Some(InputRequest::GoToNextChar),
        KeyCode::Home => Some(InputRequest::GoToStart),
        KeyCode::End => Some(InputRequest::GoToEnd),
        KeyCode::Enter
        | KeyCode::Esc
        | KeyCode::Tab
        | KeyCode::Up
        | KeyCode::Down
        | KeyCode::PageUp
        | KeyCode::PageDown => None,
    }
}
