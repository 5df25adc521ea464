//! Commands and files told apart, help, wrong usage, completions and the manual page.

use std::process::{Command, Stdio};

use crate::shell::{FERRY, Shell};

#[test]
fn help_and_version_go_to_standard_output() {
    let shell = Shell::with(&[]);
    for line in ["-h", "--help", "extract --help"] {
        let run = shell.run(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
        assert!(run.out.contains("Usage: pullquote"), "{}", run.out);
    }
    let version = format!("pullquote {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(shell.run("-V").out, version);
    let long = shell.run("--version").out;
    assert!(long.starts_with(&version) && long.contains("files are read "), "{long}");
}

#[test]
fn a_wrong_usage_is_exit_code_2_and_goes_to_standard_error() {
    let shell = Shell::with(&[("a.txt", FERRY)]);
    for line in [
        "--nonsense",
        "--color sometimes a.txt",
        "extract --format xml a.txt",
        "a.txt --format csv",
        "completions tcsh",
    ] {
        let run = shell.run(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
        assert!(run.err.starts_with("error: "), "{line}: {}", run.err);
    }
}

#[test]
fn what_was_typed_wrong_is_cleaned_before_it_is_shown() {
    let run = Shell::with(&[]).run("--\u{1b}[31mred\u{202e}");
    assert_eq!(run.code, 2);
    assert!(!run.err.contains(['\u{1b}', '\u{202e}']), "{:?}", run.err);
}

#[test]
fn only_the_first_operand_is_a_command_and_only_where_it_is_exactly_one() {
    let shell = Shell::with(&[("extract", FERRY), ("extracts.txt", FERRY), ("help", FERRY), ("man", FERRY)]);
    let article = shell.run("./extract").out;
    assert!(article.starts_with("“We cannot run"), "{article}");
    for file in ["extracts.txt", "help", "-- extract"] {
        assert_eq!(shell.run(file).out, article, "{file}");
    }
    assert_eq!(shell.run("extracts.txt extract man").out.matches("==> ").count(), 3);
    assert!(shell.run("--color never extract ./extract").out.starts_with("{\"schema\":1,"));
}

#[test]
fn the_keys_are_printed_from_the_keymap() {
    let run = Shell::with(&[]).run("--print-keys");
    assert_eq!(run.code, 0, "{}", run.err);
    for line in ["Go to the next quote", "Quit"] {
        assert!(run.out.contains(line), "{}", run.out);
    }
}

/// Has `program` read `script`; says so where that is not installed.
fn understood(program: &str, arguments: &[&str], script: &str) {
    use std::io::Write;
    let started = Command::new(program).args(arguments).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        eprintln!("skipped: {program} is not installed");
        return;
    };
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn completions_are_understood_by_their_shells() {
    let shell = Shell::with(&[]);
    for name in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = shell.run(&format!("completions {name}"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert!(run.out.contains("print-keys") && run.out.contains("with-text"), "{name}");
        if ["bash", "zsh", "fish"].contains(&name) {
            understood(name, &["-n"], &run.out);
        }
    }
}

#[test]
fn the_manual_page_is_the_same_each_time_and_has_all_sections() {
    let shell = Shell::with(&[]);
    let page = shell.run("man");
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    assert_eq!(page.out, shell.run("man").out);
    for section in ["NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "\"EXIT STATUS\"", "ENVIRONMENT", "EXAMPLES"] {
        assert!(page.out.contains(&format!(".SH {section}")), "{section}");
    }
}

#[test]
fn a_secure_reader_fetches_no_page() {
    let shell = Shell::with(&[]);
    let run = shell.run("--secure https://example.org/story");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("https://example.org/story: no page is fetched with --secure"), "{}", run.err);
}
