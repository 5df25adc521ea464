//! A prompt: a line typed in the status line, its text, its purpose and the keys that edit it. It knows no owner:
//! [`Purpose`] says who is told of each change as a [`Line`].

use super::palette::Palette;
use super::recall::RecallList;
use super::subject::Subject;
use crate::app::filter::Completions;
use crate::app::keys::{Direction, Key, KeyCode, Motion};
use crate::app::message::ToWrite;
use crate::app::reader::Snapshot;
use tui_input::{Input, InputRequest};

/// A line being typed.
#[derive(Debug)]
pub struct Prompt {
    pub(crate) purpose: Purpose,
    pub(crate) input: Input,
    pub(crate) error: Option<String>,
    pub(crate) before: Snapshot,
    pub(crate) recalls: Option<RecallList>,
    /// The completions that a key goes through, until the line is edited.
    pub(crate) completing: Option<Completing>,
    sign: &'static str,
}

/// Completions one after the other.
#[derive(Debug)]
pub(crate) struct Completing {
    pub(crate) found: Completions,
    /// Which of the words stands in the line.
    pub(crate) at: usize,
    /// Where that word ends: a byte of the line.
    pub(crate) end: usize,
}

/// What a line is typed for, with what its owner needs.
#[derive(Debug)]
pub(crate) enum Purpose {
    /// To search the article.
    Search(Direction),
    /// To filter its quotes.
    Filter,
    /// To narrow the list of speakers.
    Speakers,
    /// To call a command.
    Palette(Palette),
    /// To search the list of keys.
    Help,
    /// To narrow a list to pick from.
    Picker,
    /// For the name of somebody else who said this quote.
    Speaker(Box<Subject>),
    /// For another name of this speaker.
    Rename(Box<Subject>),
    /// For the name of a file or page to open.
    Open,
    /// For the name of a file that the quotes are written to.
    Write,
    /// Whether an existing file is replaced: the next key answers.
    Overwrite(Box<ToWrite>),
}

/// A prompt to be opened.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) purpose: Purpose,
    pub(crate) about: About,
    sign: &'static str,
    text: String,
    recalls: Option<RecallList>,
}

/// What has to be there for a prompt to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// An open article.
    Article,
    Nothing,
}

/// What happens to a line; told to its owner.
#[derive(Debug)]
pub(crate) enum Line<'a> {
    /// It was edited; the owner shows the result at once.
    Typed(&'a mut Prompt),
    /// A motion was typed, for what the line narrows.
    Moved(Motion, Option<u32>),
    /// It was accepted with Enter.
    Kept(Prompt),
    /// It was cancelled with Esc; the owner restores what was before.
    GivenUp(Prompt),
}

impl Question {
    /// An empty line after `sign`, about the open article.
    pub(crate) fn new(purpose: Purpose, sign: &'static str) -> Self {
        Self { purpose, about: About::Article, sign, text: String::new(), recalls: None }
    }

    /// The same, but no article has to be open.
    pub(crate) fn about_nothing(self) -> Self {
        Self { about: About::Nothing, ..self }
    }

    /// The same with `text` in its line.
    pub(crate) fn containing(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// The same; arrow keys recall lines of `list`.
    pub(crate) fn recalling(self, list: RecallList) -> Self {
        Self { recalls: Some(list), ..self }
    }
}

impl Prompt {
    /// Opens a prompt; `before` is restored where it is cancelled.
    pub(crate) fn new(question: Question, before: Snapshot) -> Self {
        let Question { purpose, sign, text, recalls, about: _ } = question;
        Self { purpose, input: Input::new(text), error: None, before, recalls, completing: None, sign }
    }

    /// What it is asked for.
    pub(crate) fn purpose(&self) -> &Purpose {
        &self.purpose
    }

    /// What stands before the line.
    pub(crate) fn sign(&self) -> &'static str {
        self.sign
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the cursor.
    pub(crate) fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// What is wrong with it, in a sentence.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The palette, where the line is its.
    pub fn palette(&self) -> Option<&Palette> {
        if let Purpose::Palette(palette) = &self.purpose { Some(palette) } else { None }
    }

    pub(crate) fn palette_mut(&mut self) -> Option<&mut Palette> {
        if let Purpose::Palette(palette) = &mut self.purpose { Some(palette) } else { None }
    }

    /// Whether it narrows a list to pick from.
    pub(crate) fn narrows_picker(&self) -> bool {
        matches!(self.purpose, Purpose::Picker)
    }

    /// What is typed before the cursor.
    pub(crate) fn before_cursor(&self) -> &str {
        let end = self.text().char_indices().nth(self.cursor()).map_or(self.text().len(), |(at, _)| at);
        self.text().get(..end).unwrap_or_default()
    }

    /// Puts the next completion in place of the one that stands there, or of what `found` completes.
    pub(crate) fn complete(&mut self, found: Completions) {
        let (found, at, end) = match self.completing.take() {
            Some(Completing { found, at, end }) => {
                let next = (at + 1) % found.words.len().max(1);
                (found, next, end)
            }
            None => (found, 0, self.before_cursor().len()),
        };
        let Some(word) = found.words.get(at) else { return };
        let head = format!("{}{word}", self.text().get(..found.start).unwrap_or_default());
        let line = format!("{head}{}", self.text().get(end..).unwrap_or_default());
        self.input = Input::new(line).with_cursor(head.chars().count());
        self.completing = Some(Completing { found, at, end: head.len() });
    }

    /// Replaces the text and keeps the error.
    pub(crate) fn set(&mut self, line: String) {
        (self.input, self.completing) = (Input::new(line), None);
    }

    /// Replaces the text and removes the error.
    pub(crate) fn rewrite(&mut self, line: String) {
        (self.input, self.error, self.completing) = (Input::new(line), None, None);
    }
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
