//! Commands on the pages are run, in a folder that has what they name. No network is asked: `curl` is one of our own, and what
//! would fetch an address is only parsed. Commands of cargo are not run; what they name exists.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pullquote::cli;

use crate::page::{Page, project};
use crate::samples;

const PROGRAM: &str = "pullquote";
const TRAINER: &str = "pullquote-train";

/// The commands of a line, one a stage of its pipe: `a 'x | y' | b` has two.
fn stages(line: &str) -> Vec<&str> {
    let mut quote = None;
    let mut starts = vec![0];
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '|') => starts.push(at + 1),
            _ => {}
        }
    }
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([line.len()]);
    starts.iter().zip(ends).map(|(&start, end)| line[start..end].trim()).collect()
}

/// The words of a command without quotation marks, up to where its output goes, behind the variables that it sets.
fn words(stage: &str) -> Vec<&str> {
    let command = stage.split(" > ").next().unwrap_or_default();
    let is_variable = |word: &&str| {
        word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    command.split_whitespace().skip_while(is_variable).collect()
}

fn program(stage: &str) -> &str {
    words(stage).first().copied().unwrap_or_default()
}

/// Every command that stands on a page: lines between fences, and code in sentences and cells that begins as one.
fn lines(page: &Page) -> Vec<String> {
    let in_prose = |code: &String| {
        stages(code).iter().any(|stage| [PROGRAM, "cargo"].contains(&program(stage))) && code.contains(' ')
    };
    page.fenced("sh").into_iter().chain(page.codes().into_iter().filter(in_prose)).collect()
}

/// Whether a program of this name can be run.
fn is_there(name: &str, path: &str) -> bool {
    env::split_paths(path).any(|folder| folder.join(name).is_file())
}

/// Runs `line` as a shell does, an article piped in, up to the first program that this machine lacks. The error is what it
/// said.
fn run(line: &str, home: &Path) -> Result<(), String> {
    let own = Path::new(env!("CARGO_BIN_EXE_pullquote")).parent().expect("a folder");
    let outer = env::var_os("PATH").unwrap_or_default();
    let folders = [home.join("bin"), own.to_owned()].into_iter().chain(env::split_paths(&outer));
    let path = env::join_paths(folders).expect("folders").into_string().expect("plain names");
    let there: Vec<&str> = stages(line).into_iter().take_while(|stage| is_there(program(stage), &path)).collect();
    let mut shell = Command::new("bash");
    let piped = fs::File::open(home.join("article.txt")).map_err(|error| error.to_string())?;
    shell.args(["-o", "pipefail", "-c", &there.join(" | ")]).current_dir(home).stdin(Stdio::from(piped));
    shell.env_clear().env("HOME", home).env("PATH", path).env("LC_ALL", "C.UTF-8");
    let ran = shell.output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    if ran.status.success() { Ok(()) } else { Err(format!("{}: {said}", ran.status)) }
}

/// Whether the command line would be understood; only that.
fn parse(stage: &str) -> Result<(), String> {
    cli::check(words(stage).into_iter().map(OsString::from)).map_err(|error| error.to_string())
}

/// The source of a test or benchmark: a file, or all files of a folder.
fn target(folder: &str, name: &str) -> Result<String, String> {
    let at = project().join(folder);
    let mut files: Vec<PathBuf> = vec![at.join(format!("{name}.rs"))];
    if let Ok(entries) = fs::read_dir(at.join(name)) {
        files.extend(entries.flatten().map(|entry| entry.path()));
    }
    let source: String = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    if source.is_empty() { Err(format!("{folder}/{name} is not there")) } else { Ok(source) }
}

/// What a command of cargo names: targets, features, members, tests by name.
fn name_of_cargo(stage: &str) -> Result<(), String> {
    let manifest = fs::read_to_string(project().join("Cargo.toml")).map_err(|error| error.to_string())?;
    let words = words(stage);
    let ours: Vec<&str> = words.iter().copied().take_while(|word| *word != "--").collect();
    if ours.contains(&TRAINER) {
        as_the_trainer_is_used(&words[(ours.len() + 1).min(words.len())..])?;
    }
    let mut source = None;
    let mut rest = ours.iter().copied().skip(2).filter(|word| !word.starts_with('+'));
    while let Some(word) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{word} of what?"));
        match word {
            "--test" => source = Some(target("tests", value()?)?),
            "--bench" => source = Some(target("benches", value()?)?),
            "--bin" | "--package" | "-p" => holds(&manifest, &format!("\"{}\"", value()?))?,
            "--features" => holds(&manifest, &format!("\n{} = [", value()?))?,
            "--lib" => source = Some(String::new()),
            "--path" | "-e" => drop(value()?),
            flag if flag.starts_with('-') => {}
            name => match &source {
                Some(source) if source.is_empty() => module(name)?,
                Some(source) => holds(source, name)?,
                None => {}
            },
        }
    }
    Ok(())
}

