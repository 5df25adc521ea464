//! The manual page and the completion scripts, from the one `definition`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::definition::Cli;

/// What the definition cannot say, in roff.
const SECTIONS: &str = r#".SH "EXIT STATUS"
.TP
.B 0
All went well, or whoever read the output had enough of it.
.TP
.B 1
Some input failed; it is named on standard error, and the others were served.
.TP
.B 2
Wrong usage or configuration.
.TP
.B 130
Interrupted.
.SH ENVIRONMENT
.TP
.B COLUMNS
Width of an article that is printed, not opened; 80 where it is not set.
.TP
.B NO_COLOR
No colour, where it is set and not empty.
.TP
.B CLICOLOR_FORCE
Colour even where standard output is no terminal, where it is set and not 0.
.TP
.B CLICOLOR
No colour where it is 0.
.TP
.B TERM
No colour where it is dumb.
.SH EXAMPLES
Read an article:
.PP
.RS
pullquote article.txt
.RE
.PP
Who is quoted in it, and how often:
.PP
.RS
pullquote extract article.txt | jq \-r \(aq.quotes[].speaker\(aq | sort | uniq \-c
.RE
.PP
An archive of a million articles:
.PP
.RS
zcat archive.jsonl.gz | pullquote extract \-\-from jsonl > quotes.jsonl
.RE
"#;

/// clap's script for bash offers no file where nothing is typed yet.
const BASH_FILES: &str = r#"
# Files too, where options are offered and none is begun.
_pullquote_and_files() {
    _pullquote "$@"
    local IFS=$'\n'
    if [[ -z "${COMP_WORDS[COMP_CWORD]}" && "${COMPREPLY[*]}" == *--help* && "${COMP_WORDS[1]}" != completions ]]; then
        COMPREPLY+=($(compgen -f))
    fi
}
complete -F _pullquote_and_files -o bashdefault -o default -o filenames pullquote
"#;

/// Writes the manual page. The same for the same version: no date, no width of a terminal.
pub(crate) fn page(out: &mut impl Write) -> io::Result<()> {
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
    out.write_all(SECTIONS.as_bytes())?;
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

/// Writes the completion script for `shell`.
pub(crate) fn completions(shell: Shell, out: &mut impl Write) -> io::Result<()> {
    // clap_complete panics where it cannot write, as to a broken pipe: it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pullquote", &mut script);
    out.write_all(&script)?;
    match shell {
        Shell::Bash => out.write_all(BASH_FILES.as_bytes()),
        Shell::Elvish => out.write_all(elvish_values_and_files().as_bytes()),
        _ => Ok(()),
    }
}

/// What clap's script for elvish leaves out: the values of options, and files.
fn elvish_values_and_files() -> String {
    let cli = Cli::command();
    let options = std::iter::once(&cli).chain(cli.get_subcommands()).flat_map(clap::Command::get_arguments);
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for option in options.filter(|option| option.get_action().takes_values()) {
        let Some(long) = option.get_long() else { continue };
        let known = values.entry(format!("--{long}")).or_default();
        known.extend(option.get_possible_values().iter().map(|value| value.get_name().to_owned()));
    }
    let pairs = values.iter().filter(|(_, known)| !known.is_empty());
    let pairs: Vec<String> = pairs.map(|(option, known)| format!("&{option}=[{}]", known.join(" "))).collect();
    format!(
        r"
# The values of an option after it, and else files, too.
var pullquote-values = [{}]
var pullquote-words = $edit:completion:arg-completer[pullquote]
set edit:completion:arg-completer[pullquote] = {{|@words|
    if (has-key $pullquote-values $words[-2]) {{
        all $pullquote-values[$words[-2]]
    }} else {{
        edit:complete-filename $words[-1]
        $pullquote-words $@words
    }}
}}
",
        pairs.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_page_tells_of_every_visible_option_and_command() {
        let mut page_bytes = Vec::new();
        page(&mut page_bytes).unwrap();
        let page = String::from_utf8(page_bytes).unwrap().replace("\\-", "-");
        for word in [
            "--color",
            "--mouse",
            "--print-keys",
            "--print-config",
            "--print-theme",
            "--theme",
            "--keys",
            "--config",
            "history",
            "--format",
            "--from",
            "--offsets",
            "--with-text",
            "completions",
            "EXIT STATUS",
        ] {
            assert!(page.contains(word), "{word}");
        }
    }
}
