//! What holds of every article, whatever it was made from.

use proptest::prelude::*;
use pullquote::article::Article;
use pullquote::text::seen::seen;

/// Blocks stand in order, without white space at their edges, and nothing that is seen is lost between them; what is stressed or linked
/// lies in one of them.
pub(crate) fn check(article: &Article) -> Result<(), TestCaseError> {
    let text = article.text();
    let mut end = 0;
    for block in article.blocks() {
        let range = block.span.range();
        prop_assert!(range.start >= end && !block.span.is_empty());
        prop_assert!(seen(&text[end..range.start]).trim().is_empty(), "lost {:?}", &text[end..range.start]);
        prop_assert_eq!(article.slice(block.span).trim(), article.slice(block.span));
        end = range.end;
    }
    prop_assert!(seen(&text[end..]).trim().is_empty(), "lost {:?}", &text[end..]);
    for inline in article.inlines() {
        let block = article.block_at(inline.span.start()).map(|at| article.blocks()[at]);
        prop_assert!(block.is_some_and(|block| block.span.encloses(inline.span)));
    }
    Ok(())
}
