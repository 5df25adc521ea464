//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! No IO and no drawing: what must be done in the world is returned as an [`Effect`], what came of it arrives as a
//! [`Message`]. Rows that the screen will need are laid out here, in `update`, never while drawing.

mod commands;
pub mod filter;
mod geometry;
mod keys;
mod message;
mod overlay;
mod reader;
mod state;
mod update;

pub use commands::Sought;
pub(crate) use filter::unsure;
pub use filter::{Doubt, Sums};
pub use geometry::{
    Beside, COLUMN, Chrome, Focus, GAP, GUTTER, Geometry, SIDEBAR_FROM, STRIP_FROM, Sidebar, Size, TEXT_LEAST,
    VOICE_ROWS, Wanted,
};
pub use keys::{Action, Key, KeyCode, Keymap, LetterFor, Lookup, Mode, Pending, Stroke};
pub use message::{
    Change, Copied, EditAt, Effect, Existing, Following, Job, LineKind, Memo, Message, Mouse, MouseReporting, Read,
    Remembered, Start, ToWrite, Typed,
};
pub(crate) use overlay::chooser_inner;
pub use overlay::{
    CHOOSER_MARGIN, Choice, Chooser, ChooserLine, HelpLine, HelpShape, Hint, Hits, Offer, Palette, Prompt, Purpose,
    Search,
};
pub use reader::{DUET_FROM, DUET_GAP, Duet, Entry, Link, OpenFold, Peek, PeekLine, PeekRole, Reading, Side, links};
pub use state::{App, Document, DocumentState, Overlay, Progress, Reader, Row, Voice};
pub use update::update;
