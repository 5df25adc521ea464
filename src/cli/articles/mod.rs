//! From inputs to articles, and on all cores from articles to what is made of them.
//!
//! ```text
//! source -> lines, pages, pipeline, records
//! ```

mod lines;
pub(super) mod pages;
pub(super) mod pipeline;
mod records;
pub(super) mod source;
