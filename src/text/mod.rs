//! Text and nothing but text: spans, places, offsets, tokens, sentences, widths, cleaning and wrapping.
//!
//! Knows no article, no quote and no screen.
//!
//! ```text
//! wrap -> width, span
//! width -> clean, span
//! edit -> place, span
//! place -> span
//! sentences -> tokens, span
//! tokens -> span
//! offsets -> span
//! seen -> span
//! ```

pub mod clean;
mod count;
mod edit;
pub mod offsets;
mod place;
pub mod seen;
mod sentences;
mod span;
mod tokens;
pub mod width;
pub mod wrap;

pub use count::counted;
pub use edit::{Edit, Version};
pub use place::Place;
pub(crate) use sentences::begins;
pub use sentences::sentences;
pub use span::Span;
pub use tokens::{Token, TokenKind, is_quotation_mark, tokens};
