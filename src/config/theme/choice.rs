//! Which themes there are: those that come with the program and the user's own, found by name and one after the other.

use std::path::PathBuf;

use super::built_in::{BUILT_IN, built_in};
use super::depth::Depth;
use super::file;
use super::roles::{Ground, Theme};
use crate::config::mistake::{Mistake, Written};
use crate::config::read::read;

/// The default theme, which fits itself to the terminal's background.
pub(crate) const AUTO: &str = "auto";

/// Reads a theme's file.
pub fn parse(file: Written) -> Result<Theme, Mistake> {
    file::parse(file, &BUILT_IN)
}

/// The themes that a person can choose from.
#[derive(Clone, Debug)]
pub struct Themes {
    /// The folder of the user's own themes; `None` where there is none.
    folder: Option<PathBuf>,
    depth: Depth,
    /// What is known of the terminal's ground.
    ground: Option<Ground>,
}

impl Themes {
    /// Those in `folder` besides our own, for a terminal of `depth` that stands on `ground` as far as is known.
    pub fn new(folder: Option<PathBuf>, depth: Depth, ground: Option<Ground>) -> Self {
        Self { folder, depth, ground }
    }

    /// From now on the terminal's ground is known.
    pub fn stand_on(&mut self, ground: Ground) {
        self.ground = Some(ground);
    }

    /// The theme called `name` in colours that the terminal has; a name without a theme is a mistake, and so is what is
    /// wrong in its file.
    pub fn find(&self, name: &str) -> Result<Theme, Mistake> {
        self.exactly(name).map(|theme| theme.at(self.depth))
    }

    /// The theme called `name` as it is written.
    pub fn exactly(&self, name: &str) -> Result<Theme, Mistake> {
        if name == AUTO {
            return Ok(self.ground.map_or_else(Theme::colour, Theme::on));
        }
        if let Some(theme) = built_in(name) {
            return Ok(theme);
        }
        let path = self.folder.as_ref().map(|folder| folder.join(format!("{name}.toml")));
        let plain = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
        let text = match path.as_ref().filter(|_| plain) {
            Some(path) => read(path)?.map(|text| (path.display().to_string(), text)),
            None => None,
        };
        let Some((name, text)) = text else { return Err(self.unknown(name)) };
        parse(Written { name: &name, text: &text })
    }

    fn unknown(&self, name: &str) -> Mistake {
        let known = BUILT_IN.map(|(name, _)| name).join(", ");
        let own = self.folder.as_ref().map_or_else(String::new, |folder| format!(" and those in {}", folder.display()));
        let what = format!("there is no theme of this name; there are {AUTO}, {known}{own}");
        Mistake { name: format!("theme {name:?}"), at: None, what }
    }

    /// Every name, our own first, then the user's in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            [AUTO].into_iter().chain(BUILT_IN.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
        let entries = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok());
        let file = |entry: std::io::Result<std::fs::DirEntry>| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            Some(name.strip_suffix(".toml")?.to_owned()).filter(|name| !name.is_empty() && !name.starts_with('.'))
        };
        let mut own: Vec<String> = entries.into_iter().flatten().filter_map(file).collect();
        own.retain(|name| !names.contains(name));
        own.sort();
        names.extend(own);
        names
    }

    /// The name after `name`, round and round.
    pub fn after(&self, name: &str) -> String {
        let names = self.names();
        let at = names.iter().position(|other| other == name).map_or(0, |at| (at + 1) % names.len());
        names[at].clone()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::style::Color;

    use super::{BUILT_IN, Depth, Ground, Theme, Themes, built_in};

    fn themes(depth: Depth) -> Themes {
        Themes::new(None, depth, None)
    }

    /// WCAG's relative luminance.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour} is no exact colour") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// WCAG's contrast ratio.
    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn what_is_written_stands_out_from_its_ground() {
        for (name, least) in [("dark", 4.5), ("light", 4.5), ("high-contrast", 7.0)] {
            let theme = built_in(name).expect("built in");
            let ground = theme.ground.bg.expect("a ground of its own");
            let roles = theme.roles().into_iter().map(|(name, _, style)| (name.to_owned(), style));
            let speakers = (0..theme.colours()).map(|n| (format!("speaker {n}"), theme.speaker(n)));
            for (role, style) in roles.chain(speakers) {
                let text = style.fg.or(theme.ground.fg).expect("a colour for text");
                let ratio = contrast(text, style.bg.unwrap_or(ground));
                assert!(ratio >= least || role == "rule", "{name}: {role} has a contrast of {ratio:.1}");
            }
        }
    }

    #[test]
    fn speakers_differ_in_every_theme_of_many_colours() {
        for name in ["dark", "light", "high-contrast", "colour-blind"] {
            for depth in [Depth::True, Depth::Indexed] {
                let theme = themes(depth).find(name).expect("built in");
                let colours: HashSet<_> = (0..theme.colours()).map(|n| theme.speaker(n).fg).collect();
                assert!(theme.colours() >= 7 && colours.len() == theme.colours(), "{name} {depth:?}");
            }
        }
    }

    #[test]
    fn themes_come_one_after_the_other_and_round() {
        let themes = themes(Depth::True);
        let mut seen = vec!["auto".to_owned()];
        while seen.len() <= BUILT_IN.len() {
            seen.push(themes.after(&seen[seen.len() - 1]));
        }
        assert_eq!(seen, themes.names());
        assert_eq!(themes.after(&seen[seen.len() - 1]), "auto");
        assert_eq!(themes.after("gone"), "auto");
    }

    #[test]
    fn auto_stands_on_the_ground_that_is_known() {
        let mut themes = themes(Depth::Sixteen);
        assert_eq!(themes.find("auto").as_ref(), Ok(&Theme::colour()));
        themes.stand_on(Ground::Light);
        assert_eq!(themes.find("auto").as_ref(), Ok(&Theme::on(Ground::Light)));
    }

    #[test]
    fn a_name_without_a_theme_is_told_with_those_that_have_one() {
        let told = themes(Depth::True).find("sepia").map_err(|mistake| mistake.to_string());
        assert!(told.is_err_and(|told| told.contains("\"sepia\"") && told.contains("high-contrast")));
        assert!(themes(Depth::True).find("../dark").is_err());
    }

    #[test]
    fn a_users_theme_is_a_file_in_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("sepia.toml"), "[roles]\nbody = \"#5b4636\"").expect("written");
        let themes = Themes::new(Some(folder.path().to_owned()), Depth::True, None);
        assert_eq!(themes.find("sepia").map(|theme| theme.body.fg), Ok(Some(Color::Rgb(0x5b, 0x46, 0x36))));
        assert_eq!(themes.names().last().map(String::as_str), Some("sepia"));
    }
}
