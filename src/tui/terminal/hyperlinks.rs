//! Hyperlinks that the terminal itself can follow: OSC 8, around the cells that lead somewhere.
//!
//! The sequence is sent only where it cannot harm: to terminals that know it, and to those that ignore unknown
//! sequences. Knows no article: `view` says which cells lead where.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, Write as _};

use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Cell;
use ratatui::style::Color;

use crate::config::Switch;

/// Names of terminals, or their beginnings, that print unknown sequences.
const PRINT_THEM: [&str; 12] =
    ["dumb", "unknown", "linux", "vt", "ansi", "cons", "sun", "wy", "eterm", "screen", "rxvt-cygwin", "emacs"];
/// The first version of VTE (the GNOME terminal and its relatives) that handles hyperlinks.
const VTE: u32 = 5000;
/// Ends a hyperlink.
const END: &[u8] = b"\x1b]8;;\x1b\\";

/// The addresses that cells lead to; `None` where no hyperlink is to be written.
pub(super) type Addresses = Option<HashMap<Color, String>>;

/// Whether hyperlinks are written. The environment is read through `env`.
pub(crate) fn wanted(switch: Switch, env: impl Fn(&str) -> Option<OsString>) -> bool {
    let said = |name: &str| env(name).filter(|value| !value.is_empty());
    match switch {
        Switch::On => true,
        Switch::Off => false,
        Switch::Auto => {
            let term = said("TERM").and_then(|term| term.into_string().ok()).unwrap_or_default();
            let vte = said("VTE_VERSION").and_then(|version| version.to_str()?.parse::<u32>().ok());
            // tmux, which may call itself screen, drops unknown sequences; screen itself may cut one and print the
            // rest.
            let known = said("TMUX").is_some() || !PRINT_THEM.iter().any(|name| term.starts_with(name));
            !term.is_empty() && known && said("STY").is_none() && vte.is_none_or(|version| version >= VTE)
        }
    }
}

/// Writes cells, hyperlinks around those whose underline has the colour of one of `addresses`; no such colour is sent.
pub(super) fn write<'a>(
    bytes: &mut Vec<u8>,
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    addresses: &Addresses,
) -> io::Result<()> {
    let mut cells = cells.peekable();
    while let Some(&(_, _, first)) = cells.peek() {
        let sign = first.underline_color;
        let mut run = Vec::new();
        while let Some((x, y, cell)) = cells.next_if(|(_, _, cell)| cell.underline_color == sign) {
            let mut plain = cell.clone();
            plain.underline_color = Color::Reset;
            run.push((x, y, plain));
        }
        let address = addresses.as_ref().and_then(|addresses| addresses.get(&sign));
        if let Some(address) = address {
            // Parts of one link that stand on several rows have one id, so that a terminal lights them up together.
            write!(bytes, "\x1b]8;id={sign};{address}\x1b\\")?;
        }
        CrosstermBackend::new(&mut *bytes).draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
        if address.is_some() {
            bytes.extend_from_slice(END);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::wanted;
    use crate::config::Switch;

    fn auto(variables: &[(&str, &str)]) -> bool {
        wanted(Switch::Auto, |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn they_are_written_where_they_cannot_harm() {
        for term in ["xterm-256color", "xterm-kitty", "foot", "alacritty", "tmux-256color", "rxvt-unicode-256color"] {
            assert!(auto(&[("TERM", term)]), "{term}");
        }
        for term in ["", "dumb", "linux", "vt100", "eterm-color", "screen.xterm-256color"] {
            assert!(!auto(&[("TERM", term)]), "{term}");
        }
        assert!(auto(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux-1000/default,1,0")]));
        assert!(!auto(&[("TERM", "xterm"), ("STY", "12.pts-0")]));
        assert!(!auto(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4803")]));
        assert!(auto(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]));
    }

    #[test]
    fn whoever_says_so_is_believed() {
        assert!(wanted(Switch::On, |_| None));
        assert!(!wanted(Switch::Off, |name| (name == "TERM").then(|| "xterm".into())));
    }
}
