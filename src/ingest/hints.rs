//! What is known of an input before it is looked at.

use super::fields::Fields;
use crate::article::Format;

/// What is known of an input before it is looked at. `None` is "unknown".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Its format; goes before what the bytes look like.
    pub format: Option<Format>,
    /// Its charset by any name, as an HTTP or mail header gives it; only a byte order mark goes before it.
    pub charset: Option<String>,
    /// The address that it was fetched from.
    pub url: Option<String>,
    /// Which fields of a JSON record hold what.
    pub fields: Fields,
}
