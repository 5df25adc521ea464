//! The help: its lines, made from the live keymap, the search in it, and the key hints of each mode.

use crate::app::filter::{ARTICLE_FIELDS, FIELDS, FORMS, Field};
use crate::app::keys::{Action, Keymap, Mode};
use crate::text::Span;
use crate::text::width::width;
use crate::text::wrap::{Breaks, wrap};

/// One line of the help, short enough for the screen it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a part.
    Title(&'static str),
    /// Keys or a term of the filter language, and what it does; or, without keys, the rest of the sentence above.
    Entry {
        /// Keys, shortest first and as many as there is room for; or the term as it is written.
        keys: String,
        /// What it does, or a part of that.
        sentence: String,
    },
    /// Between two parts.
    Blank,
}

/// The column layout of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HelpShape {
    /// Columns side by side, at least 1.
    pub(crate) columns: u16,
    /// Cells from one column to the next.
    pub(crate) pitch: u16,
    /// Cells for keys.
    pub(crate) keys: u16,
    /// Cells for what they do.
    pub(crate) sentence: u16,
}

impl HelpShape {
    /// The shape on a screen `width` cells wide.
    pub(crate) fn of(width: u16) -> Self {
        let columns = (width / COLUMN).max(1);
        let pitch = width / columns;
        let used = pitch.saturating_sub(3);
        let keys = KEYS.min(used / 3);
        Self { columns, pitch, keys, sentence: used.saturating_sub(keys + 1) }
    }
}

/// The least width of a column in cells, where there are several.
const COLUMN: u16 = 60;
/// Cells for keys, where a column is wide enough.
const KEYS: u16 = 14;

/// A key hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key as it is spelled.
    pub key: String,
    /// What it does, in a word.
    pub word: &'static str,
}

/// With the mouse switched on: what is clicked, and what that does.
const CLICKS: &[(&str, &str)] = &[
    ("a quote", "Makes it the current one"),
    ("a link", "Opens it in the browser"),
    ("a fold", "Opens it"),
    ("a speaker", "Locks on them"),
    ("the strip", "Goes to that place"),
    ("in a list", "Chooses the line, and once more takes it"),
];

/// The list of keys on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// Rows scrolled.
    pub(crate) scroll: u16,
    pub(crate) search: HelpSearch,
}

impl Help {
    /// Rows scrolled.
    pub fn scroll(&self) -> u16 {
        self.scroll
    }

    /// The search in it.
    pub fn search(&self) -> &HelpSearch {
        &self.search
    }
}

/// The search in the help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpSearch {
    /// The query in lower case; empty where nothing is searched for.
    pub words: String,
    /// The current hit: a line, from 0.
    pub found: Option<usize>,
    /// Rows scrolled when the search began.
    pub(crate) from: u16,
}

impl HelpSearch {
    /// Whether `line` contains the query.
    pub(crate) fn fits(&self, line: &HelpLine) -> bool {
        let has = |text: &str| text.to_lowercase().contains(&self.words);
        !self.words.is_empty()
            && match line {
                HelpLine::Title(title) => has(title),
                HelpLine::Entry { keys, sentence } => has(&format!("{keys} {sentence}")),
                HelpLine::Blank => false,
            }
    }
}

/// The lines of the help, top to bottom, for a screen of `columns` cells.
pub(crate) fn lines(keymap: &Keymap, columns: u16) -> Vec<HelpLine> {
    let shape = HelpShape::of(columns);
    let mut lines = Vec::new();
    for mode in Mode::ALL {
        lines.push(HelpLine::Title(mode.title()));
        for (action, keys) in keymap.bindings(mode) {
            lines.extend(entry(&listed(&keys, shape.keys), action.sentence(), shape));
        }
        lines.push(HelpLine::Blank);
    }
    lines.push(HelpLine::Title("A click, with the mouse on"));
    for (on, does) in CLICKS {
        lines.extend(entry(on, does, shape));
    }
    lines.push(HelpLine::Blank);
    lines.push(HelpLine::Title("What a filter can say"));
    for form in FORMS {
        lines.extend(entry(form.written, form.sentence, shape));
    }
    lines.extend(FIELDS.iter().flat_map(|field| field_entry(field, shape)));
    lines.push(HelpLine::Blank);
    lines.push(HelpLine::Title("And in the list of articles, of which words look at the line"));
    lines.extend(ARTICLE_FIELDS.iter().flat_map(|field| field_entry(field, shape)));
    lines
}

/// The entry of a field of the filter's language.
fn field_entry(field: &Field, shape: HelpShape) -> Vec<HelpLine> {
    let short = field.short.map_or_else(String::new, |short| format!(" {short}:"));
    entry(&format!("{}:{short}", field.name), field.sentence, shape)
}

/// An entry, and further lines where its sentence is longer than one.
fn entry(keys: &str, sentence: &str, shape: HelpShape) -> Vec<HelpLine> {
    let rows = wrap(sentence, Span::whole(sentence), shape.sentence, Breaks::Kept);
    let line = |(n, row): (usize, Span)| HelpLine::Entry {
        keys: if n == 0 { keys.to_owned() } else { String::new() },
        sentence: row.of(sentence).to_owned(),
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// As many of `keys` as fit into `room` cells, at least one.
fn listed(keys: &[String], room: u16) -> String {
    let mut all = String::new();
    for key in keys {
        if !all.is_empty() && width(&all) + 1 + width(key) > usize::from(room) {
            break;
        }
        all = if all.is_empty() { key.clone() } else { format!("{all} {key}") };
    }
    all
}

/// The keys that are most useful in `mode`, most useful first, with a word for each.
pub(crate) fn hinted(mode: Mode) -> &'static [(Action, &'static str)] {
    match mode {
        Mode::Article => &[
            (Action::Help, "help"),
            (Action::NextQuote, "quote"),
            (Action::ToggleHighlight, "highlight"),
            (Action::Filter, "filter"),
            (Action::Sidebar, "speakers"),
            (Action::Search, "search"),
            (Action::Palette, "commands"),
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
        Mode::List => &[
            (Action::Choose, "take"),
            (Action::Narrow, "narrow"),
            (Action::ChooseNth, "choose"),
            (Action::Undo, "close"),
            (Action::Help, "help"),
        ],
        Mode::Voices => &[
            (Action::Undo, "close"),
            (Action::Choose, "go there"),
            (Action::NextQuote, "next"),
            (Action::PreviousQuote, "back"),
        ],
        Mode::Help => &[(Action::Undo, "close"), (Action::PageDown, "on"), (Action::PageUp, "back")],
        Mode::Prompt => &[(Action::Choose, "keep"), (Action::Undo, "undo")],
    }
}

#[cfg(test)]
mod tests {
    use super::{HelpLine, HelpShape, entry, listed};

    #[test]
    fn only_so_many_keys_are_listed_as_there_is_room_for() {
        let keys = ["j", "Enter", "Down"].map(str::to_owned);
        assert_eq!(listed(&keys, 12), "j Enter Down");
        assert_eq!(listed(&keys, 11), "j Enter");
        assert_eq!(listed(&keys, 0), "j");
    }

    #[test]
    fn a_long_sentence_goes_on_below() {
        let lines = entry("h", "Light quotations up by speaker, or stop", HelpShape::of(40));
        let line = |keys: &str, sentence: &str| HelpLine::Entry { keys: keys.into(), sentence: sentence.into() };
        assert_eq!(lines, [line("h", "Light quotations up by"), line("", "speaker, or stop")]);
    }
}
