//! Tables that are made from the program's lists: keys, the filter's language, options, exit codes, files, variables.

use std::fmt::Write as _;

use pullquote::app::Mode;
use pullquote::app::filter::{ARTICLE_FIELDS, FIELDS, FORMS, Field, Form, STATES};
use pullquote::article::Format;
use pullquote::{cli, config, folders};

use crate::page::Page;

/// `text` in a table's cell as code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// `text` in a table's cell as prose.
fn prose(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|")
}

/// Every key that is bound, a table a place where keys go.
pub(crate) fn keys() -> String {
    let keymap = config::default_keymap();
    let mut made = String::new();
    for mode in Mode::ALL {
        let _ = write!(made, "### {}\n\n| Keys | What they do |\n|---|---|\n", mode.title());
        for (action, keys) in keymap.bindings(mode) {
            let keys: Vec<_> = keys.iter().map(|key| code(key)).collect();
            let _ = writeln!(made, "| {} | {} |", keys.join(" "), prose(action.sentence()));
        }
        made.push('\n');
    }
    made
}

fn terms(forms: &[Form], fields: &[Field]) -> String {
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

/// The filter's language over quotations.
pub(crate) fn filter_terms() -> String {
    let mut made = terms(FORMS, FIELDS);
    made.push_str("\n| State | What it means |\n|---|---|\n");
    for (_, name, means) in STATES {
        let _ = writeln!(made, "| {} | {} |", code(&format!("is:{name}")), prose(means));
    }
    made
}

/// What it knows besides in the list of articles.
pub(crate) fn article_terms() -> String {
    terms(&[], ARTICLE_FIELDS)
}

/// The configuration file as it is printed.
pub(crate) fn config() -> String {
    format!("```toml\n{}```", config::print_config())
}

/// The program's exit codes.
pub(crate) fn exit_codes() -> String {
    let mut made = "| Exit code | What it means |\n|---|---|\n".to_owned();
    for (code, means) in cli::EXIT_CODES {
        let _ = writeln!(made, "| {code} | {} |", prose(means));
    }
    made
}

/// A user's own files.
pub(crate) fn files() -> String {
    let mut made = "| File | Where the variable is not set | What it holds |\n|---|---|---|\n".to_owned();
    for (folder, name, holds) in cli::FILES {
        let place = |base: &str| code(&format!("{base}/pullquote/{name}"));
        let (variable, home) = (format!("${}", folder.variable()), format!("~/{}", folder.below_home()));
        let _ = writeln!(made, "| {} | {} | {} |", place(&variable), place(&home), prose(holds));
    }
    made
}

/// Variables of the environment.
pub(crate) fn variables() -> String {
    let mut made = "| Variable | What it does |\n|---|---|\n".to_owned();
    for (name, does) in cli::VARIABLES {
        let _ = writeln!(made, "| {} | {} |", code(name), prose(does));
    }
    for folder in folders::Folder::ALL {
        let does = format!("Names the folder of {} files above", folder_of(folder));
        let _ = writeln!(made, "| {} | {does} |", code(folder.variable()));
    }
    made
}

fn folder_of(folder: folders::Folder) -> &'static str {
    match folder {
        folders::Folder::Config => "the configuration's",
        folders::Folder::Data => "the kept",
        folders::Folder::Cache => "the cached",
    }
}

/// The crates that the library needs without any feature.
pub(crate) fn library() -> String {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("the manifest is TOML");
    let dependencies = manifest["dependencies"].as_table().expect("a table of crates");
    let needed = dependencies.iter().filter(|(_, wanted)| wanted.get("optional").is_none());
    needed.map(|(name, _)| code(name)).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_format_has_a_row_on_the_readme() {
    let readme = Page::named("README.md").text;
    let has = |format: &Format| readme.lines().any(|line| line.starts_with(&format!("| `{}` |", format.name())));
    assert_eq!(
        Format::ALL.iter().filter(|format| !has(format)).map(|format| format.name()).collect::<Vec<_>>(),
        [""; 0]
    );
}
