//! The state and its keys: a person's keystrokes go in, what would stand on the screen comes out.
//!
//! No terminal and no threads: `desk` answers every effect at once with what marked text says.

mod beside;
mod copying;
mod correcting;
mod desk;
mod documents;
mod following;
mod keyboard;
mod lines;
mod lists;
mod marks;
mod palette;
mod prompts;
mod quotes;
mod scrolling;
mod sidebar;
mod soundness;
mod voices;
