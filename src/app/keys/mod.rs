//! Keys, actions, the keymap that binds them, motions, and an unfinished key sequence. Carries nothing out.
//!
//! ```text
//! action   the one list of actions
//! motion   moves, and their directions
//! key      a key as the keymap names it
//! keymap   keys to actions, for each place where keys can go
//! pending  a count and the keys of an unfinished sequence
//! ```

mod action;
mod key;
mod keymap;
mod motion;
mod pending;

pub use action::Action;
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Lookup, Mode, Stroke};
pub(crate) use motion::{Direction, Motion};
pub(crate) use pending::{LARGEST_COUNT, TOO_LARGE};
pub use pending::{LetterFor, Pending};
