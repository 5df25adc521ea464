//! [`Id`]: what a record is called.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::article::Article;
use crate::text::clean;

/// What a record is called: a string, or a number spelled as the input spelled it.
#[derive(Clone, Debug)]
pub enum Id {
    /// A file's name, or an input record's string.
    Text(String),
    /// An input record's number, digit for digit.
    Number(Box<RawValue>),
}

impl Id {
    /// The id that a record of the input carries; `None` where `value` is neither a string nor a number.
    pub fn of_value(value: &RawValue) -> Option<Self> {
        match value.get().as_bytes().first()? {
            b'"' => serde_json::from_str(value.get()).ok().map(Self::Text),
            b'-' | b'0'..=b'9' => Some(Self::Number(value.to_owned())),
            _ => None,
        }
    }

    /// What the article numbered `number` (from 1) of the collection called `collection` is called: as its own record
    /// says, else by the two.
    pub fn of_entry(article: &Article, collection: &str, number: usize) -> Self {
        Self::of_record(article).unwrap_or_else(|| Self::Text(format!("{collection}#{number}")))
    }

    /// What the record that `article` was read from calls it.
    pub(crate) fn of_record(article: &Article) -> Option<Self> {
        let given = article.origin.record.clone()?;
        RawValue::from_string(given).ok().as_deref().and_then(Self::of_value)
    }

    /// As one clean line for people.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => clean::line(text).into_owned(),
            Self::Number(number) => number.get().to_owned(),
        }
    }
}

/// A reader of JSON gets back exactly the id that came in: what may not reach a stream is escaped, not replaced,
/// because records are joined by it.
impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) if clean::line(text) == text.as_str() => serializer.serialize_str(text),
            Self::Text(text) => {
                let escaped = RawValue::from_string(escaped(text)).map_err(serde::ser::Error::custom)?;
                escaped.serialize(serializer)
            }
        }
    }
}

/// `text` as a JSON string of printable ASCII.
fn escaped(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        if matches!(c, ' '..='~') && !matches!(c, '"' | '\\') {
            json.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(json, "\\u{unit:04x}");
            }
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::Id;

    fn through(json: &str) -> Option<String> {
        let value = RawValue::from_string(json.to_owned()).unwrap();
        Id::of_value(&value).map(|id| serde_json::to_string(&id).unwrap())
    }

    #[test]
    fn an_id_comes_back_as_it_was() {
        for json in [r#""harbour-12""#, r#""Zoë""#, "12", "-3", "1.50", "1e400", "123456789012345678901234567890"] {
            assert_eq!(through(json).as_deref(), Some(json));
        }
        for json in ["null", "true", "[1]", r#"{"a":1}"#] {
            assert_eq!(through(json), None);
        }
    }

    #[test]
    fn what_may_not_leave_is_escaped_and_still_the_same_string() {
        for text in ["a\u{202e}b", "\u{9b}31m", "😀\u{2066}\"\\", "a\tb"] {
            let json = serde_json::to_string(&Id::Text(text.to_owned())).unwrap();
            assert!(json.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
