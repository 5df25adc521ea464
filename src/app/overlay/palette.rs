//! The command palette: a line in which any action is called by name, and the list of those that fit what is typed.
//!
//! ```text
//! :top 12      goes to paragraph 12, and so does :12
//! :50%         goes to the middle
//! :light       finds highlight, whose sentence has the word
//! :q           quits, as :q! does
//! :n           goes to the next article, as that sequence is bound
//! :w a.csv     writes the shown quotes to that file, as :save a.csv does
//! :theme dark  takes that theme, as :dark does
//! ```
//!
//! Words match an action by its name, by what it is called elsewhere (`words`) or by its sentence; a number is its
//! count. Enter runs an action whose name begins with what was typed, or that is the only match, or that was chosen with
//! the arrows. A match of scattered letters is a guess and is only shown. Key sequences that begin with the palette's
//! own key (`:n`) are lines like all others: what is typed in one go is one command.

use super::words::{begins_word_for, is_word_for, theme_named, with_text};
use crate::app::keys::{Action, Direction, Key, LARGEST_COUNT};

/// The rank (see [`rank`]) of words that begin a part of the action's name.
const BEGINS: u8 = 2;
/// The rank of words whose letters are scattered in the name.
const SCATTERED: u8 = 6;

/// The palette's state besides its line.
#[derive(Debug)]
pub struct Palette {
    /// Index of the chosen offer.
    chosen: usize,
    /// Whether it was chosen with the arrows; else it is merely the first.
    moved: bool,
    /// The keys that opened it: sequences begin with them.
    pub(crate) opener: Vec<Key>,
    /// Keys typed from there on, while they can still become a sequence; else empty.
    pub(crate) keys: Vec<Key>,
    /// The count typed before it was opened.
    pub(crate) count: Option<u32>,
    /// How many lines back the recalled line is; the latest is 0.
    recalled: Option<usize>,
}

/// The result of an arrow key in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The choice has moved, or cannot.
    Chosen,
    /// Recall the line so many lines back; the latest is 0.
    Recalled(usize),
    /// Empty the line.
    Emptied,
}

/// What the palette offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// An action.
    Command(Action),
    /// A theme of this name.
    Theme(String),
}

/// What can be called besides the actions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Callable<'a> {
    /// The themes that can be taken.
    pub(crate) themes: &'a [String],
    /// What the line is bound to as a sequence of keys.
    pub(crate) sequence: Option<Action>,
}

/// A line of the palette, split into words and a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    words: Vec<String>,
    pub(crate) count: Option<u32>,
}

impl Palette {
    /// One that `keys` opened, typed after `count`.
    pub(crate) fn new(keys: Vec<Key>, count: Option<u32>) -> Self {
        Self { chosen: 0, moved: false, opener: keys.clone(), keys, count, recalled: None }
    }

    /// Index of the chosen offer.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The line was replaced: the first offer is chosen.
    pub(crate) fn rewritten(&mut self) {
        (self.chosen, self.moved) = (0, false);
    }

    /// The line was edited: the first offer is chosen, and the line is no longer a recalled one.
    pub(crate) fn typed(&mut self) {
        self.rewritten();
        self.recalled = None;
    }

    /// Moves the choice, up to the offer `last`, or to the first one where Enter would run none (`None`); before the
    /// first offer come the `lines` lines run earlier.
    pub(crate) fn step(&mut self, direction: Direction, last: Option<usize>, lines: usize) -> Step {
        let back = match (direction, self.recalled) {
            (Direction::Backward, None) if self.chosen == 0 => (lines > 0).then_some(0),
            (Direction::Backward, Some(back)) => Some((back + 1).min(lines.saturating_sub(1))),
            (Direction::Forward, Some(back)) if back > 0 => Some(back - 1),
            (Direction::Forward, Some(_)) => {
                self.recalled = None;
                return Step::Emptied;
            }
            (Direction::Backward, None) => {
                self.chosen -= 1;
                None
            }
            (Direction::Forward, None) => {
                self.chosen = last.map_or(0, |last| (self.chosen + 1).min(last));
                self.moved = true;
                None
            }
        };
        self.recalled = back.or(self.recalled);
        back.map_or(Step::Chosen, Step::Recalled)
    }

    /// The offer for `line` that Enter runs.
    pub(crate) fn called(&self, line: &str, callable: Callable) -> Option<Offer> {
        let offers = offers(line, callable);
        let offer = offers.get(self.chosen)?;
        let said = Parsed::of(line);
        let named = match offer {
            Offer::Command(action) if with_text(line).is_some() || callable.sequence == Some(*action) => true,
            Offer::Command(_) if said.words.is_empty() => said.count.is_some(),
            Offer::Command(action) => match rank(*action, &said.words)? {
                0..=BEGINS => true,
                SCATTERED.. => false,
                _ => offers.len() == 1,
            },
            Offer::Theme(name) => theme_named(line).is_none_or(|typed| {
                offers.len() == 1 || !typed.is_empty() && name.to_lowercase().starts_with(&typed.to_lowercase())
            }),
        };
        (named || self.moved).then(|| offer.clone())
    }
}

