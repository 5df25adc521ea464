//! Reads key files: `assets/keys.toml`, which is the default, the presets, and the user's own.
//!
//! Each file overrides the one before it: an action that it names in a mode has the keys given there and no others, an
//! empty list unbinds it, and actions that it does not name keep theirs. A preset may take keys from other actions; in
//! a user's file that is a mistake, until the other action is unbound there. Strict: what is misspelled or bound twice
//! is a [`Mistake`] with its place.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::mistake::{Mistake, Written, nearest};
use crate::app::{Action, Key, KeyCode, Keymap, Mode, Stroke};

/// The default keys; help, hints and the README's table are made from them.
pub(super) const DEFAULT: &str = include_str!("../../assets/keys.toml");
const LESS: &str = include_str!("../../assets/keys-less.toml");
const VIM: &str = include_str!("../../assets/keys-vim.toml");

/// Which keys there are before the user's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Our own.
    #[default]
    Ours,
    /// Those of `less`, where it has any.
    Less,
    /// Those of vim, where it has any.
    Vim,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Less, Self::Vim];

    /// How it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Less => "less",
            Self::Vim => "vim",
        }
    }

    /// What lies over our own keys.
    fn patch(self) -> Option<Written<'static>> {
        match self {
            Self::Ours => None,
            Self::Less => Some(Written { name: "keys-less.toml", text: LESS }),
            Self::Vim => Some(Written { name: "keys-vim.toml", text: VIM }),
        }
    }
}

type Section = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// The keys of one action in one mode, each with the number of its file and its place there.
struct Bound {
    mode: Mode,
    action: Action,
    strokes: Vec<(usize, usize, Stroke)>,
}

/// The built-in keymap.
///
/// # Panics
///
/// Never: a test reads the embedded file.
pub fn default_keymap() -> Keymap {
    keymap(Preset::Ours, None).expect("the embedded keys.toml is sound")
}

/// The keys of `preset` with those of the user's file laid over them.
pub fn keymap(preset: Preset, own: Option<Written>) -> Result<Keymap, Mistake> {
    let default = Written { name: "keys.toml", text: DEFAULT };
    let mut files = vec![default];
    let mut bound = Vec::new();
    lay_over(&mut bound, 0, default)?;
    if let Some(patch) = preset.patch() {
        files.push(patch);
        lay_over(&mut bound, 1, patch)?;
        give_way(&mut bound, 1);
    }
    if let Some(own) = own {
        lay_over(&mut bound, files.len(), own)?;
        files.push(own);
    }
    let mut strokes: Vec<_> = bound
        .into_iter()
        .flat_map(|Bound { mode, action, strokes }| {
            strokes.into_iter().map(move |(file, at, stroke)| (file, at, mode, stroke, action))
        })
        .collect();
    // In order of files and places, so that of two keys that clash the later one is reported.
    strokes.sort_by_key(|&(file, at, ..)| (file, at));
    let mut keymap = Keymap::default();
    for (file, at, mode, stroke, action) in strokes {
        keymap
            .bind(mode, stroke, action)
            .map_err(|reason| files[file].mistake(at, about(mode, action.name(), &reason)))?;
    }
    Ok(keymap)
}

/// Overrides what is bound by what `file`, the one with this number, says.
fn lay_over(bound: &mut Vec<Bound>, number: usize, file: Written) -> Result<(), Mistake> {
    let places: BTreeMap<Spanned<String>, Section> = toml::from_str(file.text).map_err(|error| file.misread(&error))?;
    for (place, section) in places {
        let mode = Mode::ALL.into_iter().find(|mode| mode.name() == place.get_ref()).ok_or_else(|| {
            let names = Mode::ALL.map(Mode::name).join(", ");
            file.mistake(place.span().start, format!("keys go to none called {}; there are {names}", place.get_ref()))
        })?;
        for (name, keys) in section {
            let known = Action::ALL.iter().copied().find(|action| action.name() == name.get_ref());
            let action = known.ok_or_else(|| {
                let reason = format!("there is no action of this name{}", meant(name.get_ref()));
                file.mistake(name.span().start, about(mode, name.get_ref(), &reason))
            })?;
            let mut strokes = Vec::new();
            for key in keys {
                let at = key.span().start;
                let read =
                    stroke(key.get_ref()).map_err(|reason| file.mistake(at, about(mode, action.name(), &reason)))?;
                strokes.push((number, at, read));
            }
            match bound.iter_mut().find(|other| (other.mode, other.action) == (mode, action)) {
                Some(other) => other.strokes = strokes,
                None => bound.push(Bound { mode, action, strokes }),
            }
        }
    }
    Ok(())
}

