//! Which keys do what: a trie of keys for each place where keys can go. Knows no file format (see `config::keys`).

use std::fmt;

use super::action::Action;
use super::key::{Key, KeyCode};

/// What has the focus, so that keys go to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The article.
    Article,
    /// The speakers.
    Sidebar,
    /// A picker.
    List,
    /// A peek, or two voices side by side.
    Voices,
    /// The list of keys.
    Help,
    /// A prompt: keys that are not bound here edit its line.
    Prompt,
}

impl Mode {
    /// Every mode, in the order of the help.
    pub const ALL: [Self; 6] = [Self::Article, Self::Sidebar, Self::List, Self::Voices, Self::Help, Self::Prompt];

    /// Its name in `keys.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Sidebar => "sidebar",
            Self::List => "list",
            Self::Voices => "voices",
            Self::Help => "help",
            Self::Prompt => "prompt",
        }
    }

    /// Its heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Article => "In the article",
            Self::Sidebar => "Among the speakers",
            Self::List => "In a list to choose from",
            Self::Voices => "In a peek, and beside two voices",
            Self::Help => "In this list",
            Self::Prompt => "While typing",
        }
    }
}

/// What is bound: keys one after the other, or a count typed by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// One key, or several one after the other; never empty.
    Keys(Vec<Key>),
    /// Digits alone act at once, each anew.
    Count,
}

impl Stroke {
    /// How [`Stroke::Count`] is spelled.
    pub const COUNT: &'static str = "1-9";

    /// Whether binding this to `action` and `other` to `another` is a conflict: they are the same, or one
    /// is a prefix of the other and is not the palette's.
    pub(crate) fn clashes(&self, action: Action, other: &Self, another: Action) -> bool {
        match (self, other) {
            (Self::Count, Self::Count) => true,
            (Self::Count, Self::Keys(_)) | (Self::Keys(_), Self::Count) => false,
            (Self::Keys(keys), Self::Keys(others)) => {
                let begins = |short: &[Key], long: &[Key], action: Action| {
                    long.starts_with(short) && (short.len() == long.len() || action != Action::Palette)
                };
                begins(keys, others, action) || begins(others, keys, another)
            }
        }
    }

    /// The fewer keys to press the better, then the fewer to hold, then the shorter to read.
    fn rank(&self) -> (usize, usize, usize) {
        match self {
            Self::Keys(keys) => {
                let held = keys.iter().filter(|key| key.ctrl || key.alt || key.shift).count();
                (keys.len(), held, self.to_string().chars().count())
            }
            Self::Count => (1, 0, Self::COUNT.len()),
        }
    }
}

/// `j`, `S-Tab`, `:n`, `1-9`; a sequence with a named key in it is written with spaces.
impl fmt::Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => f.write_str(Self::COUNT),
            Self::Keys(keys) => {
                let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
                let bare = names.iter().all(|name| name.chars().count() == 1);
                f.write_str(&names.join(if bare { "" } else { " " }))
            }
        }
    }
}

/// The result of looking up typed keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// They are bound.
    Found(Action),
    /// They are a prefix of a binding.
    More,
    /// They are not bound.
    Unknown,
}

/// Every binding of every mode. Within a mode no stroke is bound twice and none is a prefix of another, except the
/// palette's: what it does not know as a sequence is typed in it.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    modes: [Bindings; Mode::ALL.len()],
}

#[derive(Clone, Debug, Default)]
struct Bindings {
    root: Node,
    on_count: Option<Action>,
    listed: Vec<(Action, Stroke)>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    action: Option<Action>,
    next: Vec<(Key, Node)>,
}

