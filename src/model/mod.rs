//! The statistical model: which words of an article are said by somebody, which report it, which name who said it.
//!
//! A small neural network, trained on PolNeAR and distilled from a larger one (`assets/model.md`), read from
//! `assets/model.bin` and computed by the package `network/`. [`Tagger`] turns paragraphs into [`Draft`]s. Who a source
//! is, and what kind a quotation is, is for `quotes`.
//!
//! ```text
//! glyphs    which characters may be quotation marks
//! marks     which of them open and close what
//! features  what is looked up of a word
//! window    the stretches that the network reads at once
//! decode    what the network says to spans
//! tagger    paragraphs in, drafts out
//! ```

mod decode;
pub mod features;
mod glyphs;
pub mod marks;
mod tagger;
pub mod window;

#[cfg(feature = "train")]
pub use pullquote_network::TUNED;
pub use pullquote_network::{FormatError, Scope};
pub use tagger::{Draft, Tagged, Tagger};
