//! Styles in words, as a theme's file has them: `bold underlined #ffb000 on black`.

use ratatui::style::{Color, Modifier, Style};

const MODIFIERS: [(Modifier, &str); 6] = [
    (Modifier::BOLD, "bold"),
    (Modifier::DIM, "dim"),
    (Modifier::ITALIC, "italic"),
    (Modifier::UNDERLINED, "underlined"),
    (Modifier::REVERSED, "reversed"),
    (Modifier::CROSSED_OUT, "crossed_out"),
];

const NAMED: [(Color, &str); 16] = [
    (Color::Black, "black"),
    (Color::Red, "red"),
    (Color::Green, "green"),
    (Color::Yellow, "yellow"),
    (Color::Blue, "blue"),
    (Color::Magenta, "magenta"),
    (Color::Cyan, "cyan"),
    (Color::Gray, "white"),
    (Color::DarkGray, "bright_black"),
    (Color::LightRed, "bright_red"),
    (Color::LightGreen, "bright_green"),
    (Color::LightYellow, "bright_yellow"),
    (Color::LightBlue, "bright_blue"),
    (Color::LightMagenta, "bright_magenta"),
    (Color::LightCyan, "bright_cyan"),
    (Color::White, "bright_white"),
];

/// Reads a style; the error is a sentence. No word at all is a plain style.
pub(super) fn parse(written: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = written.split_whitespace();
    while let Some(word) = words.next() {
        if let Some((modifier, _)) = MODIFIERS.iter().find(|(_, name)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            let ground = words.next().ok_or("a colour must follow on")?;
            style = style.bg(colour(ground)?);
        } else if let Ok(colour) = colour(word) {
            style = style.fg(colour);
        } else {
            let modifiers = MODIFIERS.map(|(_, name)| name).join(", ");
            return Err(format!("\"{word}\" is neither a colour nor {modifiers} or on"));
        }
    }
    Ok(style)
}

/// Reads a colour: a name, a number from 0 to 255, or `#rrggbb`. The error is a sentence.
pub(super) fn colour(written: &str) -> Result<Color, String> {
    if let Some((colour, _)) = NAMED.iter().find(|(_, name)| *name == written) {
        return Ok(*colour);
    }
    let number = written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.parse().ok()).flatten();
    number.map(Color::Indexed).or_else(|| exact(written)).ok_or_else(|| {
        format!("\"{written}\" is no colour: write a name (red, bright_blue), a number to 255, or #rrggbb")
    })
}

fn exact(written: &str) -> Option<Color> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(Color::from_u32(number))
}

/// The inverse of [`parse`].
pub(super) fn print(style: Style) -> String {
    let modifiers = MODIFIERS.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    let mut words: Vec<String> = modifiers.map(|(_, name)| (*name).to_owned()).collect();
    words.extend(style.fg.map(name));
    words.extend(style.bg.map(|ground| format!("on {}", name(ground))));
    words.join(" ")
}

/// The inverse of [`colour`].
pub(super) fn name(colour: Color) -> String {
    match (colour, NAMED.iter().find(|(named, _)| *named == colour)) {
        (_, Some((_, name))) => (*name).to_owned(),
        (Color::Indexed(number), None) => number.to_string(),
        (other, None) => other.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::{colour, parse, print};

    #[test]
    fn a_style_reads_back_as_it_is_written() {
        for words in ["", "bold", "dim italic", "bold underlined #ffb000 on black", "bright_blue", "17 on 231"] {
            assert_eq!(parse(words).map(print), Ok(words.to_owned()));
        }
    }

    #[test]
    fn what_is_no_style_is_named() {
        assert!(parse("blod").is_err_and(|reason| reason.starts_with("\"blod\" is neither a colour nor bold, ")));
        assert_eq!(parse("red on").err().as_deref(), Some("a colour must follow on"));
        for word in ["256", "#12345", "#12345g", "#+12345", "reddish", "#ééé"] {
            assert!(colour(word).is_err_and(|reason| reason.contains(word)), "{word}");
        }
    }
}
