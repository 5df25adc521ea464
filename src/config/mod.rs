//! Default keys, theme.

mod key_list;
pub mod keys;
mod theme;

pub use key_list::key_list;
pub use keys::default_keymap;
pub use theme::Theme;
