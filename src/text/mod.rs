//! Text and nothing but text: spans, places, offsets, tokens, sentences, widths, cleaning and wrapping.
//!
//! Knows no article, no quote and no screen.
//!
//! ```text
//! span       a range of bytes, on character boundaries
//! offsets    bytes to the unit that is asked for
//! tokens     words, numbers, marks
//! sentences  where sentences end
//! clean      the one door to screens and streams
//! seen       the text without what nobody sees
//! width      clusters, and the cells they take
//! wrap       the rows of a block
//! place      a place that is found again in another version
//! edit       what of a text is left in another version
//! count      how many there are, in words
//! ```
//!
//! Who asks stands above who answers:
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
