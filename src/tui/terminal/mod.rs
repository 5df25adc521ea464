//! The terminal itself: the guard over it, what is drawn on it, what comes from it, and signals and panics, which must
//! not leave it behind in a state that is not the user's.
//!
//! ```text
//! events -> answer, gate
//! look -> answer
//! canvas -> hyperlinks
//! signals -> screen
//! panics -> screen
//! ```
//!
//! Decides nothing: what is told of goes to the runtime.

pub(super) mod answer;
pub(super) mod canvas;
pub(super) mod events;
pub(super) mod gate;
pub(super) mod hyperlinks;
pub(super) mod look;
pub(super) mod panics;
pub(super) mod screen;
pub(super) mod signals;
