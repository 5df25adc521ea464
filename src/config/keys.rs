//! Reads key files: `assets/keys.toml`, which is the default. Strict: what is misspelled is an error in a sentence.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use crate::app::{Action, Key, KeyCode, Keymap, Mode, Stroke};

/// The file that everything about keys is made from.
pub const DEFAULT: &str = include_str!("../../assets/keys.toml");

/// What is wrong with a key file.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum KeysError {
    /// It is no TOML, or has a section that is no mode.
    #[error("{0}")]
    Form(String),
    /// An action that does not exist.
    #[error("[{mode}] {action}: there is no action of this name")]
    Action {
        /// Section.
        mode: &'static str,
        /// As written.
        action: String,
    },
    /// A key that cannot be read or bound.
    #[error("[{mode}] {action}: {reason}")]
    Key {
        /// Section.
        mode: &'static str,
        /// Its name.
        action: &'static str,
        /// A sentence that names the key.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    article: Section,
    #[serde(default)]
    sidebar: Section,
    #[serde(default)]
    list: Section,
    #[serde(default)]
    help: Section,
    #[serde(default)]
    prompt: Section,
}

type Section = BTreeMap<String, Vec<String>>;

/// The built-in keymap.
///
/// # Panics
///
/// Never: a test reads the embedded file.
pub fn default_keymap() -> Keymap {
    parse(DEFAULT).expect("the embedded keys.toml is sound")
}

/// Reads a key file.
pub fn parse(file: &str) -> Result<Keymap, KeysError> {
    let file: File = toml::from_str(file).map_err(|error| KeysError::Form(error.to_string()))?;
    let mut keymap = Keymap::default();
    for (mode, section) in
        Mode::ALL.into_iter().zip([&file.article, &file.sidebar, &file.list, &file.help, &file.prompt])
    {
        for (name, strokes) in section {
            let known = Action::ALL.iter().copied().find(|action| action.name() == name);
            let action = known.ok_or_else(|| KeysError::Action { mode: mode.name(), action: name.clone() })?;
            for written in strokes {
                stroke(written)
                    .and_then(|stroke| keymap.bind(mode, stroke, action))
                    .map_err(|reason| KeysError::Key { mode: mode.name(), action: action.name(), reason })?;
            }
        }
    }
    Ok(keymap)
}

/// Reads one stroke: a key, a count, keys with spaces between them, or a sign and what is typed after it.
fn stroke(written: &str) -> Result<Stroke, String> {
    if written == Stroke::COUNT {
        return Ok(Stroke::Count);
    }
    let whole = match written.parse::<Key>() {
        Ok(key) => return shifted(key).map(|key| Stroke::Keys(vec![key])),
        Err(reason) => reason,
    };
    let typed = written.starts_with(|c: char| c.is_ascii_punctuation()) && !written.contains(char::is_whitespace);
    let keys: Result<Vec<Key>, String> = if typed {
        Ok(written.chars().map(Key::char).collect())
    } else if written.trim().contains(char::is_whitespace) {
        written.split_whitespace().map(|name| name.parse().and_then(shifted)).collect()
    } else {
        Err(whole)
    };
    keys.map(Stroke::Keys)
}

/// A terminal folds Shift into characters, so `S-j` would never arrive.
fn shifted(key: Key) -> Result<Key, String> {
    if let KeyCode::Char(c) = key.code
        && key.shift
    {
        let upper = c.to_uppercase();
        return Err(format!("\"{key}\" never arrives: write the character that Shift gives, as in \"{upper}\""));
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, default_keymap, parse};
    use crate::app::{Action, Mode};

    #[test]
    fn every_action_has_a_default_key_or_a_name_of_its_own_for_the_palette() {
        let keymap = parse(DEFAULT).expect("sound");
        for action in Action::ALL {
            let bound = Mode::ALL.into_iter().any(|mode| keymap.shortest(mode, *action).is_some());
            let namesakes = Action::ALL.iter().filter(|other| other.name() == action.name()).count();
            assert!(bound || !action.name().is_empty() && namesakes == 1, "{}", action.name());
        }
    }

    #[test]
    fn keys_are_shown_as_they_are_typed() {
        let keymap = default_keymap();
        assert_eq!(keymap.shortest(Mode::Article, Action::NextArticle).as_deref(), Some(":n"));
        assert_eq!(keymap.shortest(Mode::Article, Action::PreviousQuote).as_deref(), Some("S-Tab"));
        assert_eq!(keymap.shortest(Mode::Article, Action::PageDown).as_deref(), Some("Space"));
        assert_eq!(keymap.shortest(Mode::Sidebar, Action::ChooseNth).as_deref(), Some("1-9"));
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence() {
        let wrong = |file: &str| parse(file).err().map_or_else(String::new, |error| error.to_string());
        assert_eq!(wrong("[article]\nrow_dwn = [\"j\"]"), "[article] row_dwn: there is no action of this name");
        assert!(wrong("[article]\nquit = [\"Entr\"]").starts_with("[article] quit: \"Entr\" is no key"));
        assert!(wrong("[help]\nquit = [\"5\"]").contains("digits are only ever a count"));
        assert!(wrong("[article]\nquit = [\"S-q\"]").contains("\"Q\""));
        assert!(wrong("[artcle]\nquit = [\"q\"]").contains("artcle"));
        assert!(wrong("[article]\nquit = [\"q\"]\nhelp = [\"q\"]").contains("quit"));
    }

    #[test]
    fn a_sequence_may_be_written_with_spaces() {
        let keymap = parse("[article]\nquit = [\"Z Z\"]\ntop = [\"g Enter\"]").expect("sound");
        assert_eq!(keymap.shortest(Mode::Article, Action::Quit).as_deref(), Some("ZZ"));
        assert_eq!(keymap.shortest(Mode::Article, Action::Top).as_deref(), Some("g Enter"));
    }
}
