//! Plain text: its blocks, what each is, and what they say of the article; and the text that trees are turned into.
//!
//! Every format that is text in the end comes through here. Knows no format, and nothing of files.
//!
//! ```text
//! article         plain text to an article
//! extracted       text that was taken out of a message or a document
//! blocks          raw blocks, between blank lines
//! lines           where lines end
//! reflow          lines that were broken by hand
//! block_kind      heading, caption, byline or paragraph
//! furniture       what a page leaves around the prose
//! byline          who wrote it
//! date            dates to ISO 8601
//! meta            what its lines say of the article
//! language        which language
//! function_words  by which words a language is told
//! compose         what trees (Markdown, a page, a chapter) are made into
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! extracted -> article, meta, reflow
//! article -> block_kind, blocks, meta, reflow
//! meta -> byline, date, furniture, language
//! compose -> blocks
//! block_kind -> byline, date, furniture
//! blocks -> lines, reflow
//! reflow -> furniture, lines
//! furniture -> byline, date
//! byline -> date
//! language -> function_words
//! ```

pub(super) mod article;
mod block_kind;
pub(super) mod blocks;
pub(super) mod byline;
#[cfg(feature = "formats")]
pub(super) mod compose;
pub(super) mod date;
#[cfg(feature = "formats")]
pub(super) mod extracted;
mod function_words;
pub(super) mod furniture;
pub(super) mod language;
mod lines;
pub(super) mod meta;
mod reflow;
