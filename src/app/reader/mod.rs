//! One open article: its rows and the place on the screen, its voices and quotes, and what is found in it.
//!
//! ```text
//! renewal -> reader
//! folding -> fold, layout, reader
//! snapshot -> hits, jumplist, layout, reader
//! scroll -> jumplist, layout, reader
//! quotes -> reader, voices
//! reader -> fold, hits, index, jumplist, layout, links, strip, voices
//! jumplist -> layout
//! layout -> fold
//! fold -> index
//! index -> voices
//! ```

mod fold;
mod folding;
mod hits;
mod index;
mod jumplist;
mod layout;
mod links;
mod quotes;
mod reader;
mod renewal;
mod scroll;
mod snapshot;
mod strip;
mod voices;

pub use fold::{OpenFold, Reading};
pub(crate) use folding::FoldState;
pub use hits::{Hits, Search};
pub use layout::Row;
pub(crate) use layout::{Anchor, Position};
pub use links::{Link, links};
pub(crate) use quotes::Voices;
pub use reader::{Progress, Reader};
pub(crate) use snapshot::Before;
pub use voices::Voice;
pub(crate) use voices::known;
