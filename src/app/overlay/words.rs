//! Words that people know from other programs, and the actions that they call in the palette; and which actions take a
//! text behind their name: `open FILE`, `search WORDS`.

use crate::app::keys::Action;

/// Words, each with the action that it calls. A word of two parts is written with `_`.
const WORDS: &[(Action, &[&str])] = &[
    (Action::WriteQuotes, &["w", "export", "save", "save_as", "output", "dump"]),
    (Action::Quit, &["q", "q!", "quit!", "qa", "qa!", "wq", "x", "exit", "bye"]),
    (Action::Open, &["e", "examine", "load"]),
    (Action::NextArticle, &["n", "next", "bn", "bnext", "next_file"]),
    (Action::PreviousArticle, &["p", "prev", "previous", "bp", "bprevious", "previous_file"]),
    (Action::FirstArticle, &["first", "rewind"]),
    (Action::Articles, &["ls", "files", "buffers", "list"]),
    (Action::History, &["recent", "oldfiles"]),
    (Action::Search, &["find", "grep"]),
    (Action::ClearSearch, &["noh", "nohlsearch"]),
    (Action::Sidebar, &["speakers", "people", "voices", "who"]),
    (Action::SideBySide, &["compare", "versus"]),
    (Action::Help, &["h", "keys", "man", "manual", "usage"]),
    (Action::Details, &["info", "about", "metadata"]),
    (Action::Reload, &["refresh", "reread"]),
    (Action::FullText, &["fetch"]),
    (Action::Repaint, &["redraw", "redraw!"]),
    (Action::Top, &["goto", "go", "go_to", "line", "beginning", "start"]),
    (Action::Bottom, &["end"]),
    (Action::SetMark, &["bookmark"]),
    (Action::GoToMark, &["marks", "bookmarks"]),
    (Action::JumpBack, &["back"]),
    (Action::JumpForward, &["forward"]),
    (Action::CopyQuote, &["yank", "clipboard"]),
    (Action::ShareQuote, &["cite", "citation"]),
    (Action::OpenLink, &["browse", "browser"]),
    (Action::ResetColumn, &["width", "column", "columns", "textwidth"]),
    (Action::Theme, &["color", "colors", "colour", "colours", "colorscheme", "scheme"]),
    (Action::Edit, &["editor", "vi", "vim"]),
    (Action::Zen, &["focus", "fullscreen"]),
    (Action::Where, &["f", "file", "position"]),
    (Action::Interrupt, &["stop", "abort"]),
    (Action::Undo, &["cancel", "escape", "close"]),
];

/// What is done with the text behind the name of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithText {
    /// The shown quotes are written to a file of this name.
    Write,
    /// The file or page of this name is opened.
    Open,
    /// This is searched for.
    Search,
    /// This is searched for, backwards.
    SearchBack,
    /// Quotes are filtered by this.
    Filter,
}

impl WithText {
    const ALL: [Self; 5] = [Self::Write, Self::Open, Self::Search, Self::SearchBack, Self::Filter];

    /// The action that asks for the text where it is called without one.
    pub(crate) fn action(self) -> Action {
        match self {
            Self::Write => Action::WriteQuotes,
            Self::Open => Action::Open,
            Self::Search => Action::Search,
            Self::SearchBack => Action::SearchBack,
            Self::Filter => Action::Filter,
        }
    }
}

/// Whether `typed` is a word for `action`.
pub(super) fn is_word_for(action: Action, typed: &str) -> bool {
    of(action).contains(&typed)
}

/// Whether `typed`, of two letters at least, begins a word for `action`.
pub(super) fn begins_word_for(action: Action, typed: &str) -> bool {
    typed.chars().nth(1).is_some() && of(action).iter().any(|word| word.starts_with(typed))
}

fn of(action: Action) -> &'static [&'static str] {
    WORDS.iter().find(|(known, _)| *known == action).map_or(&[], |(_, words)| words)
}

/// What `line` calls with a text behind the name, and that text: `write quotes.csv`. `None` where the line says
/// anything else, such as the name of an action in two words.
pub(crate) fn with_text(line: &str) -> Option<(WithText, &str)> {
    let (word, text) = split(line)?;
    let whole = line.trim().to_lowercase().replace(char::is_whitespace, "_");
    if Action::ALL.iter().any(|action| action.name().starts_with(&whole)) {
        return None;
    }
    let called = |with: &WithText| with.action().name() == word || is_word_for(with.action(), word);
    WithText::ALL.into_iter().find(called).map(|with| (with, text))
}

/// The part of a theme's name in `theme dark`; `None` for any other line.
pub(crate) fn theme_named(line: &str) -> Option<&str> {
    let (word, name) = line.trim_start().split_once(char::is_whitespace)?;
    (word == Action::Theme.name() || is_word_for(Action::Theme, word)).then(|| name.trim())
}

fn split(line: &str) -> Option<(&str, &str)> {
    let (word, text) = line.trim_start().split_once(char::is_whitespace)?;
    Some((word, text.trim())).filter(|(_, text)| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Action, WORDS, WithText, theme_named, with_text};
    use std::collections::HashSet;

    #[test]
    fn no_word_calls_two_actions_or_is_the_name_of_another() {
        let mut seen = HashSet::new();
        for (action, words) in WORDS {
            for word in *words {
                assert!(seen.insert(word), "{word} stands twice");
                assert!(Action::ALL.iter().all(|other| other.name() != *word), "{word} is no word for {action:?}");
            }
        }
    }

    #[test]
    fn a_text_stands_behind_the_name_of_what_takes_one() {
        assert_eq!(with_text("save  my quotes.csv "), Some((WithText::Write, "my quotes.csv")));
        assert_eq!(with_text("open a.html"), Some((WithText::Open, "a.html")));
        assert_eq!(with_text("find the ferry"), Some((WithText::Search, "the ferry")));
        for line in ["open", "open ", "open link", "search back", "top 12", ""] {
            assert_eq!(with_text(line), None, "{line}");
        }
        assert_eq!(
            (theme_named("colour dark"), theme_named("theme "), theme_named("theme")),
            (Some("dark"), Some(""), None)
        );
    }
}
