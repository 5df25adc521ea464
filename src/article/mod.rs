//! The in-memory article: one text, the blocks that make it up, what is known about it and how it was read.
//!
//! A plain text is its own text, unaltered. Of every other format the text is made: the blocks that the source holds,
//! one blank line between two, with what was stressed or linked in them beside it and a map back to the source's bytes.
//!
//! Does not read anything itself (`ingest`) and knows nothing of who is quoted in it (`quotes`).

mod inline;
mod origin;

pub use inline::{Inline, InlineKind};
pub use origin::{Charset, CharsetBy, Format, Origin, SourceMap, called};

use std::ops::Range;

use crate::text::Span;
use crate::text::wrap::Breaks;

/// An article: its text, unaltered, and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    /// For each block, how many paragraphs have begun up to its end.
    paragraphs: Vec<u32>,
    /// In text order, the outer of two that begin together first; none reaches over a block's edge.
    inlines: Vec<Inline>,
    links: Vec<String>,
    sources: SourceMap,
    /// How line breaks are treated in blocks that do not keep their lines.
    breaks: Breaks,
    /// What is known about the article as a whole.
    pub meta: Meta,
    /// Where it came from and how its bytes were read.
    pub origin: Origin,
}

impl Article {
    /// An article over `text`. `blocks` must stand in text order and not overlap; one that breaks this is left out.
    pub fn new(text: String, mut blocks: Vec<Block>, meta: Meta) -> Self {
        let mut end = 0;
        blocks.retain(|block| {
            let sound = block.span.start() >= end && text.get(block.span.range()).is_some();
            if sound {
                end = block.span.end();
            }
            sound
        });
        let mut count = 0;
        let paragraphs = blocks.iter().map(|block| {
            count += u32::from(block.begins_paragraph());
            count
        });
        let paragraphs = paragraphs.collect();
        Self { text, blocks, paragraphs, meta, ..Self::default() }
    }

    /// The same with what is stressed or linked in it; a link's number counts in `links`, which are addresses as the
    /// source has them. What does not lie in one block, or names no address, is left out.
    #[must_use]
    pub fn with_inlines(mut self, mut inlines: Vec<Inline>, links: Vec<String>) -> Self {
        inlines.retain(|inline| {
            let block = self.block_at(inline.span.start()).and_then(|at| self.blocks.get(at));
            let known = match inline.kind {
                InlineKind::Emphasis | InlineKind::Strong | InlineKind::Code => true,
                InlineKind::Link(link) => links.get(link as usize).is_some(),
            };
            known && !inline.span.is_empty() && block.is_some_and(|block| block.span.encloses(inline.span))
        });
        inlines.sort_by_key(|inline| (inline.span.start(), std::cmp::Reverse(inline.span.end())));
        (self.inlines, self.links) = (inlines, links);
        self
    }

    /// The same, where line breaks inside a paragraph come from hard wrapping and are no breaks.
    #[must_use]
    pub fn with_joined_lines(mut self) -> Self {
        self.breaks = Breaks::Joined;
        self
    }

    /// What becomes of the line breaks in `block` when it is laid out.
    pub fn breaks(&self, block: Block) -> Breaks {
        if block.kind.keeps_lines() { Breaks::Kept } else { self.breaks }
    }

    /// The same with where its blocks stand in the source.
    #[must_use]
    pub fn with_sources(mut self, sources: SourceMap) -> Self {
        self.sources = sources;
        self
    }

    /// The whole text, never altered: a plain text as it was decoded, of other formats the blocks with a blank line
    /// between two.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in text order; between two blocks stands only white space, and what is not seen at all.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is stressed or linked, in text order; one that lies in another comes after it.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// What is stressed or linked in `block`.
    pub fn inlines_of(&self, block: Block) -> &[Inline] {
        let from = self.inlines.partition_point(|inline| inline.span.start() < block.span.start());
        let to = self.inlines.partition_point(|inline| inline.span.start() < block.span.end());
        self.inlines.get(from..to).unwrap_or_default()
    }

    /// The addresses that [`InlineKind::Link`] counts in: as the source has them, unclean, possibly relative.
    pub fn links(&self) -> &[String] {
        &self.links
    }

