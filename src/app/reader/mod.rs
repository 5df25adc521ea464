//! One open article: its rows and the place on the screen, its voices and quotes, and what is found in it.
//!
//! ```text
//! reader    the state of an open article, in parts, and what is asked of it
//! changes   more of its text, a newer version, a better analysis, a correction, another filter
//! quotes    the current quote, the next one, the lock on a voice
//! scroll    by rows, pages, paragraphs, sections; to an end, a hit, a mark
//! rows      the rows on the screen: scrolling to a position, opening and closing folds
//! layout    the rows of blocks, made on first need
//! fold      voice-only reading: what is folded
//! findings  what the analysis found, and what of it is shown
//! voices    the lines of the sidebar: initials, colours, counts
//! hits      a search and what it found
//! links     the addresses in the article
//! places    the jump list and the marks
//! strip     the whole article in one column of cells
//! snapshot  the state before a prompt, what is kept until the next run, what goes along to the next article
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! snapshot -> changes, hits, layout, places, reader, rows
//! changes -> findings, reader, rows, voices
//! quotes -> findings, reader, rows, scroll, voices
//! scroll -> hits, layout, places, reader, rows
//! rows -> fold, layout, links, reader, voices
//! reader -> findings, fold, hits, layout, links, places, strip, voices
//! places -> layout
//! layout -> fold, links
//! fold -> findings
//! findings -> voices
//! ```

mod changes;
mod findings;
mod fold;
mod hits;
mod layout;
mod links;
mod places;
mod quotes;
mod reader;
mod rows;
mod scroll;
mod snapshot;
mod strip;
mod voices;

pub use findings::Progress;
pub use fold::{OpenFold, Reading};
pub(crate) use hits::Found;
pub use hits::{Hits, Search};
pub use layout::Row;
pub(crate) use layout::{Anchor, Position};
pub use links::{Link, links};
pub(crate) use quotes::SaidBy;
pub use reader::Reader;
pub(in crate::app) use reader::Rest;
pub(crate) use rows::FoldState;
pub(crate) use snapshot::{Asked, Snapshot};
pub use voices::Voice;
pub(crate) use voices::speaker_of;
