//! [`Theme`]: the one list of roles, and the themes in the terminal's own colours.

use super::depth::Depth;
use ratatui::style::{Color, Modifier, Style};

/// Speaker colours, neighbours easy to tell apart. First those that read well on both grounds; blue is hard to read on
/// many dark ones, yellow and most bright colours on light ones.
const ANY_GROUND: [Color; 12] = [
    Color::Cyan,
    Color::Magenta,
    Color::Green,
    Color::Red,
    Color::Blue,
    Color::Yellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightGreen,
    Color::LightRed,
    Color::LightCyan,
    Color::LightYellow,
];
/// The same for a ground known to be dark.
const DARK_GROUND: [Color; 12] = [
    Color::Cyan,
    Color::Magenta,
    Color::Green,
    Color::Red,
    Color::LightBlue,
    Color::Yellow,
    Color::LightMagenta,
    Color::LightGreen,
    Color::LightRed,
    Color::LightCyan,
    Color::LightYellow,
    Color::Blue,
];
/// The same for a ground known to be light.
const LIGHT_GROUND: [Color; 12] = [
    Color::Cyan,
    Color::Magenta,
    Color::Green,
    Color::Red,
    Color::Blue,
    Color::LightMagenta,
    Color::LightRed,
    Color::LightBlue,
    Color::Yellow,
    Color::LightGreen,
    Color::LightCyan,
    Color::LightYellow,
];

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const ITALIC: Style = PLAIN.add_modifier(Modifier::ITALIC);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

