//! Detection: what a block quotes, by the model and by what stands in the block.
//!
//! Each rule takes a draft and gives it back mended, or gives further drafts. Who the sources are is not asked here.
//!
//! ```text
//! draft        a quotation as its own block shows it; data only          -> Draft
//! detect       the model's drafts with their kind, and what only marks show
//! pieces       words that the model leaves out of a quotation, or takes in
//! asides       sources beside a name in apposition, or in an aside
//! coordinated  "said A and accused B of C": two drafts
//! block        all of them, over a group of blocks                       -> BlockDraft
//! ```
//!
//! ```text
//! detect -> draft
//! pieces -> draft
//! asides -> draft
//! coordinated -> draft
//! block -> asides, coordinated, detect, draft, pieces
//! ```

mod asides;
pub(super) mod block;
mod coordinated;
mod detect;
pub(super) mod draft;
#[cfg(test)]
pub(super) mod marked;
mod pieces;
