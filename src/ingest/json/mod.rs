//! Articles in JSON: a record a line, one object, or a list of them.
//!
//! Understood are pullquote's own records (`id`, `text`), schema.org's `Article` and its kin (`articleBody`), IPTC's
//! ninjs (`body_text`, `body_html`, `bodies`), the answers of news services and extractors, and any other record whose fields are named ([`Fields`](super::Fields)). The text is
//! kept as it is. What is no article in a list is passed over; what is wrong with a record is said in a few words, and
//! the place is the caller's to name.
//!
//! ```text
//! list    articles one by one
//! record  one record to an article
//! object  fields as raw JSON
//! ```

mod list;
mod object;
mod record;

pub(super) use list::{Listed, articles, lines, listed};
pub(super) use object::{Object, elements, string};
pub(crate) use record::parse;
