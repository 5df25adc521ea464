//! Names and passwords in addresses: taken out before an address is called anything, and handed to its own server alone.

use std::fmt;

use url::Url;

/// Who asks, as an address had it before its host.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Credentials {
    name: String,
    password: Option<String>,
}

/// Nothing that could reach a log.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

impl Credentials {
    /// `url` in two: without credentials, and they.
    pub(super) fn taken_from(url: &str) -> (String, Option<Self>) {
        let Ok(mut parsed) = Url::parse(url) else { return (url.to_owned(), None) };
        let own = Self { name: parsed.username().to_owned(), password: parsed.password().map(str::to_owned) };
        if own.name.is_empty() && own.password.is_none() {
            return (url.to_owned(), None);
        }
        strip(&mut parsed);
        (parsed.into(), Some(own))
    }

    /// `url` with them, for the server.
    pub(super) fn put_into(&self, url: &Url) -> Url {
        let mut url = url.clone();
        // Neither fails where there is a host.
        let _ = url.set_username(&self.name);
        let _ = url.set_password(self.password.as_deref());
        url
    }
}

/// Takes name and password out of `url`.
pub(super) fn strip(url: &mut Url) {
    // Neither fails where there is a host; without one there are none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Credentials;

    /// Report: an address's password went into the record, the clipboard and the history.
    #[test]
    fn credentials_leave_the_address_and_come_back_for_the_server() {
        let (bare, own) = Credentials::taken_from("https://bob:pa%3Ass@a.example:8443/x?y#z");
        assert_eq!(bare, "https://a.example:8443/x?y#z");
        let own = own.expect("credentials");
        assert_eq!(format!("{own:?}"), "Credentials");
        let url = Url::parse(&bare).expect("an address");
        assert_eq!(own.put_into(&url).as_str(), "https://bob:pa%3Ass@a.example:8443/x?y#z");
        assert_eq!(Credentials::taken_from("HTTP://a.example").0, "HTTP://a.example");
        assert!(Credentials::taken_from("https://token@a.example/").1.is_some(), "a name may be the secret");
    }
}
