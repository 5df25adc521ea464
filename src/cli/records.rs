//! Input records: one line of JSON Lines to an article and its id.
//!
//! A record is an object with `id` (a string or a number) and `text` (a string); `title`, `date` and `url` are used
//! where they are strings, anything else is passed over.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::article::Article;
use crate::ingest::{self, Given, Record};
use crate::output::Id;

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    #[serde(borrow, default)]
    title: Option<&'a RawValue>,
    #[serde(borrow, default)]
    date: Option<&'a RawValue>,
    #[serde(borrow, default)]
    url: Option<&'a RawValue>,
}

/// The record on `line`; the error says in a few words what is wrong with it.
pub(super) fn parse(line: &[u8], name: &str) -> Result<(Id, Article), String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("the line is not valid UTF-8 (byte {})", error.valid_up_to() + 1))?;
    if !line.trim_start().starts_with('{') {
        return Err("the line is no JSON object".to_owned());
    }
    let line: Line = serde_json::from_str(line).map_err(|error| sentence(&error))?;
    let id = Id::of_value(line.id).ok_or("\"id\" is neither a string nor a number")?;
    let given = Given { title: string(line.title), date: string(line.date), url: string(line.url) };
    Ok((id, ingest::from_text(Record { name: name.to_owned(), text: line.text, given })))
}

fn string(value: Option<&RawValue>) -> Option<String> {
    value.and_then(|value| serde_json::from_str(value.get()).ok())
}

/// serde's words with the place in the line; its own "line 1" would be taken for the file's.
fn sentence(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    format!("{} (column {})", words.replace('`', "\""), error.column())
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// What is wrong with `line`.
    fn wrong(line: &str) -> String {
        parse(line.as_bytes(), "records.jsonl").map(|(id, _)| id.shown()).unwrap_err()
    }

    #[test]
    fn a_record_has_an_id_and_a_text_and_may_have_more() {
        let line =
            r#"{"date":"2024-02-29","extra":[[]],"id":7,"title":"Ferry sold","text":"The ferry is sold.","url":null}"#;
        let (id, article) = parse(line.as_bytes(), "records.jsonl").unwrap();
        assert_eq!((id.shown().as_str(), article.text()), ("7", "The ferry is sold."));
        assert_eq!(article.meta.title.as_deref(), Some("Ferry sold"));
        assert_eq!(article.meta.date.as_deref(), Some("2024-02-29"));
        assert_eq!(article.meta.url, None);
    }

    #[test]
    fn what_is_not_text_where_text_is_welcome_is_passed_over() {
        let line = r#"{"id":"a","text":"x","title":3,"date":20240229,"url":{"deep":[1]}}"#;
        let (_, article) = parse(line.as_bytes(), "records.jsonl").unwrap();
        assert_eq!((&article.meta.title, &article.meta.date, &article.meta.url), (&None, &None, &None));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        assert_eq!(wrong("[1, 2]"), "the line is no JSON object");
        assert_eq!(wrong(r#"{"id": 1}"#), "missing field \"text\" (column 9)");
        assert_eq!(wrong(r#"{"text": "x"}"#), "missing field \"id\" (column 13)");
        assert_eq!(wrong(r#"{"id": null, "text": "x"}"#), "\"id\" is neither a string nor a number");
        assert!(wrong(r#"{"id": 1, "text": 2}"#).starts_with("invalid type: integer"));
        assert!(wrong(r#"{"id": 1, "id": 2, "text": ""}"#).starts_with("duplicate field \"id\""));
        assert!(wrong(r#"{"id": 1, "text": "x"#).starts_with("EOF while parsing a string"));
        assert!(wrong(r#"{"id": 1, "text": "\ud800"}"#).ends_with("(column 26)"));
        let invalid = parse(b"{\"id\": 1, \"text\": \"\xFF\"}", "records.jsonl").map(|_| ()).unwrap_err();
        assert_eq!(invalid, "the line is not valid UTF-8 (byte 20)");
    }

    #[test]
    fn deep_nesting_is_an_error_or_passed_over_but_no_crash() {
        let deep = |open: &str, close: &str| format!("{}{}", open.repeat(500_000), close.repeat(500_000));
        let ignored = format!(r#"{{"id":1,"text":"x","more":{}}}"#, deep("[", "]"));
        assert!(parse(ignored.as_bytes(), "records.jsonl").is_ok());
        let title = format!(r#"{{"id":1,"text":"x","title":{}}}"#, deep(r#"{"a":["#, "]}"));
        assert!(parse(title.as_bytes(), "records.jsonl").is_ok());
        assert!(parse(deep(r#"{"id":"#, "}").as_bytes(), "records.jsonl").is_err());
    }
}
