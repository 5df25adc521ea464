//! One open article: its rows and the place on the screen, its voices and quotes, and what is found in it.
//!
//! ```text
//! snapshot -> hits, layout, places, reader, rows
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
pub(crate) use rows::FoldState;
pub(crate) use snapshot::Snapshot;
pub use voices::Voice;
pub(crate) use voices::speaker_of;
