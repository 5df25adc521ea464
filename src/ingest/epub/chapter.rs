//! A chapter: from the tree of its XHTML to blocks.

use std::borrow::Cow;

use roxmltree::Node;

use super::document;
use crate::article::BlockKind;
use crate::ingest::compose::{Composer, Flow, Passage, Style};

/// How deep elements are followed; what stands deeper is left out.
const DEEPEST: usize = 200;

/// Entities of XHTML's own definition, which nobody sends along, and what they stand for.
const ENTITIES: [(&str, &str); 14] = [
    ("&nbsp;", "\u{a0}"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("&eacute;", "é"),
    ("&egrave;", "è"),
    ("&copy;", "©"),
    ("&shy;", "\u{ad}"),
];

/// `text` with the characters that its best known entities stand for.
pub(super) fn without_named_entities(text: &str) -> Cow<'_, str> {
    ENTITIES.iter().fold(Cow::Borrowed(text), |text, (entity, character)| {
        if text.contains(entity) { Cow::Owned(text.replace(entity, character)) } else { text }
    })
}

/// The blocks of the chapter in `text`.
pub(super) fn walk(text: &str) -> Result<Composer, String> {
    let document = document(text)?;
    let body = document.descendants().find(|node| node.is_element() && node.tag_name().name() == "body");
    let mut walk = Walk::default();
    if let Some(body) = body {
        walk.children(body, Around { kind: BlockKind::Paragraph, depth: 0 });
        walk.end(BlockKind::Paragraph);
    }
    Ok(walk.composer)
}

/// What a chapter is called: its first heading.
pub(super) fn title(composer: &Composer) -> Option<String> {
    let heading = composer.blocks().iter().find(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
    heading.map(|block| block.span.of(composer.text()).replace('\n', " "))
}

#[derive(Default)]
struct Walk {
    composer: Composer,
    passage: Passage,
}

/// What an element stands in.
#[derive(Clone, Copy)]
struct Around {
    /// What its paragraphs are.
    kind: BlockKind,
    depth: usize,
}

impl Walk {
    fn children(&mut self, node: Node, around: Around) {
        if around.depth > DEEPEST {
            return;
        }
        let inside = Around { depth: around.depth + 1, ..around };
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                if inside.kind == BlockKind::Preformatted {
                    self.passage.verbatim(text);
                } else {
                    self.passage.flow(text);
                }
            } else if child.is_element() {
                self.element(child, inside);
            }
        }
    }

    fn element(&mut self, node: Node, around: Around) {
        match node.tag_name().name() {
            "script" | "style" | "nav" | "head" | "template" | "svg" | "audio" | "video" => {}
            "br" => self.passage.line_break(),
            "em" | "i" | "cite" => self.styled(node, around, Style::Emphasis),
            "strong" | "b" => self.styled(node, around, Style::Strong),
            "code" | "kbd" | "samp" if around.kind != BlockKind::Preformatted => self.styled(node, around, Style::Code),
            "a" => match node.attribute("href").filter(|address| address.contains("://")) {
                Some(address) => self.styled(node, around, Style::Link(address.to_owned())),
                None => self.children(node, around),
            },
            "h1" => {
                let first = title(&self.composer).is_none();
                self.block(node, around, if first { BlockKind::Headline } else { BlockKind::Heading });
            }
            "h2" | "h3" | "h4" | "h5" | "h6" => self.block(node, around, BlockKind::Heading),
            "li" | "dt" | "dd" => self.block(node, around, BlockKind::ListItem),
            "blockquote" => self.block(node, around, BlockKind::BlockQuote),
            "pre" => self.block(node, around, BlockKind::Preformatted),
            "figcaption" | "caption" => self.block(node, around, BlockKind::Caption),
            "td" | "th" => {
                self.children(node, Around { kind: BlockKind::Table, ..around });
                self.passage.verbatim("   ");
            }
            "tr" => {
                self.children(node, Around { kind: BlockKind::Table, ..around });
                self.passage.line_break();
            }
            "table" => self.block(node, around, BlockKind::Table),
            name if is_block(name) => self.block(node, around, around.kind),
            _ => self.children(node, around),
        }
    }

    fn styled(&mut self, node: Node, around: Around, style: Style) {
        self.passage.open(style);
        self.children(node, around);
        self.passage.close();
    }

    /// An element that begins and ends a block.
    fn block(&mut self, node: Node, around: Around, kind: BlockKind) {
        if around.kind == BlockKind::Table && kind == BlockKind::Table && node.tag_name().name() != "table" {
            return self.children(node, around);
        }
        self.end(around.kind);
        self.children(node, Around { kind, ..around });
        self.end(kind);
    }

    fn end(&mut self, kind: BlockKind) {
        self.composer.block(kind, Flow::Begins, &mut self.passage, None);
    }
}

fn is_block(name: &str) -> bool {
    [
        "address", "article", "aside", "center", "details", "div", "dl", "figure", "footer", "header", "hr", "main",
        "ol", "p", "section", "summary", "tbody", "tfoot", "thead", "ul",
    ]
    .contains(&name)
}
