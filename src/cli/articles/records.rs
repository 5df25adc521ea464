//! Input records: one line of JSON Lines to an article and its id.

use crate::article::{Article, Format};
use crate::ingest::{Fields, json};
use crate::output::Id;

/// The record on `line`; the error says in a few words what is wrong with it.
pub(super) fn parse(line: &[u8], name: &str, fields: &Fields) -> Result<(Id, Article), String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("the line is not valid UTF-8 (byte {})", error.valid_up_to() + 1))?;
    let mut article = json::parse(line, name, fields)?;
    let id = Id::of_record(&article).ok_or("missing field \"id\"")?;
    article.origin.format = Format::Jsonl;
    Ok((id, article))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::ingest::Fields;

    #[test]
    fn a_record_of_an_archive_has_an_id() {
        let parsed = |line: &[u8]| parse(line, "records.jsonl", &Fields::default()).map(|(id, _)| id.shown());
        assert_eq!(parsed(br#"{"id":7,"text":"The ferry is sold."}"#).as_deref(), Ok("7"));
        assert_eq!(parsed(br#"{"text": "x"}"#), Err("missing field \"id\"".to_owned()));
        assert_eq!(parsed(b"{\"id\": 1, \"text\": \"\xFF\"}"), Err("the line is not valid UTF-8 (byte 20)".to_owned()));
    }
}
