//! The words of a command line in the order that clap takes them: a place (`+X`) as an option, the command before
//! options.

use std::ffi::{OsStr, OsString};

/// Brings `args`, the program's name first, into the order that clap expects for `cli`.
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
