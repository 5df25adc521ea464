//! [`Document`]: what every format is written from.

use super::id::Id;
use crate::article::Article;
use crate::quotes::Analysis;

/// An article with its name and its analysis, as one record of the output is made from it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What the record is called.
    pub id: &'a Id,
    /// The article.
    pub article: &'a Article,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// Whether a JSON record carries the text.
    pub text: TextField,
}

/// Whether a JSON record carries the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// It does, cleaned code point for code point, so that spans that count code points fit it.
    Included,
    /// There is no such key.
    LeftOut,
}
