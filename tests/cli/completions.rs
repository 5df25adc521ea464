//! Completion scripts at work in the shells that are installed.

use std::process::{Command, Stdio};

use crate::shell::Shell;

/// A shell that can be called; where it is not installed the test says so.
fn installed(name: &str) -> bool {
    let there = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        eprintln!("skipped: {name} is not installed");
    }
    there
}

/// What `name` offers where `script` is run in a folder that holds `ferry.txt` and the completion script.
fn offered(name: &str, args: &[&str], script: &str) -> Vec<String> {
    let shell = Shell::with(&[("ferry.txt", "One.\n")]);
    let completions = shell.run(&format!("completions {name}")).out;
    shell.write("completions", completions.as_bytes());
    // The shell that everybody calls PowerShell is the program pwsh.
    let program = if name == "powershell" { "pwsh" } else { name };
    let run =
        Command::new(program).args(args).arg(script).current_dir(shell.path()).stdin(Stdio::null()).output().unwrap();
    let out = String::from_utf8(run.stdout).unwrap();
    assert!(!out.is_empty(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
    out.lines().map(str::to_owned).collect()
}

/// What bash offers after `words`, the last of which is being typed.
fn in_bash(words: &[&str]) -> Vec<String> {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let (last, cur) = (words.len() - 1, words[words.len() - 1]);
    let prev = words[last - 1];
    let script = format!(
        "source ./completions; COMP_WORDS=({}); COMP_CWORD={last}; _pullquote_and_files pullquote '{cur}' '{prev}'; \
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" ")
    );
    offered("bash", &["--norc", "-c"], &script)
}

#[test]
fn bash_offers_options_values_commands_and_files() {
    if !installed("bash") {
        return;
    }
    assert!(in_bash(&["pullquote", "--pr"]).contains(&"--print-keys".to_owned()));
    assert_eq!(in_bash(&["pullquote", "--keys", ""]), ["ours", "less", "vim"]);
    assert!(in_bash(&["pullquote", "extract", "--format", "js"]).contains(&"jsonl".to_owned()));
    assert!(in_bash(&["pullquote", "ext"]).contains(&"extract".to_owned()));
    assert!(in_bash(&["pullquote", ""]).contains(&"ferry.txt".to_owned()), "files on an empty word");
    let registered = offered("bash", &["--norc", "-c"], "source ./completions; complete -p pullquote");
    assert!(
        registered.iter().any(|line| line.contains("-o default")),
        "files where nothing of ours fits: {registered:?}"
    );
    assert!(in_bash(&["pullquote", "extract", ""]).contains(&"ferry.txt".to_owned()));
}

#[test]
fn fish_offers_options_and_values() {
    if !installed("fish") {
        return;
    }
    let of =
        |line: &str| offered("fish", &["--no-config", "-c"], &format!("source ./completions; complete -C '{line}'"));
    let names = |line: &str| -> Vec<String> {
        of(line).iter().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
    };
    assert!(names("pullquote --print-").contains(&"--print-config".to_owned()));
    assert!(names("pullquote --keys=").contains(&"--keys=less".to_owned()));
    assert!(names("pullquote fer").contains(&"ferry.txt".to_owned()));
}

#[test]
fn zsh_reads_its_script() {
    if !installed("zsh") {
        return;
    }
    let script =
        "autoload -U compinit; compinit -u -D; source ./completions; print -l ${(k)functions} | grep '^_pullquote'";
    assert!(offered("zsh", &["-f", "-c"], script).contains(&"_pullquote".to_owned()));
}

#[test]
fn powershell_offers_options_and_files() {
    if !installed("pwsh") {
        return;
    }
    let of = |line: &str| {
        let script = format!(
            "Invoke-Expression (Get-Content -Raw ./completions); \
             (TabExpansion2 -inputScript '{line}' -cursorColumn {}).CompletionMatches.CompletionText",
            line.len()
        );
        offered("powershell", &["-NoProfile", "-Command"], &script)
    };
    assert!(of("pullquote --print-").contains(&"--print-config".to_owned()));
    assert!(of("pullquote ext").contains(&"extract".to_owned()));
    assert!(of("pullquote fer").iter().any(|file| file.ends_with("ferry.txt")));
}
