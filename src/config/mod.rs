//! Default keys, theme.
mod theme;

pub use theme::Theme;
