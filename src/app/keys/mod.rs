//! Keys: the actions that they can be bound to, what is typed of one, and what moves which way. Carries nothing out.

mod action;
mod key;
mod keymap;
mod motion;
mod pending;

pub use action::Action;
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Lookup, Mode, Stroke};
pub use motion::Direction;
pub(crate) use motion::Motion;
pub(crate) use pending::MOST_COUNT;
pub use pending::{LetterFor, Pending};
