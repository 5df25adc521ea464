//! Keys as the keymap names them, independent of the terminal library.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers. Shift is folded into a character (`G`, `?`) and kept only for named keys (`S-Tab`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held (named keys only).
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as typed, shift applied.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

const NAMED: [(KeyCode, &str); 15] = [
    (KeyCode::Char(' '), "Space"),
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::Backspace, "Backspace"),
    (KeyCode::Delete, "Delete"),
    (KeyCode::Up, "Up"),
    (KeyCode::Down, "Down"),
    (KeyCode::Left, "Left"),
    (KeyCode::Right, "Right"),
    (KeyCode::PageUp, "PageUp"),
    (KeyCode::PageDown, "PageDown"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::Char('-'), "Minus"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A character with Control held.
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true, alt: false, shift: false }
    }
}

/// As `keys.toml` spells it: `j`, `G`, `Space`, `S-Tab`, `C-c`, `A-o`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        let modified = self.ctrl || self.alt || self.shift;
        match (self.code, NAMED.iter().find(|(code, _)| *code == self.code)) {
            (KeyCode::Char('-'), _) if !modified => f.write_str("-"),
            (_, Some((_, name))) => f.write_str(name),
            (KeyCode::Char(c), None) => write!(f, "{c}"),
            (code, None) => write!(f, "{code:?}"),
        }
    }
}

/// The inverse of `Display`; the error is a sentence.
impl FromStr for Key {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut key = Self::char(' ');
        let mut rest = name;
        while let Some((prefix @ ("C" | "A" | "S"), tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            match prefix {
                "C" => key.ctrl = true,
                "A" => key.alt = true,
                _ => key.shift = true,
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (NAMED.iter().find(|(_, n)| *n == rest), chars.next(), chars.next()) {
            (Some((code, _)), ..) => *code,
            (None, Some(c), None) if !c.is_control() => KeyCode::Char(c),
            _ => {
                return Err(format!(
                    "\"{name}\" is no key: write a character, a name like Enter or PageUp, or C-c, A-x, S-Tab"
                ));
            }
        };
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_reads_back_as_it_is_written() {
        for name in ["j", "G", "-", "+", "Space", "S-Tab", "C-c", "C-Minus", "A-o", "PageUp", "é", "C"] {
            assert_eq!(name.parse::<Key>().map(|key| key.to_string()), Ok(name.to_owned()));
        }
        assert!("Entr".parse::<Key>().is_err());
    }
}
