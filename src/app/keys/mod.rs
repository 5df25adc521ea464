//! Keys, actions, the keymap that binds them, motions, and an unfinished key sequence. Carries nothing out.

mod action;
mod key;
mod keymap;
mod motion;
mod pending;

pub use action::Action;
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Lookup, Mode, Stroke};
pub(crate) use motion::{Direction, Motion};
pub(crate) use pending::LARGEST_COUNT;
pub use pending::{LetterFor, Pending};
