//! The in-memory article: one text, the blocks that make it up, what is known about it and how it was read.
//!
//! Does not read anything itself (`ingest`) and knows nothing of who is quoted in it (`quotes`).

use std::fmt;

use crate::text::Span;

/// An article: its text, unaltered, and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    /// For each block, how many paragraphs have begun up to its end.
    paragraphs: Vec<u32>,
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
        Self { text, blocks, paragraphs, meta, origin: Origin::default() }
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

/// Where an article came from and how its bytes became text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name it was asked for by: a path, `-`, a record's id. Unclean; empty where there is none.
    pub name: String,
    /// How the bytes were read.
    pub charset: Charset,
    /// How many ill-formed sequences became a U+FFFD.
    pub replaced: usize,
}

impl Origin {
    /// What a reader should be told of the reading: nothing where it was plain UTF-8.
    pub fn notice(&self) -> Option<String> {
        match (self.charset, self.replaced) {
            (Charset::Utf8, 0) => None,
            (charset, 0) => Some(format!("read as {charset}")),
            (charset, 1) => Some(format!("read as {charset}; 1 ill-formed sequence is shown as \u{FFFD}")),
            (charset, n) => Some(format!("read as {charset}; {n} ill-formed sequences are shown as \u{FFFD}")),
        }
    }
}

/// How bytes were read as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, the old Western European code page.
    Windows1252,
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, Block, BlockKind, Charset, Meta, Origin};
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
    fn the_reader_is_told_of_what_was_not_plain() {
        let origin = |charset, replaced| Origin { name: "a.txt".to_owned(), charset, replaced };
        assert_eq!(origin(Charset::Utf8, 0).notice(), None);
        assert_eq!(origin(Charset::Windows1252, 0).notice().as_deref(), Some("read as Windows-1252"));
        let three = origin(Charset::Utf8, 3).notice();
        assert_eq!(three.as_deref(), Some("read as UTF-8; 3 ill-formed sequences are shown as \u{FFFD}"));
    }
}
