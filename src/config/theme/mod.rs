//! How each role on the screen looks: one style a role, and the colours that speakers take in turn.
//!
//! The default theme uses the terminal's own sixteen colours, but never its black, white or greys, and sets no
//! background, so that it fits a dark terminal and a light one. Nothing rests on colour alone: [`Theme::mono`] is the
//! same theme without any.
//!
//! Decides no layout and draws nothing.
//!
//! ```text
//! choice -> built_in, depth, file, roles
//! built_in -> file, roles
//! file -> roles, style
//! block -> roles
//! roles -> depth
//! ```

mod block;
mod built_in;
mod choice;
mod depth;
mod file;
mod roles;
mod style;

pub(crate) use choice::AUTO;
pub use choice::{Themes, parse};
pub use depth::Depth;
pub(crate) use file::print;
pub use roles::{Ground, Theme};
