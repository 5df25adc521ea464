//! The completion scripts: those that clap writes, and what clap leaves out of them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::args::Cli;

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

/// Writes the completion script for `shell`.
pub(in crate::cli) fn completions(shell: Shell, out: &mut impl Write) -> io::Result<()> {
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
