//! [`Request`]: what is wanted, and how much of it.

use std::time::Duration;

use url::Url;

use super::cache::Cache;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The address.
    pub url: String,
    /// The host that the person named, where it is not that of `url`: a feed's, for the page that its entry names.
    /// Private addresses of this host are reached, and of no other.
    pub asked: Option<String>,
    /// The `ETag` of the copy at hand, for `If-None-Match`.
    pub etag: Option<String>,
    /// The `Last-Modified` of the copy at hand, for `If-Modified-Since`.
    pub modified: Option<String>,
    /// Limits.
    pub limits: Limits,
    /// Where copies are kept; `None` keeps none.
    pub cache: Option<Cache>,
}

impl Request {
    /// `url`, as a person named it.
    pub fn new(url: &str) -> Self {
        Self { url: url.to_owned(), asked: None, etag: None, modified: None, limits: Limits::default(), cache: None }
    }

    /// `url`, as the page that `from` fetched names it, or a file: under the same limits, and to private addresses of
    /// that page's host alone.
    pub fn named_by(from: Option<&Self>, url: &str) -> Self {
        let host =
            from.map(|from| from.asked.clone().or_else(|| Url::parse(&from.url).ok()?.host_str().map(str::to_owned)));
        let asked = Some(host.flatten().unwrap_or_default());
        let (limits, cache) = from.map_or_else(Default::default, |from| (from.limits, from.cache.clone()));
        Self { asked, limits, cache, ..Self::new(url) }
    }
}

/// How long, how much, how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For all of it, redirects included.
    pub time: Duration,
    /// Bytes of the body after decompression.
    pub bytes: u64,
    /// Redirects.
    pub redirects: usize,
    /// Whether private addresses may be reached by redirect.
    pub private: Private,
}

/// Whether private addresses may be reached by redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    /// Never.
    Refused,
    /// Somebody asked for it.
    Allowed,
}

impl Default for Limits {
    /// 30 seconds, 64 MiB, 10 redirects.
    fn default() -> Self {
        Self { time: Duration::from_secs(30), bytes: 64 << 20, redirects: 10, private: Private::Refused }
    }
}
