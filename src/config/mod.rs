//! Default keys, theme.

pub mod keys;
mod theme;

pub use keys::default_keymap;
pub use theme::Theme;
