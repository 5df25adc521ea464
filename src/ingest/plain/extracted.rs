//! Text with lines that was taken out of something else, a message or a document.

use super::article::{of_unquoted, structured};
use super::meta::Given;
use super::reflow;
use crate::article::{Article, Block, BlockKind, Origin};

/// Whether a line is furniture, known to whoever took it out of its page.
pub(crate) type IsFurniture<'a> = &'a dyn Fn(&str) -> bool;

/// An article of text with lines that was taken out of something else.
pub(crate) fn text_of_lines(text: String, is_furniture: Option<IsFurniture>, origin: Origin, given: Given) -> Article {
    if let Some(unquoted) = reflow::unquoted(&text) {
        return of_unquoted(unquoted, None, origin, given);
    }
    let (blocks, meta) = structured(&text, given, &|blocks| {
        let is_furniture = |block: &Block| is_furniture.is_some_and(|is_furniture| is_furniture(block.span.of(&text)));
        for block in blocks.iter_mut().filter(|block| is_furniture(block)) {
            block.kind = BlockKind::Furniture;
        }
    });
    let mut article = Article::new(text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article
}
