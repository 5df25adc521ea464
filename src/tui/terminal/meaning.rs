//! What a terminal's sequences mean in our own words: keys, the mouse, pastes, the ground. What means something else, or
//! something to another program alone, means nothing here.
//!
//! Keys come in the forms of xterm, of the kitty protocol and of `modifyOtherKeys`, all of which a program before us may
//! have left switched on. Cutting is `sequences`' business, and what a key does the keymap's.

use super::answer;
use super::sequences::Sequence;
use crate::app::{Key, KeyCode, Mouse};
use crate::config::Ground;

/// What a terminal has sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted; not cleaned.
    Paste(String),
    /// The background colour; `None` where the answer is not understood.
    Ground(Option<Ground>),
}

/// What `sequence` means, if anything.
pub(super) fn meaning(sequence: Sequence) -> Option<Sent> {
    match sequence {
        Sequence::Char(c) => typed(c, Held::default()).map(Sent::Key),
        Sequence::Alt(c) => typed(c, Held { alt: true, ..Held::default() }).map(Sent::Key),
        Sequence::Control(parameters, end) => control(std::str::from_utf8(&parameters).ok()?, end),
        Sequence::Function(end) => function(end).map(|code| Sent::Key(Key::plain(code))),
        Sequence::Mouse([button, column, row]) => {
            let [button, column, row] = [button, column, row].map(|byte| u16::from(byte).saturating_sub(32));
            mouse(button, column, row)
        }
        Sequence::Command(text) => answer::ground(&text).map(Sent::Ground),
        Sequence::Paste(text) => Some(Sent::Paste(text)),
    }
}

/// The modifiers that are held.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Held {
    /// Those of a parameter, which is one more than a sum of 1 (Shift), 2 (Alt), 4 (Control) and others.
    fn of(parameter: u32) -> Self {
        let mask = parameter.saturating_sub(1);
        Self { shift: mask & 1 != 0, alt: mask & 2 != 0, ctrl: mask & 4 != 0 }
    }

    fn with(self, code: KeyCode) -> Key {
        Key { code, ctrl: self.ctrl, alt: self.alt, shift: self.shift }
    }
}

/// The key that sends `c`, a control among them.
fn typed(c: char, held: Held) -> Option<Key> {
    let control = |letter| Some(character(letter, Held { ctrl: true, ..held }));
    match c {
        '\u{1b}' => Some(held.with(KeyCode::Esc)),
        // A terminal that is not in raw mode yet sends the second for Enter.
        '\r' | '\n' => Some(held.with(KeyCode::Enter)),
        '\t' => Some(held.with(KeyCode::Tab)),
        // Some terminals send the second for Backspace.
        '\u{7f}' | '\u{8}' => Some(held.with(KeyCode::Backspace)),
        '\0' => control(' '),
        '\u{1}'..='\u{1a}' => control(char::from(c as u8 - 1 + b'a')),
        '\u{1c}'..='\u{1f}' => control(char::from(c as u8 - 0x1c + b'4')),
        c if c.is_control() => None,
        c => Some(character(c, held)),
    }
}

/// The key of a character that is written on it, or comes with Shift.
fn character(c: char, held: Held) -> Key {
    match c {
        // These controls are keys of their own, whatever a terminal calls them.
        'h' if held.ctrl && !held.alt => Key::plain(KeyCode::Backspace),
        'j' | 'm' if held.ctrl && !held.alt => Key::plain(KeyCode::Enter),
        'i' if held.ctrl && !held.alt => Key::plain(KeyCode::Tab),
        c => {
            let c = if held.shift { shifted(c) } else { c };
            Held { shift: false, ..held }.with(KeyCode::Char(c))
        }
    }
}

