//! The terminal: the guard over it, what comes from it, and the runtime that carries effects out.
//!
//! ```text
//!  keys thread ──┐
//!  signal thread ┼─ Incoming ─> runtime: update, draw ─> Screen
//!  jobs ─────────┘                 ├─ effects ─> jobs: load, analyse, search
//!                                  └─ what is to be kept ─> jobs::saving
//! ```
//!
//! Here it is decided when the world is touched; `net`, `ingest` and `store` do it when they are called. Decides nothing
//! about the reader: that is `app`; draws nothing: that is `view`.
//!
//! ```text
//! runtime/   takes messages, carries effects out, draws
//! jobs/      loading, analysing, searching, saving, watching
//! terminal/  taken and given back; keys, signals, frames
//! outgoing/  clipboard, browser, editor, files
//! incoming   all that reaches the main thread
//! item       what a document is read from
//! options    what the reader is opened with
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! runtime -> options, item, jobs, outgoing, terminal, incoming
//! jobs -> options, item, terminal, incoming
//! outgoing -> terminal, incoming
//! options -> terminal
//! terminal -> incoming
//! ```

mod incoming;
mod item;
mod jobs;
mod options;
mod outgoing;
mod runtime;
mod terminal;

pub use options::{History, Options};
pub use runtime::{Ending, OneScreen, run};
pub use terminal::Sent;
pub use terminal::keyboard::Keyboard;
pub use terminal::look::Look;
pub use terminal::panics::{contain, install as give_back_on_panic};
pub use terminal::screen::{NoTerminal, Screen};
