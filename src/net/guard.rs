//! A resolver of host names that withholds private addresses of hosts that nobody asked for.
//!
//! The check is made on the very addresses that are connected to, so that DNS rebinding (another answer at the second
//! look-up) gains nothing.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

use super::address::is_public;

/// Resolves names; addresses of private networks only for hosts that were asked for.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) trust: Trust,
    /// Set when an address was withheld.
    pub(super) refused: Arc<AtomicBool>,
}

/// Which private addresses may be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All.
    Everything,
    /// Those of this host, as a URL spells it, and of no other.
    Host(String),
}

impl Trust {
    fn allows(&self, host: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Host(asked) => asked.eq_ignore_ascii_case(host),
        }
    }

    /// Whether `url` may be tried: no literal private address of another host. Names are checked when they are
    /// resolved.
    pub(super) fn admits(&self, url: &Url) -> bool {
        let public = match url.host() {
            Some(Host::Ipv4(address)) => is_public(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => is_public(IpAddr::V6(address)),
            Some(Host::Domain(_)) | None => true,
        };
        public || url.host_str().is_some_and(|host| self.allows(host))
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if self.trust.allows(uri.host().unwrap_or_default()) {
            return Ok(found);
        }
        let mut kept = self.empty();
        for &address in found.iter().filter(|address| is_public(address.ip())) {
            kept.push(address);
        }
        if kept.is_empty() {
            self.refused.store(true, Ordering::SeqCst);
            return Err(ureq::Error::HostNotFound);
        }
        Ok(kept)
    }
}
