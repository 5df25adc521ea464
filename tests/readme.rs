//! The README says what the program does: its tables are made from the code, its examples are tried.
//!
//! Parts that are made stand between `<!-- name -->` and `<!-- /name -->`. `UPDATE_README=1` writes them anew.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use pullquote::app::filter::{ARTICLE_FIELDS, FIELDS, FORMS, Field, Filter, Form, STATES};
use pullquote::app::{Action, Keymap, Mode};
use pullquote::output::{Document, Id, Record, TextField};
use pullquote::text::offsets::OffsetUnit;
use pullquote::{cli, config, ingest, quotes};

/// The article of the example record.
const EXAMPLE: &str = "\
Ferry to stay in winter

Published 3 February 2026

By Nell Arden, Holmsea Courier

“We counted again,” said Maria Lopez, the harbour master. “There is money for one more boat.”

Ms Lopez denied that the crew would lose their jobs.
";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).expect("README.md is there")
}

/// `readme` with `made` between the marks of the part `name`.
fn with_part(readme: &str, name: &str, made: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = readme.find(&open).unwrap_or_else(|| panic!("README.md lacks {open}")) + open.len();
    let end = readme.find(&close).unwrap_or_else(|| panic!("README.md lacks {close}"));
    format!("{}\n{made}\n{}", &readme[..start], &readme[end..])
}

/// The lines inside fences that open with three backticks and `language`.
fn fenced<'r>(readme: &'r str, language: &str) -> Vec<&'r str> {
    let mut lines = Vec::new();
    let mut inside = None;
    for line in readme.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(_), Some(_)) => inside = None,
            (Some(opened), None) => inside = Some(opened),
            (None, Some(opened)) if opened == language => lines.push(line),
            (None, _) => {}
        }
    }
    assert!(!lines.is_empty(), "the README has {language} in it");
    lines
}

/// `text` in a table's cell as code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// `text` in a table's cell as prose.
fn prose(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|")
}

fn key_tables(keymap: &Keymap) -> String {
    let mut made = String::new();
    for mode in Mode::ALL {
        let _ = write!(made, "**{}**\n\n| Keys | What they do |\n|---|---|\n", mode.title());
        for (action, keys) in keymap.bindings(mode) {
            let keys: Vec<_> = keys.iter().map(|key| code(key)).collect();
            let _ = writeln!(made, "| {} | {} |", keys.join(" "), prose(action.sentence()));
        }
        made.push('\n');
    }
    made
}

fn terms_table(forms: &[Form], fields: &[Field]) -> String {
    let mut made = "| Term | Short | What it asks for | Example |\n|---|---|---|---|\n".to_owned();
    let mut row = |written: &str, short: Option<&str>, sentence: &str, example: &str| {
        let short = short.map(code).unwrap_or_default();
        let _ = writeln!(made, "| {} | {short} | {} | {} |", code(written), prose(sentence), code(example));
    };
    for form in forms {
        row(form.written, None, form.sentence, form.example);
    }
    for field in fields {
        let short = field.short.map(|short| format!("{short}:"));
        row(&format!("{}:", field.name), short.as_deref(), field.sentence, field.example);
    }
    made
}

fn filter_table() -> String {
    let mut made = terms_table(FORMS, FIELDS);
    made.push_str("\n| State | What it means |\n|---|---|\n");
    for (_, name, means) in STATES {
        let _ = writeln!(made, "| {} | {} |", code(&format!("is:{name}")), prose(means));
    }
    made
}

/// The record of [`EXAMPLE`] as `extract` writes it, with line breaks.
fn example_record() -> String {
    let article = ingest::from_bytes("ferry.txt", EXAMPLE.into()).expect("an article");
    let analysis = quotes::analyse(&article);
    let id = Id::Text("ferry".to_owned());
    let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
    let record = Record::new(&document, OffsetUnit::CodePoints);
    serde_json::to_string_pretty(&record).expect("a record is JSON")
}

/// The example as it stands in the README, with the spans on one line.
fn example_part() -> String {
    let record = example_record();
    let span = regex::Regex::new(r"\[\s+(\d+),\s+(\d+)\s+\]").expect("a pattern");
    let spans = regex::Regex::new(r"\[\s+(\[\d+, \d+\](?:,\s+\[\d+, \d+\])*)\s+\]").expect("a pattern");
    let record = span.replace_all(&record, "[$1, $2]");
    let record = spans.replace_all(&record, |found: &regex::Captures| {
        format!("[{}]", found[1].split_whitespace().collect::<Vec<_>>().join(" "))
    });
    format!("```text\n{EXAMPLE}```\n\n```json\n{record}\n```\n")
}

