//! The theme in force, the next one, and the background that the terminal reports.

use std::time::{Duration, Instant};

use crate::config::{self, Ground, Theme, Themes};

/// How long after the terminal was asked its answer may still be on its way.
const ON_ITS_WAY: Duration = Duration::from_millis(100);

const NO_COLOUR: &str = "there are no colours to choose: colour is switched off";

/// How the reader is to look.
#[derive(Clone, Debug)]
pub enum Look {
    /// As the theme of this name says, until another one is chosen.
    Themed(Box<Theme>, String, Themes),
    /// Without any colour, whatever theme is set.
    Colourless,
}

/// How the reader looks.
#[derive(Debug)]
pub(crate) struct Looks {
    theme: Theme,
    /// The theme's name and those that can take its place; `None` where there is no colour.
    choice: Option<(String, Themes)>,
    /// When the terminal was asked for its ground, until it answers.
    asked: Option<Instant>,
}

impl Looks {
    pub(crate) fn new(look: Look) -> Self {
        let (theme, choice) = match look {
            Look::Themed(theme, name, themes) => (*theme, Some((name, themes))),
            Look::Colourless => (Theme::mono(), None),
        };
        Self { theme, choice, asked: None }
    }

    /// The theme in force.
    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Whether the terminal is to be asked for its ground: where the theme fits itself to that, and the terminal is of
    /// the kind that answers or keeps silent. `term` is its name.
    pub(crate) fn wants_ground(&self, term: Option<&str>) -> bool {
        let fits = self.choice.as_ref().is_some_and(|(name, _)| name == config::AUTO);
        fits && term.is_some_and(|term| term != "dumb" && term != "linux")
    }

    /// The terminal was asked.
    pub(crate) fn asked(&mut self) {
        self.asked = Some(Instant::now());
    }

    /// How much longer to wait for the terminal's answer at the end: unread, it would appear as typed at the shell's
    /// prompt.
    pub(crate) fn hears_out(&self) -> Option<Duration> {
        ON_ITS_WAY.checked_sub(self.asked?.elapsed())
    }

    /// The terminal has answered; with `None`, something that is not understood. Who was not asked is not listened to.
    pub(crate) fn stand_on(&mut self, ground: Option<Ground>) {
        let asked = self.asked.take();
        let (Some(_), Some((name, themes)), Some(ground)) = (asked, &mut self.choice, ground) else { return };
        themes.stand_on(ground);
        if let Some(theme) = themes.find(name).ok().filter(|_| name == config::AUTO) {
            self.theme = theme;
        }
    }

    /// The names of the themes that can be taken; none where there is no colour.
    pub(crate) fn names(&self) -> Vec<String> {
        self.choice.as_ref().map(|(_, themes)| themes.names()).unwrap_or_default()
    }

    /// Takes the theme of this name and says so, or what is wrong with it.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let Some((name, themes)) = &mut self.choice else { return NO_COLOUR.to_owned() };
        match themes.find(wanted) {
            Ok(theme) => {
                wanted.clone_into(name);
                self.theme = theme;
                format!("theme {wanted}")
            }
            Err(mistake) => mistake.to_string(),
        }
    }

    /// Takes the next theme and says so. One with a mistake in its file is skipped, and the mistake is told.
    pub(crate) fn next(&mut self) -> String {
        let Some((name, themes)) = &mut self.choice else { return NO_COLOUR.to_owned() };
        *name = themes.after(name);
        match themes.find(name) {
            Ok(theme) => {
                self.theme = theme;
                format!("theme {name}")
            }
            Err(mistake) => mistake.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Looks};
    use crate::config::{Depth, Ground, Theme, Themes};

    fn looks(name: &str) -> Looks {
        let themes = Themes::new(None, Depth::True, None);
        Looks::new(Look::Themed(Box::new(themes.find(name).expect("built in")), name.to_owned(), themes))
    }

    #[test]
    fn only_the_theme_that_fits_itself_asks_and_listens() {
        let mut auto = looks("auto");
        assert!(auto.wants_ground(Some("xterm")));
        assert!(!auto.wants_ground(Some("dumb")) && !auto.wants_ground(None));
        auto.asked();
        assert!(auto.hears_out().is_some());
        auto.stand_on(Some(Ground::Light));
        assert_eq!((auto.theme(), auto.hears_out()), (&Theme::on(Ground::Light), None));
        auto.stand_on(Some(Ground::Dark));
        assert_eq!(auto.theme(), &Theme::on(Ground::Light), "one question, one answer");
        let mut dark = looks("dark");
        assert!(!dark.wants_ground(Some("xterm")));
        let before = dark.theme().clone();
        dark.stand_on(Some(Ground::Light));
        assert_eq!(dark.theme(), &before);
    }

    #[test]
    fn without_colour_there_is_nothing_to_choose() {
        let mut plain = Looks::new(Look::Colourless);
        assert!(plain.next().contains("switched off"));
        assert_eq!(plain.theme(), &Theme::mono());
        let mut auto = looks("auto");
        assert_eq!((auto.next(), auto.next()), ("theme terminal".to_owned(), "theme dark".to_owned()));
        assert!(auto.take("drak").contains("there is no theme of this name"));
        assert_eq!(auto.take("light"), "theme light");
        assert_eq!(auto.next(), "theme high-contrast", "it goes on from there");
    }
}
