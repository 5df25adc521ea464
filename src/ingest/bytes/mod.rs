//! Bytes to text: unpacked, admitted, decoded. Knows nothing of what the text is.
//!
//! ```text
//! admit -> charset
//! gzip -> admit
//! declared -> charset
//! ```

pub(super) mod admit;
pub(super) mod charset;
#[cfg(feature = "formats")]
pub(super) mod declared;
#[cfg(feature = "formats")]
pub mod gzip;
