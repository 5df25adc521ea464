//! The terminal's answer to the one question that it is asked: its background colour (OSC 11).
//!
//! Nothing waits for it. It may come late, in pieces, or never, and it arrives as keys: `ESC ] 11;rgb:ffff/ffff/ffff`
//! and then `BEL` or `ESC \`. So keys that may begin it are held for a moment, and what turns out to be the answer is
//! taken out; no part of one is ever a key.

use std::time::Duration;

use crate::app::{Key, KeyCode};
use crate::config::Ground;

/// Asks for the background colour.
pub(crate) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// What every answer begins with.
const BEGINNING: &str = "\u{1b}]11;";
/// How long Esc is held. The rest of an answer follows at once, unless the line is slow.
const AFTER_ESC: Duration = Duration::from_millis(40);
/// How long more than Esc of an answer's beginning is held: nobody types that.
const AFTER_MORE: Duration = Duration::from_secs(1);
/// Most characters of an answer.
const LONGEST: usize = 64;

/// Looks for the answer among the keys.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    held: Vec<Key>,
    /// `ESC`, where it was released as a key and may still turn out to begin an answer; else empty.
    given: String,
    over: bool,
}

/// What came of a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// These keys were typed; empty where the key is held.
    Keys(Vec<Key>),
    /// The answer is complete; `None` where it is not understood.
    Answer(Option<Ground>),
}

#[derive(Clone, Copy)]
enum Resemblance {
    /// It may become an answer.
    Begun,
    /// It is one, but for its end.
    Certain,
    Whole,
    /// It is none.
    Other,
    /// It was one that broke off before the last key.
    Broken,
}

impl Answers {
    /// For a terminal that was not asked.
    pub(crate) fn none() -> Self {
        Self { over: true, ..Self::default() }
    }

    /// How long to wait for the next key before [`Self::release`]; `None` where nothing is held, or an answer is
    /// certain.
    pub(super) fn patience(&self) -> Option<Duration> {
        let text = self.text();
        match resemblance(&text) {
            Resemblance::Begun if self.held.is_empty() => None,
            Resemblance::Begun if text.len() == 1 => Some(AFTER_ESC),
            Resemblance::Begun => Some(AFTER_MORE),
            Resemblance::Certain | Resemblance::Whole | Resemblance::Other | Resemblance::Broken => None,
        }
    }

    /// Nothing followed: what is held was typed.
    pub(super) fn release(&mut self) -> Vec<Key> {
        // On a slow line an answer's ESC may arrive long before its rest.
        self.given = if self.text() == "\u{1b}" { self.text() } else { String::new() };
        std::mem::take(&mut self.held)
    }

    /// Takes a key in.
    pub(super) fn take(&mut self, key: Key) -> Taken {
        if self.over {
            return Taken::Keys(vec![key]);
        }
        self.held.push(key);
        let text = self.text();
        match resemblance(&text) {
            Resemblance::Begun | Resemblance::Certain => Taken::Keys(Vec::new()),
            Resemblance::Whole => {
                (self.over, self.held, self.given) = (true, Vec::new(), String::new());
                Taken::Answer(ground(&text))
            }
            Resemblance::Broken => {
                (self.held, self.given) = (Vec::new(), String::new());
                self.take(key)
            }
            Resemblance::Other => {
                let mut keys = std::mem::take(&mut self.held);
                let again = !self.given.is_empty() || keys.len() > 1;
                self.given.clear();
                // The last key may begin an answer.
                if let Some(last) = keys.pop().filter(|_| again) {
                    match self.take(last) {
                        Taken::Keys(more) => keys.extend(more),
                        answer @ Taken::Answer(_) => return answer,
                    }
                } else {
                    keys.push(key);
                }
                Taken::Keys(keys)
            }
        }
    }

    /// What the terminal sent for the keys that are held.
    fn text(&self) -> String {
        self.held.iter().fold(self.given.clone(), |text, key| text + &sent(*key))
    }
}

/// What a terminal sends for `key`, where that can be a part of an answer; else NUL.
fn sent(key: Key) -> String {
    match (key.code, key.ctrl, key.alt) {
        (KeyCode::Esc, false, false) => "\u{1b}".to_owned(),
        (KeyCode::Char('g'), true, false) => "\u{7}".to_owned(),
        (KeyCode::Char(c), false, false) => c.to_string(),
        (KeyCode::Char(c), false, true) => format!("\u{1b}{c}"),
        _ => "\0".to_owned(),
    }
}

fn resemblance(text: &str) -> Resemblance {
    let Some(rest) = text.strip_prefix(BEGINNING) else {
        return if BEGINNING.starts_with(text) { Resemblance::Begun } else { Resemblance::Other };
    };
    if rest.ends_with('\u{7}') || rest.ends_with("\u{1b}\\") {
        return Resemblance::Whole;
    }
    let body = rest.strip_suffix('\u{1b}').unwrap_or(rest);
    if body.len() <= LONGEST && body.bytes().all(|byte| byte.is_ascii_graphic()) {
        Resemblance::Certain
    } else {
        Resemblance::Broken
    }
}

