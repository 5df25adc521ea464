//! An object's fields as raw JSON, each parsed only when it is asked for.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object in their order. Of a key that comes twice both are kept: see [`Object::only`].
pub(in crate::ingest) struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Object<'a> {
    /// The object that `json` is; the error says in a few words why it is none.
    pub(in crate::ingest) fn parse(json: &'a str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|error| sentence(&error))
    }

    /// The value of `key`, `None` where it is missing or null.
    pub(in crate::ingest) fn get(&self, key: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| *value).filter(|value| value.get() != "null")
    }

    /// The values, in their order.
    pub(super) fn values(&self) -> impl Iterator<Item = &'a RawValue> {
        self.0.iter().map(|(_, value)| *value)
    }

    /// Whether there is a field of that name, null or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(own, _)| own == key)
    }

    /// An error where `key` occurs twice, because it is ambiguous.
    pub(super) fn only(&self, key: &str) -> Result<(), String> {
        let times = self.0.iter().filter(|(own, _)| own == key).count();
        if times > 1 { Err(format!("duplicate field \"{key}\"")) } else { Ok(()) }
    }

    /// The value at the end of `path`, keys and numbers with a dot between two; a key that is all of it goes first.
    pub(super) fn at(&self, path: &str) -> Option<&'a RawValue> {
        if let Some(value) = self.get(path) {
            return Some(value);
        }
        let mut keys = path.split('.');
        let mut value = self.get(keys.next()?)?;
        for key in keys {
            value = match value.get().as_bytes().first()? {
                b'{' => Object::parse(value.get()).ok()?.get(key)?,
                b'[' => elements(value)?.get(key.parse::<usize>().ok()?).copied()?,
                _ => return None,
            };
        }
        Some(value)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key, &RawValue>()? {
                    fields.push((key.0, value));
                }
                Ok(Object(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// The elements of a list; `None` where `value` is none.
pub(in crate::ingest) fn elements(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

/// The string that `value` is.
pub(in crate::ingest) fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// serde's message in plain words, without the place.
pub(super) fn words(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    words.replace("EOF while parsing", "it ends in the middle of").replace('`', "\"")
}

/// serde's message in plain words, with the column alone: its "line 1" counts in the record, not in the file.
pub(super) fn sentence(error: &serde_json::Error) -> String {
    format!("{} (column {})", words(error), error.column())
}