/// Paths of the keys in JSON with line breaks, each once, in order of appearance: `quotes.confidence.source`.
fn key_paths(pretty: &str) -> Vec<String> {
    let mut inside: Vec<&str> = Vec::new();
    let mut paths = Vec::new();
    for line in pretty.lines() {
        let line = line.trim();
        let key = line.strip_prefix('"').and_then(|rest| rest.split_once("\": ")).map(|(key, _)| key);
        if let Some(key) = key {
            let named = inside.iter().copied().filter(|name| !name.is_empty()).chain([key]);
            let path = named.collect::<Vec<_>>().join(".");
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if line.ends_with(['{', '[']) {
            inside.push(key.unwrap_or_default());
        } else if line.starts_with(['}', ']']) {
            inside.pop();
        }
    }
    paths
}

#[test]
fn the_made_parts_are_what_the_code_says() {
    let before = readme();
    let mut after = before.clone();
    let keymap = config::default_keymap();
    for (name, made) in [
        ("keys", key_tables(&keymap)),
        ("filter", filter_table()),
        ("articles", terms_table(&[], ARTICLE_FIELDS)),
        ("record", example_part()),
    ] {
        after = with_part(&after, name, made.trim_end_matches('\n'));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(), &after).expect("README.md can be written");
        return;
    }
    let wrong: Vec<_> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert!(
        before == after,
        "README.md is out of date; UPDATE_README=1 cargo test --test readme writes these lines, and takes out old ones:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_record_has_the_keys_of_the_table() {
    let readme = readme();
    let (_, section) = readme.split_once("## The record").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("another section");
    let (_, table) = section.split_once("| Key | Value |\n|---|---|\n").expect("the table");
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let listed: Vec<_> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert_eq!(listed, key_paths(&example_record()));
}

#[test]
fn every_filter_parses() {
    for filter in fenced(&readme(), "filter") {
        let parsed = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert!(!parsed.is_empty(), "{filter}");
    }
}

#[test]
fn the_keys_and_the_theme_on_the_page_are_sound() {
    let readme = readme();
    let keys = fenced(&readme, "toml").join("\n");
    let keymap = config::keymap(config::Preset::Ours, Some(config::Written { name: "README", text: &keys }));
    let keymap = keymap.unwrap_or_else(|mistake| panic!("{mistake}"));
    assert_eq!(keymap.shortest(Mode::Article, Action::ToggleHighlight).as_deref(), Some("A-h"));
    let theme = fenced(&readme, "theme").join("\n");
    let theme = config::parse_theme(config::Written { name: "README", text: &theme });
    assert_eq!(theme.map(|theme| theme.colours()), Ok(4));
}

/// What the shell would run of `line` that is pullquote, each with its arguments.
fn commands(line: &str) -> Vec<Vec<OsString>> {
    let runs = line.split(" | ").map(|command| command.split(" > ").next().unwrap_or_default());
    let words = runs.map(|command| command.split_whitespace().map(OsString::from).collect::<Vec<_>>());
    words.filter(|words| words.first().is_some_and(|program| program == "pullquote")).collect()
}

#[test]
fn every_command_is_understood() {
    let readme = readme();
    let commands: Vec<_> = fenced(&readme, "sh").into_iter().flat_map(commands).collect();
    assert!(commands.len() > 5, "the commands were found");
    for command in commands {
        cli::check(command.clone()).unwrap_or_else(|error| panic!("{command:?}: {error}"));
    }
}

#[test]
fn every_option_is_described_and_every_described_option_exists() {
    let readme = readme();
    let described = regex::Regex::new(r"`(?:pullquote )?(--[a-z][a-z-]*)[^`]*`").expect("a pattern");
    let described: BTreeSet<_> = described.captures_iter(&readme).map(|found| found[1].to_owned()).collect();
    let cli = cli::definition();
    let mut options = BTreeSet::from(["--help".to_owned(), "--version".to_owned()]);
    for command in std::iter::once(&cli).chain(cli.get_subcommands()) {
        let visible = command.get_arguments().filter(|argument| !argument.is_hide_set());
        options.extend(visible.filter_map(|argument| argument.get_long()).map(|long| format!("--{long}")));
    }
    assert_eq!(described, options);
}

#[test]
fn every_value_of_an_option_is_described() {
    let readme = readme();
    let cli = cli::definition();
    for command in cli.get_subcommands().chain([&cli]) {
        for option in command.get_arguments().filter(|option| option.get_long().is_some() && !option.is_hide_set()) {
            let long = option.get_long().unwrap_or_default();
            let default = option.get_default_values().first().cloned().unwrap_or_default();
            for value in option.get_possible_values().iter().filter(|value| *value.get_name() != *default) {
                let name = value.get_name();
                let written = [format!("--{long} {name}"), format!("| `{name}` |")];
                let listed = !option.get_action().takes_values() || written.iter().any(|form| readme.contains(form));
                assert!(listed, "--{long} {name} is not in the README");
            }
        }
    }
}

#[test]
fn versions_and_the_test_command_are_those_of_the_project() {
    let readme = readme();
    assert!(readme.contains(&format!("Rust {}", env!("CARGO_PKG_RUST_VERSION"))));
    assert!(fenced(&readme, "sh").contains(&"cargo test"));
    let ci = fs::read_to_string(path().with_file_name(".ci").join("run")).expect(".ci/run is there");
    assert!(ci.lines().any(|line| line.starts_with("cargo test")), ".ci/run calls the README's test command");
}

#[test]
fn every_link_inside_the_project_leads_somewhere() {
    let readme = readme();
    let links = regex::Regex::new(r"\]\(([^)]+)\)").expect("a pattern");
    let titles: Vec<String> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(|title| format!("#{}", title.to_lowercase().replace(' ', "-")))
        .collect();
    for found in links.captures_iter(&readme) {
        let target = &found[1];
        let leads = target.starts_with("https://")
            || titles.iter().any(|title| title == target)
            || path().with_file_name(target).is_file();
        assert!(leads, "{target} is nowhere");
    }
}

#[test]
fn what_a_command_line_runs_is_found() {
    let found = commands("zcat a.gz | pullquote extract - > b && x");
    assert_eq!(found, [["pullquote", "extract", "-"].map(OsString::from).to_vec()]);
    assert!(commands("cargo test").is_empty());
}

#[test]
fn key_paths_stand_in_order_and_once() {
    let json =
        "{\n\"a\": 1,\n\"b\": [\n{\n\"c\": {\n\"d\": []\n},\n\"e\": null\n},\n{\n\"e\": 2\n}\n],\n\"f\": \"x\"\n}";
    assert_eq!(key_paths(json), ["a", "b", "b.c", "b.c.d", "b.e", "f"]);
}
