//! The theme's styles as escape sequences, for text that is printed where no screen is drawn.

use std::io::{self, Write};

use ratatui::style::{Color, Modifier, Style};

/// Writes `text`, which must be clean and hold no line break, in `style`.
pub(super) fn paint(out: &mut impl Write, style: Style, text: &str) -> io::Result<()> {
    let codes = codes(style);
    if codes.is_empty() || text.is_empty() {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\x1b[{}m{text}\x1b[m", codes.join(";"))
}

/// The parameters of "select graphic rendition" for what a theme uses; anything else is left out.
fn codes(style: Style) -> Vec<&'static str> {
    let modifiers = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ];
    let set = modifiers.into_iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    set.map(|(_, code)| code).chain(style.fg.and_then(foreground)).collect()
}

/// The sixteen colours of the terminal.
fn foreground(color: Color) -> Option<&'static str> {
    Some(match color {
        Color::Black => "30",
        Color::Red => "31",
        Color::Green => "32",
        Color::Yellow => "33",
        Color::Blue => "34",
        Color::Magenta => "35",
        Color::Cyan => "36",
        Color::Gray => "37",
        Color::DarkGray => "90",
        Color::LightRed => "91",
        Color::LightGreen => "92",
        Color::LightYellow => "93",
        Color::LightBlue => "94",
        Color::LightMagenta => "95",
        Color::LightCyan => "96",
        Color::White => "97",
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::paint;

    fn painted(style: Style, text: &str) -> String {
        let mut out = Vec::new();
        paint(&mut out, style, text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_style_is_switched_on_and_off_again() {
        assert_eq!(painted(Style::new().cyan().underlined().bold(), "yes"), "\u{1b}[1;4;36myes\u{1b}[m");
        assert_eq!(painted(Style::new().dim(), ""), "");
        assert_eq!(painted(Style::new(), "plain"), "plain");
    }
}
