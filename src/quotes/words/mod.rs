//! Words and what they can be: the lexicons, and a block read word by word.
//!
//! The ground of the other rooms. Nothing here looks further than a block.
//!
//! ```text
//! lexicon    what a single word can be                    -> Class
//! paragraph  a block: words, quotations, outer sentences  -> Paragraph
//! ```
//!
//! paragraph -> lexicon

pub(super) mod lexicon;
pub(super) mod paragraph;
