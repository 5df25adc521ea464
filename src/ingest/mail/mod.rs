//! E-mail and postings: one message, or a mailbox of them.

pub(super) mod mbox;
pub(super) mod message;
mod mime;