/// The character with Shift applied, where that is one character; most terminals have applied it already.
fn shifted(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// What a control sequence means.
fn control(parameters: &str, end: u8) -> Option<Sent> {
    if let Some(parameters) = parameters.strip_prefix('<') {
        let mut numbers = parameters.split(';').map(|number| number.parse().ok());
        let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
        return if end == b'M' { mouse(button, column, row) } else { None };
    }
    let parameters: Vec<Vec<u32>> = parameters.split(';').map(numbers).collect::<Option<_>>()?;
    let number = |at: usize, sub: usize| parameters.get(at).and_then(|numbers| numbers.get(sub)).copied();
    let (first, held) = (number(0, 0), Held::of(number(1, 0).unwrap_or(1)));
    // A key that comes up again.
    if number(1, 1) == Some(3) {
        return None;
    }
    let key = match end {
        b'u' => codepoint(first?, number(0, 1), held),
        b'~' if first == Some(27) => char::from_u32(number(2, 0)?).and_then(|c| typed(c, held)),
        b'~' => numbered(first?).map(|code| held.with(code)),
        b'Z' => Some(Held { shift: true, ..held }.with(KeyCode::Tab)),
        _ => arrow(end).map(|code| held.with(code)),
    };
    key.map(Sent::Key)
}

/// The numbers of a parameter, with `:` between them; one that is left out is 0. `None` where it is no number: it means
/// nothing here.
fn numbers(parameter: &str) -> Option<Vec<u32>> {
    let number = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse().ok() };
    parameter.split(':').map(number).collect()
}

fn arrow(end: u8) -> Option<KeyCode> {
    match end {
        b'A' => Some(KeyCode::Up),
        b'B' => Some(KeyCode::Down),
        b'C' => Some(KeyCode::Right),
        b'D' => Some(KeyCode::Left),
        b'F' => Some(KeyCode::End),
        b'H' => Some(KeyCode::Home),
        _ => None,
    }
}

/// The key that a number before `~` names.
fn numbered(number: u32) -> Option<KeyCode> {
    match number {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        _ => None,
    }
}

/// The key after `ESC O`: arrows and the keypad.
fn function(end: u8) -> Option<KeyCode> {
    match end {
        b'M' => Some(KeyCode::Enter),
        b'j'..=b'y' | b'X' => Some(KeyCode::Char(if end == b'X' { '=' } else { char::from(end - 0x40) })),
        _ => arrow(end),
    }
}

/// The key of a code point (`ESC [ 113 u`), and what it is with Shift where the terminal says so. The kitty protocol
/// has numbers of its own for the keypad.
fn codepoint(number: u32, with_shift: Option<u32>, held: Held) -> Option<Key> {
    const KEYPAD: [KeyCode; 26] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
    ];
    let number = with_shift.filter(|&number| held.shift && number > 0).unwrap_or(number);
    match number {
        57399..=57424 => KEYPAD.get(number as usize - 57399).map(|&code| held.with(code)),
        57426 => Some(held.with(KeyCode::Delete)),
        // The others of the kitty protocol: a range of Unicode in which there is no character.
        0xe000..=0xf8ff => None,
        _ => char::from_u32(number).and_then(|c| typed(c, held)),
    }
}

/// What the mouse did: `column` and `row` count from 1.
fn mouse(button: u16, column: u16, row: u16) -> Option<Sent> {
    // Shift, Alt and Control do not matter.
    match button & !0b1_1100 {
        0 => Some(Mouse::Click { column: column.checked_sub(1)?, row: row.checked_sub(1)? }),
        64 => Some(Mouse::WheelUp),
        65 => Some(Mouse::WheelDown),
        _ => None,
    }
    .map(Sent::Mouse)
}

#[cfg(test)]
mod tests {
    use super::{Sent, meaning};
    use crate::app::Mouse;
    use crate::config::Ground;
    use crate::tui::terminal::sequences::Sequences;

    /// What is meant by `sent`.
    fn meant(sent: &str) -> Vec<Sent> {
        let mut sequences = Sequences::default();
        let cut = sequences.take(sent.as_bytes()).into_iter().chain(sequences.silence());
        cut.filter_map(meaning).collect()
    }