/// Removes the strokes that clash with those of file `number`.
fn give_way(bound: &mut [Bound], number: usize) {
    let strokes = |bound: &Bound| bound.strokes.iter().map(|(_, _, stroke)| stroke.clone()).collect::<Vec<_>>();
    let taken: Vec<(Mode, Action, Vec<Stroke>)> = bound
        .iter()
        .filter(|bound| bound.strokes.iter().any(|&(file, ..)| file == number))
        .map(|bound| (bound.mode, bound.action, strokes(bound)))
        .collect();
    for old in bound {
        let (mode, action) = (old.mode, old.action);
        old.strokes.retain(|(file, _, stroke)| {
            let in_the_way = |(other, taker, strokes): &(Mode, Action, Vec<Stroke>)| {
                *other == mode && *taker != action && strokes.iter().any(|taken| stroke.clashes(action, taken, *taker))
            };
            *file == number || !taken.iter().any(in_the_way)
        });
    }
}

/// What is wrong with the keys of `action` in `mode`, as a sentence's end.
fn about(mode: Mode, action: &str, reason: &str) -> String {
    format!("[{}] {action}: {reason}", mode.name())
}

/// "; is row_down meant?", where a name is nearly that.
fn meant(name: &str) -> String {
    let names: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
    nearest(name, &names).map_or_else(String::new, |near| format!("; is {near} meant?"))
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
    use super::{Preset, default_keymap, keymap};
    use crate::app::{Action, Keymap, Mode};
    use crate::config::Written;

    fn own(text: &str) -> Result<Keymap, String> {
        keymap(Preset::Ours, Some(Written { name: "keys.toml", text })).map_err(|mistake| mistake.to_string())
    }

    fn wrong(text: &str) -> String {
        own(text).err().unwrap_or_default()
    }

    fn keys(keymap: &Keymap, action: Action) -> String {
        let bound = keymap.bindings(Mode::Article).into_iter().find(|(other, _)| *other == action);
        bound.map_or_else(String::new, |(_, keys)| keys.join(" "))
    }

    #[test]
    fn every_action_has_a_default_key_or_a_name_of_its_own_for_the_palette() {
        let keymap = default_keymap();
        for action in Action::ALL {
            let bound = Mode::ALL.into_iter().any(|mode| keymap.shortest(mode, *action).is_some());
            let namesakes = Action::ALL.iter().filter(|other| other.name() == action.name()).count();
            assert!(bound || !action.name().is_empty() && namesakes == 1, "{}", action.name());
        }
    }

    #[test]
    fn every_preset_is_sound_and_lets_quit_and_call_commands() {
        for preset in Preset::ALL {
            let keymap = keymap(preset, None).unwrap_or_else(|mistake| panic!("{}: {mistake}", preset.name()));
            for action in [Action::Quit, Action::Palette, Action::Help, Action::Undo, Action::NextQuote] {
                assert!(keymap.shortest(Mode::Article, action).is_some(), "{} {}", preset.name(), action.name());
            }
            assert!(keymap.shortest(Mode::Prompt, Action::Choose).is_some());
        }
    }

    /// What hands that know less press, and what it does here. See less(1); what it has and we do not is named in the
    /// file.
    const LESS_KEYS: [(Action, &str); 24] = [
        (Action::RowDown, "e j J Enter Down C-e C-n"),
        (Action::RowUp, "y k K Y Up C-y C-k C-p"),
        (Action::PageDown, "f z Space PageDown C-f C-v A-Space"),
        (Action::PageUp, "b w PageUp C-b A-v"),
        (Action::HalfPageDown, "d C-d"),
        (Action::HalfPageUp, "u C-u"),
        (Action::Top, "g < Home A-<"),
        (Action::Bottom, "G > End A->"),
        (Action::Percent, "p %"),
        (Action::Repaint, "r C-r C-l"),
        (Action::Reload, "R"),
        (Action::Follow, "F"),
        (Action::SetMark, "m"),
        (Action::MarkBottom, "M"),
        (Action::GoToMark, "' C-x C-x"),
        (Action::ClearMark, "A-M"),
        (Action::ClearSearch, "A-U"),
        (Action::Search, "/"),
        (Action::SearchBack, "?"),
        (Action::ToggleHits, "A-u"),
        (Action::Where, "= C-g :f"),
        (Action::FirstArticle, ":x"),
        (Action::Quit, "q Q :q :Q ZZ"),
        (Action::Help, "h H"),
    ];

    #[test]
    fn hands_that_know_less_find_their_keys() {
        let keymap = keymap(Preset::Less, None).expect("sound");
        for (action, wanted) in LESS_KEYS {
            let bound = keys(&keymap, action);
            let bound: Vec<&str> = bound.split(' ').collect();
            for key in wanted.split(' ') {
                assert!(bound.contains(&key), "{key} is {}, which has {bound:?}", action.name());
            }
        }
        for action in Action::ALL {
            let (ours, theirs) = (keys(&default_keymap(), *action), keys(&keymap, *action));
            assert!(ours.is_empty() || !theirs.is_empty(), "{} is left without a key", action.name());
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
    fn a_file_changes_what_it_names_and_nothing_else() {
        let keymap = own("[article]\nquit = [\"A-q\", \"Z Z\"]\nmouse = []").expect("sound");
        assert_eq!(keys(&keymap, Action::Quit), "A-q ZZ");
        assert_eq!(keys(&keymap, Action::ToggleMouse), "", "an empty list unbinds");
        assert_eq!(keys(&keymap, Action::Search), keys(&default_keymap(), Action::Search));
        assert_eq!(keymap.shortest(Mode::Sidebar, Action::Quit).as_deref(), Some("q"), "another mode keeps its keys");
    }

    #[test]
    fn a_key_that_was_taken_away_is_free_and_one_that_was_not_is_not() {
        let keymap = own("[article]\nquit = [\"Z Z\"]\nmouse = [\"q\"]").expect("q is free");
        assert_eq!(keys(&keymap, Action::ToggleMouse), "q");
        let mistake = wrong("[article]\n\nmouse = [ \"j\" ]");
        assert!(mistake.starts_with("keys.toml:3:11: [article] mouse: \"j\""), "{mistake}");
        assert!(mistake.contains("row_down"), "{mistake}");
        assert!(own("[article]\nsearch = [\"A-q\"]\n\nnext_hit = [\"A-q y\"]").is_err(), "one begins the other");
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence_with_its_place() {
        assert_eq!(
            wrong("[article]\nrow_dwn = [\"x\"]"),
            "keys.toml:2:1: [article] row_dwn: there is no action of this name; is row_down meant?"
        );
        assert!(wrong("[article]\nquit = [\"Entr\"]").starts_with("keys.toml:2:9: [article] quit: \"Entr\" is no key"));
        assert!(wrong("[help]\nundo = [\"5\"]").contains("digits are only ever a count"));
        assert!(wrong("[article]\nquit = [\"S-q\"]").contains("\"Q\""));
        assert!(wrong("[artcle]\nquit = [\"q\"]").starts_with("keys.toml:1:2: keys go to none called artcle"));
        assert!(wrong("[article]\nquit = [\"A-q\"]\nhelp = [\"A-q\"]").starts_with("keys.toml:3:9: "));
        assert!(wrong("[article]\nquit = \"q\"").starts_with("keys.toml:2:8: "));
        assert!(wrong("[article\n").starts_with("keys.toml:1:9: "));
    }

    #[test]
    fn a_sequence_may_be_written_with_spaces() {
        let keymap = own("[article]\nquit = [\"Z Z\"]\ntop = [\"g Enter\"]").expect("sound");
        assert_eq!(keymap.shortest(Mode::Article, Action::Quit).as_deref(), Some("ZZ"));
        assert_eq!(keymap.shortest(Mode::Article, Action::Top).as_deref(), Some("g Enter"));
    }
}
