//! Words and what they can be: the lexicons, and a block read word by word.
//!
//! The ground of the other rooms. Nothing here looks further than a block.
//!
//! ```text
//! class      what a word can be: a set of properties         -> Class
//! lexicon    which words have which                          (assets/lexicons)
//! paragraph  a block: words, quotations, outer sentences  -> Paragraph
//! ```
//!
//! ```text
//! lexicon -> class
//! paragraph -> lexicon
//! ```

mod class;
pub(super) mod lexicon;
pub(super) mod paragraph;