impl Keymap {
    /// Binds `stroke` to `action` in `mode`. The error is a sentence that names the stroke and what stands in its way.
    pub fn bind(&mut self, mode: Mode, stroke: Stroke, action: Action) -> Result<(), String> {
        let bindings = &mut self.modes[mode as usize];
        match &stroke {
            Stroke::Count => {
                if let Some(other) = bindings.on_count.replace(action) {
                    return Err(clash(&stroke, other, action));
                }
            }
            Stroke::Keys(keys) => {
                let digit = |key: &Key| matches!(key.code, KeyCode::Char('0'..='9')) && !key.ctrl && !key.alt;
                if keys.is_empty() || mode != Mode::Prompt && keys.iter().any(digit) {
                    return Err(format!("\"{stroke}\" cannot be bound: digits are only ever a count"));
                }
                let mut node = &mut bindings.root;
                for &key in keys {
                    if let Some(other) = node.action.filter(|other| *other != Action::Palette) {
                        return Err(clash(&stroke, other, action));
                    }
                    let at = node.next.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
                        node.next.push((key, Node::default()));
                        node.next.len() - 1
                    });
                    node = &mut node.next[at].1;
                }
                let longer = node.first().filter(|_| action != Action::Palette);
                if let Some(other) = node.action.or(longer) {
                    return Err(clash(&stroke, other, action));
                }
                node.action = Some(action);
            }
        }
        bindings.listed.push((action, stroke));
        Ok(())
    }

    /// Looks up `keys`, typed one after the other in `mode`.
    pub fn look_up(&self, mode: Mode, keys: &[Key]) -> Lookup {
        let mut node = &self.modes[mode as usize].root;
        for key in keys {
            match node.next.iter().find(|(known, _)| known == key) {
                Some((_, next)) => node = next,
                None => return Lookup::Unknown,
            }
        }
        node.action.map_or(Lookup::More, Lookup::Found)
    }

    /// The action of a count typed by itself in `mode`.
    pub(crate) fn on_count(&self, mode: Mode) -> Option<Action> {
        self.modes[mode as usize].on_count
    }

    /// Every bound action of `mode` in the order of [`Action::ALL`], with its strokes as they are spelled, shortest
    /// first.
    pub fn bindings(&self, mode: Mode) -> Vec<(Action, Vec<String>)> {
        let listed = &self.modes[mode as usize].listed;
        let bound = |action: Action| {
            let mut strokes: Vec<&Stroke> = listed.iter().filter(|(a, _)| *a == action).map(|(_, s)| s).collect();
            strokes.sort_by_key(|stroke| stroke.rank());
            strokes.into_iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let all = Action::ALL.iter().map(|&action| (action, bound(action)));
        all.filter(|(_, strokes)| !strokes.is_empty()).collect()
    }

    /// The shortest stroke for `action` in `mode`, as it is spelled.
    pub fn shortest(&self, mode: Mode, action: Action) -> Option<String> {
        let strokes = self.modes[mode as usize].listed.iter().filter(|(bound, _)| *bound == action);
        strokes.map(|(_, stroke)| stroke).min_by_key(|stroke| stroke.rank()).map(ToString::to_string)
    }
}

impl Node {
    /// Some action below.
    fn first(&self) -> Option<Action> {
        self.next.iter().find_map(|(_, node)| node.action.or_else(|| node.first()))
    }
}

fn clash(stroke: &Stroke, other: Action, action: Action) -> String {
    format!(
        "\"{stroke}\" cannot be {}: it, or a part of it, is {}, which must be given other keys or none first",
        action.name(),
        other.name()
    )
}

#[cfg(test)]
mod tests {
    use super::{Action, Key, Keymap, Lookup, Mode, Stroke};

    fn keys(typed: &str) -> Vec<Key> {
        typed.chars().map(Key::char).collect()
    }

    fn keymap(bound: &[(&str, Action)]) -> Result<Keymap, String> {
        let mut map = Keymap::default();
        for (typed, action) in bound {
            map.bind(Mode::Article, Stroke::Keys(keys(typed)), *action)?;
        }
        Ok(map)
    }

    #[test]
    fn a_sequence_is_found_key_by_key() {
        let map = keymap(&[(":n", Action::NextArticle), (":p", Action::PreviousArticle)]).expect("sound");
        assert_eq!(map.look_up(Mode::Article, &keys(":")), Lookup::More);
        assert_eq!(map.look_up(Mode::Article, &keys(":p")), Lookup::Found(Action::PreviousArticle));
        assert_eq!(map.look_up(Mode::Article, &keys(":x")), Lookup::Unknown);
        assert_eq!(map.look_up(Mode::Sidebar, &keys(":p")), Lookup::Unknown);
    }

    #[test]
    fn no_stroke_hides_another() {
        let message = keymap(&[("j", Action::RowDown), ("j", Action::RowUp)]).err();
        assert_eq!(
            message.as_deref(),
            Some(
                "\"j\" cannot be row_up: it, or a part of it, is row_down, which must be given other keys or none first"
            )
        );
        assert!(keymap(&[(":", Action::RowDown), (":n", Action::NextArticle)]).is_err());
        assert!(keymap(&[(":n", Action::NextArticle), (":", Action::RowDown)]).is_err());
    }

    #[test]
    fn digits_are_only_ever_a_count() {
        assert!(keymap(&[("5", Action::Top)]).is_err());
        assert!(keymap(&[("g5", Action::Top)]).is_err());
    }

    #[test]
    fn bindings_stand_in_the_order_of_the_help_shortest_first() {
        let mut map = keymap(&[("q", Action::Quit), (":j", Action::RowDown), ("j", Action::RowDown)]).expect("sound");
        map.bind(Mode::Article, Stroke::Count, Action::ChooseNth).expect("free");
        let listed = map.bindings(Mode::Article);
        let read: Vec<String> = listed.iter().map(|(a, keys)| format!("{}: {}", a.name(), keys.join(" "))).collect();
        assert_eq!(read, ["row_down: j :j", "choose_nth: 1-9", "quit: q"]);
        assert_eq!(map.shortest(Mode::Article, Action::RowDown).as_deref(), Some("j"));
    }
}
