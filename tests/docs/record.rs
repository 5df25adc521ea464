//! The record on the page about extracting: what the program writes for an article, and each of its keys in a table.

use pullquote::output::{Document, Id, Record, TextField};
use pullquote::text::offsets::OffsetUnit;
use pullquote::{ingest, quotes};

use crate::page::Page;

/// The article of the example.
pub(crate) const ARTICLE: &str = "\
Ferry to stay in winter

Published 3 February 2026

By Nell Arden, Holmsea Courier

“We counted again,” said Maria Lopez, the harbour master. “There is money for one more boat.”

Ms Lopez denied that the crew would lose their jobs.
";

/// The record of [`ARTICLE`] as `extract` writes it, with line breaks.
fn record() -> String {
    let article = ingest::from_bytes("ferry.txt", ARTICLE.into()).expect("an article");
    let analysis = quotes::analyse(&article);
    let id = Id::Text("ferry".to_owned());
    let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
    let record = Record::new(&document, OffsetUnit::CodePoints);
    serde_json::to_string_pretty(&record).expect("a record is JSON")
}

/// The example as it stands on the page, with the spans on one line.
pub(crate) fn part() -> String {
    let record = record();
    let span = regex::Regex::new(r"\[\s+(\d+),\s+(\d+)\s+\]").expect("a pattern");
    let spans = regex::Regex::new(r"\[\s+(\[\d+, \d+\](?:,\s+\[\d+, \d+\])*)\s+\]").expect("a pattern");
    let record = span.replace_all(&record, "[$1, $2]");
    let record = spans.replace_all(&record, |found: &regex::Captures| {
        format!("[{}]", found[1].split_whitespace().collect::<Vec<_>>().join(" "))
    });
    format!("```text\n{ARTICLE}```\n\n```json\n{record}\n```\n")
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
fn the_record_has_the_keys_of_the_table() {
    let page = Page::named("docs/extract.md");
    let (_, table) = page.text.split_once("| Key | Value |\n|---|---|\n").expect("the table");
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let listed: Vec<_> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert_eq!(listed, key_paths(&record()));
}

#[test]
fn key_paths_stand_in_order_and_once() {
    let json =
        "{\n\"a\": 1,\n\"b\": [\n{\n\"c\": {\n\"d\": []\n},\n\"e\": null\n},\n{\n\"e\": 2\n}\n],\n\"f\": \"x\"\n}";
    assert_eq!(key_paths(json), ["a", "b", "b.c", "b.c.d", "b.e", "f"]);
}
