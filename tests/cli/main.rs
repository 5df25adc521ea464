//! The program as it is called from a shell without a terminal: what it prints, says and returns.

// A test that unwraps fails with the place and the error; clippy knows that only of functions marked as tests.
#![allow(clippy::unwrap_used)]

mod archive;
mod completions;
mod config;
mod corrections;
mod formats;
mod history;
mod hostile;
mod inputs;
mod plain;
mod printing;
mod shell;
mod usage;
