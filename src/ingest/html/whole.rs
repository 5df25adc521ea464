//! The candidates of HTML that is an article as a whole: an item of a feed, a chapter of a book, the body of a message.
//!
//! There is no page around it to be told from it: what is seen is kept, in its order.

use super::candidate::{Candidate, plain};
use super::tree::Tree;
use super::walk;
use crate::article::{BlockKind, Meta};
use crate::ingest::plain::furniture;

/// The candidates of `tree`. The headline and the byline that `meta` has stand on top where they are not shown; without
/// one, the first heading of the first level is the headline.
pub(super) fn candidates(tree: &Tree, meta: &Meta) -> Vec<Candidate> {
    let mut candidates = walk::candidates(tree, 0, &[]);
    for candidate in &mut candidates {
        if candidate.kind == BlockKind::Paragraph {
            candidate.kind = furniture::of_line(&candidate.text).unwrap_or(candidate.kind);
        }
    }
    let title = meta.title.as_deref().map(plain).filter(|title| !title.is_empty());
    let headline = candidates.iter().position(|candidate| match &title {
        Some(title) => plain(&candidate.text) == *title,
        None => candidate.kind == BlockKind::Heading && tree.name(candidate.at) == "h1",
    });
    if let Some(headline) = headline {
        candidates[headline].kind = BlockKind::Headline;
    }
    let missing = meta.title.as_ref().filter(|title| headline.is_none() && !title.trim().is_empty());
    if let Some(title) = missing {
        candidates.insert(0, Candidate::apart(BlockKind::Headline, title.clone()));
    }
    let signed = candidates.iter().any(|candidate| candidate.kind == BlockKind::Byline);
    if let Some(byline) = meta.byline.as_ref().filter(|_| !signed) {
        let below = usize::from(candidates.first().is_some_and(|first| first.kind == BlockKind::Headline));
        candidates.insert(below, Candidate::apart(BlockKind::Byline, format!("By {byline}")));
    }
    candidates
}