/// What the terminal's text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Light text on it.
    Dark,
    /// Dark text on it.
    Light,
}

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $name:ident = $mono:expr;)*) => {
        /// One style a role.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            $($(#[doc = $doc])* pub $name: Style,)*
            pub(super) speakers: Vec<Color>,
        }

        impl Theme {
            /// Without any colour (`NO_COLOR`): bold, underline, italic, dim and reverse only.
            pub fn mono() -> Self {
                Self { $($name: $mono,)* speakers: Vec::new() }
            }

            /// Every role with its name in a theme's file, what it is for, and how it looks.
            pub fn roles(&self) -> Vec<(&'static str, String, Style)> {
                vec![$((stringify!($name), [$($doc),*].concat().trim().to_owned(), self.$name)),*]
            }

            /// The role of this name in a theme's file.
            pub(super) fn role_mut(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// Every cell that has no colours of its own, text or not.
    ground = PLAIN;
    /// The article's title in the header.
    title = BOLD;
    /// The rest of the header.
    header = DIM;
    /// Laid over the whole of the header, to set it apart from the text.
    header_line = UNDERLINED;
    /// Body text.
    body = PLAIN;
    /// The headline above the article.
    headline = BOLD;
    /// Section headings.
    heading = BOLD;
    /// Bylines.
    byline = ITALIC;
    /// Captions of pictures.
    caption = DIM.add_modifier(Modifier::ITALIC);
    /// Dates, credits and what belongs to the page rather than to the article.
    furniture = DIM;
    /// What the source stresses, laid over the text around it; so the next three.
    emphasis = ITALIC;
    /// What it stresses strongly.
    strong = BOLD;
    /// Code inside a sentence.
    code = PLAIN;
    /// What is linked.
    link = UNDERLINED;
    /// What is no quotation, while quotations are lit up.
    unlit = DIM;
    /// A quotation all of which stands inside quotation marks, laid over its speaker's colour; so the next two.
    direct = PLAIN;
    /// A quotation a part of which stands inside quotation marks.
    mixed = UNDERLINED;
    /// A quotation in the reporter's words.
    indirect = ITALIC;
    /// What stands for a speaker's colour where the article names nobody.
    nobody = PLAIN;
    /// The reporting words of a quotation ("said"), while it is lit up.
    cue = UNDERLINED.add_modifier(Modifier::DIM);
    /// The phrase that names the speaker ("he"), while its quotation is lit up.
    source = BOLD;
    /// Laid over the current quote while quotations are lit up.
    current = REVERSED;
    /// Laid over the current quote in plain reading.
    current_plain = BOLD;
    /// Initials in the gutter and the sidebar, laid over the speaker's colour.
    initials = BOLD;
    /// The same for the current quote.
    initials_current = BOLD.add_modifier(Modifier::REVERSED);
    /// The mark of a doubt: unsure, anonymous.
    doubt = DIM;
    /// A search hit.
    hit = BOLD.add_modifier(Modifier::UNDERLINED);
    /// The search hit that `n` starts from.
    hit_current = BOLD.add_modifier(Modifier::REVERSED);
    /// Lines between regions, and other quiet signs.
    rule = DIM;
    /// What a region is about: "Speakers".
    label = BOLD;
    /// A speaker's name in the sidebar.
    name = PLAIN;
    /// The name of whoever says the current quote.
    name_current = BOLD;
    /// What is said of a speaker, and other secondary words.
    secondary = DIM;
    /// Laid over the chosen line of the sidebar while keys go there.
    chosen = REVERSED;
    /// The status line.
    status = DIM;
    /// The name of the mode in the status line.
    mode = BOLD;
    /// A key.
    key = BOLD;
    /// A sentence of ours: nothing found, a mode changed.
    notice = ITALIC;
    /// A sentence that says what is wrong.
    error = BOLD;
    /// The sign before what is typed.
    prompt = BOLD;
}

impl Theme {
    /// In the terminal's sixteen colours.
    pub fn colour() -> Self {
        Self {
            hit_current: BOLD.add_modifier(Modifier::REVERSED).fg(Color::Yellow),
            error: BOLD.fg(Color::Red),
            speakers: ANY_GROUND.to_vec(),
            ..Self::mono()
        }
    }

    /// The terminal's sixteen colours, those first that read well on `ground`. The first four are the same on any.
    pub fn on(ground: Ground) -> Self {
        let speakers = match ground {
            Ground::Dark => DARK_GROUND,
            Ground::Light => LIGHT_GROUND,
        };
        Self { speakers: speakers.to_vec(), ..Self::colour() }
    }

    /// The same with every colour in the nearest one that a terminal of `depth` has.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        for (name, _, style) in self.roles() {
            if let Some(role) = self.role_mut(name) {
                *role =
                    Style { fg: style.fg.map(|c| depth.nearest(c)), bg: style.bg.map(|c| depth.nearest(c)), ..style };
            }
        }
        for colour in &mut self.speakers {
            *colour = depth.nearest(*colour);
        }
        self
    }

    /// The colour at `index` of those for speakers, taken round and round; nothing but the terminal's own in
    /// [`Self::mono`].
    pub fn speaker(&self, index: usize) -> Style {
        match index.checked_rem(self.speakers.len()) {
            Some(at) => PLAIN.fg(self.speakers[at]),
            None => PLAIN,
        }
    }

    /// How many different speaker colours there are.
    pub fn colours(&self) -> usize {
        self.speakers.len()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::style::{Color, Style};

    use super::{Ground, Theme};

    fn every_style(theme: &Theme) -> Vec<Style> {
        let roles = theme.roles().into_iter().map(|(_, _, style)| style);
        roles.chain((0..20).map(|n| theme.speaker(n))).collect()
    }

    #[test]
    fn twelve_speakers_have_colours_of_their_own() {
        for theme in [Theme::colour(), Theme::on(Ground::Dark), Theme::on(Ground::Light)] {
            let colours: HashSet<_> = (0..12).map(|n| theme.speaker(n).fg).collect();
            assert_eq!((theme.colours(), colours.len()), (12, 12));
            assert_eq!(theme.speaker(12), theme.speaker(0), "the thirteenth starts again");
        }
    }

    #[test]
    fn the_ground_stays_the_terminals_own() {
        let of_the_ground = [Color::Black, Color::White, Color::Gray, Color::DarkGray];
        for style in every_style(&Theme::colour()) {
            assert_eq!(style.bg, None);
            assert!(style.fg.is_none_or(|colour| !of_the_ground.contains(&colour)), "{style:?}");
        }
    }

    #[test]
    fn knowing_the_ground_changes_no_more_than_later_speakers_colours() {
        for ground in [Ground::Dark, Ground::Light] {
            let (known, unknown) = (Theme::on(ground), Theme::colour());
            assert_eq!(known.roles(), unknown.roles());
            assert!((0..4).all(|n| known.speaker(n) == unknown.speaker(n)));
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        for style in every_style(&Theme::mono()) {
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None));
        }
    }

    #[test]
    fn kinds_differ_without_colour() {
        let theme = Theme::mono();
        assert_eq!(HashSet::from([theme.direct, theme.mixed, theme.indirect]).len(), 3);
    }
}
