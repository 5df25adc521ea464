//! The neural network of pullquote: what is looked up of words in, tags and links out.
//!
//! Who asks stands above who answers:
//!
//! ```text
//! network     the layers, and the windows that go through them
//! embedding   words to vectors
//! lstm        vectors that know what stands before and after them
//! crf         tags, one after the other
//! link        which word points to which
//! scope       what each sense of "quotation" adds to the layers
//! kernel      products of matrices, norms
//! curves      functions of floats
//! processor   the fastest way to compute, picked at run time
//! x86         the instructions of AVX2 and of AVX-512
//! arithmetic  what they all do, and what every processor does
//! format      the file of the model
//! shape       how large everything is
//! ```
//!
//! ```text
//! network -> arithmetic, crf, embedding, format, kernel, link, lstm, scope, shape
//! scope -> crf, format, shape
//! link -> format, kernel, shape
//! crf -> arithmetic, curves, format, processor, shape
//! embedding -> arithmetic, format, kernel, processor, shape
//! lstm -> arithmetic, curves, format, kernel, processor, shape
//! kernel -> arithmetic, curves, format, processor, shape
//! curves -> arithmetic
//! processor -> arithmetic, x86
//! x86 -> arithmetic
//! ```
//!
//! Reads the file that training writes and computes it without a framework. Knows no text: what a word looks up, and what
//! tags and links mean for an article, is for `pullquote::model`. It is a package of its own so that it alone is optimised
//! while the rest is built for tests.

mod arithmetic;
mod crf;
mod curves;
mod embedding;
mod format;
mod kernel;
mod link;
mod lstm;
mod network;
mod processor;
mod scope;
mod shape;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use crf::Crf;
pub use embedding::Lookup;
pub use format::FormatError;
pub use link::Link;
pub use network::{Network, Reading};
pub use scope::Scope;
pub use shape::{OUT, TABLES, TAGS, TUNED};
