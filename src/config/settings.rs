//! The options: one list, from which `config.toml` is read, `--print-config` is written and the environment is asked.
//!
//! Each place overrides the weaker ones: command line > `PULLQUOTE_...` in the environment > file > default. An option
//! that is misspelled, or has a value that it cannot have, is a [`Mistake`].

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize, Serializer};
use toml::Spanned;

use super::keys::Preset;
use super::mistake::{Mistake, Written, nearest};
use super::theme;
use crate::app::{Beside, COLUMN, COLUMNS};
use crate::quotes::Scope;

macro_rules! options {
    ($($(#[doc = $doc:literal])* $name:ident: $type:ty = $default:expr;)*) => {
        /// What is in force.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Settings {
            $($(#[doc = $doc])* pub $name: $type,)*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// What one place says; `None` where it says nothing.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Options {
            $($(#[doc = $doc])* pub $name: Option<$type>,)*
        }

        impl Options {
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
            /// What the value of each can be.
            const WANTED: &'static [(&'static str, &'static str)] = &[$((stringify!($name), <$type as Wanted>::WANTED)),*];

            /// What this says, and where it says nothing, what `weaker` says.
            #[must_use]
            pub fn over(self, weaker: Self) -> Self {
                Self { $($name: self.$name.or(weaker.$name),)* }
            }

            /// What this says, and else the defaults.
            pub fn settle(self) -> Settings {
                let default = Settings::default();
                Settings { $($name: self.$name.unwrap_or(default.$name),)* }
            }
        }

        /// Every option, in the order of the file.
        pub fn options() -> Vec<Explained> {
            let default = Settings::default();
            vec![$(Explained { name: stringify!($name), lines: &[$($doc),*], default: in_toml(&default.$name) }),*]
        }
    };
}

options! {
    /// How the reader looks: auto, terminal, dark, light, high-contrast, colour-blind, mono, or a file of your own,
    /// themes/NAME.toml beside this one. auto is terminal, the terminal's own sixteen colours, in an order that suits
    /// a ground known to be dark or light.
    theme: String = theme::AUTO.to_owned();
    /// Whether to use colour where neither --color nor NO_COLOR, CLICOLOR_FORCE, CLICOLOR or TERM=dumb says so:
    /// auto (on a terminal), always, never.
    color: When = When::Auto;
    /// Which keys there are before those in keys.toml, which lies beside this file: ours, less, vim.
    keys: Preset = Preset::Ours;
    /// Whether quotations are lit up from the start.
    highlight: bool = false;
    /// Width of the article's column in cells, 20 to 500.
    column: Column = Column(COLUMN);
    /// The list of speakers beside the text: auto (in a window of 90 cells or more), on (wherever it leaves the text 30),
    /// off (only over the text, while keys go to it), or its width in cells, 20 to 100, which is on.
    sidebar: SidebarWish = SidebarWish(Beside::Auto);
    /// Whether the mouse scrolls and chooses from the start. The terminal's own selection does not work then.
    mouse: bool = false;
    /// Whether links in the text are links to the terminal, too (OSC 8): auto (where it is not known to be troubled by
    /// them), on, off.
    hyperlinks: Switch = Switch::Auto;
    /// What counts as a quotation: news (what is reported as said, written, thought or found), wide (acts that speak,
    /// attitudes, wishes and bare topics as well).
    scope: ScopeWish = ScopeWish(Scope::News);
    /// Whether the place, the marks and the history of what is read are recalled and kept.
    history: bool = true;
    /// Whether nothing but the named files is reached: no editor, browser, clipboard program, network or other file, and
    /// nothing is written or kept. For use under sudo, or as a pager for others.
    secure: bool = false;
    /// The editor and its arguments, parted by white space; where it is empty, $VISUAL says so, then $EDITOR, else vi.
    editor: String = String::new();
    /// Whether articles are read in a plain dialogue, as with --plain, where output goes to a terminal.
    plain: bool = false;
    /// Whether an article that fits one screen is printed, and the reader not opened for it.
    quit_if_one_screen: bool = false;
}

/// What counts as a quotation, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ScopeWish(pub Scope);

impl TryFrom<String> for ScopeWish {
    type Error = &'static str;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        let known = Scope::ALL.into_iter().find(|scope| scope.name() == word);
        known.map(Self).ok_or("the scope is news or wide")
    }
}

impl Serialize for ScopeWish {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

/// An option as it is described: in the file that is printed, and in the manual page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its name in `config.toml`.
    pub name: &'static str,
    /// What it is for, line by line, each with a space before it.
    pub lines: &'static [&'static str],
    /// Its default, as TOML.
    pub default: String,
}

/// Whether something is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    /// Where it fits.
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// As the environment says, and else on a terminal only.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A width that an article's column can have, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "i64")]
pub struct Column(pub u16);

impl TryFrom<i64> for Column {
    type Error = &'static str;

    fn try_from(cells: i64) -> Result<Self, Self::Error> {
        let fits = u16::try_from(cells).ok().filter(|cells| COLUMNS.contains(cells));
        fits.map(Self).ok_or("a column is 20 to 500 cells wide")
    }
}

/// When the sidebar stands beside the text, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct SidebarWish(pub Beside);

impl TryFrom<toml::Value> for SidebarWish {
    type Error = &'static str;

    fn try_from(value: toml::Value) -> Result<Self, Self::Error> {
        let cells = |cells: &i64| u16::try_from(*cells).ok().filter(|cells| (20..=100).contains(cells));
        let beside = match &value {
            toml::Value::String(word) => SIDES.iter().find(|(known, _)| known == word).map(|&(_, beside)| beside),
            toml::Value::Integer(wanted) => cells(wanted).map(Beside::Cells),
            _ => None,
        };
        beside.map(Self).ok_or("the sidebar is auto, on, off, or 20 to 100 cells wide")
    }
}

/// The words for it.
const SIDES: [(&str, Beside); 3] = [("auto", Beside::Auto), ("on", Beside::On), ("off", Beside::Off)];

impl Serialize for SidebarWish {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Beside::Auto => serializer.serialize_str("auto"),
            Beside::On => serializer.serialize_str("on"),
            Beside::Off => serializer.serialize_str("off"),
            Beside::Cells(cells) => serializer.serialize_u16(cells),
        }
    }
}

/// What the value of an option can be, for a sentence about one that cannot.
trait Wanted {
    const WANTED: &'static str;
}

impl Wanted for bool {
    const WANTED: &'static str = "true or false";
}

impl Wanted for String {
    const WANTED: &'static str = "words in quotation marks";
}

impl Wanted for When {
    const WANTED: &'static str = "auto, always or never";
}

impl Wanted for Switch {
    const WANTED: &'static str = "auto, on or off";
}

impl Wanted for Preset {
    const WANTED: &'static str = "ours, less or vim";
}

impl Wanted for Column {
    const WANTED: &'static str = "a number from 20 to 500";
}

impl Wanted for SidebarWish {
    const WANTED: &'static str = "auto, on, off or a number from 20 to 100";
}

impl Wanted for ScopeWish {
    const WANTED: &'static str = "news or wide";
}

/// Reads `config.toml`.
pub(super) fn parse(file: Written) -> Result<Options, Mistake> {
    toml::from_str(file.text).map_err(|error| first_wrong(file).unwrap_or_else(|| file.misread(&error)))
}

/// The first option in a file that does not exist, or has a value that it cannot have; `None` where the file is no TOML.
fn first_wrong(file: Written) -> Option<Mistake> {
    let said: BTreeMap<Spanned<String>, Spanned<toml::Value>> = toml::from_str(file.text).ok()?;
    let mut wrong: Vec<(usize, String)> = said.iter().filter_map(|(name, value)| what_is_wrong(name, value)).collect();
    wrong.sort_unstable();
    wrong.into_iter().next().map(|(at, what)| file.mistake(at, what))
}

fn what_is_wrong(name: &Spanned<String>, value: &Spanned<toml::Value>) -> Option<(usize, String)> {
    let Some((_, wanted)) = Options::WANTED.iter().find(|(known, _)| known == name.get_ref()) else {
        let names = Options::NAMES.join(", ");
        let meant =
            nearest(name.get_ref(), Options::NAMES).map_or_else(String::new, |near| format!("; is {near} meant?"));
        let what = format!("there is no option {}: there are {names}{meant}", name.get_ref());
        return Some((name.span().start, what));
    };
    let alone = toml::Table::from_iter([(name.get_ref().clone(), value.get_ref().clone())]);
    let misread = alone.try_into::<Options>().is_err();
    misread.then(|| (value.span().start, must_be(name.get_ref(), wanted, value.get_ref())))
}

/// "column must be a number from 20 to 500, not \"wide\"".
fn must_be(name: &str, wanted: &str, value: &toml::Value) -> String {
    format!("{name} must be {wanted}, not {value}")
}

/// What the variables `PULLQUOTE_...` say, read through `env`. An empty one says nothing.
pub(super) fn environment(env: impl Fn(&str) -> Option<OsString>) -> Result<Options, Mistake> {
    let mut said = Options::default();
    for option in Options::NAMES {
        let name = format!("PULLQUOTE_{}", option.to_uppercase());
        let Some(value) = env(&name).filter(|value| !value.is_empty()) else { continue };
        let value = value.to_string_lossy();
        let bare = value.parse::<i64>().is_ok() || value.parse::<bool>().is_ok();
        let written = if bare { value.to_string() } else { toml::Value::String(value.to_string()).to_string() };
        let read = toml::from_str::<Options>(&format!("{option} = {written}"));
        let wanted = Options::WANTED.iter().find(|(known, _)| known == option).map_or("", |(_, wanted)| wanted);
        let what = format!("this must be {wanted}, not {value}");
        said = read.map_err(|_| Mistake { name: name.clone(), at: None, what })?.over(said);
    }
    Ok(said)
}

/// A configuration file with every option at its default, explained.
pub fn print_config() -> String {
    let mut file = String::from(
        "# Configuration of pullquote, with every option at its default. It is read from pullquote/config.toml in\n\
         # $XDG_CONFIG_HOME, or else in ~/.config; --config FILE and the variable PULLQUOTE_CONFIG name another file.\n\
         # The command line is stronger than a variable (PULLQUOTE_COLUMN=60), and that is stronger than this file.\n",
    );
    for Explained { name, lines, default } in options() {
        file.push('\n');
        for line in lines {
            let _ = writeln!(file, "#{line}");
        }
        let _ = writeln!(file, "{name} = {default}");
    }
    file
}

fn in_toml(value: &impl Serialize) -> String {
    toml::Value::try_from(value).map_or_else(|_| "\"\"".to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Column, Options, Settings, environment, parse, print_config};
    use crate::app::Beside;
    use crate::config::{Preset, Written};

    fn read(text: &str) -> Result<Options, String> {
        parse(Written { name: "config.toml", text }).map_err(|mistake| mistake.to_string())
    }

    fn told(variables: &[(&str, &str)]) -> Result<Options, String> {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        environment(|name| -> Option<OsString> { value(name) }).map_err(|mistake| mistake.to_string())
    }

    #[test]
    fn the_printed_file_says_every_default() {
        let printed = print_config();
        let options = read(&printed).expect("it parses");
        assert_eq!(options.clone().settle(), Settings::default());
        for name in Options::NAMES {
            assert!(printed.contains(&format!("\n{name} = ")), "{name}");
        }
        assert_eq!(options.clone().over(Options::default()), options);
        for line in printed.lines() {
            assert!(line.is_empty() || line.starts_with("# ") || line.contains(" = "), "{line}");
        }
    }

    #[test]
    fn what_is_stronger_stands_over_what_is_weaker() {
        let strong = Options { keys: Some(Preset::Less), ..Options::default() };
        let weak = read("keys = \"vim\"\ncolumn = 60").expect("sound");
        let settings = strong.over(weak).settle();
        assert_eq!((settings.keys, settings.column, settings.mouse), (Preset::Less, Column(60), false));
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        let wrong = |text: &str| read(text).err().unwrap_or_default();
        let told = wrong("mouse = true\ncolum = 60");
        assert!(told.starts_with("config.toml:2:1: there is no option colum: there are theme, color, "), "{told}");
        assert!(told.ends_with("; is column meant?"), "{told}");
        assert!(wrong("mouse = ").starts_with("config.toml:1:"));
    }

    /// Report: reader, row 28: `invalid type: string "wide", expected i64`.
    #[test]
    fn a_value_of_the_wrong_type_is_told_in_words_of_ours() {
        let wrong = |text: &str| read(text).err().unwrap_or_default();
        for (line, told) in [
            ("column = \"wide\"", "1:10: column must be a number from 20 to 500, not \"wide\""),
            ("\ncolumn = 5", "2:10: column must be a number from 20 to 500, not 5"),
            ("mouse = \"yes\"", "1:9: mouse must be true or false, not \"yes\""),
            ("theme = 3", "1:9: theme must be words in quotation marks, not 3"),
            ("keys = \"emacs\"", "1:8: keys must be ours, less or vim, not \"emacs\""),
            ("color = true", "1:9: color must be auto, always or never, not true"),
            ("hyperlinks = [1]", "1:14: hyperlinks must be auto, on or off, not [1]"),
            ("sidebar = \"left\"", "1:11: sidebar must be auto, on, off or a number from 20 to 100, not \"left\""),
            ("scope = \"all\"", "1:9: scope must be news or wide, not \"all\""),
        ] {
            assert_eq!(wrong(line), format!("config.toml:{told}"));
        }
        let told = told(&[("PULLQUOTE_COLUMN", "wide")]).err();
        assert_eq!(told.as_deref(), Some("PULLQUOTE_COLUMN: this must be a number from 20 to 500, not wide"));
    }

    #[test]
    fn variables_say_what_the_file_can() {
        let said = told(&[("PULLQUOTE_COLUMN", "60"), ("PULLQUOTE_MOUSE", "true"), ("PULLQUOTE_THEME", "42")]);
        assert!(said.is_err(), "a theme's name is no number");
        let said = told(&[("PULLQUOTE_COLUMN", "60"), ("PULLQUOTE_MOUSE", "true"), ("PULLQUOTE_THEME", "da\"rk")]);
        let settings = said.expect("sound").settle();
        assert_eq!((settings.column, settings.mouse, settings.theme.as_str()), (Column(60), true, "da\"rk"));
        let sidebar = |value| told(&[("PULLQUOTE_SIDEBAR", value)]).map(|said| said.settle().sidebar.0);
        assert_eq!((sidebar("off"), sidebar("36")), (Ok(Beside::Off), Ok(Beside::Cells(36))));
        assert_eq!(told(&[("PULLQUOTE_KEYS", "")]), Ok(Options::default()));
        assert!(
            told(&[("PULLQUOTE_KEYS", "emacs")])
                .is_err_and(|told| told.starts_with("PULLQUOTE_KEYS: this must be ours,"))
        );
    }
}
