//! What a person can do, one file for each command: `fn(&mut App, ..) -> Vec<Effect>`. A command knows no key and
//! no caller.
//!
//! Which command may call which:
//!
//! ```text
//! articles -> documents
//! documents -> follow, search, start
//! history -> documents
//! search -> help
//! start -> scrolling, search
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
pub(crate) mod jumps;
pub(crate) mod links;
pub(crate) mod marks;
pub(crate) mod palette;
pub(crate) mod peek;
pub(crate) mod position;
pub(crate) mod remember;
pub(crate) mod scrolling;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod side_by_side;
pub(crate) mod sidebar;
pub(crate) mod start;
pub(crate) mod themes;

pub(crate) use jumps::Whose;
