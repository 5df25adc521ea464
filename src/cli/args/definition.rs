//! The command line: one definition that feeds the parser, the help, the man page and the completions.
//!
//! Says what may be written and what it means. Reads no file, no environment, and decides nothing about the terminal.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::{order, start};
use crate::app::Start;
use crate::cli::inputs::Web;
use crate::config::Preset;
use crate::confine::{self, Confinement};
use crate::ingest::{self, Hints};
use crate::ingest::{FieldPath, Fields};
use crate::net::{Cache, Private};
use crate::output::Format;
use crate::quotes::Scope;
use crate::text::offsets::OffsetUnit;

/// A terminal reader for news articles that knows who said what.
///
/// pullquote opens a news article, finds the quotations in it and who is quoted, and lets you light them up, jump
/// between them and filter them from the keyboard. Without FILE it reads standard input where that is piped, else it
/// opens a welcome article that teaches the keys. Where standard output is no terminal the article is printed as
/// plain text.
#[derive(Debug, Parser)]
#[command(name = "pullquote", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Cli {
    /// What the reader is asked for where there is no command.
    #[command(flatten)]
    pub read: ReadArgs,

    /// When to use colour.
    ///
    /// It is stronger than NO_COLOR, which is stronger than CLICOLOR_FORCE, which is stronger than CLICOLOR=0 and
    /// TERM=dumb. With always the quotations in an article that is printed, not opened, are marked, too.
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,

    /// Read the configuration from FILE.
    ///
    /// In place of pullquote/config.toml in $XDG_CONFIG_HOME or ~/.config. keys.toml and themes are found there all the
    /// same. --print-config shows what can be set.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// The command, where the first argument is one.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER_HELP: &str = "\
The first argument that is no option is a command only where it is exactly a command's name;
a file of that name is opened as ./extract.

+N opens the first article at paragraph N, +G at its end, +/PATTERN at the first hit of a search.";

/// Arguments of the reader.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct ReadArgs {
    /// Articles to open, in this order: files, https:// addresses, - for standard input.
    #[arg(value_name = "FILE|URL|-", value_hint = ValueHint::FilePath)]
    pub files: Vec<OsString>,

    /// See there.
    #[command(flatten)]
    pub private: PrivateAddresses,
    /// How the inputs are read.
    #[command(flatten)]
    pub input: InputArgs,

    /// Let the mouse scroll and choose.
    ///
    /// Off by default, because it takes away the terminal's own selection of text. The reader has a key for it, too.
    #[arg(long, action = ArgAction::SetTrue)]
    pub mouse: bool,

    /// Reach nothing but the files that are named.
    ///
    /// No editor, browser, clipboard program, network or other file, and nothing is written or kept: for use under sudo, or as
    /// a pager for others. PULLQUOTE_SECURE=true does the same.
    #[arg(long, action = ArgAction::SetTrue)]
    pub secure: bool,

    /// Neither recall nor keep what is read: no history, place or mark.
    #[arg(long, action = ArgAction::SetTrue)]
    pub no_history: bool,

    /// Print the only article where it fits one screen, and do not open the reader.
    #[arg(short = 'F', long, action = ArgAction::SetTrue)]
    pub quit_if_one_screen: bool,

    /// Open the first article at quote N.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub quote: Option<u32>,

    /// What stands after `+`.
    #[arg(long, hide = true, value_parser = start::parse, conflicts_with = "quote")]
    pub start: Option<Start>,

    /// Read in a plain dialogue: no screen, no frames, one paragraph after the other.
    ///
    /// For screen readers and terminals that can do nothing else. Every quotation is numbered and introduced; commands
    /// are typed as lines, and ? lists them.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["quote", "start"])]
    pub plain: bool,

    /// How the reader looks.
    ///
    /// auto (the default), terminal, dark, light, high-contrast, colour-blind, mono, or the name of a file of your own
    /// in pullquote/themes in $XDG_CONFIG_HOME or ~/.config.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Which keys there are before those of your own keys.toml.
    #[arg(long, value_enum, value_name = "PRESET")]
    pub keys: Option<Preset>,

    /// Print the keys that are in force, those of your own keys.toml included, and what they do.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["files", "print"])]
    pub print_keys: bool,

    /// Print a configuration file with every option explained and at its default.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "files", group = "print")]
    pub print_config: bool,

    /// Print a theme as a file, to begin one of your own from.
    #[arg(long, value_name = "NAME", conflicts_with = "files", group = "print")]
    pub print_theme: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print who said what, one record an article.
    ///
    /// Articles are read and analysed on all cores; records come out in input order on standard output. What cannot
    /// be read is named on standard error, and the rest goes on.
    Extract(Box<ExtractArgs>),

    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: Shell,
        /// Taken and not used.
        #[command(flatten)]
        _uncolored: Uncolored,
    },

    /// Print the manual page.
    ///
    /// Read it with `pullquote man | man -l -`, or keep it as pullquote.1 where man(1) looks.
    Man(Uncolored),

    /// List the articles that were read, latest first.
    ///
    /// What is kept, and where, is under FILES in the manual page; `--no-history` opens an article without keeping anything of it.
    History(HistoryArgs),

    /// List what was corrected, or export it as training data.
    ///
    /// A correction is made in the reader. `extract --corrections` puts them into its records.
    Corrections(CorrectionsArgs),
}

