//! [`Request`]: what is wanted, and how much of it.

use std::time::Duration;

use url::Url;

use super::cache::Cache;
use super::credentials::Credentials;
use super::pins::Pins;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The address, without a name or a password.
    pub url: String,
    /// They, for the server of `url` alone.
    pub(super) credentials: Option<Credentials>,
    /// The server that the person named, where it is not that of `url`: a feed's, for the page that its entry names. It is
    /// reached where its address is a private one, and no other is.
    pub asked: Option<Server>,
    /// What is known of hosts from requests before.
    pub(super) pins: Pins,
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
        let (url, credentials) = Credentials::taken_from(url);
        Self {
            url,
            credentials,
            asked: None,
            pins: Pins::default(),
            etag: None,
            modified: None,
            limits: Limits::default(),
            cache: None,
        }
    }

    /// `url`, as the page that `from` fetched names it, or a file: under the same limits, and to a private address of that
    /// page's server alone.
    pub fn named_by(from: Option<&Self>, url: &str) -> Self {
        let server = from.map(|from| from.asked.clone().or_else(|| Server::of(&Url::parse(&from.url).ok()?)));
        let asked = Some(server.flatten().unwrap_or_default());
        let known = from.map(|from| (from.limits, from.cache.clone(), from.pins.clone()));
        let (limits, cache, pins) = known.unwrap_or_default();
        // What a page names is no person's secret.
        Self { credentials: None, asked, pins, limits, cache, ..Self::new(url) }
    }
}

/// A host and a port on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The host, as a URL spells it; empty for none.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Server {
    /// The server of `url`.
    pub(super) fn of(url: &Url) -> Option<Self> {
        Some(Self { host: url.host_str()?.to_owned(), port: url.port_or_known_default()? })
    }

    /// Whether `other` is the same, or where the web's usual step up to a safe connection leads.
    pub(super) fn leads_to(&self, other: &Self) -> bool {
        let port = self.port == other.port || (self.port, other.port) == (80, 443);
        port && self.host.eq_ignore_ascii_case(&other.host)
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
