//! What lies over the article and what is typed in the status line, as data: a list to pick from, a prompt, the command
//! palette, the list of keys, lines typed before.

pub(crate) mod help;
pub(crate) mod palette;
pub(crate) mod picker;
mod prompt;
pub(crate) mod recall;

pub use help::{HelpLine, HelpShape, Hint};
pub use palette::{Offer, Palette};
pub(crate) use picker::inner as chooser_inner;
pub use picker::{Choice, Chooser, ChooserLine, MARGIN as CHOOSER_MARGIN};
pub(crate) use prompt::Before;
pub use prompt::{Hits, Prompt, Purpose, Search};
