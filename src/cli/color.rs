//! Whether to use colour: `--color` > `NO_COLOR` > `CLICOLOR_FORCE` > `CLICOLOR`, `TERM=dumb` > whether it is a terminal.

use std::ffi::OsString;

use super::args::ColorWhen;

/// Whether what is written is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// It is.
    Colored,
    /// No colour; bold, underline and italic are left to whoever writes.
    Plain,
}

/// What standard output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A terminal.
    Terminal,
    /// A file or a pipe.
    Stream,
}

/// The decision for `target`, with the environment read through `env`.
pub(super) fn decide(when: ColorWhen, target: Target, env: impl Fn(&str) -> Option<OsString>) -> Color {
    let filled = |name| env(name).filter(|value| !value.is_empty());
    let colored = match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if filled("NO_COLOR").is_some() => false,
        ColorWhen::Auto if filled("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        ColorWhen::Auto if filled("CLICOLOR").is_some_and(|value| value == "0") => false,
        ColorWhen::Auto if filled("TERM").is_some_and(|value| value == "dumb") => false,
        ColorWhen::Auto => target == Target::Terminal,
    };
    if colored { Color::Colored } else { Color::Plain }
}

#[cfg(test)]
mod tests {
    use super::{Color, ColorWhen, Target, decide};

    fn on_a_terminal(when: ColorWhen, variables: &[(&str, &str)]) -> Color {
        decide(when, Target::Terminal, |name| {
            variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn the_option_is_stronger_than_the_environment() {
        assert_eq!(on_a_terminal(ColorWhen::Always, &[("NO_COLOR", "1")]), Color::Colored);
        assert_eq!(on_a_terminal(ColorWhen::Never, &[("CLICOLOR_FORCE", "1")]), Color::Plain);
    }

    #[test]
    fn each_variable_is_stronger_than_the_next() {
        let auto = |variables| on_a_terminal(ColorWhen::Auto, variables);
        assert_eq!(auto(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), Color::Plain);
        assert_eq!(auto(&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")]), Color::Colored);
        assert_eq!(auto(&[("CLICOLOR", "0")]), Color::Plain);
        assert_eq!(auto(&[("CLICOLOR", "1"), ("TERM", "dumb")]), Color::Plain);
        assert_eq!(auto(&[("TERM", "xterm")]), Color::Colored);
    }

    #[test]
    fn an_empty_variable_is_no_variable_and_zero_forces_nothing() {
        assert_eq!(on_a_terminal(ColorWhen::Auto, &[("NO_COLOR", "")]), Color::Colored);
        let zero = |name: &str| (name == "CLICOLOR_FORCE").then(|| "0".into());
        assert_eq!(decide(ColorWhen::Auto, Target::Stream, zero), Color::Plain);
        assert_eq!(decide(ColorWhen::Auto, Target::Stream, |_| None), Color::Plain);
    }
}