/// Arguments of `corrections`.
#[derive(Debug, Args)]
pub(crate) struct CorrectionsArgs {
    /// Write each corrected article as a line of JSON: its text and all quotes, as annotated corpora have them.
    #[arg(long, action = ArgAction::SetTrue)]
    pub export: bool,

    /// Taken and not used.
    #[command(flatten)]
    pub _uncolored: Uncolored,
}

/// Arguments of `history`.
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    /// How the list is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: HistoryFormat,

    /// Forget every article: history, places and marks, what was typed, and the copies of pages. Corrections stay.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "format")]
    pub clear: bool,

    /// Taken and not used.
    #[command(flatten)]
    pub _uncolored: Uncolored,
}

/// How the history is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum HistoryFormat {
    /// One line an article.
    Text,
    /// One JSON object an article.
    Jsonl,
}

/// Arguments of `extract`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// Articles to analyse, in this order: files, https:// addresses; -, or nothing at all, is standard input.
    #[arg(value_name = "FILE|URL|-", value_hint = ValueHint::FilePath)]
    pub files: Vec<OsString>,

    /// See there.
    #[command(flatten)]
    pub private: PrivateAddresses,

    /// What comes out.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "jsonl")]
    pub format: Format,

    /// How the inputs are read.
    #[command(flatten)]
    pub input: InputArgs,

    /// What counts as a quotation.
    #[arg(long, value_enum, value_name = "SCOPE", default_value = "news")]
    pub scope: Counted,

    /// What the spans in a record count.
    #[arg(long, value_enum, value_name = "UNIT", default_value = "codepoints")]
    pub offsets: OffsetUnit,

    /// Put your corrections in: those of the data folder, of a folder of such files, or of one such file.
    #[arg(long, value_name = "DIR|FILE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub corrections: Option<OsString>,

    /// Add the article's text to each record (jsonl and json).
    #[arg(long, action = ArgAction::SetTrue)]
    pub with_text: bool,

    /// Taken and not used.
    #[command(flatten)]
    pub _uncolored: Uncolored,
}

/// Where pages may lead.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct PrivateAddresses {
    /// Let a page redirect to an address of a private network.
    ///
    /// Off by default, so that no page can make this machine ask its neighbours. An address that is named as URL is
    /// always asked, private or not.
    #[arg(long, action = ArgAction::SetTrue)]
    pub private_addresses: bool,
}

/// How inputs are read; the reader and `extract` have these.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// What goes in.
    #[arg(long, value_enum, value_name = "FORM", default_value = "auto")]
    pub from: From,

    /// The field of a JSON record that holds its text.
    ///
    /// A field is a key, or the way to it with dots: body.text, parts.0.text. Without the option it is text, articleBody
    /// or body_text, whichever is there; the other fields have their usual names, too.
    #[arg(long, value_name = "FIELD")]
    pub text_field: Option<FieldPath>,

    /// The field of a JSON record that holds its id.
    #[arg(long, value_name = "FIELD")]
    pub id_field: Option<FieldPath>,

    /// The field of a JSON record that holds its headline.
    #[arg(long, value_name = "FIELD")]
    pub title_field: Option<FieldPath>,

    /// The field of a JSON record that holds its day of publication.
    #[arg(long, value_name = "FIELD")]
    pub date_field: Option<FieldPath>,

    /// The field of a JSON record that holds its address.
    #[arg(long, value_name = "FIELD")]
    pub url_field: Option<FieldPath>,

    /// The list of records in a JSON document: response.results.
    ///
    /// Without the option it is the document itself, or the first list in it that has articles.
    #[arg(long, value_name = "FIELD")]
    pub items: Option<FieldPath>,
}

