//! The neural network of pullquote: what is looked up of words in, tags and links out.
//!
//! Who asks stands above who answers:
//!
//! network -> crf, format, kernel, link, scope, shape
//! scope -> crf, format, shape
//! link -> format, kernel, shape
//! crf -> format, shape
//! kernel -> arithmetic, format
//!
//! Reads the file that training writes and computes it without a framework. Knows no text: what a word looks up, and what
//! tags and links mean for an article, is for `pullquote::model`. It is a package of its own so that it alone is optimised
//! while the rest is built for tests.

mod arithmetic;
mod crf;
mod format;
mod kernel;
mod link;
mod network;
mod scope;
mod shape;

pub use crf::Crf;
pub use format::FormatError;
pub use link::Link;
pub use network::{Lookup, Network, Reading};
pub use scope::Scope;
pub use shape::{OUT, TABLES, TAGS, TUNED};
