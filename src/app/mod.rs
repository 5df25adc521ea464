//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! No IO and no drawing: what must be done in the world is returned as an [`Effect`], what came of it arrives as a
//! [`Message`]. Rows that the screen will need are laid out here, in `update`, never while drawing.
//!
//! ```text
//! update/    message -> handler, key -> action -> command; pickers, prompts and the palette find their owners here
//! commands/  what a person can do, one file for each command
//! hints      the keys worth knowing now
//! state      App and Document, their readers and small verbs: pick, ask, tell
//! overlay/   overlays and prompts as data: none knows its owner
//! reader/    one open article: findings, rows, position, voices, folds, search
//! message    messages and effects, with the data they carry
//! geometry   where the regions of the screen lie
//! filter/    the filter's language, search patterns, what counts as a doubt
//! keys/      actions, keys, the keymap, motions, an unfinished key sequence
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! update -> commands, geometry, keys, message, overlay, reader, state
//! commands -> filter, geometry, keys, message, overlay, reader, state
//! hints -> keys, overlay, reader, state
//! state -> geometry, keys, message, overlay, reader
//! overlay -> filter, geometry, keys, message, reader
//! reader -> filter, keys, message
//! message -> geometry, keys
//! ```

mod commands;
pub mod filter;
mod geometry;
mod hints;
mod keys;
mod message;
mod overlay;
mod reader;
mod state;
mod update;

pub use commands::Terms;
pub(crate) use filter::unsure;
pub use filter::{Doubt, DoubtCounts};
pub use geometry::{Beside, Chrome, Focus, Geometry, Sidebar, Size, VOICE_ROWS};
pub(crate) use geometry::{COLUMN, COLUMNS};
pub use keys::{Action, Key, KeyCode, Keymap, LetterFor, Lookup, Mode, Pending, Stroke};
pub use message::{
    Amount, Change, Copied, DocumentId, EditAt, Effect, Existing, Following, Job, LineKind, Memo, Message, Mouse,
    MouseReporting, ReadArticle, Remembered, Start, ToWrite, TypedLine,
};
pub use overlay::{
    Entry, Help, HelpLine, HelpSearch, Hint, Offer, Overlay, Palette, Peek, PeekAt, PeekLine, PeekRole, Picker,
    PickerLine, Prompt, Side, SideBySide,
};
pub(crate) use overlay::{HelpShape, PICKER_MARGIN, Purpose, SIDE_BY_SIDE_FROM, SIDE_BY_SIDE_GAP, picker_inner};
pub use reader::{Hits, Link, OpenFold, Progress, Reader, Reading, Row, Search, Voice, links};
pub use state::{App, Document, DocumentState, Preferences};
pub use update::update;
