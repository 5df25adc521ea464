//! Which format an input is in, told by how it begins, and what is known of it beforehand.

use crate::article::Format;

/// How much of an input is looked at to tell its format, in bytes.
pub const SNIFFED: usize = 4096;

/// What is known of an input before it is looked at. `None` is "unknown".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Its format; goes before what the bytes look like.
    pub format: Option<Format>,
    /// Its charset by any name, as an HTTP or mail header gives it; only a byte order mark goes before it.
    pub charset: Option<String>,
    /// The address that it was fetched from.
    pub url: Option<String>,
}

/// The format of the input that begins with `head`. Its content decides; `name`, a path or an address, only where that
/// can be read in two ways.
pub fn sniff(head: &[u8], _name: &str) -> Format {
    if looks_like_records(head) { Format::Jsonl } else { Format::Text }
}

/// The part of `bytes` that tells.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(SNIFFED)]
}

/// Whether it is JSON Lines: its first line begins like an object with a key.
///
/// A line that opens an object and ends there is the beginning of a JSON document of another kind, and text to us.
fn looks_like_records(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let Some(object) = head.trim_ascii_start().strip_prefix(b"{") else { return false };
    let line = object.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let Some(key) = line.trim_ascii_start().strip_prefix(b"\"") else { return false };
    let mut after_key = key.splitn(2, |&byte| byte == b'"').skip(1);
    after_key.next().is_some_and(|rest| rest.trim_ascii_start().first() == Some(&b':'))
}

#[cfg(test)]
mod tests {
    use super::sniff;
    use crate::article::Format;

    #[test]
    fn records_are_told_from_text_by_how_they_begin() {
        for records in [r#"{"id":1}"#, "\u{feff} \n { \"text\" : \"x", r#"{"id"  :"#] {
            assert_eq!(sniff(records.as_bytes(), "a"), Format::Jsonl, "{records}");
        }
        for text in
            ["", "Fish and chips", "{curly} news", "{\n  \"id\": 1\n}", "{}", "{\"No\", she said}", "[{\"id\": 1}]"]
        {
            assert_eq!(sniff(text.as_bytes(), "a"), Format::Text, "{text}");
        }
    }
}
