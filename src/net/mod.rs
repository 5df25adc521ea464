//! What lies behind a URL: one GET request under limits of time, size and redirects.
//!
//! Nothing here decides *when* the network is used: that is the person who named a URL, or asked for a feed entry's
//! full text. A file never causes traffic. No cookies are kept, no scheme but `http` and `https` is followed, certificates are
//! checked, and a redirect never leads to a private address that nobody asked for, nor from a safe connection to one that is
//! not. Names and passwords in an address go to its server and nowhere else. A proxy that the environment names
//! (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) is used. What the bytes mean is `ingest`'s business.
//!
//! ```text
//! through      fetching through the cache
//! fetch        one request and its redirects
//! request      what is wanted, and how much of it
//! answer       what came of it
//! guard        private addresses are withheld
//! pins         what hosts were when they were first looked up
//! address      which addresses are public
//! credentials  names and passwords in addresses
//! cache        copies of pages
//! roots        whose certificates are trusted
//! error        what can go wrong, in sentences
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! through -> fetch, request, answer, error
//! fetch -> guard, roots, request, credentials, answer, error
//! guard -> request, pins, address
//! request -> cache, credentials, pins
//! cache -> answer
//! pins -> address
//! roots -> error
//! error -> credentials
//! ```

mod address;
mod answer;
mod cache;
mod credentials;
mod error;
mod fetch;
mod guard;
mod pins;
mod request;
mod roots;
mod through;

pub use answer::{Answer, Fetched};
pub use cache::Cache;
pub use error::NetError;
pub use fetch::{Progress, Wish, fetch};
pub use request::{Limits, Private, Request, Server};
pub use through::{Freshness, Page, fetch_through};

/// The address that `argument` names, where it is one that can be fetched: `http` or `https`, in any case.
pub fn url(argument: &str) -> Option<&str> {
    let (scheme, rest) = argument.split_once("://")?;
    let fetched = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (fetched && !rest.is_empty()).then_some(argument)
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn only_web_addresses_are_fetched() {
        assert_eq!(url("https://example.org/a"), Some("https://example.org/a"));
        assert!(url("HTTP://example.org").is_some());
        for file in ["file:///etc/passwd", "ftp://example.org", "notes.txt", "https://", "http:/x", "a https://b"] {
            assert_eq!(url(file), None, "{file}");
        }
    }
}
