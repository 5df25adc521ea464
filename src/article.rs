//! The in-memory article: one text, the blocks that make it up, and what is known about it.
//!
//! Knows nothing of where it came from (`ingest`) and nothing of who is quoted in it (`quotes`).

use crate::text::Span;

/// An article: its text, unaltered, and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    /// What is known about the article as a whole.
    pub meta: Meta,
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
        Self { text, blocks, meta }
    }

    /// The whole text: the input decoded, never altered.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in text order; between two blocks stands only white space.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
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
    /// One item of a list.
    ListItem,
    /// What a picture shows.
    Caption,
    /// Whose picture it is: "Image copyright Getty Images".
    Credit,
    /// What belongs to the page, not to the article: "Share this", "Related topics".
    Furniture,
}

impl BlockKind {
    /// Whether people can be quoted in it: everything that is written for the reader, captions and headlines included.
    pub fn is_prose(self) -> bool {
        match self {
            Self::Headline | Self::Heading | Self::Paragraph | Self::ListItem | Self::Caption => true,
            Self::Dateline | Self::Byline | Self::Credit | Self::Furniture => false,
        }
    }
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
    /// Address of the original.
    pub url: Option<String>,
    /// ISO 639-1 code, `None` where the text is too short or too mixed to tell.
    pub language: Option<String>,
}