    /// The keys of `sent`, by their names in the keymap.
    fn keys(sent: &str) -> String {
        let name = |sent: &Sent| match sent {
            Sent::Key(key) => key.to_string(),
            Sent::Mouse(_) | Sent::Paste(_) | Sent::Ground(_) => format!("{sent:?}"),
        };
        meant(sent).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_have_the_names_of_the_keymap() {
        for (sent, name) in [
            ("j", "j"),
            ("G", "G"),
            ("ß", "ß"),
            ("\u{3}", "C-c"),
            ("\0", "C-Space"),
            ("\u{1f}", "C-7"),
            ("\t", "Tab"),
            ("\u{8}", "Backspace"),
            ("\u{7f}", "Backspace"),
            ("\u{1b}\u{7f}", "A-Backspace"),
            ("\r\n", "Enter Enter"),
            ("\u{1b}o", "A-o"),
            ("\u{1b}<", "A-<"),
            ("\u{1b}", "Esc"),
            ("\u{1b}[Z", "S-Tab"),
            ("\u{1b}[A\u{1b}OB\u{1b}[H\u{1b}OF", "Up Down Home End"),
            ("\u{1b}[5~\u{1b}[6~\u{1b}[1~\u{1b}[4~\u{1b}[3~", "PageUp PageDown Home End Delete"),
            ("\u{1b}[1;5C\u{1b}[1;3D\u{1b}[1;2A", "C-Right A-Left S-Up"),
            ("\u{1b}Oq\u{1b}Ok\u{1b}OM", "1 + Enter"),
        ] {
            assert_eq!(keys(sent), name, "{sent:?}");
        }
    }

    #[test]
    fn keys_of_other_protocols_are_the_same_keys() {
        for (sent, name) in [
            ("\u{1b}[27u\u{1b}[13u\u{1b}[9;2u\u{1b}[127u", "Esc Enter S-Tab Backspace"),
            ("\u{1b}[99;5u\u{1b}[27;5;99~", "C-c C-c"),
            ("\u{1b}[103;2u\u{1b}[103:71;2u\u{1b}[47:63;2u", "G G ?"),
            ("\u{1b}[105;5u\u{1b}[104;5u\u{1b}[106;5u", "Tab Backspace Enter"),
            ("\u{1b}[113;1:1u\u{1b}[113;1:3u", "q"),
            ("\u{1b}[57400u\u{1b}[57414u\u{1b}[57424u\u{1b}[57426u", "1 Enter End Delete"),
            ("\u{1b}[57441;2u\u{1b}[4294967296u\u{1b}[1114112u", ""),
        ] {
            assert_eq!(keys(sent), name, "{sent:?}");
        }
    }

    #[test]
    fn answers_to_questions_of_others_mean_nothing() {
        for answer in [
            "\u{1b}[>41;388;0c",
            "\u{1b}[?64;1;2c",
            "\u{1b}[?2026;2$y",
            "\u{1b}[?1u",
            "\u{1b}[24;80R",
            "\u{1b}[0n",
            "\u{1b}[8;24;80t",
            "\u{1b}[I\u{1b}[O",
            "\u{1b}[11~\u{1b}OP\u{1b}[[A",
            "\u{1b}]10;rgb:ffff/ffff/ffff\u{1b}\\",
            "\u{1b}]52;c;cXE=\u{7}",
            "\u{1b}]4;1;rgb:0/0/0\u{7}",
        ] {
            assert_eq!(meant(answer), [], "{answer:?}");
        }
    }

    #[test]
    fn the_ground_is_heard_and_a_paste_is_none_of_the_keys() {
        let ground = |sent| meant(sent).pop();
        assert_eq!(ground("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\"), Some(Sent::Ground(Some(Ground::Light))));
        assert_eq!(ground("\u{1b}]11;rgb:0/0/0\u{7}"), Some(Sent::Ground(Some(Ground::Dark))));
        assert_eq!(ground("\u{1b}]11;nonsense\u{7}"), Some(Sent::Ground(None)));
        assert_eq!(meant("\u{1b}[200~quit\u{1b}[201~"), [Sent::Paste("quit".to_owned())]);
    }

    #[test]
    fn the_mouse_clicks_and_scrolls_in_both_forms() {
        let click = Sent::Mouse(Mouse::Click { column: 2, row: 3 });
        assert_eq!(meant("\u{1b}[<0;3;4M\u{1b}[<0;3;4m\u{1b}[<16;3;4M"), [click.clone(), click.clone()]);
        assert_eq!(
            meant("\u{1b}[<64;1;1M\u{1b}[<65;1;1M"),
            [Sent::Mouse(Mouse::WheelUp), Sent::Mouse(Mouse::WheelDown)]
        );
        assert_eq!(meant("\u{1b}[M #$"), [click]);
        assert_eq!(meant("\u{1b}[<0;0;0M\u{1b}[<0;70000;1M\u{1b}[<32;3;4M\u{1b}[<2;3;4M"), []);
    }
}
