//! [`Sequences`]: cuts what a terminal sends into keys, control sequences and pastes.
//!
//! A terminal sends keys, answers to questions of other programs, and pasted text through one line, and on a slow line
//! any of it may come in pieces. Each piece is cut by its form alone (ECMA-48), known or not, so that no part of an answer is
//! ever a key. Nothing waits for an end that may never come: what is left in pieces is given up when the line is silent, and a control
//! character such as C-c ends it at once. What a sequence means is `meaning`'s business.

use std::time::Duration;

/// How long Esc is held: the rest of a key follows at once, unless the line is slow.
const AFTER_ESC: Duration = Duration::from_millis(50);
/// How long anything else that is incomplete is held.
const INCOMPLETE: Duration = Duration::from_millis(250);
/// How long after Esc the rest of an answer may come whose first byte it was.
const LATE: Duration = Duration::from_secs(1);
/// Most bytes that are kept of a sequence. What is longer is read to its end, and has no meaning here.
const LONGEST: usize = 256;
/// Most bytes that are kept of a paste, of which a prompt takes a thousand characters.
const PASTE: usize = 1 << 16;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const DEL: u8 = 0x7f;
/// What C-c sends.
const INTERRUPT: u8 = 0x03;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    /// A character, or a control of ASCII; ESC is the key.
    Char(char),
    /// The same with Alt.
    Alt(char),
    /// Parameters and intermediate bytes of a control sequence (`ESC [`), and its final byte.
    Control(Vec<u8>, u8),
    /// The byte after `ESC O`.
    Function(u8),
    /// Button, column and row of the mouse's old form (`ESC [ M`), as they were sent.
    Mouse([u8; 3]),
    /// The text of an operating system command (`ESC ]`).
    Command(String),
    /// Text that was pasted, or the next part of it.
    Paste(String),
}

/// What has begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// A character, where anything is held.
    #[default]
    Ground,
    /// ESC.
    Escape,
    /// ESC was given as a key for want of more; the rest of an answer may follow.
    Given,
    /// `]` has followed that.
    Late,
    /// ESC and the beginning of a character.
    Alt,
    /// `ESC [`.
    Control,
    /// `ESC [ [`: a function key of the Linux console.
    Console,
    /// `ESC [ M`.
    Mouse,
    /// `ESC O`.
    Function,
    /// A string, introduced by ESC and this byte.
    Text(u8),
    /// ESC in one: it ends the string, or cancels it.
    TextEnd(u8),
    /// A paste, of which so many bytes of the end have come.
    Paste(usize),
}

/// Whether more is to be expected soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pace {
    #[default]
    Flowing,
    /// The line was silent in the midst of something. A single key is then a key again; more at once is its rest.
    Overdue,
}

/// Cuts bytes into sequences.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    state: State,
    pace: Pace,
    /// What has come of it, without its introducer.
    held: Vec<u8>,
    cut: Vec<Sequence>,
}

