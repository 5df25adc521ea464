//! [`Answer`]: what came of a request.

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A page.
    Fetched(Fetched),
    /// The copy is still valid.
    Unchanged,
}

/// A page as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found, after redirects.
    pub url: String,
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// `Content-Type` without parameters, in lower case.
    pub media_type: Option<String>,
    /// The charset that `Content-Type` names.
    pub charset: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
}
