//! From the events of the parser to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::front;
use super::table::Table;
use crate::article::{BlockKind, Meta};
use crate::ingest::plain::blocks::Flow;
use crate::ingest::plain::compose::{Composer, InlineStyle, Passage};
use crate::ingest::plain::furniture;
use crate::ingest::plain::meta::Given;
use crate::ingest::{html, xhtml};

/// What a walk comes to.
pub(super) struct Walked {
    pub(super) composer: Composer,
    pub(super) given: Given,
}

/// Walks over the Markdown in `text`; `before` are the bytes of the source before it begins, where that is known.
pub(super) fn walk(text: &str, before: Option<u64>) -> Walked {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut walk = Walk { before, ..Walk::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(event, range);
    }
    walk.end_block(BlockKind::Paragraph);
    Walked { composer: walk.composer, given: front::read(&walk.front) }
}

#[derive(Default)]
struct Walk {
    composer: Composer,
    passage: Passage,
    /// Where the current block stands.
    place: Option<Range<usize>>,
    before: Option<u64>,
    front: String,
    around: Vec<Around>,
    table: Option<Table>,
    /// The lines of a block of HTML.
    html: String,
    /// What a picture shows, while that is being read.
    alt: Option<String>,
    /// Whether the passage is what a picture shows and nothing else.
    pictured: bool,
    has_headline: bool,
}

/// What a block stands in.
enum Around {
    Quote,
    /// The number of the next item, where items are numbered.
    List(Option<u64>),
    /// Whether the item has a block already.
    Item(Flow),
    Code,
    Front,
}

impl Walk {
    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.place.is_none() && !matches!(event, Event::End(_)) {
            self.place = Some(range.clone());
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                self.passage.flow("");
                self.passage.open(InlineStyle::Code);
                self.passage.flow(&code);
                self.passage.close();
            }
            Event::InlineHtml(html) if is_line_break(&html) => self.passage.line_break(),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule => {}
            Event::FootnoteReference(label) => self.passage.flow(&format!("[{label}]")),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.passage.line_break(),
            Event::TaskListMarker(done) => self.passage.flow(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn text(&mut self, text: &str) {
        match (&mut self.alt, self.around.last()) {
            (Some(alt), _) => alt.push_str(text),
            (None, Some(Around::Front)) => self.front.push_str(text),
            (None, Some(Around::Code)) => self.passage.verbatim(text),
            (None, Some(Around::Quote | Around::List(_) | Around::Item(_)) | None) => {
                self.pictured &= text.trim().is_empty();
                self.passage.flow(text);
            }
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.begin_block(range),
            Tag::BlockQuote(_) => {
                self.end_loose();
                self.around.push(Around::Quote);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_loose();
                self.begin_block(range);
                self.around.push(Around::Code);
            }
            Tag::List(first) => {
                self.end_loose();
                self.around.push(Around::List(first));
            }
            Tag::Item => self.begin_item(range),
            Tag::FootnoteDefinition(label) => {
                self.end_loose();
                self.begin_block(range);
                self.passage.flow(&format!("[{label}] "));
            }
            Tag::Table(_) => {
                self.end_loose();
                self.begin_block(range);
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row();
                }
            }
            Tag::Emphasis => self.passage.open(InlineStyle::Emphasis),
            Tag::Strong => self.passage.open(InlineStyle::Strong),
            Tag::Link { dest_url, .. } => self.passage.open(InlineStyle::Link(dest_url.into_string())),
            Tag::Image { .. } => self.alt = Some(String::new()),
            Tag::MetadataBlock(_) => self.around.push(Around::Front),
            Tag::HtmlBlock => {
                self.end_loose();
                self.begin_block(range);
            }
            Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_block(BlockKind::Paragraph),
            TagEnd::Heading(level) => {
                let headline = level == HeadingLevel::H1 && !self.has_headline && !self.passage.is_blank();
                self.has_headline |= headline;
                self.end_block(if headline { BlockKind::Headline } else { BlockKind::Heading });
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.end_loose();
                self.around.pop();
            }
            TagEnd::CodeBlock => {
                self.around.pop();
                self.end_block(BlockKind::Preformatted);
            }
            TagEnd::MetadataBlock(_) => {
                self.around.pop();
                self.place = None;
            }
            TagEnd::FootnoteDefinition => self.end_loose(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.passage);
                if let Some(table) = &mut self.table {
                    table.cell(cell.text().trim());
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.passage = Passage::default();
                    self.passage.verbatim(&table.text());
                }
                self.end_block(BlockKind::Table);
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.passage.close(),
            TagEnd::Image => {
                let alt = self.alt.take().unwrap_or_default();
                if self.passage.is_blank() {
                    self.passage.flow(&alt);
                    self.pictured = true;
                }
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn begin_block(&mut self, range: Range<usize>) {
        // An item's number stands before its first paragraph.
        let numbered = self.place.take().filter(|_| !self.passage.is_blank());
        self.place = Some(numbered.map_or(range.start, |place| place.start)..range.end);
        self.pictured = false;
    }

    fn begin_item(&mut self, range: Range<usize>) {
        let number = match self.around.last_mut() {
            Some(Around::List(Some(next))) => {
                *next = next.saturating_add(1);
                Some(next.saturating_sub(1))
            }
            Some(Around::List(None) | Around::Quote | Around::Item(_) | Around::Code | Around::Front) | None => None,
        };
        self.around.push(Around::Item(Flow::Begins));
        self.begin_block(range);
        if let Some(number) = number {
            self.passage.flow(&format!("{number}. "));
        }
    }

    /// Ends what stands in an item, a quotation or a footnote without a paragraph of its own.
    fn end_loose(&mut self) {
        self.end_block(BlockKind::Paragraph);
    }

    /// Where the block in hand stands in the input, which then begins anew.
    fn source(&mut self) -> Option<Range<u64>> {
        let (place, before) = self.place.take().zip(self.before)?;
        Some(place.start as u64 + before..place.end as u64 + before)
    }

    /// A block of HTML is what it is on a page.
    fn end_html(&mut self) {
        let source = self.source();
        let html = std::mem::take(&mut self.html);
        if !xhtml::has_words(&html) {
            return;
        }
        let has_headline = &mut self.has_headline;
        self.composer.append(&html::passage(&html, Meta::default()), source.as_ref(), |kind| {
            let second = kind == BlockKind::Headline && std::mem::replace(has_headline, true);
            if second { BlockKind::Heading } else { kind }
        });
    }

    fn end_block(&mut self, kind: BlockKind) {
        let source = self.source();
        if self.passage.is_blank() {
            return;
        }
        let pictured = std::mem::take(&mut self.pictured);
        let around = self.around.iter_mut().rev().find_map(|around| match around {
            Around::Item(flow) => Some((BlockKind::ListItem, std::mem::replace(flow, Flow::GoesOn))),
            Around::Quote => Some((BlockKind::BlockQuote, Flow::Begins)),
            Around::List(_) | Around::Code | Around::Front => None,
        });
        let (kind, flow) = match (kind, around) {
            (BlockKind::Paragraph, _) if pictured => (BlockKind::Caption, Flow::Begins),
            (BlockKind::Paragraph, Some(around)) => around,
            (BlockKind::Paragraph, None) => {
                (furniture::of_line(self.passage.text().trim()).unwrap_or(kind), Flow::Begins)
            }
            (kind, _) => (kind, Flow::Begins),
        };
        self.composer.block(kind, flow, &mut self.passage, source.as_ref());
    }
}

/// `<br>`, `<br/>`.
fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
