//! Default keys, theme.
