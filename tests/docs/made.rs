//! Parts of the pages that are made: each is what its maker says.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use crate::page::Page;
use crate::{record, scores, tables};

/// What stands between the marks of a part, without blank lines at its edges.
type Maker = fn() -> String;

const MADE: &[(&str, Maker)] = &[
    ("accuracy", scores::in_short),
    ("articles", tables::article_terms),
    ("config", tables::config),
    ("environment", tables::variables),
    ("exit codes", tables::exit_codes),
    ("files", tables::files),
    ("filter", tables::filter_terms),
    ("keys", tables::keys),
    ("library", tables::library),
    ("news", scores::news),
    ("polnear", scores::polnear),
    ("record", record::part),
    ("speed", scores::speed),
    ("unseen", scores::unseen),
];

/// The name in `<!-- name -->`.
fn opened(line: &str) -> Option<&str> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->").filter(|name| !name.starts_with('/'))
}

/// `text` with what `make` gives for each part between its marks.
fn with_parts(text: &str, make: impl Fn(&str) -> String) -> String {
    let mut lines = text.lines();
    let mut out = String::new();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(name) = opened(line) else { continue };
        let close = format!("<!-- /{name} -->");
        assert!(lines.any(|line| line == close), "the part {name} ends with {close}");
        let _ = write!(out, "\n{}\n\n{close}\n", make(name));
    }
    out
}

fn make(name: &str) -> String {
    let maker = MADE.iter().find(|(known, _)| *known == name).map(|(_, maker)| maker);
    maker.unwrap_or_else(|| panic!("nothing makes the part {name}"))().trim_end_matches('\n').to_owned()
}

#[test]
fn the_made_parts_are_what_the_code_says() {
    let mut wrong = Vec::new();
    for page in Page::all() {
        let after = with_parts(&page.text, make);
        if std::env::var_os("UPDATE_README").is_some() {
            fs::write(page.path(), &after).expect("the page can be written");
        } else if after != page.text {
            let new = after.lines().filter(|line| !page.text.lines().any(|old| old == *line));
            wrong.push(format!("{}: {}", page.name, new.collect::<Vec<_>>().join("\n")));
        }
    }
    assert!(
        wrong.is_empty(),
        "UPDATE_README=1 cargo test --test docs writes these lines, and takes out old ones:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_part_stands_on_a_page() {
    let pages = Page::all();
    let found: BTreeSet<&str> = pages.iter().flat_map(|page| page.text.lines().filter_map(opened)).collect();
    assert_eq!(found, MADE.iter().map(|(name, _)| *name).collect());
}

#[test]
fn a_part_takes_the_place_of_what_stood_there() {
    let text = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
    let made = with_parts(text, |name| format!("new {name}"));
    assert_eq!(made, "a\n<!-- x -->\n\nnew x\n\n<!-- /x -->\nb\n");
    assert_eq!(with_parts(&made, |name| format!("new {name}")), made);
}
