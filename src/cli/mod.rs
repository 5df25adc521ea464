//! The command line: arguments, `extract`, plain printing, completions and the manual page.
//!
//! [`run`] does all that needs no screen and returns an exit code, or what the reader is to be opened with. It opens no
//! terminal: that is `tui`, and `main` knows both.
//!
//! ```text
//! args/        what is typed to what is wanted
//! inputs       what the arguments name
//! extract      articles in, records out
//! print        an article as plain text
//! plain        the dialogue for screen readers
//! articles/    reading and analysing many, in order
//! corrections  corrections without a screen
//! history      what was read
//! manual/      completions, the manual page
//! color        whether to use colour
//! ansi         the theme's styles as escape sequences
//! panics       a panic fails one article
//! report       words to standard error, the exit code
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! extract -> args, articles, corrections, report
//! print -> ansi, articles, color, panics, report
//! plain -> articles, panics, report
//! corrections -> args, report
//! history -> args, report
//! color -> args
//! manual -> args
//! args -> inputs
//! articles -> panics, report
//! ```

mod ansi;
mod args;
mod articles;
mod color;
mod corrections;
mod extract;
mod history;
mod inputs;
mod manual;
mod panics;
mod plain;
mod print;
mod report;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

pub use color::Color;
pub use manual::{EXIT_CODES, FILES, VARIABLES};
pub use print::{Paper, article as print};

use args::{Command, ExtractArgs, ReadArgs};
use color::Target;
use report::Report;

use crate::app::Start;
use crate::config::{self, Config, Mistake, Options, Theme};
use crate::ingest::Hints;
use crate::input::Input;
use crate::net::Cache;
use inputs::Web;

/// What the command line came to.
#[derive(Debug)]
pub enum Outcome {
    /// All is done.
    Finished(ExitCode),
    /// The reader is to be opened.
    Reader(Box<Request>),
}

/// What the reader is to be opened with.
#[derive(Debug)]
pub struct Request {
    /// The articles, in order; not empty.
    pub inputs: Vec<Input>,
    /// How they are read.
    pub hints: Hints,
    /// Where the first one is opened.
    pub start: Option<Start>,
    /// What is set, on the command line and elsewhere.
    pub config: Config,
    /// The theme that is set, whether or not there is colour.
    pub theme: Theme,
    /// Whether to use colour.
    pub color: Color,
}

/// The definition that parser, help, manual page and completions are made from.
pub fn definition() -> clap::Command {
    <args::Cli as clap::CommandFactory>::command()
}

/// Whether the command line `args`, the program's name first, would be understood. Carries nothing out; the error is
/// the parser's, and `--help` and `--version` are errors to it.
pub fn check(args: impl IntoIterator<Item = OsString>) -> Result<(), clap::Error> {
    args::parse(args).map(drop)
}

/// Carries out the command line `args`, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Outcome {
    let cli = match args::parse(args) {
        Ok(cli) => cli,
        Err(error) => return Outcome::Finished(report::explain(&error)),
    };
    let Some(command) = cli.command else {
        return read(cli.read, cli.color, cli.config.as_deref())
            .unwrap_or_else(|mistake| Outcome::Finished(report::usage(&mistake.to_string())));
    };
    Outcome::Finished(match command {
        Command::Extract(args) => extract(*args),
        Command::Completions { shell, .. } => write(|out| manual::completions(shell, out)),
        Command::Man(_) => write(|out| manual::page(out)),
        Command::Corrections(args) => corrections::run(&args),
        Command::History(args) => history::run(&args),
    })
}

/// Opens the reader, or prints where there is no screen.
fn read(args: ReadArgs, when: args::ColorWhen, file: Option<&Path>) -> Result<Outcome, Mistake> {
    let print = |text: String| Ok(Outcome::Finished(write(|out| out.write_all(text.as_bytes()))));
    if args.print_config {
        return print(config::print_config());
    }
    let options = Options {
        theme: args.print_theme.clone().or(args.theme),
        keys: args.keys,
        mouse: args.mouse.then_some(true),
        history: args.no_history.then_some(false),
        secure: args.secure.then_some(true),
        quit_if_one_screen: args.quit_if_one_screen.then_some(true),
        ..Options::default()
    };
    let config = config::load(options, file, &|name| std::env::var_os(name))?;
    for unread in &config.unread {
        report::say(&unread.to_string());
    }
    if args.print_keys {
        return print(config::key_list(&config.keymap));
    }
    if args.print_theme.is_some() {
        return print(config::print_theme(&config.themes.exactly(&config.settings.theme)?));
    }
    let theme = config.themes.find(&config.settings.theme)?;
    let target = if io::stdout().is_terminal() { Target::Terminal } else { Target::Stream };
    let color = color::decide(when, config.settings.color, target, |name| std::env::var_os(name));
    let web = args.private.web(Cache::of_user().filter(|_| config.settings.history));
    let inputs = match named(args.files, &web) {
        inputs if !inputs.is_empty() => inputs,
        _ if io::stdin().is_terminal() => vec![Input::Welcome],
        _ => vec![Input::Stdin],
    };
    let page = inputs.iter().find(|input| matches!(input, Input::Url(_)));
    if let Some(page) = page.filter(|_| config.settings.secure) {
        let refused = format!("{}: no page is fetched with --secure", page.name());
        return Ok(Outcome::Finished(report::usage(&refused)));
    }
    let (hints, scope) = (args.input.hints(), config.settings.scope.0);
    let start = args.start.or(args.quote.map(Start::Quote));
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if args.plain || (config.settings.plain || dumb) && target == Target::Terminal {
        return Ok(Outcome::Finished(plain::run(&inputs, &hints, scope)));
    }
    Ok(match target {
        Target::Terminal => Outcome::Reader(Box::new(Request { inputs, hints, start, config, theme, color })),
        Target::Stream => Outcome::Finished(print::run(&inputs, &hints, color, scope)),
    })
}

fn extract(mut args: ExtractArgs) -> ExitCode {
    let inputs = match named(std::mem::take(&mut args.files), &args.private.web(None)) {
        inputs if !inputs.is_empty() => inputs,
        _ if io::stdin().is_terminal() => {
            return report::usage("extract needs an article: name a file, pipe one in, or write - to type it");
        }
        _ => vec![Input::Stdin],
    };
    extract::run(args, inputs)
}

/// The inputs that `files` name.
fn named(files: Vec<OsString>, web: &Web) -> Vec<Input> {
    files.into_iter().map(|file| inputs::named(file, web)).collect()
}

/// Prints the error that ended the reader on standard error, cleaned.
pub fn fail(error: impl std::fmt::Display) -> ExitCode {
    let mut report = Report::default();
    report.fail(&format!("{error:#}"));
    report.exit(Ok(()))
}

/// Writes to standard output.
fn write(what: impl FnOnce(&mut io::StdoutLock) -> io::Result<()>) -> ExitCode {
    let mut out = io::stdout().lock();
    let written = what(&mut out).and_then(|()| out.flush());
    Report::default().exit(written)
}
