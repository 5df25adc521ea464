//! The statistical model: which words of an article are said by somebody, which report it, which name who said it.
//!
//! A small neural network, trained on PolNeAR and distilled from a larger one (`assets/model.md`), read from
//! `assets/model.bin` and computed here without a framework. [`Tagger`] turns paragraphs into [`Draft`]s. Who a source
//! is, and what kind a quotation is, is for `quotes`.

mod arithmetic;
mod decode;
mod format;
mod glyphs;
mod kernel;
pub mod marks;
mod network;
mod tagger;
pub mod window;
pub mod words;

#[cfg(feature = "train")]
pub use decode::NUMBERS;
pub use format::FormatError;
pub use tagger::{Draft, Tagged, Tagger};
