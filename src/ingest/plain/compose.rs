//! A text made of blocks: what every format that is a tree (Markdown, a chapter, a page) is turned into.
//!
//! A walk over the tree fills a [`Passage`] with the words of one block and what is stressed or linked in them, and
//! gives it to the [`Composer`], which joins the blocks by a blank line and keeps their spans, kinds and sources. Knows
//! no format.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{self, Flow};
use crate::article::{Article, Block, BlockKind, Inline, InlineKind, Meta, SourceMap};
use crate::ingest::bytes::admit::LIMIT;
use crate::ingest::error::{IngestError, shown};
use crate::text::Span;

/// The words of one block.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    text: String,
    /// Where white space has been seen that is still to be written, should a word follow.
    gap: bool,
    inlines: Vec<(Range<usize>, InlineStyle)>,
    open: Vec<(usize, InlineStyle)>,
}

/// How words are set apart from those around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InlineStyle {
    Emphasis,
    Strong,
    Code,
    /// Linked to this address.
    Link(String),
}

impl Passage {
    /// The words `text`, set apart as `inlines` say, which count its bytes.
    pub(crate) fn new(text: String, inlines: Vec<(Range<usize>, InlineStyle)>) -> Self {
        Self { text, gap: false, inlines, open: Vec::new() }
    }

    /// Adds running text: white space of any length is one space, and none at the edges.
    pub(crate) fn flow(&mut self, text: &str) {
        let mut words = text.split(is_collapsed);
        self.word(words.next().unwrap_or_default());
        for word in words {
            self.gap = true;
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    /// Adds text whose spaces and line breaks are kept.
    pub(crate) fn verbatim(&mut self, text: &str) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Begins a line that begins wherever it is laid out.
    pub(crate) fn line_break(&mut self) {
        if !self.text.is_empty() {
            self.gap = false;
            self.text.push('\n');
        }
    }

    /// What follows is set apart, until the matching [`Passage::close`].
    pub(crate) fn open(&mut self, style: InlineStyle) {
        self.open.push((self.text.len(), style));
    }

    /// Ends what was opened last.
    pub(crate) fn close(&mut self) {
        if let Some((start, style)) = self.open.pop()
            && start < self.text.len()
        {
            self.inlines.push((start..self.text.len(), style));
        }
    }

    /// What it holds up to now.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing would be seen of it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What is laid out as white space; a fixed space is not.
fn is_collapsed(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// An article in the making.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    text: String,
    blocks: Vec<Block>,
    sources: Vec<Option<Range<u64>>>,
    inlines: Vec<Inline>,
    /// The addresses that are linked to and their numbers.
    links: HashMap<String, u32>,
    /// Whether more came than an article may hold.
    overflow: bool,
}

impl Composer {
    /// Adds a block of the words in `passage`, which is empty afterwards; a blank one adds nothing. `source` is where
    /// it stands in the input, in bytes.
    pub(crate) fn block(&mut self, kind: BlockKind, flow: Flow, passage: &mut Passage, source: Option<&Range<u64>>) {
        while !passage.open.is_empty() {
            passage.close();
        }
        let passage = std::mem::take(passage);
        if passage.is_blank() {
            return;
        }
        let lead = passage.text.len() - passage.text.trim_start().len();
        let own = passage.text.trim();
        // What passes the limit is told by `finish`.
        if (self.text.len() + own.len() + 2) as u64 >= LIMIT {
            self.overflow = true;
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(own);
        let whole = Span::snapped(&self.text, start..self.text.len());
        for part in blocks::parts(&self.text, whole) {
            let continues = flow == Flow::GoesOn || part.start() > whole.start();
            self.blocks.push(Block { span: part, kind, continues });
            self.sources.push(source.cloned());
        }
        for (range, style) in passage.inlines {
            let range = start + range.start.saturating_sub(lead)..start + range.end.saturating_sub(lead);
            let span = Span::snapped(&self.text, range.start..range.end.min(self.text.len())).trimmed(&self.text);
            let kind = match style {
                InlineStyle::Emphasis => InlineKind::Emphasis,
                InlineStyle::Strong => InlineKind::Strong,
                InlineStyle::Code => InlineKind::Code,
                InlineStyle::Link(address) => InlineKind::Link(self.link(address)),
            };
            self.inlines.push(Inline { span, kind });
        }
    }

    fn link(&mut self, address: String) -> u32 {
        let next = self.links.len() as u32;
        *self.links.entry(address).or_insert(next)
    }

    /// Adds the blocks of `article`, all of which stand at `source`, each as what `kind` makes of its own.
    pub(crate) fn append(
        &mut self,
        article: &Article,
        source: Option<&Range<u64>>,
        mut kind: impl FnMut(BlockKind) -> BlockKind,
    ) {
        for block in article.blocks() {
            let styles = article.inlines_of(*block).iter().filter_map(|inline| {
                let style = match inline.kind {
                    InlineKind::Emphasis => InlineStyle::Emphasis,
                    InlineKind::Strong => InlineStyle::Strong,
                    InlineKind::Code => InlineStyle::Code,
                    InlineKind::Link(number) => InlineStyle::Link(article.links().get(number as usize)?.clone()),
                };
                let from = block.span.range().start;
                Some((inline.span.range().start - from..inline.span.range().end - from, style))
            });
            let mut passage = Passage::new(article.slice(block.span).to_owned(), styles.collect());
            let flow = if block.continues { Flow::GoesOn } else { Flow::Begins };
            self.block(kind(block.kind), flow, &mut passage, source);
        }
    }

    /// The blocks up to now.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text up to now.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The article. `name` is what errors call the input; one without a block is refused.
    pub(crate) fn finish(self, name: &str, meta: Meta) -> Result<Article, IngestError> {
        if self.overflow {
            return Err(IngestError::TooLarge { name: shown(name) });
        }
        if self.blocks.is_empty() {
            return Err(IngestError::Blank { name: shown(name) });
        }
        Ok(self.article(meta))
    }

    /// The article, however little it is.
    pub(crate) fn article(self, meta: Meta) -> Article {
        let mut links: Vec<(String, u32)> = self.links.into_iter().collect();
        links.sort_unstable_by_key(|(_, number)| *number);
        let links = links.into_iter().map(|(address, _)| address).collect();
        let article = Article::new(self.text, self.blocks, meta);
        article.with_inlines(self.inlines, links).with_sources(SourceMap::Blocks(self.sources))
    }
}
