//! How each role on the screen looks: one style a role, and the colours that speakers take in turn.
//!
//! The theme that everybody begins with uses the terminal's own sixteen colours, and never its black, white or greys nor
//! any ground: it sits on whatever ground the terminal has, dark or light. Nothing rests on colour alone:
//! [`Theme::mono`] is the same theme without any.
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

pub use choice::{AUTO, Themes, parse};
pub use depth::Depth;
pub use file::print;
pub use roles::{Ground, Theme};
