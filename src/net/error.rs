//! What can go wrong on the way to a page, in sentences that name it.

use thiserror::Error;

use super::credentials::Credentials;
use crate::text::clean;

/// Why nothing was fetched.
#[derive(Debug, Error)]
pub enum NetError {
    /// It is no address, or one of another scheme.
    #[error("{0}: this is no address of the web: it begins with https:// or http:// and names a host")]
    Address(String),
    /// A redirect, or a feed, names what is not of the web.
    #[error("{from}: it leads to {to}, which is not of the web and is not opened")]
    Scheme {
        /// Where it was named.
        from: String,
        /// What was named.
        to: String,
    },
    /// A redirect, or a feed, names a host of a private network.
    #[error("{from}: it leads to {to}, on a private network that nobody asked for (--private-addresses allows it)")]
    Private {
        /// Where it was named.
        from: String,
        /// What was named.
        to: String,
    },
    /// A redirect leads from a safe connection to one without safety.
    #[error("{from}: it leads to {to}, which is not safe (http); name that address to fetch it all the same")]
    Downgrade {
        /// Where it was named.
        from: String,
        /// What was named.
        to: String,
    },
    /// The host's name means nothing.
    #[error("{0}: there is no such host, or no network")]
    NoHost(String),
    /// No connection, or one that broke.
    #[error("{url}: {reason}")]
    Connection {
        /// The address.
        url: String,
        /// Why, as the system says it.
        reason: String,
    },
    /// The certificate, or what else should make the connection safe, is wrong.
    #[error("{url}: the connection is not safe: {reason}")]
    Certificate {
        /// The address.
        url: String,
        /// Why.
        reason: String,
    },
    /// The file that names the trusted certificates is wrong.
    #[error("SSL_CERT_FILE: {path}: {reason}")]
    Roots {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// The server says no.
    #[error("{url}: the server answers {status}{meaning}")]
    Status {
        /// The address.
        url: String,
        /// HTTP's number.
        status: u16,
        /// What it stands for, with a space before it.
        meaning: &'static str,
    },
    /// Redirects without end.
    #[error("{url}: it leads from page to page, more than {most} times")]
    Redirects {
        /// The address that was asked for.
        url: String,
        /// The limit.
        most: usize,
    },
    /// It takes too long.
    #[error("{url}: it takes longer than {seconds} seconds")]
    Slow {
        /// The address.
        url: String,
        /// The limit.
        seconds: u64,
    },
    /// It is too long, as unpacked.
    #[error("{url}: it is larger than {mebibytes} MiB")]
    TooLarge {
        /// The address.
        url: String,
        /// The limit.
        mebibytes: u64,
    },
    /// Somebody stopped it.
    #[error("{0}: fetching was interrupted")]
    Interrupted(String),
}

impl NetError {
    /// Whether the network failed, and not the page: tomorrow it may work.
    pub fn is_of_the_network(&self) -> bool {
        match self {
            Self::NoHost(_) | Self::Connection { .. } | Self::Slow { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Address(_)
            | Self::Scheme { .. }
            | Self::Private { .. }
            | Self::Downgrade { .. }
            | Self::Certificate { .. }
            | Self::Roots { .. }
            | Self::Redirects { .. }
            | Self::TooLarge { .. }
            | Self::Interrupted(_) => false,
        }
    }
}

/// `url` as it may be shown: cleaned, without a name or a password.
pub(super) fn shown(url: &str) -> String {
    clean::line(&Credentials::taken_from(url).0).into_owned()
}

/// What HTTP's commonest refusals stand for.
pub(super) fn meaning(status: u16) -> &'static str {
    match status {
        401 => " (it wants a password)",
        402 => " (it wants payment)",
        403 => " (it refuses)",
        404 => " (there is no such page)",
        410 => " (the page is gone)",
        429 => " (too many requests)",
        451 => " (the law forbids it)",
        500..=599 => " (the server failed)",
        _ => "",
    }
}
