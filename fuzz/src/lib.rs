//! What has to hold whatever comes in: an article whose spans are sound, or one sentence.

pub mod keys;

use pullquote::article::Article;
use pullquote::ingest::{self, Contents, Format, Hints};
use pullquote::text::clean;
use pullquote::text::seen::seen;

/// Articles of a collection that are opened.
const OPENED: usize = 8;

/// Opens `bytes` as `format`, or as what they look like, and checks what comes of it.
pub fn opens(format: Option<Format>, bytes: &[u8]) {
    let hints = Hints { format, ..Hints::default() };
    match ingest::contents("input", bytes.to_vec(), &hints) {
        Ok(Contents::Article(article)) => check(&article),
        Ok(Contents::Collection(entries)) => {
            assert!(entries.len() > 1);
            for entry in entries.iter().take(OPENED) {
                match entry.open() {
                    Ok(article) => check(&article),
                    Err(error) => one_sentence(&error.to_string()),
                }
            }
        }
        Err(error) => one_sentence(&error.to_string()),
    }
}

/// A sentence for people, which nothing from outside can break.
fn one_sentence(error: &str) {
    assert!(!error.contains('\n') && clean::line(error) == error, "{error:?}");
}

/// Blocks in order, all of the text that is seen in them, inlines inside them.
pub fn check(article: &Article) {
    let text = article.text();
    let mut end = 0;
    for block in article.blocks() {
        let range = block.span.range();
        assert!(range.start >= end && !block.span.is_empty());
        assert!(seen(&text[end..range.start]).trim().is_empty(), "lost {:?}", &text[end..range.start]);
        end = range.end;
    }
    assert!(seen(&text[end..]).trim().is_empty(), "lost {:?}", &text[end..]);
    for inline in article.inlines() {
        let block = article.block_at(inline.span.start()).and_then(|at| article.blocks().get(at));
        assert!(block.is_some_and(|block| block.span.encloses(inline.span)));
    }
}
