//! Any bytes to an [`Article`](crate::article::Article): reading, charset, format, and the structure of plain news text.
//!
//! Total: every input gives an article or an [`IngestError`]. Reads local files only; never the network. A text of
//! nothing but white space is refused as such: a page of blank rows would tell nobody what is wrong.
//!
//! ```text
//! read -> contents, format, hints, bytes, error
//! contents -> entry, format, html, json, markdown, mail, epub, feed, pdf, plain, hints, bytes, error
//! entry -> json, mail, epub, feed, hints, error
//! format -> markdown, mail, epub, feed, hints
//! epub -> html, xhtml, plain, bytes, error
//! feed -> json, html, xhtml, plain, hints, bytes, error
//! json -> html, plain, fields
//! markdown -> html, xhtml, plain, bytes, error
//! mail -> html, plain, error
//! html -> plain, hints, bytes, error
//! pdf -> plain, error
//! plain -> bytes, error
//! bytes -> error
//! hints -> fields
//! ```

mod bytes;
mod contents;
mod entry;
mod epub;
mod error;
mod feed;
mod fields;
mod format;
mod hints;
mod html;
pub mod json;
mod mail;
mod markdown;
mod pdf;
mod plain;
mod read;
mod xhtml;

pub use crate::article::Format;
pub use bytes::admit::LIMIT;
pub use bytes::gzip;
pub use contents::{Contents, contents, from_bytes, from_bytes_with};
pub use entry::{Entry, Opened};
pub use error::IngestError;
pub use fields::{FieldPath, Fields};
pub use format::{SNIFFED, sniff};
pub use hints::Hints;
pub use plain::article::{Record, from_text, welcome};
pub use plain::meta::Given;
pub use read::{
    Completeness, contents_of, from_beginning, from_reader, from_reader_with, read, read_beginning, read_contents,
    read_with,
};
