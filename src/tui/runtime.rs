//! The loop: what comes in changes the state, the state is drawn, effects are carried out.

use std::io;

use crate::app::Message;

/// What reaches the main thread.
#[derive(Debug)]
pub(super) enum Incoming {
    /// For the state.
    Message(Message),
    /// Text was pasted into the terminal.
    Paste(String),
    /// The terminal has another size.
    Resized,
    /// The program was stopped and goes on.
    Continued,
    /// The terminal's keys can no longer be read.
    NoKeys(io::Error),
}
