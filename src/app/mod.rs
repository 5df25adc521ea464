//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! No IO and no drawing: what must be done in the world is returned as an [`Effect`], what came of it arrives as a
//! [`Message`]. Rows that the screen will need are laid out here, in `update`, never while drawing.
//!
//! ```text
//! update/    message -> room, key -> action -> command; what the keys of pickers, prompts and the palette go to
//! commands/  what can be done, one file a command
//! hints      the keys worth knowing now
//! state      App and Document, and small verbs with which they are asked and told
//! overlay/   what lies over the article and what is typed, as data that knows no owner
//! reader/    one open article: rows, place, voices, quotes, folds, search
//! message    what comes in and goes out, with the data it carries
//! geometry   where the regions of the screen lie
//! filter/    which quotes a person wants to see, what a search finds, what counts as a doubt
//! keys/      actions, keys, the keymap, motions, what was typed of a command
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

pub(crate) use filter::unsure;
pub use filter::{Doubt, Sums};
pub use geometry::{
    Beside, COLUMN, Chrome, Focus, GAP, GUTTER, Geometry, SIDEBAR_FROM, STRIP_FROM, Sidebar, Size, TEXT_LEAST,
    VOICE_ROWS, Wanted,
};
pub use keys::{Action, Direction, Key, KeyCode, Keymap, LetterFor, Lookup, Mode, Pending, Stroke};
pub use message::{
    Change, Copied, DocumentId, EditAt, Effect, Existing, Following, Job, LineKind, Memo, Message, Mouse,
    MouseReporting, Read, Remembered, Start, ToWrite, Typed,
};
pub use overlay::{
    Entry, Help, HelpLine, HelpShape, Hint, Offer, Overlay, PICKER_MARGIN, Palette, Peek, PeekAt, PeekLine, PeekRole,
    Picker, PickerLine, Prompt, SIDE_BY_SIDE_FROM, SIDE_BY_SIDE_GAP, Side, SideBySide, Sought,
};
pub(crate) use overlay::{Purpose, picker_inner};
pub use reader::{Hits, Link, OpenFold, Progress, Reader, Reading, Row, Search, Voice, links};
pub use state::{App, Document, DocumentState, Preferences};
pub use update::update;
