//! What a person has set: options, keys, theme; from the command line, the environment and files, which are only read.
//!
//! The files lie in `$XDG_CONFIG_HOME/pullquote`, or else in `~/.config/pullquote`, on macOS too: `config.toml`,
//! `keys.toml`, `themes/NAME.toml`. One that is not there says nothing; one that is wrong is a [`Mistake`].
//!
//! ```text
//! load      all that a person has set
//! settings  the one list of options
//! keys      key files
//! theme/    how things look
//! key_list  the keymap as a list
//! read      a user's file as text
//! mistake   what is wrong in it, and where
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! load -> keys, mistake, read, settings, theme
//! settings -> keys, mistake, theme
//! theme -> mistake, read
//! keys -> mistake
//! read -> mistake
//! ```

mod key_list;
mod keys;
mod load;
mod mistake;
mod read;
mod settings;
mod theme;

pub(crate) use key_list::key_list;
pub use keys::{Preset, default_keymap, keymap};
pub use load::{Config, load};
pub use mistake::{Mistake, Written};
pub use settings::{Column, Explained, Options, ScopeWish, Settings, SidebarWish, Switch, When, options, print_config};
pub(crate) use theme::{AUTO, print as print_theme};
pub use theme::{Depth, Ground, Theme, Themes, parse as parse_theme};
