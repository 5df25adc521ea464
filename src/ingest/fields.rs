//! Which fields of a JSON record hold what, where they are named by whoever asks.

use std::fmt;
use std::str::FromStr;

/// The fields that are asked for by name. `None` leaves it to the record's shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// What the record is called.
    pub id: Option<FieldPath>,
    /// The article's text.
    pub text: Option<FieldPath>,
    /// Its headline.
    pub title: Option<FieldPath>,
    /// Its day of publication.
    pub date: Option<FieldPath>,
    /// Its address.
    pub url: Option<FieldPath>,
    /// The list of records in a document that is none itself.
    pub items: Option<FieldPath>,
}

/// The way to a field: a key, or keys and numbers of a list with a dot between two: `body.text`, `authors.0.name`. A
/// key that has a dot itself is found first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath(String);

impl FieldPath {
    /// As it was written.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FieldPath {
    type Err = &'static str;

    fn from_str(path: &str) -> Result<Self, Self::Err> {
        if path.split('.').any(str::is_empty) {
            return Err("a field is a key, or keys with one dot between two");
        }
        Ok(Self(path.to_owned()))
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
