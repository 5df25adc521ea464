//! Whether to use colour: `--color` > `NO_COLOR` > `CLICOLOR_FORCE` > `CLICOLOR`, `TERM=dumb` > the configuration >
//! whether it is a terminal.

use std::ffi::OsString;

use super::args::ColorWhen;
use crate::config::When;

/// Whether what is written is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// It is.
    Colored,
    /// It is not; bold, underline and italic may still be used.
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

/// Decides for `target`: `when` is from the command line, `set` from the configuration; the environment is read through
/// `env`.
pub(super) fn decide(when: ColorWhen, set: When, target: Target, env: impl Fn(&str) -> Option<OsString>) -> Color {
    let filled = |name| env(name).filter(|value| !value.is_empty());
    let colored = match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if filled("NO_COLOR").is_some() => false,
        ColorWhen::Auto if filled("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        ColorWhen::Auto if filled("CLICOLOR").is_some_and(|value| value == "0") => false,
        ColorWhen::Auto if filled("TERM").is_some_and(|value| value == "dumb") => false,
        ColorWhen::Auto => match set {
            When::Always => true,
            When::Never => false,
            When::Auto => target == Target::Terminal,
        },
    };
    if colored { Color::Colored } else { Color::Plain }
}

#[cfg(test)]
mod tests {
    use super::{Color, ColorWhen, Target, When, decide};

    fn on_a_terminal(when: ColorWhen, variables: &[(&str, &str)]) -> Color {
        decide(when, When::Auto, Target::Terminal, |name| {
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
        assert_eq!(decide(ColorWhen::Auto, When::Auto, Target::Stream, zero), Color::Plain);
        assert_eq!(decide(ColorWhen::Auto, When::Auto, Target::Stream, |_| None), Color::Plain);
    }

    #[test]
    fn the_environment_is_stronger_than_the_configuration() {
        let set = |set: When, variable: &'static str| {
            decide(ColorWhen::Auto, set, Target::Terminal, move |name| (name == variable).then(|| "1".into()))
        };
        assert_eq!(set(When::Always, "NO_COLOR"), Color::Plain);
        assert_eq!(set(When::Never, "CLICOLOR_FORCE"), Color::Colored);
        assert_eq!((set(When::Never, ""), set(When::Auto, "")), (Color::Plain, Color::Colored));
        assert_eq!(decide(ColorWhen::Auto, When::Always, Target::Stream, |_| None), Color::Colored);
    }
}
