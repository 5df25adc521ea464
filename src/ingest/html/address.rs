//! Addresses in a page, made whole by the page's own (RFC 3986, section 5, as far as pages use it).

/// `address` as it stands on the page at `base`. `None` where it leads nowhere (`#top`) or does something
/// (`javascript:`). Stays relative where the base is not known.
pub(in crate::ingest) fn resolved(address: &str, base: Option<&str>) -> Option<String> {
    if address.is_empty() || address.starts_with('#') {
        return None;
    }
    if let Some(scheme) = scheme(address) {
        return ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
            .then(|| address.to_owned());
    }
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")) else { return Some(address.to_owned()) };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = rest.get(host.len()..).unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    Some(if let Some(other_host) = address.strip_prefix("//") {
        format!("{scheme}://{other_host}")
    } else if address.starts_with('/') {
        format!("{scheme}://{host}{address}")
    } else if address.starts_with('?') {
        format!("{scheme}://{host}{path}{address}")
    } else {
        format!("{scheme}://{host}{}", merged(path, address))
    })
}

/// What stands before the first colon, where that is a scheme and no part of a path.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then_some(scheme)
}

/// `relative` in the folder of `path`, without `.` and `..`.
fn merged(path: &str, relative: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (relative, query) = relative.split_at(relative.find(['?', '#']).unwrap_or(relative.len()));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn an_address_is_made_whole_by_the_pages_own() {
        let base = Some("https://example.org/news/2026/ferry.html?from=home");
        let whole = |address| resolved(address, base);
        assert_eq!(whole("http://example.com/a").as_deref(), Some("http://example.com/a"));
        assert_eq!(whole("//cdn.example.com/a").as_deref(), Some("https://cdn.example.com/a"));
        assert_eq!(whole("/sport").as_deref(), Some("https://example.org/sport"));
        assert_eq!(whole("../tide.html#map").as_deref(), Some("https://example.org/news/tide.html#map"));
        assert_eq!(whole("tide:high.html"), None, "a scheme that is not known");
        assert_eq!(whole("?page=2").as_deref(), Some("https://example.org/news/2026/ferry.html?page=2"));
        assert_eq!(resolved("/sport", None).as_deref(), Some("/sport"));
    }

    #[test]
    fn what_acts_or_leads_nowhere_is_no_address() {
        for address in ["", "#top", "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd"] {
            assert_eq!(resolved(address, Some("https://example.org/")), None, "{address}");
        }
    }
}