/// The actions that fit `line`, best first.
fn commands(line: &str, sequence: Option<Action>) -> Vec<Action> {
    let fitting = match with_text(line) {
        Some((with, _)) => vec![with.action()],
        None => fitting(&Parsed::of(line)),
    };
    let others = fitting.into_iter().filter(|action| Some(*action) != sequence);
    sequence.into_iter().chain(others).collect()
}

/// What is offered for `line`, best first. A theme is also called by its name alone.
pub(crate) fn offers(line: &str, Callable { themes, sequence }: Callable) -> Vec<Offer> {
    if let Some(name) = theme_named(line) {
        return meant(themes, name).into_iter().map(Offer::Theme).collect();
    }
    let alone = themes.iter().filter(|name| name.to_lowercase() == line.trim().to_lowercase()).cloned();
    alone.map(Offer::Theme).chain(commands(line, sequence).into_iter().map(Offer::Command)).collect()
}

/// The themes that match `typed`: the one of exactly this name, else those that begin with it, else those that contain
/// it.
fn meant(themes: &[String], typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let whose = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        themes.iter().filter(|name| fits(&name.to_lowercase())).cloned().collect()
    };
    let tests: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == typed, &|name| name.starts_with(&typed), &|name| name.contains(&typed)];
    tests.into_iter().map(whose).find(|found| !found.is_empty()).unwrap_or_default()
}

impl Parsed {
    /// The only word of `line`, as it was typed; a count may stand beside it.
    pub(crate) fn of_one_word(line: &str) -> Option<&str> {
        let is_count = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = line.split_whitespace().filter(|word| !is_count(word));
        words.next().filter(|_| words.next().is_none())
    }

    pub(crate) fn of(line: &str) -> Self {
        let mut said = Self::default();
        for word in line.to_lowercase().split([' ', '_', '-']).filter(|word| !word.is_empty()) {
            let percent = word.strip_suffix('%');
            let digits = percent.unwrap_or(word);
            let digits = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            match digits.and_then(|digits| digits.parse().ok()).filter(|&number| number <= LARGEST_COUNT) {
                Some(number) => {
                    said.count = Some(number).filter(|&number| number > 0);
                    said.words.extend(percent.map(|_| Action::Percent.name().to_owned()));
                }
                // Too large a number calls nothing.
                None => said.words.push(word.to_owned()),
            }
        }
        said
    }
}

fn fitting(said: &Parsed) -> Vec<Action> {
    if said.words.is_empty() && said.count.is_some() {
        return vec![Action::Top, Action::Percent];
    }
    let mut found: Vec<(u8, Action)> =
        Action::ALL.iter().filter_map(|&action| Some((rank(action, &said.words)?, action))).collect();
    found.sort_by_key(|&(rank, _)| rank);
    found.into_iter().map(|(_, action)| action).collect()
}

/// How well `words` match `action`, 0 for its exact name; `None` where they do not match.
fn rank(action: Action, words: &[String]) -> Option<u8> {
    let (name, typed) = (action.name(), words.join("_"));
    if name == typed || is_word_for(action, &typed) {
        return Some(0);
    }
    if name.starts_with(&typed) {
        return Some(1);
    }
    if begins_word_for(action, &typed) {
        return Some(BEGINS);
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
    use super::{Parsed, fitting};
    use crate::app::keys::Action;

    fn first(line: &str) -> Option<&'static str> {
        fitting(&Parsed::of(line)).first().map(|action| action.name())
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
        assert_eq!(fitting(&Parsed::of("")).len(), Action::ALL.len(), "an empty line lists them all");
    }

    #[test]
    fn a_number_is_a_count_and_alone_it_is_a_paragraph() {
        assert_eq!((first("12"), Parsed::of("12").count), (Some("top"), Some(12)));
        assert_eq!((first("next quote 3"), Parsed::of("next quote 3").count), (Some("next_quote"), Some(3)));
        assert_eq!((first("50%"), Parsed::of("50%").count), (Some("percent"), Some(50)));
        assert_eq!(Parsed::of("top 0").count, None);
        assert_eq!((Parsed::of("top 9999999").count, Parsed::of("top 10000000").count), (Some(9_999_999), None));
        assert_eq!((first("4294967297"), first("top 99999999999")), (None, None), "no other number is meant");
    }

    #[test]
    fn quitting_is_spelled_as_in_other_programs() {
        for line in ["q", "q!", "qa", "quit", "quit!"] {
            assert_eq!(first(line), Some("quit"), "{line}");
        }
    }
}
