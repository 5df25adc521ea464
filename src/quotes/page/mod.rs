//! What the shape of the page shows of quotations: how blocks follow one another, begin and end.
//!
//! Each rule goes over the drafts of all blocks, in text order.
//!
//! ```text
//! join      which pieces make one quotation
//! pairs     whether two pieces do, by weights that were learned
//! piece     the pieces, and how they lie
//! headings  what stands between paragraphs is no part of a quotation
//! turns     dialogues, interviews, signed posts
//! letters   signed letters
//! lists     lists under "She said:"
//! claims    what turns, letters and lists find, put in place of what the model made of the same words
//! ```
//!
//! ```text
//! join -> pairs, piece
//! pairs -> piece
//! turns -> claims
//! letters -> claims
//! lists -> claims
//! ```

mod claims;
pub(super) mod headings;
pub(super) mod join;
pub(super) mod letters;
pub(super) mod lists;
pub(super) mod pairs;
mod piece;
pub(super) mod turns;
