//! The words of a command line in the order that clap takes them: a place (`+X`) as an option, the command before options.

use std::ffi::{OsStr, OsString};

/// `args`, the program's name first, as clap is to see them for `cli`.
pub(super) fn in_order(args: Vec<OsString>, cli: &clap::Command) -> Vec<OsString> {
    command_first(with_start(args), cli)
}

/// `args` with `+X` as the option that it stands for.
fn with_start(args: Vec<OsString>) -> Vec<OsString> {
    let mut options = true;
    let start = |arg: OsString| {
        options &= arg != "--";
        match arg.to_str().and_then(|arg| arg.strip_prefix('+')).filter(|_| options) {
            Some(start) => format!("--start={start}").into(),
            None => arg,
        }
    };
    args.into_iter().map(start).collect()
}

/// `args` with the command, where the first operand is one, moved before the options that stand ahead of it.
///
/// clap takes a command only as the very first argument here, which is what keeps `pullquote a.txt extract` two files.
fn command_first(mut args: Vec<OsString>, cli: &clap::Command) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = args.get(at) {
        let Some(option) = arg.to_str().filter(|arg| arg.starts_with('-') && *arg != "-") else { break };
        if option == "--" {
            return args;
        }
        at += if takes_next(cli, option) { 2 } else { 1 };
    }
    let is_command = |arg: &OsString| cli.get_subcommands().any(|command| OsStr::new(command.get_name()) == arg);
    if args.get(at).is_some_and(is_command) {
        args[1..=at].rotate_right(1);
    }
    args
}

/// Whether the value of `option` is the argument after it.
fn takes_next(cli: &clap::Command, option: &str) -> bool {
    let commands = cli.get_subcommands().flat_map(clap::Command::get_arguments);
    cli.get_arguments()
        .chain(commands)
        .filter(|arg| arg.get_long().is_some_and(|long| option.strip_prefix("--") == Some(long)))
        .any(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use crate::cli::args::{Cli, Command, parse};

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
