//! Options and their values: all are described, and nothing is described that does not exist.

use std::collections::BTreeSet;

use pullquote::app::filter::Filter;
use pullquote::app::{Action, Mode};
use pullquote::{cli, config};

use crate::page::{Page, project};

/// All pages for users, one after the other.
fn pages() -> String {
    Page::of_users().into_iter().map(|page| page.text).collect()
}

#[test]
fn every_option_is_described_and_every_described_option_exists() {
    let option = regex::Regex::new(r"^(?:pullquote )?(--[a-z][a-z-]*)").expect("a pattern");
    let codes: Vec<String> = Page::of_users().iter().flat_map(Page::codes).collect();
    let described = codes.iter().filter_map(|code| option.captures(code)).map(|found| found[1].to_owned());
    let described: BTreeSet<_> = described.collect();
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
    let pages = pages();
    let cli = cli::definition();
    for command in cli.get_subcommands().chain([&cli]) {
        for option in command.get_arguments().filter(|option| option.get_long().is_some() && !option.is_hide_set()) {
            let long = option.get_long().unwrap_or_default();
            let default = option.get_default_values().first().cloned().unwrap_or_default();
            for value in option.get_possible_values().iter().filter(|value| *value.get_name() != *default) {
                let name = value.get_name();
                let written = [format!("--{long} {name}"), format!("| `{name}` |")];
                let listed = !option.get_action().takes_values() || written.iter().any(|form| pages.contains(form));
                assert!(listed, "--{long} {name} is on no page");
            }
        }
    }
}

#[test]
fn every_filter_parses() {
    let filters: Vec<String> = Page::all().iter().flat_map(|page| page.fenced("filter")).collect();
    assert!(filters.len() > 3, "filters were found");
    for filter in filters {
        let parsed = Filter::parse(&filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert!(!parsed.is_empty(), "{filter}");
    }
}

#[test]
fn the_keys_and_the_theme_on_the_pages_are_sound() {
    let keys = Page::named("docs/keys.md").fenced("toml").join("\n");
    let keymap = config::keymap(config::Preset::Ours, Some(config::Written { name: "keys.md", text: &keys }));
    let keymap = keymap.unwrap_or_else(|mistake| panic!("{mistake}"));
    assert_eq!(keymap.shortest(Mode::Article, Action::ToggleHighlight).as_deref(), Some("A-h"));
    let theme = Page::named("docs/configuration.md").fenced("theme").join("\n");
    let theme = config::parse_theme(config::Written { name: "configuration.md", text: &theme });
    assert_eq!(theme.map(|theme| theme.colours()), Ok(4));
}

#[test]
fn versions_and_the_test_command_are_those_of_the_project() {
    let readme = Page::named("README.md");
    assert!(readme.text.contains(&format!("Rust {}", env!("CARGO_PKG_RUST_VERSION"))));
    assert!(readme.fenced("sh").contains(&"cargo test".to_owned()));
    let ci = std::fs::read_to_string(project().join(".ci/run")).expect(".ci/run is there");
    assert!(ci.lines().any(|line| line.starts_with("cargo test")), ".ci/run calls the README's test command");
}

#[test]
fn the_readme_is_short() {
    let lines = Page::named("README.md").text.lines().count();
    assert!(lines <= 250, "{lines} lines; what is longer has a page in docs/");
}
