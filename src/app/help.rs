//! What the screen says about keys: the help's lines and the status line's hints, made from the live keymap.

use super::filter::{FIELDS, FORMS};
use super::{Action, App, Mode};

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a part.
    Title(&'static str),
    /// An action of the keymap.
    Binding {
        /// Its keys, shortest first.
        keys: Vec<String>,
        /// What it does.
        sentence: &'static str,
    },
    /// A term of the filter language.
    Term {
        /// How it is written.
        written: String,
        /// What it asks for.
        sentence: &'static str,
    },
    /// Between two parts.
    Blank,
}

/// A key worth knowing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key as it is spelled.
    pub key: String,
    /// What it does, in a word.
    pub word: &'static str,
}

impl App {
    /// The lines of the help, top to bottom.
    pub fn help(&self) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        for mode in Mode::ALL {
            let bindings = self.keymap().bindings(mode).into_iter();
            lines.push(HelpLine::Title(mode.title()));
            lines.extend(bindings.map(|(action, keys)| HelpLine::Binding { keys, sentence: action.sentence() }));
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Title("What a filter can say"));
        lines.extend(
            FORMS.iter().map(|form| HelpLine::Term { written: form.written.to_owned(), sentence: form.sentence }),
        );
        lines.extend(FIELDS.iter().map(|field| {
            let short = field.short.map_or_else(String::new, |short| format!(" {short}:"));
            HelpLine::Term { written: format!("{}:{short}", field.name), sentence: field.sentence }
        }));
        lines
    }

    /// The keys that are most useful now, most useful first.
    pub fn hints(&self) -> Vec<Hint> {
        let mode = self.mode();
        let hint = |&(action, word): &(Action, &'static str)| {
            self.keymap().shortest(mode, action).map(|key| Hint { key, word })
        };
        hinted(mode).iter().filter_map(hint).collect()
    }
}

fn hinted(mode: Mode) -> &'static [(Action, &'static str)] {
    match mode {
        Mode::Article => &[
            (Action::Help, "help"),
            (Action::NextQuote, "quote"),
            (Action::ToggleHighlight, "highlight"),
            (Action::Filter, "filter"),
            (Action::Sidebar, "speakers"),
            (Action::Search, "search"),
            (Action::Quit, "quit"),
        ],
        Mode::Sidebar => &[
            (Action::Choose, "lock"),
            (Action::Undo, "back"),
            (Action::Narrow, "narrow"),
            (Action::RowDown, "down"),
            (Action::RowUp, "up"),
            (Action::Help, "help"),
        ],
        Mode::Help => &[(Action::Undo, "close"), (Action::PageDown, "on"), (Action::PageUp, "back")],
        Mode::Prompt => &[(Action::Choose, "keep"), (Action::Undo, "undo")],
    }
}
