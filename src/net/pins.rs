//! What hosts were when they were first looked up, so that none of them turns private afterwards (DNS rebinding).

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::address::is_public;

/// Hosts that had a public address. Clones share what they know: the pages that a feed names are fetched with its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Pins(Arc<Mutex<HashSet<String>>>);

/// What is known of hosts is no part of what is wanted of them.
impl PartialEq for Pins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Pins {}

impl Pins {
    /// Notes what `host` was resolved to; whether it is, or was, a host of the public internet.
    pub(super) fn is_public(&self, host: &str, found: impl IntoIterator<Item = IpAddr>) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let host = host.to_ascii_lowercase();
        let public = known.contains(&host) || found.into_iter().any(is_public);
        if public {
            known.insert(host);
        }
        public
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::Pins;

    /// Report: a host that was public when it was checked could lead to a private address afterwards.
    #[test]
    fn a_host_that_was_public_stays_so() {
        let (pins, out, home) = (Pins::default(), IpAddr::from([9, 9, 9, 9]), IpAddr::from([127, 0, 0, 1]));
        assert!(!pins.is_public("home.example", [home]));
        assert!(pins.is_public("news.example", [home, out]));
        assert!(pins.clone().is_public("News.example", [home]), "whoever shares it knows");
        assert!(!pins.is_public("home.example", [home]));
    }
}
