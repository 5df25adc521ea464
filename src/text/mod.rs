//! Text and nothing but text: spans, offsets, tokens, sentences, widths, cleaning and wrapping.
//!
//! Knows no article, no quote and no screen.

pub mod clean;
pub mod offsets;
mod span;
pub mod width;
pub mod wrap;

pub use span::Span;
