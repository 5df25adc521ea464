//! Bytes to text: unpacked, admitted, decoded. Knows nothing of what the text is.
//!
//! ```text
//! admit     which bytes are accepted
//! gzip      packed input
//! charset   bytes to text
//! declared  the charset that a page or a feed declares
//! ```
//!
//! Who asks stands above who answers:
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
