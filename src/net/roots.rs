//! Whose certificates are trusted: Mozilla's list, or those in the file that `SSL_CERT_FILE` names.

use ureq::tls::{PemItem, RootCerts, parse_pem};

use super::error::{NetError, shown};

/// The trusted certificates.
pub(super) fn trusted() -> Result<RootCerts, NetError> {
    let Some(path) = std::env::var_os("SSL_CERT_FILE").filter(|path| !path.is_empty()) else {
        return Ok(RootCerts::WebPki);
    };
    let wrong = |reason: String| NetError::Roots { path: shown(&path.to_string_lossy()), reason };
    let pem = std::fs::read(&path).map_err(|error| wrong(error.to_string()))?;
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(wrong("it holds no certificate".to_owned()));
    }
    Ok(RootCerts::from(certificates))
}