/// What `rgb:ffff/ffff/ffff` says, in one to four hexadecimal digits a part; a fourth part is opacity.
fn ground(answer: &str) -> Option<Ground> {
    let colour = answer.strip_prefix(BEGINNING)?.trim_end_matches(['\u{7}', '\u{1b}', '\\']);
    let (_, parts) = colour.split_once(':').filter(|(kind, _)| matches!(*kind, "rgb" | "rgba"))?;
    let part = |digits: &str| {
        let most = 16_u32.checked_pow(digits.len() as u32).filter(|_| (1..=4).contains(&digits.len()))? - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    let parts: Vec<f64> = parts.split('/').map(part).collect::<Option<_>>()?;
    let &[red, green, blue, ..] = parts.as_slice() else { return None };
    // Rec. 709, on the values as they are: enough to tell dark from light.
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light < 0.5 { Ground::Dark } else { Ground::Light })
}

#[cfg(test)]
mod tests {
    use super::{Answers, Taken};
    use crate::app::{Key, KeyCode};
    use crate::config::Ground;

    const ESC: Key = Key::plain(KeyCode::Esc);

    /// The keys that the terminal library makes of what is sent at once.
    fn keys(sent: &str) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut chars = sent.chars().peekable();
        while let Some(c) = chars.next() {
            keys.push(match (c, chars.peek()) {
                ('\u{1b}', Some(&next)) => {
                    chars.next();
                    Key { alt: true, ..Key::char(next) }
                }
                ('\u{1b}', None) => ESC,
                ('\u{7}', _) => Key::ctrl('g'),
                _ => Key::char(c),
            });
        }
        keys
    }

    /// What comes of `pieces`, between which the terminal is silent for long.
    #[allow(clippy::option_option, reason = "no answer, and one that says nothing")]
    fn typed(pieces: &[&str]) -> (String, Option<Option<Ground>>) {
        let mut answers = Answers::default();
        let (mut typed, mut answer) = (Vec::new(), None);
        for piece in pieces {
            for key in keys(piece) {
                match answers.take(key) {
                    Taken::Keys(keys) => typed.extend(keys),
                    Taken::Answer(ground) => answer = Some(ground),
                }
            }
            if answers.patience().is_some() {
                typed.extend(answers.release());
            }
        }
        (typed.iter().map(|key| key.to_string() + " ").collect::<String>().trim_end().to_owned(), answer)
    }

    #[test]
    fn an_answer_is_no_key() {
        for end in ["\u{7}", "\u{1b}\\"] {
            let said = |colour: &str| typed(&[&format!("\u{1b}]11;{colour}{end}")]);
            assert_eq!(said("rgb:ffff/ffff/ffff"), (String::new(), Some(Some(Ground::Light))));
            assert_eq!(said("rgb:1c1c/1f1f/2626"), (String::new(), Some(Some(Ground::Dark))));
            assert_eq!(said("rgba:00/00/00/ff"), (String::new(), Some(Some(Ground::Dark))));
            assert_eq!(said("nonsense"), (String::new(), Some(None)));
            assert_eq!(said("rgb:12345/1/1"), (String::new(), Some(None)));
        }
    }

    #[test]
    fn nor_is_one_in_pieces() {
        let whole = "\u{1b}]11;rgb:fdfd/f6f6/e3e3\u{1b}\\";
        for at in 2..whole.len() - 1 {
            let (piece, rest) = whole.split_at(at);
            let (typed, answer) = typed(&[piece, rest]);
            // A beginning that is silent for a second was typed; its rest then is, too. A longer one is certain.
            assert!(at < 6 || (typed.as_str(), answer) == ("", Some(Some(Ground::Light))), "{piece:?} gave {typed:?}");
        }
        assert_eq!(typed(&["\u{1b}", "]11;rgb:0/0/0\u{7}"]), ("Esc".to_owned(), Some(Some(Ground::Dark))));
        assert_eq!(typed(&["\u{1b}]11;rgb:0/0", "/0\u{1b}", "\\"]), (String::new(), Some(Some(Ground::Dark))));
    }

    #[test]
    fn what_is_typed_arrives_as_it_was_typed() {
        for sent in ["j", "]", "11;", "\u{1b}x", "\u{1b}]1j", "q\u{7}"] {
            let wanted: Vec<String> = keys(sent).iter().map(ToString::to_string).collect();
            assert_eq!(typed(&[sent]), (wanted.join(" "), None), "{sent:?}");
        }
        assert_eq!(typed(&["\u{1b}", "\u{1b}", "]", "j"]).0, "Esc Esc ] j");
    }

    #[test]
    fn keys_around_an_answer_stay() {
        let (typed, answer) = typed(&["jj\u{1b}]11;rgb:0/0/0\u{7}k", "\u{1b}]11;"]);
        assert_eq!(answer, Some(Some(Ground::Dark)));
        assert_eq!(typed, "j j k A-] 1 1 ;", "there is one answer only");
    }

    #[test]
    fn an_answer_that_breaks_off_is_dropped() {
        let mut answers = Answers::default();
        for key in keys("\u{1b}]11;rgb:") {
            assert_eq!(answers.take(key), Taken::Keys(Vec::new()));
        }
        let down = Key::plain(KeyCode::Down);
        assert_eq!(answers.take(down), Taken::Keys(vec![down]));
    }
}