impl InputArgs {
    /// What is known of every input.
    pub(crate) fn hints(self) -> Hints {
        let fields = Fields {
            id: self.id_field,
            text: self.text_field,
            title: self.title_field,
            date: self.date_field,
            url: self.url_field,
            items: self.items,
        };
        Hints { format: self.from.0, fields, ..Hints::default() }
    }
}

impl PrivateAddresses {
    /// How pages are fetched; copies of them are kept in `cache`.
    pub(crate) fn web(self, cache: Option<Cache>) -> Web {
        Web { private: if self.private_addresses { Private::Allowed } else { Private::Refused }, cache }
    }
}

/// `--color` is understood by every command, so that it can stand in an alias, though none of them colours anything.
#[derive(Debug, Args)]
pub(crate) struct Uncolored {
    #[arg(long = "color", hide = true, value_enum, value_name = "WHEN")]
    _color: Option<ColorWhen>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// As the environment says; printing to a file or a pipe stays plain.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What counts as a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted(pub(crate) Scope);

/// What an input holds: `None` where its content is to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct From(pub(crate) Option<ingest::Format>);

/// Parses the command line `args`, the program's name first.
///
/// Options may stand before the command: `pullquote --color never extract a.txt` is
/// `pullquote extract --color never a.txt`. The error is clap's own; `--help` and `--version` arrive as one, too.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let words = order::in_order(args.into_iter().collect(), &Cli::command());
    let mut command = Cli::command();
    // Looking costs a few system calls.
    if words.iter().any(|word| word == "--version") {
        command = command.long_version(match confine::possible() {
            Confinement::Whole => concat!(env!("CARGO_PKG_VERSION"), "\nfiles are read confined by Landlock"),
            Confinement::Part => concat!(
                env!("CARGO_PKG_VERSION"),
                "\nfiles are read confined by Landlock, as far as this kernel knows how"
            ),
            Confinement::None => {
                concat!(env!("CARGO_PKG_VERSION"), "\nfiles are read unconfined: this system has no Landlock")
            }
        });
    }
    command.try_get_matches_from(words).and_then(|found| Cli::from_arg_matches(&found))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::{Cli, Command, parse};

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    fn parsed(line: &str) -> Cli {
        let args = std::iter::once("pullquote").chain(line.split_whitespace()).map(OsString::from);
        parse(args).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    /// The files that the reader opens for `line`, joined by spaces; `None` where it is a command.
    fn opened(line: &str) -> Option<String> {
        let cli = parsed(line);
        cli.command.is_none().then(|| cli.read.files.join(" ".as_ref()).to_string_lossy().into_owned())
    }

    #[test]
    fn a_command_is_the_first_operand_and_exactly_its_name() {
        assert_eq!(opened("extract"), None);
        assert_eq!(opened("extract extract man"), None);
        assert_eq!(opened("history --format jsonl"), None);
        for files in ["./extract", "extracts", "extrac", "Extract", "help", "a.txt extract", "a.txt man -", "- extract"]
        {
            assert_eq!(opened(files).as_deref(), Some(files));
        }
        assert_eq!(opened("-- extract").as_deref(), Some("extract"));
        assert_eq!(opened("a.txt --mouse extract").as_deref(), Some("a.txt extract"));
    }

    #[test]
    fn options_may_stand_before_the_command() {
        for line in
            ["--color never extract a.txt", "--color=never extract a.txt", "--format csv --with-text extract a.txt"]
        {
            let Some(Command::Extract(args)) = parsed(line).command else { panic!("{line} is extract") };
            assert_eq!(args.files, ["a.txt"], "{line}");
        }
        let Some(Command::Extract(args)) = parsed("--corrections extract a.txt").command else { panic!("extract") };
        assert_eq!((args.files[0].as_os_str(), args.corrections), ("a.txt".as_ref(), Some(OsString::new())));
        assert_eq!(opened("--color always a.txt").as_deref(), Some("a.txt"));
        assert_eq!(opened("--color never").as_deref(), Some(""));
    }

    #[test]
    fn an_options_value_is_no_command() {
        let wrong = ["pullquote", "--color", "extract"].map(OsString::from);
        assert!(parse(wrong).is_err_and(|error| error.exit_code() == 2));
    }
}
