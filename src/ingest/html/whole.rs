//! The drafts of HTML that is an article as a whole: an item of a feed, a chapter of a book, the body of a message.
//!
//! There is no page around it to be told from it: what is seen is kept, in its order.

use super::draft::Draft;
use super::judge::plain;
use super::region;
use super::tree::{At, Tree};
use super::walk;
use crate::article::{BlockKind, Meta};
use crate::ingest::plain::furniture;

/// The drafts of `tree`. The headline and the byline that `meta` has stand on top where they are not shown; without one,
/// the first heading of the first level is the headline.
pub(super) fn drafts(tree: &Tree, meta: &Meta) -> Vec<Draft> {
    let hidden = |at: At| tree.element(at).is_some_and(region::is_hidden);
    let mut drafts = walk::drafts(tree, 0, &[], &hidden);
    for draft in &mut drafts {
        if draft.kind == BlockKind::Paragraph {
            draft.kind = furniture::of_line(&draft.text).unwrap_or(draft.kind);
        }
    }
    let title = meta.title.as_deref().map(plain).filter(|title| !title.is_empty());
    let headline = drafts.iter().position(|draft| match &title {
        Some(title) => plain(&draft.text) == *title,
        None => draft.kind == BlockKind::Heading && tree.name(draft.at) == "h1",
    });
    if let Some(headline) = headline {
        drafts[headline].kind = BlockKind::Headline;
    }
    let missing = meta.title.as_ref().filter(|title| headline.is_none() && !title.trim().is_empty());
    if let Some(title) = missing {
        drafts.insert(0, Draft::apart(BlockKind::Headline, title.clone()));
    }
    let signed = drafts.iter().any(|draft| draft.kind == BlockKind::Byline);
    if let Some(byline) = meta.byline.as_ref().filter(|_| !signed) {
        let below = usize::from(drafts.first().is_some_and(|first| first.kind == BlockKind::Headline));
        drafts.insert(below, Draft::apart(BlockKind::Byline, format!("By {byline}")));
    }
    drafts
}
