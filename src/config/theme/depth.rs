//! How many colours a terminal has, and the nearest of them to any colour.

use std::ffi::OsString;

use ratatui::style::Color;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The sixteen that have names.
    Sixteen,
    /// Those, a cube of 216 and 24 greys.
    Indexed,
    /// Every colour.
    True,
}

/// Levels of red, green and blue in the cube of colours.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colours as xterm shows them; a person's terminal may show others.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

impl Depth {
    /// What the environment, read through `env`, announces: every colour only where `COLORTERM` says so.
    pub fn announced(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let is =
            |name: &str, wanted: fn(&str) -> bool| env(name).is_some_and(|value| value.to_str().is_some_and(wanted));
        if is("COLORTERM", |value| matches!(value, "truecolor" | "24bit")) {
            Self::True
        } else if is("TERM", |value| value.contains("256color")) {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// The nearest colour to `colour` that such a terminal has.
    pub(super) fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::Indexed, Color::Rgb(r, g, b)) => indexed([r, g, b]),
            (Self::Sixteen, Color::Rgb(r, g, b)) => sixteen([r, g, b]),
            (Self::Sixteen, Color::Indexed(number)) => of_number(number),
            (Self::True | Self::Indexed | Self::Sixteen, other) => other,
        }
    }
}

fn indexed(wanted: [u8; 3]) -> Color {
    let level = |want: u8| {
        let near = (0..LEVELS.len()).min_by_key(|&at| LEVELS[at].abs_diff(want));
        near.unwrap_or_default()
    };
    let at = wanted.map(level);
    let cube = at.map(|at| LEVELS[at]);
    let mean = wanted.iter().map(|&part| u32::from(part)).sum::<u32>() / 3;
    let step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let grey = [8 + 10 * step; 3];
    if distance(grey, wanted) < distance(cube, wanted) {
        Color::Indexed(232 + step)
    } else {
        Color::Indexed((16 + 36 * at[0] + 6 * at[1] + at[2]) as u8)
    }
}

fn sixteen(wanted: [u8; 3]) -> Color {
    let near = SIXTEEN.iter().min_by_key(|(_, shown)| distance(*shown, wanted));
    near.map_or(Color::Reset, |(colour, _)| *colour)
}

/// One of the 256 among the sixteen.
fn of_number(number: u8) -> Color {
    match number {
        0..16 => SIXTEEN[usize::from(number)].0,
        16..232 => {
            let at = usize::from(number - 16);
            sixteen([at / 36, at / 6 % 6, at % 6].map(|level| LEVELS[level]))
        }
        232.. => sixteen([8 + 10 * (number - 232); 3]),
    }
}

/// How far two colours lie apart to the eye: weighted by the mean of their reds
/// (T. Riemersma, *Colour metric*, CompuPhase).
fn distance(a: [u8; 3], b: [u8; 3]) -> u64 {
    let mean = u64::midpoint(u64::from(a[0]), u64::from(b[0]));
    let [red, green, blue] = [0, 1, 2].map(|part: usize| u64::from(a[part].abs_diff(b[part])).pow(2));
    ((512 + mean) * red + 1024 * green + (767 - mean) * blue) / 256
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use ratatui::style::Color;

    use super::Depth;

    #[test]
    fn every_colour_only_where_it_is_announced() {
        let depth = |colorterm: &'static str, term: &'static str| {
            Depth::announced(move |name| {
                let value = if name == "COLORTERM" { colorterm } else { term };
                (!value.is_empty()).then(|| OsString::from(value))
            })
        };
        assert_eq!(depth("truecolor", "xterm"), Depth::True);
        assert_eq!(depth("24bit", ""), Depth::True);
        assert_eq!(depth("yes", "xterm-256color"), Depth::Indexed);
        assert_eq!(depth("", "tmux-256color"), Depth::Indexed);
        assert_eq!(depth("", "xterm"), Depth::Sixteen);
    }

    #[test]
    fn the_nearest_colour_is_taken() {
        let rgb = Color::Rgb;
        assert_eq!(Depth::True.nearest(rgb(1, 2, 3)), rgb(1, 2, 3));
        assert_eq!(Depth::Indexed.nearest(rgb(255, 0, 0)), Color::Indexed(196));
        assert_eq!(Depth::Indexed.nearest(rgb(129, 128, 128)), Color::Indexed(244), "a grey");
        assert_eq!(Depth::Sixteen.nearest(rgb(250, 10, 10)), Color::LightRed);
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(1)), Color::Red);
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(196)), Color::LightRed);
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(232)), Color::Black);
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            assert_eq!(depth.nearest(Color::Cyan), Color::Cyan, "names are the terminal's own");
        }
    }
}