impl Sequences {
    /// What has become complete with `bytes`, which came in one piece.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Sequence> {
        if std::mem::take(&mut self.pace) == Pace::Overdue && self.is_key(bytes) {
            self.begin(State::Ground);
        }
        for &byte in bytes {
            self.push(byte);
        }
        std::mem::take(&mut self.cut)
    }

    /// How long to wait for more before [`Self::silence`]; `None` where nothing is expected.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (self.state, self.pace) {
            (_, Pace::Overdue) => None,
            (State::Ground, Pace::Flowing) if self.held.is_empty() => None,
            (State::Escape, Pace::Flowing) => Some(AFTER_ESC),
            (State::Given, Pace::Flowing) => Some(LATE),
            (_, Pace::Flowing) => Some(INCOMPLETE),
        }
    }

    /// What is complete because nothing has followed.
    pub(super) fn silence(&mut self) -> Vec<Sequence> {
        match self.state {
            State::Ground | State::Alt | State::Given => self.begin(State::Ground),
            State::Escape => {
                self.cut.push(Sequence::Char('\u{1b}'));
                self.begin(State::Given);
            }
            State::Late => self.end(Sequence::Char(']')),
            // An introducer alone is a key with Alt.
            State::Control if self.held.is_empty() => self.end(Sequence::Alt('[')),
            State::Function if self.held.is_empty() => self.end(Sequence::Alt('O')),
            State::Text(introducer) if self.held.is_empty() => self.end(Sequence::Alt(char::from(introducer))),
            State::Control
            | State::Console
            | State::Mouse
            | State::Function
            | State::Text(_)
            | State::TextEnd(_)
            | State::Paste(_) => self.pace = Pace::Overdue,
        }
        if let State::Paste(_) = self.state {
            self.give_paste();
        }
        std::mem::take(&mut self.cut)
    }

    /// Whether `bytes`, which have come after a silence, are a key and not the rest of what has begun.
    fn is_key(&self, bytes: &[u8]) -> bool {
        let one = || std::str::from_utf8(bytes).is_ok_and(|text| text.chars().count() == 1);
        match self.state {
            State::Text(_) => bytes != [BEL] && bytes != [ESC] && one(),
            State::TextEnd(_) => bytes != b"\\" && one(),
            // A terminal lets no other ESC through.
            State::Paste(0) => {
                one() || bytes.first() == Some(&ESC) && !PASTE_END.starts_with(bytes) && !bytes.starts_with(PASTE_END)
            }
            State::Paste(_) => one() && bytes != [PASTE_END[PASTE_END.len() - 1]],
            State::Ground
            | State::Escape
            | State::Given
            | State::Late
            | State::Alt
            | State::Control
            | State::Console
            | State::Mouse
            | State::Function => one(),
        }
    }

    fn push(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.character(byte, Sequence::Char),
            State::Alt => self.character(byte, Sequence::Alt),
            State::Escape => self.after_escape(byte),
            State::Given if byte == b']' => self.begin(State::Late),
            State::Late if byte.is_ascii_digit() => {
                self.begin(State::Text(b']'));
                self.push(byte);
            }
            State::Late => {
                self.end(Sequence::Char(']'));
                self.push(byte);
            }
            State::Control => self.control(byte),
            State::Console if is_final(byte) => self.begin(State::Ground),
            State::Mouse if byte >= b' ' => {
                self.held.push(byte);
                if let &[button, column, row] = self.held.as_slice() {
                    self.end(Sequence::Mouse([button, column, row]));
                }
            }
            State::Function if is_final(byte) => self.end(Sequence::Function(byte)),
            State::Function if is_parameter(byte) => self.keep(byte),
            State::Given | State::Console | State::Mouse | State::Function => self.again(byte),
            State::Text(introducer) => self.text(introducer, byte),
            State::TextEnd(introducer) if byte == b'\\' => self.end_text(introducer),
            State::TextEnd(_) => {
                self.begin(State::Escape);
                self.push(byte);
            }
            State::Paste(matched) => self.paste(matched, byte),
        }
    }

    fn character(&mut self, byte: u8, sequence: fn(char) -> Sequence) {
        if byte == ESC {
            return self.begin(State::Escape);
        }
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => match text.chars().next() {
                Some(c) if !matches!(c, '\u{80}'..='\u{9f}') => self.end(sequence(c)),
                Some(_) | None => self.begin(State::Ground),
            },
            Err(error) if error.error_len().is_none() => {}
            // The byte may begin another character.
            Err(_) if self.held.len() > 1 => self.again(byte),
            Err(_) => self.begin(State::Ground),
        }
    }

    fn after_escape(&mut self, byte: u8) {
        match byte {
            // The key, twice.
            ESC => self.cut.push(Sequence::Char('\u{1b}')),
            b'[' => self.begin(State::Control),
            b'O' => self.begin(State::Function),
            // DCS, OSC, SOS, PM, APC.
            b'P' | b']' | b'X' | b'^' | b'_' => self.begin(State::Text(byte)),
            _ => {
                self.begin(State::Alt);
                self.push(byte);
            }
        }
    }

    fn control(&mut self, byte: u8) {
        match byte {
            b'M' if self.held.is_empty() => self.begin(State::Mouse),
            b'[' if self.held.is_empty() => self.begin(State::Console),
            b'~' if self.held == b"200" => self.begin(State::Paste(0)),
            _ if is_final(byte) => {
                let parameters = std::mem::take(&mut self.held);
                self.end(Sequence::Control(parameters, byte));
            }
            _ if is_parameter(byte) => self.keep(byte),
            _ => self.again(byte),
        }
    }

    fn text(&mut self, introducer: u8, byte: u8) {
        match byte {
            ESC => self.state = State::TextEnd(introducer),
            BEL => self.end_text(introducer),
            CAN | SUB => self.begin(State::Ground),
            // White space may stand in the strings of devices, other controls in none: C-c is C-c.
            0x08..=0x0d if introducer != b']' => {}
            0x00..=0x1f | DEL => self.again(byte),
            _ => self.keep(byte),
        }
    }

    fn end_text(&mut self, introducer: u8) {
        if introducer == b']' {
            let text = String::from_utf8_lossy(&self.held).into_owned();
            self.end(Sequence::Command(text));
        } else {
            self.begin(State::Ground);
        }
    }

    fn paste(&mut self, matched: usize, byte: u8) {
        if PASTE_END.get(matched) == Some(&byte) {
            self.state = State::Paste(matched + 1);
            if matched + 1 == PASTE_END.len() {
                self.give_paste();
                self.begin(State::Ground);
            }
            return;
        }
        let room = PASTE.saturating_sub(self.held.len());
        self.held.extend(PASTE_END.iter().take(matched.min(room)));
        self.state = State::Paste(0);
        match byte {
            ESC => self.state = State::Paste(1),
            // Terminals take it out of what is pasted, so that it is typed.
            INTERRUPT => self.again(byte),
            _ if room > 0 => self.held.push(byte),
            _ => {}
        }
    }

    fn give_paste(&mut self) {
        // The beginning of a character is left for the part that follows.
        let whole = match std::str::from_utf8(&self.held) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Ok(_) | Err(_) => self.held.len(),
        };
        let text: Vec<u8> = self.held.drain(..whole).collect();
        if !text.is_empty() {
            self.cut.push(Sequence::Paste(String::from_utf8_lossy(&text).into_owned()));
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.held.len() < LONGEST {
            self.held.push(byte);
        }
    }

    /// What has begun is given up, and `byte` begins something else.
    fn again(&mut self, byte: u8) {
        self.begin(State::Ground);
        self.push(byte);
    }

    fn begin(&mut self, state: State) {
        self.held.clear();
        self.state = state;
    }

    fn end(&mut self, sequence: Sequence) {
        self.cut.push(sequence);
        self.begin(State::Ground);
    }
}

