//! What can be done with an article and around it, one file a command: the state changes, effects come out.

pub(crate) mod articles;
pub(crate) mod correct;
pub(crate) mod details;
pub(crate) mod documents;
pub(crate) mod follow;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod jumps;
pub(crate) mod marks;
pub(crate) mod position;
pub(crate) mod remember;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod sidebar;
pub(crate) mod start;
pub(crate) mod themes;

pub(crate) use correct::Subject;
pub use help::Sought;
pub(crate) use jumps::Whose;
