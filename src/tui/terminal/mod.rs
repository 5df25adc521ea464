//! The terminal itself: the guard over it, what is drawn on it, what comes from it, and signals and panics, which must
//! not leave it behind in a state that is not the user's.
//!
//! ```text
//! events      the thread that reads what the terminal sends
//! keyboard    bytes -> keys, the mouse, pastes, the ground
//! meaning     what a sequence means in our own words
//! sequences   bytes, cut by their form
//! answer      the terminal's answer about its ground
//! gate        keeps that thread off the terminal while an editor has it
//! look        the theme in force, and the ground that it stands on
//! canvas      a frame, as what differs from the one before it
//! hyperlinks  where the text's links lead, told to the terminal
//! signals     the thread that watches for signals
//! panics      what happens when a thread panics
//! screen      the guard: the terminal, taken and given back
//! ```
//!
//! ```text
//! events -> gate, keyboard, meaning
//! keyboard -> meaning, sequences
//! meaning -> answer, sequences
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
pub(super) mod keyboard;
pub(super) mod look;
mod meaning;
pub(super) mod panics;
pub(super) mod screen;
mod sequences;
pub(super) mod signals;

pub use meaning::Sent;
