//! What lies over the article and what is typed in the status line, as data that knows no owner: a list to pick from, a
//! prompt, the command palette, the list of keys, a peek, two voices side by side, lines typed before.

pub(crate) mod duet;
pub(crate) mod help;
pub(crate) mod palette;
pub(crate) mod peek;
mod picker;
mod prompt;
mod recall;
mod subject;

pub use duet::{DUET_FROM, DUET_GAP, Duet, Entry, Side};
pub(crate) use help::hinted;
pub use help::{HelpLine, HelpShape, Hint, Sought};
pub(crate) use palette::Said;
pub(crate) use palette::file_named;
pub(crate) use palette::theme_named;
pub use palette::{Offer, Palette};
pub use peek::{Peek, PeekLine, PeekRole};
pub(crate) use picker::inner as chooser_inner;
pub use picker::{Choice, Chooser, ChooserLine, MARGIN as CHOOSER_MARGIN};
pub(crate) use prompt::request;
pub use prompt::{Prompt, Purpose};
pub(crate) use recall::Recall;
pub(crate) use subject::Amendment;
pub(crate) use subject::Subject;
