//! The filter: which quotes a person wants to see, written in one line.
//!
//! ```text
//! tax kind:direct speaker:"de la Cruz" ~cue:/^den(y|ied)/
//! ```
//!
//! Terms stand apart by white space and a quote passes when all of them hold, and one of those with `|` between them. [`FORMS`], [`FIELDS`] and [`STATES`] are
//! the language's one description: the parser reads its names from there, help, manual page and `docs/` print them.
//!
//! Search patterns and doubts (`is:unsure`) are here, too: like the filter they depend on a text and
//! on no screen.
//!
//! ```text
//! language  the words of the language, each with a sentence and an example
//! parse     a line to terms, or the first error with its place
//! complete  what a term can go on as
//! term      one term, and whether it matches
//! quotes    the filter over quotes
//! articles  the same language over a list of articles
//! doubt     what counts as a doubt: `is:unsure`, `is:anonymous`
//! pattern   what was typed to a regular expression
//! find      every match of a pattern in a text
//! ```

mod articles;
mod complete;
mod doubt;
pub mod find;
mod language;
mod parse;
pub mod pattern;
mod quotes;
mod term;

pub use articles::ArticleFilter;
pub(crate) use complete::{Completions, completions};
pub(crate) use doubt::unsure;
pub use doubt::{Doubt, DoubtCounts, UNSURE_BELOW};
pub use language::{ARTICLE_FIELDS, FIELDS, FORMS, Field, Form, STATES, State};
pub(crate) use parse::Of;
pub use parse::{FilterError, Problem};
pub use quotes::Filter;

#[cfg(test)]
mod tests;
