//! What a person can do, one file for each command: `fn(&mut App, ..) -> Vec<Effect>`. A command binds no key and
//! knows no caller.
//!
//! ```text
//! start         where the first article is opened
//! documents     showing an article; what was read of it, what was found in it
//! rest          reading on in a long document
//! articles      the list of articles
//! open          opening a file or page by its name
//! history       the list of what was read in earlier runs
//! remember      what was kept of an article comes back
//! follow        reloading, following, the editor
//! details       what is known of the article, as a list
//! position      where this is, in a sentence
//! scrolling     motions through the article
//! jumps         from quote to quote; lock; jump list
//! marks         a letter for a place
//! search        the search and its hits
//! filter        the prompt of the filter
//! terms         what can stand in a filter, and completing it
//! sidebar       the list of speakers
//! folds         voice-only reading
//! peek          whom "he" means
//! side_by_side  two voices in two columns
//! correct       correcting the engine
//! share         copying quotes, writing them to a file
//! links         the list of links
//! display       highlight, column, zen, mouse
//! scope         what counts as a quotation
//! themes        the list of themes
//! help          the list of keys
//! palette       calling a command by its name
//! undo          undoing one thing
//! interrupt     stopping what runs
//! ```
//!
//! Which command may call which:
//!
//! ```text
//! articles -> documents
//! documents -> follow, search, start
//! history -> open
//! interrupt -> documents
//! open -> documents
//! rest -> start
//! search -> help
//! start -> scrolling, search
//! undo -> search
//! ```

pub(crate) mod articles;
pub(crate) mod correct;
pub(crate) mod details;
pub(crate) mod display;
pub(crate) mod documents;
pub(crate) mod filter;
pub(crate) mod folds;
pub(crate) mod follow;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod interrupt;
pub(crate) mod jumps;
pub(crate) mod links;
pub(crate) mod marks;
pub(crate) mod open;
pub(crate) mod palette;
pub(crate) mod peek;
pub(crate) mod position;
pub(crate) mod remember;
pub(crate) mod rest;
pub(crate) mod scope;
pub(crate) mod scrolling;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod side_by_side;
pub(crate) mod sidebar;
pub(crate) mod start;
pub(crate) mod terms;
pub(crate) mod themes;
pub(crate) mod undo;

pub(crate) use jumps::Whose;
pub use terms::Terms;
