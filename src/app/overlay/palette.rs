//! The command palette: a line in which any action is called by name, and the list of those that fit what is typed.
//!
//! ```text
//! :top 12      goes to paragraph 12, and so does :12
//! :50%         goes to the middle
//! :light       finds highlight, whose sentence has the word
//! :q           quits, as :q! does
//! :w a.csv     writes the shown quotes to that file
//! :theme dark  takes that theme
//! ```
//!
//! Words fit an action by its name or its sentence; a number is its count. Enter carries out what begins with what was
//! typed, or is all that has to do with it, or was chosen; letters that stand scattered in a name are a guess, which is
//! only shown. Sequences that begin with the palette's own
//! key (`:n`) act at once, before they are text. Draws nothing; the line's editing is `prompts`'.

use tui_input::Input;

use super::prompt::{Before, Prompt, Purpose};
use crate::app::commands::{share, themes};
use crate::app::geometry::Focus;
use crate::app::keys::{Action, Key, Lookup, Mode, Way};
use crate::app::message::Effect;
use crate::app::state::{App, Overlay};
use crate::app::update;

/// Names that hands know from elsewhere.
const ALSO: [(&str, Action); 5] = [
    ("w", Action::WriteQuotes),
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("quit!", Action::Quit),
    ("qa", Action::Quit),
];
/// How far words are from an action (see [`rank`]) of whose name they begin a part.
const BEGINS: u8 = 2;
/// How far they are where only their letters stand in it.
const SCATTERED: u8 = 6;
/// Most lines that are remembered.
const REMEMBERED: usize = 100;

/// What is known of the palette besides its line.
#[derive(Debug, Default)]
pub struct Palette {
    /// Index of the chosen one among [`App::offers`].
    pub chosen: usize,
    /// Whether that was chosen, and did not only come first.
    moved: bool,
    /// What was typed since and including the palette's key, while it may still be a sequence; else nothing.
    typed: Vec<Key>,
    /// The count typed before it was opened.
    count: Option<u32>,
    /// Lines that were carried out, latest last.
    lines: Vec<String>,
    /// Index in `lines` of the one that is shown again.
    recalled: Option<usize>,
}

/// What the palette offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// An action.
    Command(Action),
    /// A theme of this name.
    Theme(String),
}

/// What a line of the palette says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    words: Vec<String>,
    count: Option<u32>,
}

/// Opens the palette, for which `keys` were typed.
pub(crate) fn open(app: &mut App, keys: Vec<Key>, count: Option<u32>) {
    if app.prompt.is_some() {
        return;
    }
    let before = app.open().map_or_else(Before::default, |(reader, _)| Before::of(reader));
    app.palette = Palette { typed: keys, count, lines: std::mem::take(&mut app.palette.lines), ..Palette::default() };
    app.prompt = Some(Prompt { purpose: Purpose::Palette, input: Input::default(), error: None, before });
}

/// A key while the palette is open; `None` where it edits the line.
pub(crate) fn press(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    if !app.palette.typed.is_empty() {
        app.palette.typed.push(key);
        match app.keymap.look_up(app.place(), &app.palette.typed) {
            Lookup::Found(action) => {
                app.prompt = None;
                return Some(update::run(app, action, app.palette.count));
            }
            Lookup::More => {}
            Lookup::Unknown => app.palette.typed.clear(),
        }
    }
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => Some(take(app)),
        Lookup::Found(Action::Complete) => {
            complete(app);
            Some(Vec::new())
        }
        Lookup::Found(Action::RowDown) => {
            choose(app, Way::On);
            Some(Vec::new())
        }
        Lookup::Found(Action::RowUp) => {
            choose(app, Way::Back);
            Some(Vec::new())
        }
        Lookup::Found(_) | Lookup::More | Lookup::Unknown => None,
    }
}

/// The line has changed: the first of what fits it is chosen.
pub(crate) fn typed(app: &mut App, line: &str) {
    (app.palette.chosen, app.palette.moved, app.palette.recalled) = (0, false, None);
    let error = app.offers().is_empty().then(|| match themes::named(line) {
        Some(_) if app.themes.is_empty() => "there are no colours to choose: colour is switched off".to_owned(),
        Some(name) => format!("there is no theme {name}: there are {}", app.themes.join(", ")),
        None => format!("no command has to do with {}", line.trim()),
    });
    if let Some(prompt) = &mut app.prompt {
        prompt.error = error;
    }
}

