//! Text and nothing but text: spans, offsets, tokens, sentences, widths, cleaning and wrapping.
//!
//! Knows no article, no quote and no screen.

mod span;

pub use span::Span;
