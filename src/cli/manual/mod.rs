//! The manual page and the completion scripts, from the definition in `args` and the lists that help and `docs/` draw on, too.
//!
//! ```text
//! page -> sections
//! sections -> conventions
//! ```

mod completions;
mod conventions;
mod page;
mod sections;

pub(super) use completions::completions;
pub use conventions::{EXIT_CODES, FILES, VARIABLES};
pub(super) use page::page;
