//! Bytes to text: unpacked, admitted, decoded. Knows nothing of what the text is.
//!
//! ```text
//! admit -> charset, gzip
//! declared -> charset
//! ```

pub(super) mod admit;
pub(super) mod charset;
pub(super) mod declared;
pub mod gzip;
