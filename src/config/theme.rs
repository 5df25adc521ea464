//! How each role on the screen looks: one [`Style`] a role, and a palette of speaker colours.
//!
//! Only the terminal's own sixteen colours are used, and never its black, white or greys, nor any background: the
//! theme sits on whatever ground the terminal has, dark or light. Nothing rests on colour alone: [`Theme::mono`] is the
//! same theme without any.
//!
//! Decides no layout and draws nothing.

use ratatui::style::{Color, Modifier, Style};

/// Speaker colours, neighbours easy to tell apart. First those that read well on both grounds; blue is hard to read on
/// many dark ones, yellow and most bright colours on light ones.
const PALETTE: [Color; 12] = [
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

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const ITALIC: Style = PLAIN.add_modifier(Modifier::ITALIC);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

/// One style a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The article's title in the header.
    pub title: Style,
    /// The rest of the header.
    pub header: Style,
    /// Laid over the whole of the header, to set it apart from the text.
    pub header_line: Style,
    /// Body text.
    pub body: Style,
    /// The headline above the article.
    pub headline: Style,
    /// Section headings.
    pub heading: Style,
    /// Bylines.
    pub byline: Style,
    /// Captions of pictures.
    pub caption: Style,
    /// Dates, credits and what belongs to the page rather than to the article.
    pub furniture: Style,
    /// What the source stresses, laid over the text around it; so the next three.
    pub emphasis: Style,
    /// What it stresses strongly.
    pub strong: Style,
    /// Code inside a sentence.
    pub code: Style,
    /// What is linked.
    pub link: Style,
    /// What is no quotation, while quotations are lit up.
    pub unlit: Style,
    /// A quotation all of which stands inside quotation marks, laid over its speaker's colour; so the next two.
    pub direct: Style,
    /// A quotation a part of which stands inside quotation marks.
    pub mixed: Style,
    /// A quotation in the reporter's words.
    pub indirect: Style,
    /// What stands for a speaker's colour where the article names nobody.
    pub nobody: Style,
    /// The reporting words of a quotation ("said"), while it is lit up.
    pub cue: Style,
    /// The phrase that names the speaker ("he"), while its quotation is lit up.
    pub source: Style,
    /// Laid over the current quote while quotations are lit up.
    pub current: Style,
    /// Laid over the current quote in plain reading.
    pub current_plain: Style,
    /// Initials in the gutter and the sidebar, laid over the speaker's colour.
    pub initials: Style,
    /// The same for the current quote.
    pub initials_current: Style,
    /// The mark of a doubt: unsure, anonymous.
    pub doubt: Style,
    /// A search hit.
    pub hit: Style,
    /// The search hit that `n` starts from.
    pub hit_current: Style,
    /// Lines between regions, and other quiet signs.
    pub rule: Style,
    /// What a region is about: "Speakers".
    pub label: Style,
    /// A speaker's name in the sidebar.
    pub name: Style,
    /// The name of whoever says the current quote.
    pub name_current: Style,
    /// What is said of a speaker, and other secondary words.
    pub secondary: Style,
    /// Laid over the chosen line of the sidebar while keys go there.
    pub chosen: Style,
    /// The status line.
    pub status: Style,
    /// The name of the mode in the status line.
    pub mode: Style,
    /// A key.
    pub key: Style,
    /// A sentence of ours: nothing found, a mode changed.
    pub notice: Style,
    /// A sentence that says what is wrong.
    pub error: Style,
    /// The sign before what is typed.
    pub prompt: Style,
    palette: &'static [Color],
}

impl Theme {
    /// In colours.
    pub fn colour() -> Self {
        Self {
            hit_current: BOLD.add_modifier(Modifier::REVERSED).fg(Color::Yellow),
            error: BOLD.fg(Color::Red),
            palette: &PALETTE,
            ..Self::mono()
        }
    }

    /// Without any colour (`NO_COLOR`): bold, underline, italic, dim and reverse only.
    pub fn mono() -> Self {
        Self {
            title: BOLD,
            header: DIM,
            header_line: UNDERLINED,
            body: PLAIN,
            headline: BOLD,
            heading: BOLD,
            byline: ITALIC,
            caption: DIM.add_modifier(Modifier::ITALIC),
            furniture: DIM,
            emphasis: ITALIC,
            strong: BOLD,
            code: PLAIN,
            link: UNDERLINED,
            unlit: DIM,
            direct: PLAIN,
            mixed: UNDERLINED,
            indirect: ITALIC,
            nobody: PLAIN,
            cue: UNDERLINED.add_modifier(Modifier::DIM),
            source: BOLD,
            current: REVERSED,
            current_plain: BOLD,
            initials: BOLD,
            initials_current: BOLD.add_modifier(Modifier::REVERSED),
            doubt: DIM,
            hit: BOLD.add_modifier(Modifier::UNDERLINED),
            hit_current: BOLD.add_modifier(Modifier::REVERSED),
            rule: DIM,
            label: BOLD,
            name: PLAIN,
            name_current: BOLD,
            secondary: DIM,
            chosen: REVERSED,
            status: DIM,
            mode: BOLD,
            key: BOLD,
            notice: ITALIC,
            error: BOLD,
            prompt: BOLD,
            palette: &[],
        }
    }

    /// The colour at `index` of the palette, taken round and round; nothing but the terminal's own in [`Self::mono`].
    pub fn speaker(&self, index: usize) -> Style {
        match index.checked_rem(self.palette.len()) {
            Some(at) => PLAIN.fg(self.palette[at]),
            None => PLAIN,
        }
    }

    /// How many different speaker colours there are.
    pub fn colours(&self) -> usize {
        self.palette.len()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::style::{Color, Style};

    use super::Theme;

    fn every_style(theme: &Theme) -> Vec<Style> {
        let Theme { title, header, body, headline, heading, byline, caption, furniture, unlit, cue, .. } = *theme;
        let Theme { source, current, current_plain, initials, initials_current, hit, hit_current, rule, .. } = *theme;
        let Theme { label, name, secondary, chosen, status, mode, key, notice, error, prompt, .. } = *theme;
        let Theme { doubt, emphasis, strong, code, link, .. } = *theme;
        let Theme { header_line, direct, mixed, indirect, nobody, name_current, .. } = *theme;
        let mut styles = vec![
            doubt,
            emphasis,
            strong,
            code,
            link,
            header_line,
            name_current,
            direct,
            mixed,
            indirect,
            nobody,
            title,
            header,
            body,
            headline,
            heading,
            byline,
            caption,
            furniture,
            unlit,
            cue,
        ];
        styles.extend([source, current, current_plain, initials, initials_current, hit, hit_current, rule]);
        styles.extend([label, name, secondary, chosen, status, mode, key, notice, error, prompt]);
        styles.extend((0..20).map(|n| theme.speaker(n)));
        styles
    }

    #[test]
    fn twelve_speakers_have_colours_of_their_own() {
        let theme = Theme::colour();
        let colours: HashSet<_> = (0..12).map(|n| theme.speaker(n).fg).collect();
        assert_eq!((theme.colours(), colours.len()), (12, 12));
        assert_eq!(theme.speaker(12), theme.speaker(0), "the thirteenth starts again");
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