    /// The bytes of the source that block number `block` was made from; `None` where that is not known.
    pub fn source_of(&self, block: usize) -> Option<Range<u64>> {
        self.sources.of(block, self.blocks.get(block)?.span)
    }

    /// What `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Index of the block that holds byte `offset`, or of the last one that starts before it; `None` without blocks.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        (!self.blocks.is_empty()).then(|| after.saturating_sub(1))
    }

    /// Whether a blank row stands above block number `block`: not above the first, above what goes on, and between
    /// items of a list.
    pub fn stands_apart(&self, block: usize) -> bool {
        let Some(own) = self.blocks.get(block) else { return false };
        let before = block.checked_sub(1).and_then(|before| self.blocks.get(before));
        let item = |block: &Block| block.kind == BlockKind::ListItem;
        !own.continues && before.is_some_and(|before| !(item(own) && item(before)))
    }

    /// What stands before the first row of `block` without being in the text: a bullet, or blanks. As many blanks stand
    /// before its further rows. Every sign takes one cell.
    pub fn marker(&self, block: Block) -> &'static str {
        let own = self.slice(block.span);
        let is_item = block.kind == BlockKind::ListItem && !block.continues && !begins_as_item(own);
        let is_set_in = [BlockKind::BlockQuote, BlockKind::Embed].contains(&block.kind);
        match (is_item, is_set_in) {
            (true, _) => "• ",
            (false, true) => "  ",
            (false, false) => "",
        }
    }

    /// Which paragraph byte `offset` stands in, counted from 1 over the blocks of prose; parts of an overlong paragraph
    /// are one. `None` before the first.
    pub fn paragraph_number(&self, offset: u32) -> Option<usize> {
        let count = self.paragraphs.get(self.block_at(offset)?)?;
        (*count > 0).then_some(*count as usize)
    }
}

/// A piece of the article that is laid out by itself: a paragraph, a heading, a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands; no white space at its edges.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it goes on from the block before it without a blank row between them: a part of an overlong paragraph,
    /// or a further piece of one scraped line.
    pub continues: bool,
}

impl Block {
    fn begins_paragraph(&self) -> bool {
        self.kind.is_prose() && !(self.continues && self.kind == BlockKind::Paragraph)
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's own title.
    Headline,
    /// "date 2018-04-25": when it was published.
    Dateline,
    /// "By Iain Watson, BBC political correspondent".
    Byline,
    /// A section heading inside the article.
    Heading,
    /// Body text.
    Paragraph,
    /// One item of a list. A text of plain lines has its marker ("- ") in it; of other formats only a number is.
    ListItem,
    /// A paragraph of somebody else's words that is set apart from the article's own.
    BlockQuote,
    /// A message from elsewhere that is shown in full, with who sent it.
    Embed,
    /// A table: a line a row, two spaces or more between two cells.
    Table,
    /// What keeps its line breaks and spaces: code, a poem.
    Preformatted,
    /// What a picture shows.
    Caption,
    /// Whose picture it is: "Image copyright Getty Images".
    Credit,
    /// What belongs to the page, not to the article: "Share this", "Related topics".
    Furniture,
}

/// What a kind of block is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    /// Prose of its body.
    Prose,
    /// A part of its body whose lines are its own.
    Shape,
    /// Prose above or beside the body.
    Beside,
    /// What is about the article, or of the page.
    Apparatus,
}

impl BlockKind {
    fn nature(self) -> Nature {
        match self {
            Self::Heading | Self::Paragraph | Self::ListItem | Self::BlockQuote | Self::Embed => Nature::Prose,
            Self::Table | Self::Preformatted => Nature::Shape,
            Self::Headline | Self::Caption => Nature::Beside,
            Self::Dateline | Self::Byline | Self::Credit | Self::Furniture => Nature::Apparatus,
        }
    }

    /// Whether its line breaks belong to it and do not come from hard wrapping.
    pub fn keeps_lines(self) -> bool {
        self.nature() == Nature::Shape
    }

    /// Whether it is a part of the article's body: of its text, and not of what stands above, beside and below that.
    pub fn is_body(self) -> bool {
        [Nature::Prose, Nature::Shape].contains(&self.nature())
    }

