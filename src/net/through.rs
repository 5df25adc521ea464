//! Fetching through the cache: the server is asked whether a copy is still valid before the page is fetched again, and
//! the copy is used where the network fails.

use std::time::Duration;

use super::answer::{Answer, Fetched};
use super::error::NetError;
use super::fetch::{Progress, Wish, fetch};
use super::request::Request;
use crate::text::counted;

/// A page, and how new it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page.
    pub fetched: Fetched,
    /// Whether it came now.
    pub freshness: Freshness,
}

/// How new a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It was fetched now, or the server said that the copy is still valid.
    Fresh,
    /// It is a copy, because the network failed.
    Copy {
        /// How old it is.
        age: Duration,
        /// What failed, in a sentence.
        reason: String,
    },
}

impl Freshness {
    /// What is to be said of it, if anything.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::Fresh => None,
            Self::Copy { age, reason } => Some(format!("{reason}; this is a copy that came {} ago", told(*age))),
        }
    }
}

/// An age as people tell it.
fn told(age: Duration) -> String {
    let (count, unit) = match age.as_secs() {
        seconds @ 0..60 => (seconds, "second"),
        seconds @ 60..3600 => (seconds / 60, "minute"),
        seconds @ 3600..86_400 => (seconds / 3600, "hour"),
        seconds => (seconds / 86_400, "day"),
    };
    counted(count as usize, unit)
}

/// Fetches `request`, unless the server says that the copy in its cache is still valid. Where the network fails the
/// copy is used. What was fetched is kept. Without a cache it is [`fetch()`].
pub fn fetch_through(request: &Request, watch: &mut dyn FnMut(Progress) -> Wish) -> Result<Page, NetError> {
    // What needs a password is for nobody else who reads the cache.
    let cache = request.cache.as_ref().filter(|_| request.credentials.is_none());
    let copy = cache.and_then(|cache| cache.recall(&request.url, request.limits.bytes));
    let mut request = Request { cache: None, ..request.clone() };
    if let Some((copy, _)) = &copy {
        (request.etag, request.modified) = (copy.etag.clone(), copy.modified.clone());
    }
    match (fetch(&request, watch), copy) {
        (Ok(Answer::Fetched(fetched)), _) => {
            if let Some(cache) = cache {
                // If the folder cannot be written, only the copy is lost.
                let _ = cache.keep(&request.url, &fetched);
            }
            Ok(Page { fetched, freshness: Freshness::Fresh })
        }
        (Ok(Answer::Unchanged), Some((fetched, _))) => Ok(Page { fetched, freshness: Freshness::Fresh }),
        (Ok(Answer::Unchanged), None) => {
            Err(NetError::Connection { url: request.url, reason: "the server sends nothing".to_owned() })
        }
        (Err(error), Some((fetched, age))) if error.is_of_the_network() => {
            Ok(Page { fetched, freshness: Freshness::Copy { age, reason: error.to_string() } })
        }
        (Err(error), _) => Err(error),
    }
}
