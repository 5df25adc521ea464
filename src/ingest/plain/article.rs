//! Plain text to an article: its blocks, what each is, and what they say of it.

use super::meta::{self, Given};
use super::{block_kind, blocks, reflow};
use crate::article::{Article, Block, Format, Meta, Origin, SourceMap};
use crate::ingest::bytes::admit::{admit, decoded};
use crate::ingest::bytes::charset::Decoded;
use crate::ingest::error::{IngestError, shown};
use crate::text::seen::Seen;

/// A text that is already one, as from a JSON record, with what is known of it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What the screen calls it.
    pub name: String,
    /// The article's text, kept as it is. What passes [`LIMIT`](crate::ingest::LIMIT) is left out of the blocks.
    pub text: String,
    /// What is given beside it, and goes before what the text says.
    pub given: Given,
}

/// An article from a record. An empty text gives an article without blocks.
pub fn from_text(record: Record) -> Article {
    let origin = Origin { name: record.name, ..Origin::default() };
    article(record.text, origin, record.given)
}

/// The built-in article that teaches the keys while it is read.
#[cfg(feature = "reader")]
pub fn welcome() -> Article {
    let text = include_str!("../../../assets/welcome.txt").to_owned();
    from_text(Record { name: "welcome".to_owned(), text, given: Given::default() })
}

/// An article from bytes that are plain text, in any charset. `name` is what errors and the screen call it.
pub fn from_plain_text(name: &str, bytes: Vec<u8>) -> Result<Article, IngestError> {
    admit(name, &bytes, Format::Text)?;
    plain(name, decoded(name, bytes, None)?)
}

/// An article of plain text.
pub(crate) fn plain(name: &str, decoded: Decoded) -> Result<Article, IngestError> {
    let origin = origin(name, Format::Text, &decoded);
    let sources = decoded.sources();
    let article = match reflow::unquoted(&decoded.text) {
        Some(unquoted) => of_unquoted(unquoted, decoded.bytes_before(), origin, Given::default()),
        None => article(decoded.text, origin, Given::default()).with_sources(sources),
    };
    if article.blocks().is_empty() {
        return Err(IngestError::Blank { name: shown(name) });
    }
    Ok(article)
}

/// Where an article came from, for `name`.
pub(crate) fn origin(name: &str, format: Format, decoded: &Decoded) -> Origin {
    let Decoded { charset, by, replaced, .. } = *decoded;
    Origin { name: name.to_owned(), format, charset, charset_by: by, replaced, ..Origin::default() }
}

fn article(text: String, origin: Origin, given: Given) -> Article {
    let (blocks, meta) = structured(&text, given, &|_| ());
    let mut article = Article::new(text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article
}

/// The blocks of `text`, as `mark` leaves them, and what they say of it. Characters that are not seen change neither.
pub(super) fn structured(text: &str, given: Given, mark: &dyn Fn(&mut [Block])) -> (Vec<Block>, Meta) {
    let recognised = |text: &str| block_kind::recognise(text, blocks::split(text));
    let Some(seen) = Seen::of(text) else {
        let mut blocks = recognised(text);
        mark(&mut blocks);
        let meta = meta::gather(text, &blocks, given);
        return (blocks, meta);
    };
    let mut viewed = recognised(&seen.text);
    let source = |block: &Block| Block { span: seen.source(text, block.span), ..*block };
    let mut blocks: Vec<Block> = viewed.iter().map(source).collect();
    mark(&mut blocks);
    for (viewed, block) in viewed.iter_mut().zip(&blocks) {
        viewed.kind = block.kind;
    }
    let meta = meta::gather(&seen.text, &viewed, given);
    (blocks, meta)
}

/// An article of a text some of whose lines were quoted; `before` are the bytes of the source before the text begins,
/// where that is known.
pub(super) fn of_unquoted(unquoted: reflow::Unquoted, before: Option<u64>, origin: Origin, given: Given) -> Article {
    let (blocks, meta) = structured(&unquoted.text, given, &|blocks| unquoted.mark(blocks));
    let source = |block: &Block| {
        let (source, before) = (unquoted.source_of(block.span)?, before?);
        Some(source.start + before..source.end + before)
    };
    let sources = blocks.iter().map(source).collect();
    let mut article = Article::new(unquoted.text, blocks, meta).with_joined_lines();
    article.origin = origin;
    article.with_sources(SourceMap::Blocks(sources))
}
