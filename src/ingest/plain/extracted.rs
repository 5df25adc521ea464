//! Text with lines that was taken out of something else, a message or a document.

use super::article::of_unquoted;
use super::meta::{self, Given};
use super::{blocks, reflow, structure};
use crate::article::{Article, BlockKind, Origin};

/// Whether a line is furniture, known to whoever took it out of its page.
pub(crate) type IsFurniture<'a> = &'a dyn Fn(&str) -> bool;

/// An article of text with lines that was taken out of something else.
pub(crate) fn text_of_lines(text: String, is_furniture: Option<IsFurniture>, origin: Origin, given: Given) -> Article {
    if let Some(unquoted) = reflow::unquoted(&text) {
        return of_unquoted(unquoted, None, origin, given);
    }
    let mut blocks = structure::recognise(&text, blocks::split(&text));
    if let Some(is_furniture) = is_furniture {
        for block in blocks.iter_mut().filter(|block| is_furniture(block.span.of(&text))) {
            block.kind = BlockKind::Furniture;
        }
    }
    let meta = meta::gather(&text, &blocks, given);
    let mut article = Article::new(text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article
}
