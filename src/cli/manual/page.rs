//! The manual page: what the definition of the command line says, and the sections that it cannot say.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::sections;
use crate::cli::args::Cli;

/// Writes the manual page. The same for the same version: no date, no width of a terminal, nothing of a person's own.
pub(in crate::cli) fn page(out: &mut impl Write) -> io::Result<()> {
    let mut cli = Cli::command();
    cli.build();
    let extract = cli.find_subcommand("extract").cloned();
    let man = Man::new(cli.clone()).manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    synopsis(out, &cli)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    commands(out, &cli)?;
    if let Some(extract) = extract {
        let mut options = Vec::new();
        Man::new(extract).render_options_section(&mut options)?;
        let options = String::from_utf8_lossy(&options).into_owned();
        out.write_all(options.replacen(".SH OPTIONS", ".SH \"OPTIONS OF EXTRACT\"", 1).as_bytes())?;
    }
    out.write_all(sections::all().as_bytes())?;
    man.render_version_section(out)
}

/// How the program and each command is called, as their help says it.
fn synopsis(out: &mut impl Write, cli: &clap::Command) -> io::Result<()> {
    let usages =
        std::iter::once(cli).chain(visible_commands(cli)).map(|command| command.clone().render_usage().to_string());
    let calls: Vec<String> = usages
        .flat_map(|usage| {
            usage.lines().map(|line| line.trim_start_matches("Usage:").trim().to_owned()).collect::<Vec<_>>()
        })
        .filter(|call| !call.ends_with("<COMMAND>"))
        .collect();
    writeln!(out, ".SH SYNOPSIS\n{}", calls.join("\n.br\n"))
}

fn visible_commands(cli: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    cli.get_subcommands().filter(|command| !command.is_hide_set())
}

/// The commands with what `--help` says of them: Man names pages for them that do not exist.
fn commands(out: &mut impl Write, cli: &clap::Command) -> io::Result<()> {
    writeln!(out, ".SH COMMANDS")?;
    for command in visible_commands(cli) {
        let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
        writeln!(out, ".TP\n.B {}\n{}", command.get_name(), about.replace('-', "\\-").replace("\n\n", "\n.IP\n"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{page, visible_commands};
    use crate::cli::args::Cli;

    #[test]
    fn the_page_tells_of_every_visible_option_and_command() {
        let mut bytes = Vec::new();
        page(&mut bytes).unwrap();
        let page = String::from_utf8(bytes).unwrap().replace("\\-", "-");
        let mut cli = Cli::command();
        cli.build();
        let extract = cli.find_subcommand("extract").unwrap();
        let options = [&cli, extract].into_iter().flat_map(clap::Command::get_arguments);
        for option in options.filter(|option| !option.is_hide_set()) {
            let long = option.get_long().map(|long| format!("--{long}"));
            assert!(long.is_none_or(|long| page.contains(&long)), "{option:?}");
        }
        for command in visible_commands(&cli) {
            assert!(page.contains(&format!(".B {}\n", command.get_name())), "{}", command.get_name());
        }
    }
}