/// Carries out what is called; what is called by nothing is told, and an empty line calls nothing.
fn take(app: &mut App) -> Vec<Effect> {
    let Some(Prompt { input, error, .. }) = &mut app.prompt else { return Vec::new() };
    let typed = input.value().trim().to_owned();
    let before = error.take();
    let Some(offer) = app.called() else {
        let told = before.unwrap_or_else(|| format!("there is no command {typed}; the arrows choose one of these"));
        if let Some(prompt) = app.prompt.as_mut().filter(|_| !typed.is_empty()) {
            prompt.error = Some(told);
        } else {
            app.prompt = None;
        }
        return Vec::new();
    };
    app.prompt = None;
    let action = match offer {
        Offer::Command(action) => action,
        Offer::Theme(name) => {
            app.palette.remember(&format!("{} {name}", Action::Theme.name()));
            return vec![Effect::Theme(name)];
        }
    };
    let line = if typed.is_empty() { action.name() } else { typed.as_str() };
    app.palette.remember(line);
    if let Some(file) = file_named(line) {
        return share::write(app, file);
    }
    update::run(app, action, Said::by(line).count.or(app.palette.count))
}

impl Palette {
    /// Remembers a line that was carried out, once.
    fn remember(&mut self, line: &str) {
        self.lines.retain(|other| other != line);
        self.lines.push(line.to_owned());
        let too_many = self.lines.len().saturating_sub(REMEMBERED);
        self.lines.drain(..too_many);
    }
}

/// The file's name in `write quotes.csv`; `None` where the line says anything else.
fn file_named(line: &str) -> Option<&str> {
    let (command, file) = line.trim_start().split_once(char::is_whitespace)?;
    [Action::WriteQuotes.name(), "w"].contains(&command).then(|| file.trim()).filter(|file| !file.is_empty())
}

/// Writes the chosen action's name out.
fn complete(app: &mut App) {
    let Some(offer) = app.offers().into_iter().nth(app.palette.chosen) else { return };
    let Some(prompt) = &mut app.prompt else { return };
    let line = match (offer, Said::by(prompt.input.value()).count) {
        (Offer::Theme(name), _) => format!("{} {name}", Action::Theme.name()),
        (Offer::Command(action), Some(count)) => format!("{} {count}", action.name()),
        (Offer::Command(action), None) => format!("{} ", action.name()),
    };
    prompt.input = Input::new(line);
    (app.palette.chosen, app.palette.moved) = (0, false);
    // What is written now is no sequence of keys.
    app.palette.typed.clear();
}

/// Moves the choice; above the first one stand the lines that were carried out before.
fn choose(app: &mut App, way: Way) {
    let last = app.offers().len().saturating_sub(1);
    let called = app.called().is_some();
    let Palette { chosen, moved, lines, recalled, .. } = &mut app.palette;
    let recall = match (way, *recalled) {
        (Way::Back, None) if *chosen == 0 => lines.len().checked_sub(1),
        (Way::Back, Some(at)) => Some(at.saturating_sub(1)),
        (Way::On, Some(at)) if at + 1 < lines.len() => Some(at + 1),
        (Way::On, Some(_)) => {
            *recalled = None;
            return rewrite(app, String::new());
        }
        (Way::Back, None) => {
            *chosen -= 1;
            return;
        }
        (Way::On, None) => {
            // Where none is called, the first is yet to be chosen.
            *chosen = if called { (*chosen + 1).min(last) } else { 0 };
            *moved = true;
            return;
        }
    };
    if let Some(line) = recall.and_then(|at| app.palette.lines.get(at)).cloned() {
        rewrite(app, line);
        app.palette.recalled = recall;
    }
}

fn rewrite(app: &mut App, line: String) {
    if let Some(prompt) = &mut app.prompt {
        (prompt.input, prompt.error) = (Input::new(line), None);
    }
    (app.palette.chosen, app.palette.moved) = (0, false);
    app.palette.typed.clear();
}

impl App {
    /// The actions that fit the line of the palette, best first; none where it is not open.
    pub fn commands(&self) -> Vec<Action> {
        match &self.prompt {
            Some(prompt) if prompt.purpose != Purpose::Palette => Vec::new(),
            Some(prompt) if file_named(prompt.input.value()).is_some() => vec![Action::WriteQuotes],
            Some(prompt) => fitting(&Said::by(prompt.input.value())),
            None => Vec::new(),
        }
    }

    /// What the palette offers for its line, best first; nothing where it is not open.
    pub fn offers(&self) -> Vec<Offer> {
        let line = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Palette);
        match line.and_then(|prompt| themes::named(prompt.input.value())) {
            Some(name) => themes::meant(self, name).into_iter().map(Offer::Theme).collect(),
            None => self.commands().into_iter().map(Offer::Command).collect(),
        }
    }

    /// What Enter carries out.
    pub fn called(&self) -> Option<Offer> {
        let line = self.prompt.as_ref()?.input.value();
        let offers = self.offers();
        let offer = offers.get(self.palette.chosen)?;
        let said = Said::by(line);
        let named = match offer {
            Offer::Command(_) if file_named(line).is_some() => true,
            Offer::Command(_) if said.words.is_empty() => said.count.is_some(),
            Offer::Command(action) => match rank(*action, &said.words)? {
                0..=BEGINS => true,
                SCATTERED.. => false,
                _ => offers.len() == 1,
            },
            Offer::Theme(name) => {
                let typed = themes::named(line)?.to_lowercase();
                offers.len() == 1 || !typed.is_empty() && name.to_lowercase().starts_with(&typed)
            }
        };
        (named || self.palette.moved).then(|| offer.clone())
    }

    /// Where keys go when no line is open.
    pub fn place(&self) -> Mode {
        match (self.overlay, self.focus) {
            (Some(Overlay::Help { .. }), _) => Mode::Help,
            (Some(Overlay::Chooser), _) => Mode::List,
            (Some(Overlay::Peek { .. } | Overlay::Duet), _) => Mode::Voices,
            (None, Focus::Sidebar) => Mode::Sidebar,
            (None, Focus::Article) => Mode::Article,
        }
    }
}

