//! The article in the data that a page keeps for its scripts (`__NEXT_DATA__` and the like): looked for where the page itself
//! shows none. No script is run: only what is JSON is read.
//!
//! Whatever the fields are called, an article is the longest run of prose: sentences in one list, at any depth of its
//! elements, or one string of HTML or of several lines.

use serde_json::Value;

use crate::ingest::html::candidate::ends_sentence;
use crate::ingest::html::tree::{Data, Tree};
use crate::text::clean::unwrapped;

/// No more bytes of data are read from one script.
const LONGEST: usize = 4 << 20;
/// Bytes of a sentence that counts as prose.
const SENTENCE: usize = 40;
/// Fields whose strings are no text of the article, whatever they look like.
const PASSED: [&str; 14] = [
    "alt",
    "caption",
    "copyright",
    "credit",
    "css",
    "deck",
    "description",
    "disclaimer",
    "excerpt",
    "query",
    "related",
    "seo",
    "summary",
    "teaser",
];

/// The paragraphs of the longest article in the page's data; empty where there is none. A paragraph may be HTML.
pub(in crate::ingest::html) fn paragraphs(tree: &Tree) -> Vec<String> {
    let mut best = Vec::new();
    for (at, element) in tree.elements(0).filter(|(_, element)| &*element.name == "script") {
        let Some(Data::Text(text)) = tree.nodes.get(at + 1).map(|node| &node.data) else { continue };
        let kind = element.attribute("type").unwrap_or_default();
        if text.len() > LONGEST || kind.contains("ld+json") {
            continue;
        }
        let Some(value) = value(text, kind.contains("json")) else { continue };
        let found = longest(&value);
        if length(&found) > length(&best) {
            best = found;
        }
    }
    best
}

/// The JSON that a script is, or assigns to something: `window.__STATE__ = {...};`.
fn value(script: &str, is_json: bool) -> Option<Value> {
    let script = script.trim();
    if is_json {
        return serde_json::from_str(script).ok();
    }
    let (_, value) = script.split_once('=').filter(|(name, _)| name.len() < 80 && !name.contains(['(', '{']))?;
    let value = Some(value.trim_start()).filter(|value| value.starts_with(['{', '[']))?;
    serde_json::Deserializer::from_str(value).into_iter::<Value>().next()?.ok()
}

fn length(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(String::len).sum()
}

/// The longest run of prose in `value`. serde_json bounds the nesting.
fn longest(value: &Value) -> Vec<String> {
    let better = |best: Vec<String>, found: Vec<String>| if length(&found) > length(&best) { found } else { best };
    match value {
        Value::String(text) => Some(text).filter(|text| is_whole(text)).map(|text| lines(text)).unwrap_or_default(),
        Value::Array(values) => {
            let mut own = Vec::new();
            for value in values {
                sentences(value, &mut own);
            }
            values.iter().map(longest).fold(own, better)
        }
        Value::Object(fields) => {
            let told = fields.iter().filter(|(key, _)| !PASSED.contains(&&*key.to_ascii_lowercase()));
            told.map(|(_, value)| longest(value)).fold(Vec::new(), better)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The sentences in an element of a list, in their order.
fn sentences(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if is_prose(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| sentences(value, found)),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(key, _)| !PASSED.contains(&&*key.to_ascii_lowercase()));
            told.for_each(|(_, value)| sentences(value, found));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a string is a paragraph by itself, in HTML or not.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    let begins = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '<' | '«'));
    let bare = text.rsplit_once("</").map_or(text, |(text, _)| text).trim_end();
    text.len() >= SENTENCE && begins && ends_sentence(bare) && text.split(' ').take(6).count() > 5
}

/// Whether a string is an article by itself: paragraphs of HTML, or several lines.
fn is_whole(text: &str) -> bool {
    text.len() > 200 && is_prose(text) && (text.contains("<p") || text.trim().contains('\n'))
}

fn lines(text: &str) -> Vec<String> {
    if text.contains("<p") {
        return vec![text.to_owned()];
    }
    text.lines().map(unwrapped).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{longest, value};

    const FIRST: &str = "The harbour board met on Monday, and it rained on the quay.";
    const SECOND: &str = "“We counted the boats again,” said Maria Lopez, who keeps the lamp.";

    #[test]
    fn an_article_is_found_whatever_its_fields_are_called() {
        for data in [
            json!({"props": {"story": {"body": [{"type": "p", "content": FIRST}, {"type": "p", "content": SECOND}]}}}),
            json!({"a": [FIRST, SECOND], "menu": ["News", "Sport"], "description": FIRST.repeat(9)}),
            json!([{"items": [{"children": [{"text": FIRST}]}, {"children": [{"text": SECOND}]}]}]),
        ] {
            assert_eq!(longest(&data), [FIRST, SECOND], "{data}");
        }
        let html = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p><p>{SECOND}</p>");
        assert_eq!(longest(&json!({"content": {"rendered": html}})), [html]);
    }

    #[test]
    fn a_script_that_assigns_data_is_read_and_no_other() {
        assert_eq!(value("window.__STATE__ = {\"a\": 1};(function(){})()", false), Some(json!({"a": 1})));
        assert_eq!(value("if (a == b) { run() }", false), None);
        assert_eq!(value("{\"a\": 1}", true), Some(json!({"a": 1})));
    }
}
