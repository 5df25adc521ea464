//! What lies over the article and what is typed in the status line, as data that knows no owner: a list to pick from, a
//! prompt, the command palette, the list of keys, a peek, two voices side by side, lines typed before.
//!
//! ```text
//! stack         overlays, one over the other
//! picker        a list to pick from
//! prompt        a line that is typed
//! palette       a line in which any action is called by its name
//! words         what actions are called elsewhere, and which take a text
//! recall        lines that were typed before
//! help          the list of keys
//! peek          from a source or a pronoun to the name
//! side_by_side  two voices in two columns
//! subject       what a correction is of, and which are possible
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! stack -> help, peek, picker, side_by_side
//! prompt -> palette, recall, subject
//! picker -> subject
//! palette -> words
//! ```

mod help;
mod palette;
mod peek;
mod picker;
mod prompt;
mod recall;
mod side_by_side;
mod stack;
mod subject;
mod words;

pub use help::{Help, HelpLine, HelpSearch, Hint};
pub(crate) use help::{HelpShape, hinted, lines as help_lines};
pub(crate) use palette::{Callable, Parsed, Step, offers};
pub use palette::{Offer, Palette};
pub(crate) use peek::peek;
pub use peek::{Peek, PeekAt, PeekLine, PeekRole};
pub(crate) use picker::{Choice, MARGIN as PICKER_MARGIN, Narrowing, inner as picker_inner};
pub use picker::{Picker, PickerLine};
pub use prompt::Prompt;
pub(crate) use prompt::{About, Completing, Line, Purpose, Question, request};
pub(crate) use recall::{Recall, RecallList};
pub use side_by_side::{Entry, Side, SideBySide};
pub(crate) use side_by_side::{SIDE_BY_SIDE_FROM, SIDE_BY_SIDE_GAP, partners, width as side_by_side_width};
pub use stack::Overlay;
pub(crate) use stack::Overlays;
pub(crate) use subject::{Amendment, Subject};
pub(crate) use words::{WithText, theme_named, with_text};
