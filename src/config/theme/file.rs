//! Themes as files: reading one, and printing one that can be read.
//!
//! ```toml
//! base = "dark"                          # what is not named here is as there
//! speakers = ["#e69f00", "cyan", "208"]  # taken in turn
//!
//! [roles]
//! hit = "bold black on yellow"
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;

use super::roles::Theme;
use super::style;
use crate::config::mistake::{Mistake, Written};

/// A theme that a file may name as its base, and how it is made.
pub(super) type Base = (&'static str, fn() -> Theme);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Option<Spanned<String>>,
    speakers: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Reads a theme's file, which may be based on one of `bases`.
pub(super) fn parse(file: Written, bases: &[Base]) -> Result<Theme, Mistake> {
    let File { base, speakers, roles } = toml::from_str(file.text).map_err(|error| file.misread(&error))?;
    let mut theme = match base {
        None => Theme::colour(),
        Some(base) => {
            let known = bases.iter().find(|(name, _)| name == base.get_ref());
            let (_, theme) = known.ok_or_else(|| {
                let names = bases.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                file.mistake(base.span().start, format!("base must be one of {names}"))
            })?;
            theme()
        }
    };
    if let Some(speakers) = speakers {
        let colour = |one: Spanned<String>| {
            style::colour(one.get_ref()).map_err(|reason| file.mistake(one.span().start, format!("speakers: {reason}")))
        };
        theme.speakers = speakers.into_iter().map(colour).collect::<Result<_, _>>()?;
    }
    for (name, written) in roles {
        let role = theme.role_mut(name.get_ref()).ok_or_else(|| {
            let what = format!("there is no role called {}; --print-theme shows them all", name.get_ref());
            file.mistake(name.span().start, what)
        })?;
        let read = style::parse(written.get_ref());
        *role = read.map_err(|reason| file.mistake(written.span().start, format!("{}: {reason}", name.get_ref())))?;
    }
    Ok(theme)
}

/// The file of `theme`, every role with what it is for.
pub(crate) fn print(theme: &Theme) -> String {
    let mut file = String::from(
        "# A theme of pullquote. Kept as themes/NAME.toml in pullquote's configuration folder it is called with\n\
         # --theme NAME. What a theme leaves out is as in its base.\n\
         #\n\
         # A style is made of bold, dim, italic, underlined, reversed, crossed_out, a colour, and a ground after \"on\".\n\
         # A colour is black, red, green, yellow, blue, magenta, cyan, white, one of these after bright_, a number up to\n\
         # 255, or #rrggbb, which terminals that lack it show as the nearest one they have.\n\n\
         base = \"mono\"\n\n\
         # What speakers take in turn.\n",
    );
    let speakers: Vec<String> = theme.speakers.iter().map(|&colour| format!("\"{}\"", style::name(colour))).collect();
    let _ = writeln!(file, "speakers = [{}]\n\n[roles]", speakers.join(", "));
    for (name, purpose, style) in theme.roles() {
        let _ = writeln!(file, "# {purpose}\n{name} = \"{}\"", style::print(style));
    }
    file
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::{Base, Theme, Written, parse};

    const BASES: [Base; 2] = [("terminal", Theme::colour), ("mono", Theme::mono)];

    fn read(text: &str) -> Result<Theme, String> {
        parse(Written { name: "mine.toml", text }, &BASES).map_err(|mistake| mistake.to_string())
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let theme = read("speakers = [\"#010203\"]\n[roles]\nhit = \"bold on red\"").expect("sound");
        assert_eq!(theme.hit, Style::new().bold().bg(Color::Red));
        assert_eq!((theme.speaker(5), theme.title), (Style::new().fg(Color::Rgb(1, 2, 3)), Theme::colour().title));
        assert_eq!(read("").as_ref(), Ok(&Theme::colour()));
        assert_eq!(read("base = \"mono\"").as_ref(), Ok(&Theme::mono()));
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        let wrong = |text: &str| read(text).err().unwrap_or_default();
        assert!(wrong("base = \"drak\"").starts_with("mine.toml:1:8: base must be one of terminal, mono"));
        assert!(wrong("[roles]\nhit = \"blod\"").starts_with("mine.toml:2:7: hit: \"blod\" is neither"));
        assert!(wrong("[roles]\nhits = \"bold\"").starts_with("mine.toml:2:1: there is no role called hits"));
        assert!(wrong("speakers = [\"red\", \"rde\"]").starts_with("mine.toml:1:20: speakers: \"rde\" is no colour"));
        assert!(wrong("hit = \"bold\"").starts_with("mine.toml:1:1: there is no hit: "));
    }
}
