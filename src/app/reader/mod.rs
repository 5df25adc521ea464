//! One open article: its rows and the place on the screen, its voices and quotes, and what is found in it.

mod doubt;
pub(crate) mod duet;
pub(crate) mod fold;
mod index;
pub(crate) mod jumplist;
mod layout;
pub(crate) mod links;
pub(crate) mod peek;
mod reader;
pub(crate) mod scroll;
pub(crate) mod strip;
mod voices;

pub use duet::{DUET_FROM, DUET_GAP, Duet, Entry, Side};
pub use fold::{OpenFold, Reading};
pub(crate) use index::Index;
pub(crate) use jumplist::{JumpList, Spot};
pub(crate) use layout::{Anchor, Layout, Position};
pub use links::{Link, links};
pub use peek::{Peek, PeekLine, PeekRole};
pub(crate) use scroll::travel;
pub(crate) use strip::Strip;
pub(crate) use voices::known;