impl Said {
    fn by(line: &str) -> Self {
        let mut said = Self::default();
        for word in line.to_lowercase().split([' ', '_', '-']).filter(|word| !word.is_empty()) {
            let percent = word.strip_suffix('%');
            let digits = percent.unwrap_or(word);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                said.words.push(word.to_owned());
                continue;
            }
            let number = digits.parse().unwrap_or(update::MOST).min(update::MOST);
            said.count = Some(number).filter(|&number| number > 0);
            said.words.extend(percent.map(|_| Action::Percent.name().to_owned()));
        }
        said
    }
}

fn fitting(said: &Said) -> Vec<Action> {
    if said.words.is_empty() && said.count.is_some() {
        return vec![Action::Top, Action::Percent];
    }
    let mut found: Vec<(u8, Action)> =
        Action::ALL.iter().filter_map(|&action| Some((rank(action, &said.words)?, action))).collect();
    found.sort_by_key(|&(rank, _)| rank);
    found.into_iter().map(|(_, action)| action).collect()
}

/// How far `words` are from `action`, 0 being its very name; `None` where they do not fit it.
fn rank(action: Action, words: &[String]) -> Option<u8> {
    let (name, typed) = (action.name(), words.join("_"));
    let also = ALSO.iter().any(|&(also, meant)| meant == action && also == typed);
    if name == typed || also {
        return Some(0);
    }
    if name.starts_with(&typed) {
        return Some(1);
    }
    let ranks: Option<Vec<u8>> = words.iter().map(|word| rank_of_word(action, word)).collect();
    ranks?.into_iter().max()
}

fn rank_of_word(action: Action, word: &str) -> Option<u8> {
    let (name, sentence) = (action.name(), action.sentence().to_lowercase());
    let begins = |text: &str, between: &[char]| text.split(between).any(|part| part.starts_with(word));
    if begins(name, &['_']) {
        Some(BEGINS)
    } else if name.contains(word) {
        Some(3)
    } else if begins(&sentence, &[' ', ',', '\'']) {
        Some(4)
    } else if sentence.contains(word) {
        Some(5)
    } else if word.chars().count() > 1 && scattered(name, word) {
        Some(SCATTERED)
    } else {
        None
    }
}

/// Whether the characters of `word` stand in `name` in this order, the first one first: `nq` in `next_quote`.
fn scattered(name: &str, word: &str) -> bool {
    let mut letters = name.chars();
    name.chars().next() == word.chars().next() && word.chars().all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::{Said, fitting};
    use crate::app::keys::Action;

    fn first(line: &str) -> Option<&'static str> {
        fitting(&Said::by(line)).first().map(|action| action.name())
    }

    #[test]
    fn the_name_goes_before_a_part_of_it_and_that_before_the_sentence() {
        assert_eq!(first("top"), Some("top"));
        assert_eq!(first("filt"), Some("filter"));
        assert_eq!(first("hit"), Some("next_hit"));
        assert_eq!(first("previous hit"), Some("previous_hit"));
        assert_eq!(first("wider"), Some("widen_column"));
        assert_eq!(first("nq"), Some("next_quote"));
        assert_eq!(first("zzzz"), None);
    }

    #[test]
    fn every_action_is_called_by_its_name_and_comes_first_then() {
        for action in Action::ALL {
            assert_eq!(first(action.name()), Some(action.name()));
            assert_eq!(first(&action.name().replace('_', " ")), Some(action.name()));
        }
        assert_eq!(fitting(&Said::by("")).len(), Action::ALL.len(), "an empty line lists them all");
    }

    #[test]
    fn a_number_is_a_count_and_alone_it_is_a_paragraph() {
        assert_eq!((first("12"), Said::by("12").count), (Some("top"), Some(12)));
        assert_eq!((first("next quote 3"), Said::by("next quote 3").count), (Some("next_quote"), Some(3)));
        assert_eq!((first("50%"), Said::by("50%").count), (Some("percent"), Some(50)));
        assert_eq!(Said::by("top 0").count, None);
        assert_eq!(Said::by("top 99999999999").count, Some(9_999_999));
    }

    #[test]
    fn quitting_is_spelled_as_in_other_programs() {
        for line in ["q", "q!", "qa", "quit", "quit!"] {
            assert_eq!(first(line), Some("quit"), "{line}");
        }
    }
}
