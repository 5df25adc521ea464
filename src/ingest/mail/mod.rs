//! E-mail and postings: one message, or a mailbox of them.
//!
//! ```text
//! mbox     a mailbox to messages
//! message  a message to an article
//! mime     its parts, however deep
//! ```

pub(super) mod mbox;
pub(super) mod message;
mod mime;
