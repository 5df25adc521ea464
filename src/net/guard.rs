//! A resolver of host names that withholds private addresses of hosts that nobody asked for.
//!
//! The check is made on the addresses that are then connected to, so that a name which means one thing when it is checked
//! and another when it is used gains nothing; and a name that once meant a public host (`pins`) never means a private one.
//! Through a proxy that the environment names, it is the proxy that looks names up; literal addresses are checked all the
//! same.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

use super::address::is_public;
use super::pins::Pins;
use super::request::Server;

/// Resolves names; addresses of private networks only for hosts that were asked for.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) trust: Trust,
    pub(super) pins: Pins,
    /// The proxy that the environment names; it may stand anywhere.
    pub(super) proxy: Option<Server>,
    /// Set when an address was kept back.
    pub(super) refused: Arc<AtomicBool>,
}

/// Which private addresses may be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All.
    Everything,
    /// That of this server, and of no other.
    Server(Server),
}

impl Trust {
    fn allows(&self, server: &Server) -> bool {
        match self {
            Self::Everything => true,
            Self::Server(asked) => asked.leads_to(server),
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
        public || Server::of(url).is_some_and(|server| self.allows(&server))
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let host = uri.host().unwrap_or_default();
        let server = Server { host: host.to_owned(), port: uri.port_u16().unwrap_or(usual) };
        let public = self.pins.is_public(host, found.iter().map(SocketAddr::ip));
        let asked = self.trust == Trust::Everything || !public && self.trust.allows(&server);
        if asked || self.proxy.as_ref() == Some(&server) {
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
