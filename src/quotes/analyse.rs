//! Analysis of a whole article: blocks are read one by one, then one pass over all of them puts quotes and speakers together.
//!
//! A block is read from its own text and the article's style of marks alone, so blocks can be read in any order: a long
//! article begins where the reader looks. The second pass always runs over blocks in text order, so that what comes out does
//! not depend on where one began. Both take time linear in the text.

use std::ops::ControlFlow;

use super::block::{self, BlockDraft};
use super::marks::Style;
use super::{Analysis, resolve};
use crate::article::Article;
use crate::text::Span;

/// Bytes of text that are read before anything is reported.
const FIRST: u64 = 64 * 1024;

/// Who said what in `article`. Nothing in an article whose language is known and not English.
pub fn analyse(article: &Article) -> Analysis {
    if foreign(article) {
        return Analysis::default();
    }
    let style = Style::of(article.text());
    let blocks: Vec<BlockDraft> = prose(article).map(|span| block::read(article.text(), span, style)).collect();
    resolve::resolve(article, &blocks.iter().collect::<Vec<_>>())
}

/// The same, beginning with the blocks nearest to byte `near`. `report` gets what is known so far, and how many bytes of prose
/// have been read, each time these have doubled; where it breaks, the analysis ends and `None` comes back. What comes
/// back at the end is what [`analyse`] says, whatever `near` is, and is not reported.
pub fn analyse_nearest(
    article: &Article,
    near: u32,
    report: &mut dyn FnMut(Analysis, u32) -> ControlFlow<()>,
) -> Option<Analysis> {
    if foreign(article) {
        return Some(Analysis::default());
    }
    let style = Style::of(article.text());
    let spans: Vec<Span> = prose(article).collect();
    let mut drafts: Vec<Option<BlockDraft>> = vec![None; spans.len()];
    let (mut done, mut next) = (0_u64, FIRST);
    for nth in nearest_first(&spans, near) {
        drafts[nth] = Some(block::read(article.text(), spans[nth], style));
        done += u64::from(spans[nth].len());
        if done >= next {
            next = done * 2;
            let known: Vec<&BlockDraft> = drafts.iter().flatten().collect();
            if report(resolve::resolve(article, &known), done as u32).is_break() {
                return None;
            }
        }
    }
    Some(resolve::resolve(article, &drafts.iter().flatten().collect::<Vec<_>>()))
}

fn foreign(article: &Article) -> bool {
    article.meta.language.as_deref().is_some_and(|language| language != "en")
}

fn prose(article: &Article) -> impl Iterator<Item = Span> {
    article.blocks().iter().filter(|block| block.kind.is_prose()).map(|block| block.span)
}

/// The indices of `spans`, which stand in text order, by how near they are to byte `near`.
fn nearest_first(spans: &[Span], near: u32) -> impl Iterator<Item = usize> {
    let middle = spans.partition_point(|span| span.end() <= near);
    let (mut left, mut right) = (middle, middle);
    std::iter::from_fn(move || {
        let before = left.checked_sub(1).map(|at| near.saturating_sub(spans[at].end()));
        let after = spans.get(right).map(|span| span.start().saturating_sub(near));
        match (before, after) {
            (Some(before), after) if after.is_none_or(|after| before < after) => {
                left -= 1;
                Some(left)
            }
            (_, Some(_)) => {
                right += 1;
                Some(right - 1)
            }
            (_, None) => None,
        }
    })
}