    /// Whether people can be quoted in it: everything that is written for the reader, captions and headlines included.
    pub fn is_prose(self) -> bool {
        [Nature::Prose, Nature::Beside].contains(&self.nature())
    }
}

/// Whether a line begins as an item of a list does: "- ", "* ", "• ", "1. ", "2) ".
pub fn begins_as_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    let bullets = ["- ", "* ", "• ", "◦ ", "‣ ", "▪ ", "·\u{a0}", "•\u{a0}"];
    let bullet = digits == 0 && bullets.iter().any(|bullet| rest.starts_with(bullet));
    let number = matches!(digits, 1..=3) && (rest.starts_with(". ") || rest.starts_with(") "));
    bullet || number
}

/// What is known about an article as a whole. `None` is "unknown", never an empty string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Headline, as written.
    pub title: Option<String>,
    /// Day of publication, ISO 8601 (`2018-04-25`).
    pub date: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// Newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// Address of the original: the canonical link, where the source names one.
    pub url: Option<String>,
    /// ISO 639-1 code, `None` where the text is too short or too mixed to tell.
    pub language: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{Article, Block, BlockKind, Inline, InlineKind, Meta, SourceMap};
    use crate::text::Span;

    /// Blocks on the words of `text`, one a word.
    fn article(text: &str, kinds: &[(BlockKind, bool)]) -> Article {
        let mut at = 0;
        let blocks = text.split(' ').zip(kinds).map(|(word, &(kind, continues))| {
            let span = Span::snapped(text, at..at + word.len());
            at += word.len() + 1;
            Block { span, kind, continues }
        });
        Article::new(text.to_owned(), blocks.collect(), Meta::default())
    }

    #[test]
    fn paragraphs_are_counted_over_prose_from_one() {
        use BlockKind::{Byline, Headline, Paragraph};
        let kinds = [(Byline, false), (Headline, false), (Paragraph, false), (Paragraph, true), (Paragraph, false)];
        let article = article("by head one more two", &kinds);
        let numbers = [0, 3, 8, 12, 17].map(|offset| article.paragraph_number(offset));
        assert_eq!(numbers, [None, Some(1), Some(2), Some(2), Some(3)]);
        assert_eq!(Article::default().paragraph_number(0), None);
    }

    #[test]
    fn an_unsound_block_is_left_out() {
        let long = Span::whole("a longer text than that");
        let block = Block { span: long, kind: BlockKind::Paragraph, continues: false };
        assert!(Article::new("short".to_owned(), vec![block], Meta::default()).blocks().is_empty());
    }

    #[test]
    fn what_is_stressed_or_linked_lies_in_one_block() {
        let kinds = [(BlockKind::Paragraph, false); 3];
        let text = "one two three";
        let inline = |from, to, kind| Inline { span: Span::snapped(text, from..to), kind };
        let given = vec![
            inline(10, 13, InlineKind::Emphasis),
            inline(5, 6, InlineKind::Strong),
            inline(4, 7, InlineKind::Link(0)),
            inline(2, 6, InlineKind::Strong),
            inline(0, 3, InlineKind::Link(1)),
        ];
        let article = article(text, &kinds).with_inlines(given, vec!["https://example.org/".to_owned()]);
        let kept: Vec<_> = article.inlines().iter().map(|inline| (article.slice(inline.span), inline.kind)).collect();
        assert_eq!(
            kept,
            [("two", InlineKind::Link(0)), ("w", InlineKind::Strong), ("ree", InlineKind::Emphasis)],
            "not what reaches over an edge or names no address"
        );
        let of_two = article.inlines_of(article.blocks()[1]);
        assert_eq!(of_two.len(), 2);
    }

    #[test]
    fn a_block_knows_where_it_stands_in_the_source() {
        let plain = article("by head", &[(BlockKind::Byline, false), (BlockKind::Headline, false)]);
        assert_eq!(plain.source_of(1), None);
        let marked = plain.clone().with_sources(SourceMap::Text { mark: 3 });
        assert_eq!(marked.source_of(1), Some(6..10), "behind a byte order mark");
        let made = plain.with_sources(SourceMap::Blocks(vec![Some(20..31), None]));
        assert_eq!((made.source_of(0), made.source_of(1), made.source_of(2)), (Some(20..31), None, None));
    }
}
