//! What the arguments name as inputs.

use std::ffi::OsString;

use crate::input::Input;
use crate::net::{self, Cache, Private};

/// How pages are fetched.
#[derive(Clone, Debug)]
pub(super) struct Web {
    /// Whether they may lead to private addresses.
    pub(super) private: Private,
    /// Where copies of them are kept, if at all.
    pub(super) cache: Option<Cache>,
}

/// What an argument names; `web` says how pages are fetched.
pub(super) fn named(argument: OsString, web: &Web) -> Input {
    match argument.to_str().and_then(net::url) {
        Some(url) => {
            let mut request = net::Request::new(url);
            (request.limits.private, request.cache) = (web.private, web.cache.clone());
            Input::Url(Box::new(request))
        }
        None if argument == "-" => Input::Stdin,
        None => Input::File(argument.into()),
    }
}