/// Whether `byte` ends a control sequence.
fn is_final(byte: u8) -> bool {
    (0x40..DEL).contains(&byte)
}

/// Whether `byte` is a parameter or intermediate byte of a control sequence.
fn is_parameter(byte: u8) -> bool {
    (0x20..0x40).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{INCOMPLETE, Sequence, Sequences};

    /// What is cut from `pieces`, between which the line is silent for as long as anything is held.
    fn cut(pieces: &[&str]) -> Vec<Sequence> {
        let mut sequences = Sequences::default();
        let mut cut = Vec::new();
        for piece in pieces {
            cut.extend(sequences.take(piece.as_bytes()));
            while sequences.patience().is_some_and(|patience| patience <= INCOMPLETE) {
                cut.extend(sequences.silence());
            }
        }
        cut
    }

    fn char(c: char) -> Sequence {
        Sequence::Char(c)
    }

    fn control(parameters: &str, end: u8) -> Sequence {
        Sequence::Control(parameters.as_bytes().to_vec(), end)
    }

    #[test]
    fn each_form_is_cut_whole() {
        for (sent, wanted) in [
            ("j", char('j')),
            ("ß", char('ß')),
            ("\u{1b}", char('\u{1b}')),
            ("\u{1b}o", Sequence::Alt('o')),
            ("\u{1b}ß", Sequence::Alt('ß')),
            ("\u{1b}[", Sequence::Alt('[')),
            ("\u{1b}]", Sequence::Alt(']')),
            ("\u{1b}[B", control("", b'B')),
            ("\u{1b}[1;5B", control("1;5", b'B')),
            ("\u{1b}[<0;3;4M", control("<0;3;4", b'M')),
            ("\u{1b}OB", Sequence::Function(b'B')),
            ("\u{1b}[M !!", Sequence::Mouse([b' ', b'!', b'!'])),
            ("\u{1b}]11;rgb:0/0/0\u{7}", Sequence::Command("11;rgb:0/0/0".to_owned())),
            ("\u{1b}[200~a\u{1b}b\n\u{1b}[201~", Sequence::Paste("a\u{1b}b\n".to_owned())),
        ] {
            assert_eq!(cut(&[sent]), [wanted], "{sent:?}");
        }
    }

    #[test]
    fn a_sequence_in_pieces_that_follow_at_once_is_one() {
        for sent in ["\u{1b}[B", "\u{1b}[1;5B", "\u{1b}OB", "\u{1b}[<0;3;4M", "\u{1b}[200~é\u{1b}[201~", "é"] {
            let mut sequences = Sequences::default();
            let bytes: Vec<_> = sent.bytes().flat_map(|byte| sequences.take(&[byte])).collect();
            assert_eq!(bytes, cut(&[sent]), "{sent:?}");
            assert_eq!(sequences.patience(), None);
        }
    }

    #[test]
    fn what_is_meant_for_another_program_is_swallowed() {
        for answer in [
            "\u{1b}P>|XTerm(388)\u{1b}\\",
            "\u{1b}P1$r0 q\u{1b}\\",
            "\u{1b}_Gi=1;OK\u{1b}\\",
            "\u{1b}^private\u{1b}\\",
            "\u{1b}Xstart\u{1b}\\",
            "\u{1b}PeeeG\u{18}",
            "\u{1b}[[A",
        ] {
            assert_eq!(cut(&[answer, "j"]), [char('j')], "{answer:?}");
            for at in 3..answer.len() {
                let (piece, rest) = answer.split_at(at);
                // One byte after a silence may be a key.
                if rest.len() > 1 {
                    assert_eq!(cut(&[piece, rest, "j"]), [char('j')], "{piece:?}, {rest:?}");
                }
            }
        }
        assert_eq!(
            cut(&["\u{1b}", "]11;rgb:0/0/0\u{7}"]),
            [char('\u{1b}'), Sequence::Command("11;rgb:0/0/0".to_owned())]
        );
    }

    #[test]
    fn no_end_is_waited_for() {
        for begun in [
            "\u{1b}[<",
            "\u{1b}[?",
            "\u{1b}[1;",
            "\u{1b}P1",
            "\u{1b}]11;",
            "\u{1b}_G",
            "\u{1b}[M!",
            "\u{1b}[[",
            "\u{1b}O1",
        ] {
            assert_eq!(cut(&[begun, "j", "k"]), [char('j'), char('k')], "{begun:?}, and a silence");
            assert_eq!(cut(&[&format!("{begun}\u{3}k")]), [char('\u{3}'), char('k')], "{begun:?}, and C-c");
            assert_eq!(cut(&[&format!("{begun}\u{1b}[A")]), [control("", b'A')], "{begun:?}, and a key");
        }
        let paste = |text: &str| Sequence::Paste(text.to_owned());
        assert_eq!(cut(&["\u{1b}[200~", "j"]), [char('j')]);
        assert_eq!(cut(&["\u{1b}[200~abc", "j"]), [paste("abc"), char('j')]);
        assert_eq!(cut(&["\u{1b}[200~abc", "\u{1b}[A"]), [paste("abc"), control("", b'A')]);
        assert_eq!(cut(&["\u{1b}[200~abc\u{3}j"]), [char('\u{3}'), char('j')]);
    }

    #[test]
    fn a_paste_that_stalls_goes_on_as_one() {
        let paste = |text: &str| Sequence::Paste(text.to_owned());
        assert_eq!(cut(&["\u{1b}[200~ab", "quit\u{1b}[201~", "j"]), [paste("ab"), paste("quit"), char('j')]);
        assert_eq!(cut(&["\u{1b}[200~ab", "\u{1b}[201~", "j"]), [paste("ab"), char('j')]);
        assert_eq!(cut(&["\u{1b}[200~ab\u{1b}[20", "1~", "j"]), [paste("ab"), char('j')]);
    }

    #[test]
    fn what_is_typed_after_escape_is_typed() {
        assert_eq!(cut(&["\u{1b}\u{1b}", "]", "j"]), [char('\u{1b}'), char('\u{1b}'), char(']'), char('j')]);
        assert_eq!(cut(&["\u{1b}", "]j"]), [char('\u{1b}'), char(']'), char('j')]);
        assert_eq!(cut(&["\u{1b}\u{1b}[A"]), [char('\u{1b}'), control("", b'A')]);
    }

    #[test]
    fn what_is_no_utf_8_is_no_key() {
        let mut sequences = Sequences::default();
        assert_eq!(sequences.take(b"\xff\xc3j\xe2\x80k\xc2\x9b3"), [char('j'), char('k'), char('3')]);
    }
}
