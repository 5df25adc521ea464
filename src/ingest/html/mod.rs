//! Web pages: the article in them, what it says of itself, and nothing of the page around it.
//!
//! ```text
//! bytes -> charset -> parse -> tree -> walk -> drafts of all blocks -> judge -> body -> assemble -> Article
//!                       |                                               ^
//!                       +-> readable: what dom_smoothie would keep -----+
//! ```
//!
//! html5ever parses, bounded (`parse`). dom_smoothie, a port of Mozilla's Readability, says which elements hold the
//! article; it is asked and not obeyed: blocks are made from the page itself, and `judge` corrects the answer where
//! Readability is known to be too generous or too strict. Nothing is fetched and no script is run.

mod address;
mod assemble;
mod body;
mod charset;
mod draft;
mod judge;
mod meta;
mod parse;
mod readable;
mod region;
mod table;
mod tree;
mod walk;

use super::{Format, Hints, IngestError, error, language, origin};
use crate::article::{Article, Charset, CharsetBy};
use assemble::Source;
use tree::Tree;

/// The article on the page that `bytes` hold.
pub(super) fn article(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, IngestError> {
    let mut decoded = charset::decode(bytes, hints.charset.as_deref());
    let origin = origin(name, Format::Html, &decoded);
    let mark = match (decoded.charset, decoded.by, decoded.replaced) {
        (Charset::Utf8, CharsetBy::Mark, 0) => Some(3),
        (Charset::Utf8, _, 0) => Some(0),
        _ => None,
    };
    let parsed = parse::parse(&decoded.text);
    decoded.text = String::new();
    let tree = Tree::new(&parsed.document);
    let said = meta::said(&tree, hints.url.as_deref());
    let kept = readable::kept(parsed.document, parsed.places.len());
    let drafts = body::drafts(&tree, &kept, &said);
    let mut article = assemble::article(&tree, drafts, said.meta, &Source { places: &parsed.places, mark });
    if article.blocks().is_empty() {
        return Err(IngestError::Wordless { name: error::shown(name), format: Format::Html });
    }
    let detected = language::language(article.text(), article.blocks());
    article.meta.language = detected.or(article.meta.language);
    article.origin = origin;
    Ok(article)
}