/// Whether one of the trainer's usages begins as `given` does: `SCOPE` stands for one of two words, other capitals for any.
fn as_the_trainer_is_used(given: &[&str]) -> Result<(), String> {
    let source = fs::read_to_string(project().join("src/train/main.rs")).map_err(|error| error.to_string())?;
    let usages = source.lines().filter_map(|line| line.split_once(&format!("{TRAINER} ")).map(|(_, usage)| usage));
    let fits = |wanted: &str, word: &str| match wanted {
        "SCOPE" => ["news", "wide"].contains(&word),
        literal if literal.chars().all(|c| c.is_ascii_lowercase()) => literal == word,
        _ => true,
    };
    let needed = |usage: &str| -> Vec<String> {
        let part = usage.split("  ").next().unwrap_or_default();
        let words = part.split_whitespace().take_while(|word| !word.starts_with(['[', '.', '>', '<', '-']));
        words.map(str::to_owned).collect()
    };
    let is_used = |wanted: &[String]| {
        !wanted.is_empty()
            && given.len() >= wanted.len()
            && wanted.iter().zip(given).all(|(wanted, word)| fits(wanted, word))
    };
    if usages.map(needed).any(|wanted| is_used(&wanted)) { Ok(()) } else { Err(format!("{TRAINER} is not used so")) }
}

fn holds(text: &str, wanted: &str) -> Result<(), String> {
    if text.contains(wanted) { Ok(()) } else { Err(format!("there is no {wanted}")) }
}

/// A part of the library by its path: `app::filter::`.
fn module(path: &str) -> Result<(), String> {
    let parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
    let at = project().join("src").join(parts.join("/"));
    if at.is_dir() || at.with_extension("rs").is_file() { Ok(()) } else { Err(format!("{path} is no module")) }
}

fn try_out(line: &str, home: &Path) -> Result<(), String> {
    let stages = stages(line);
    let ours: Vec<&str> = stages.iter().copied().filter(|stage| program(stage) == PROGRAM).collect();
    if ours.iter().any(|stage| stage.contains("://")) {
        return ours.into_iter().try_for_each(parse);
    }
    if !ours.is_empty() {
        return run(line, home);
    }
    stages.into_iter().try_for_each(|stage| match program(stage) {
        "cargo" => name_of_cargo(stage),
        script if project().join(script).is_file() => Ok(()),
        other => Err(format!("{other} is nothing of ours")),
    })
}

#[test]
fn every_command_does_what_a_command_does() {
    let home = samples::folder();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for page in Page::all() {
        for line in lines(&page) {
            tried += 1;
            wrong.extend(try_out(&line, home.path()).err().map(|error| format!("{}: {line}\n  {error}", page.name)));
        }
    }
    assert!(tried > 40, "commands were found: {tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_falls_into_its_commands() {
    let line = "X=1 pullquote extract a | jq '.a | .b' > c";
    assert_eq!(stages(line), ["X=1 pullquote extract a", "jq '.a | .b' > c"]);
    assert_eq!(words(stages(line)[0]), ["pullquote", "extract", "a"]);
    assert_eq!(words(stages(line)[1])[0], "jq");
}

#[test]
fn what_is_wrong_with_a_command_is_found() {
    let home = samples::folder();
    let wrong = |line: &str| try_out(line, home.path()).is_err();
    for line in [
        "pullquote gone.txt",
        "pullquote --no-such-option article.txt",
        "pullquote --no-such-option https://example.org/a",
        "cargo test --test gone",
        "cargo test --test layers no_such_test",
        "cargo test --lib nowhere::",
        "cargo run --features none",
        "cargo run --features train --bin pullquote-train -- evaluate assets/model.bin CORPUS.jsonl",
        "no-such-program",
    ] {
        assert!(wrong(line), "{line}");
    }
    assert!(!wrong("pullquote article.txt | head -1") && !wrong("cargo test --test layers the_map"));
}
