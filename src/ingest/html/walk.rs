//! From the nodes of a page to candidates of its blocks: one loop over the nodes, whatever the nesting.

use std::collections::HashMap;

use super::candidate::Candidate;
use super::processed;
use super::region;
use super::table;
use super::tree::{At, Data, Element, Tree};
use crate::article::BlockKind;
use crate::ingest::plain::compose::InlineStyle;
use crate::text::clean::is_dropped;

/// Elements whose text is never read as the article's.
const UNREAD: [&str; 31] = [
    "script", "style", "noscript", "template", "iframe", "svg", "math", "select", "option", "textarea", "button",
    "input", "object", "embed", "audio", "video", "canvas", "map", "nav", "dialog", "datalist", "progress", "meter",
    "head", "title", "link", "meta", "base", "rp", "noframes", "noembed",
];

/// Elements that stand in a line of text.
const INLINE: [&str; 41] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source",
];

/// What the class of a message from elsewhere has in it.
const EMBEDS: [&str; 5] = ["twitter", "instagram", "tiktok", "bluesky", "mastodon"];

/// Candidates of the blocks below `root`, in the order of the source. `kept` says of each element, by its number, whether
/// Readability keeps it.
pub(super) fn candidates(tree: &Tree, root: At, kept: &[bool]) -> Vec<Candidate> {
    let mut walk = Walk {
        tree,
        kept,
        candidates: Vec::new(),
        open: Vec::new(),
        block: OpenBlock::default(),
        numbers: HashMap::new(),
        numbered: None,
        credit: 0..0,
    };
    let mut at = root;
    while at < tree.end(root) {
        walk.close(at);
        at = walk.visit(at);
    }
    walk.close(usize::MAX);
    walk.flush();
    walk.candidates
}

struct Walk<'t> {
    tree: &'t Tree,
    kept: &'t [bool],
    candidates: Vec<Candidate>,
    /// Elements that are still open, the innermost last: where they end, and what ends with them.
    open: Vec<(At, Ends)>,
    /// The block being filled.
    block: OpenBlock,
    /// The next number in each numbered list.
    numbers: HashMap<At, u16>,
    /// The number of the item that begins, until it has one.
    numbered: Option<u16>,
    /// The credit inside a caption that was met last.
    credit: std::ops::Range<At>,
}

/// What ends with an element.
enum Ends {
    /// The block.
    Block,
    /// What is set apart, which began at this byte of the line.
    Mark(usize, InlineStyle),
    /// What stands between signs that a browser draws: this is the second.
    Sign(&'static str),
}

/// Whether it is the link at a heading by which a wiki's section is edited.
fn is_edit_link(element: &Element) -> bool {
    element.attribute("class").is_some_and(|class| class.split(' ').any(|word| word == "mw-editsection"))
}

/// A block under construction.
#[derive(Default)]
struct OpenBlock {
    text: String,
    /// No white space is due before the next letter, whatever stands in the source.
    glued: bool,
    /// White space is due before the next letter.
    space: bool,
    marks: Vec<(std::ops::Range<usize>, InlineStyle)>,
    /// The first text in it.
    first: At,
    letters: u32,
    linked: u32,
    kept: u32,
}

impl Walk<'_> {
    /// Closes the elements that end at or before `at`.
    fn close(&mut self, at: At) {
        while let Some((_, ends)) = self.open.pop_if(|(end, _)| *end <= at) {
            match ends {
                Ends::Block => self.flush(),
                Ends::Mark(start, mark) => {
                    let end = self.block.text.len();
                    if start < end {
                        self.block.marks.push((start..end, mark));
                    }
                }
                Ends::Sign(sign) => self.block.close_sign(sign),
            }
        }
    }

    /// Reads the node at `at`; where to go on.
    fn visit(&mut self, at: At) -> At {
        let tree = self.tree;
        let end = tree.end(at);
        let element = match &tree.nodes[at].data {
            Data::Text(text) => {
                self.text(at, text);
                return at + 1;
            }
            Data::Element(element) => element,
        };
        let name = &*element.name;
        if processed::is_marker(element) {
            self.block.push(&processed::number(&tree.text(at)).unwrap_or_default());
            return end;
        }
        if name == "sup" && self.is_reference(at) || is_edit_link(element) {
            return end;
        }
        if UNREAD.contains(&name) {
            if !INLINE.contains(&name) {
                self.flush();
            }
            return end;
        }
        match name {
            // Two in a row separate paragraphs.
            "br" if self.block.text.ends_with('\n') => self.flush(),
            "br" => self.block.end_line(),
            "hr" => self.flush(),
            "pre" => {
                self.flush();
                self.push_whole(at, BlockKind::Preformatted, preformatted(&tree.text(at)));
                return end;
            }
            "table" => {
                if let Some(text) = table::text(tree, at) {
                    self.flush();
                    self.push_whole(at, BlockKind::Table, text);
                    return end;
                }
                self.begin(at);
            }
            "span" | "small" | "cite" | "em" | "i" if self.is_credit(at) => {
                self.begin(at);
                self.credit = at..end;
            }
            "em" | "i" | "cite" | "dfn" | "var" => self.mark(end, InlineStyle::Emphasis),
            "strong" | "b" => self.mark(end, InlineStyle::Strong),
            "code" | "kbd" | "samp" | "tt" => self.mark(end, InlineStyle::Code),
            "a" => {
                if let Some(address) = element.attribute("href") {
                    self.mark(end, InlineStyle::Link(address.trim().to_owned()));
                }
            }
            "q" => self.quote(at),
            "rt" => self.sign(at, "(", ")"),
            name if INLINE.contains(&name) => {}
            _ => self.begin(at),
        }
        if name == "li" {
            self.number(at);
        }
        at + 1
    }

    /// The marks that a browser draws around `<q>`, where its text has none of its own.
    fn quote(&mut self, at: At) {
        let inner = self.open.iter().any(|(_, ends)| matches!(ends, Ends::Sign("”")));
        if !self.tree.text(at).trim_start().starts_with(['"', '“', '„', '«', '‘', '\'']) {
            let (first, second) = if inner { ("‘", "’") } else { ("“", "”") };
            self.sign(at, first, second);
        }
    }

    /// Signs around the text of an element, where it has one.
    fn sign(&mut self, at: At, first: &str, second: &'static str) {
        if self.tree.letters(at) > 0 {
            self.block.open_sign(first);
            self.open.push((self.tree.end(at), Ends::Sign(second)));
        }
    }

    /// Whether it leads to a note: `[1]`, or a linked number.
    fn is_reference(&self, at: At) -> bool {
        let text = self.tree.text(at);
        let text = text.trim();
        let bracketed = text.starts_with('[') && text.ends_with(']') && text.len() <= 40;
        let mut links = self.tree.elements(at).filter_map(|(_, element)| element.attribute("href"));
        let mut below = || links.any(|address| address.starts_with('#') || address.contains("#cite"));
        bracketed || text.len() <= 4 && below()
    }

    /// Whether it is the credit inside the caption of a picture.
    fn is_credit(&self, at: At) -> bool {
        let said = self.tree.element(at).and_then(region::of_element);
        said.is_some_and(|claim| claim.kind == BlockKind::Credit)
            && self.tree.ancestors(at).take(4).any(|up| self.tree.name(up) == "figure")
    }

    /// Numbers an item of a list that is numbered.
    fn number(&mut self, at: At) {
        let list = self.tree.nodes[at].parent;
        self.numbered = None;
        if self.tree.name(list) == "ol" {
            let attribute = |at: At, name| self.tree.element(at)?.attribute(name)?.trim().parse::<u16>().ok();
            let next = self.numbers.entry(list).or_insert_with(|| attribute(list, "start").unwrap_or(1));
            let own = attribute(at, "value").unwrap_or(*next);
            *next = own.saturating_add(1);
            self.numbered = Some(own);
        }
    }

    /// A block begins, and what was before it ends.
    fn begin(&mut self, at: At) {
        self.flush();
        self.open.push((self.tree.end(at), Ends::Block));
    }

    fn mark(&mut self, end: At, mark: InlineStyle) {
        let start = self.block.next();
        self.open.push((end, Ends::Mark(start, mark)));
    }

    fn text(&mut self, at: At, text: &str) {
        let parent = self.tree.nodes[at].parent;
        let letters = self.block.push(text);
        if letters == 0 {
            return;
        }
        if self.block.letters == 0 {
            self.block.first = at;
        }
        self.block.letters += letters;
        let number = self.tree.element(parent).map_or(usize::MAX, |element| element.number as usize);
        if self.kept.get(number).is_some_and(|&kept| kept) {
            self.block.kept += letters;
        }
        if self.open.iter().any(|(_, ends)| matches!(ends, Ends::Mark(_, InlineStyle::Link(_)))) {
            self.block.linked += letters;
        }
    }

    /// The block ends: what it has becomes a candidate.
    fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.block);
        // Inline styles that are still open continue in the next block.
        for (_, ends) in &mut self.open {
            if let Ends::Mark(start, mark) = ends {
                if *start < line.text.len() {
                    line.marks.push((*start..line.text.len(), mark.clone()));
                }
                *start = 0;
            }
        }
        let text = line.text.trim_end();
        if line.letters == 0 && !text.chars().any(|c| !c.is_whitespace() && !c.is_ascii_punctuation()) {
            return;
        }
        let length = text.len();
        line.text.truncate(length);
        line.marks.retain_mut(|(range, _)| {
            range.end = range.end.min(length);
            range.start < range.end
        });
        let OpenBlock { text, marks, first, letters, linked, kept, .. } = line;
        let time = self.tree.nodes[first].parent;
        let (kind, at) = match self.tree.name(time) {
            _ if self.credit.contains(&first) => (BlockKind::Credit, self.credit.start),
            "time" if self.tree.letters(time) == letters => (BlockKind::Dateline, time),
            _ => self.kind(self.nearest_block(first)),
        };
        let (mut text, mut marks) = (text, marks);
        if let Some(number) = self.numbered.take_if(|_| kind == BlockKind::ListItem) {
            let number = format!("{number}. ");
            text.insert_str(0, &number);
            for (range, _) in &mut marks {
                *range = range.start + number.len()..range.end + number.len();
            }
        }
        self.candidates.push(Candidate { kind, text, marks, at, letters, linked, kept });
    }

    /// The innermost block element around `at`.
    fn nearest_block(&self, at: At) -> At {
        self.tree.ancestors(at).find(|&up| !INLINE.contains(&self.tree.name(up))).unwrap_or(at)
    }

    /// A block whose text is taken as a whole.
    fn push_whole(&mut self, at: At, kind: BlockKind, text: String) {
        let letters = self.tree.letters(at);
        if letters == 0 {
            return;
        }
        let linked = (self.tree.link_density(at) * letters as f32) as u32;
        let number = self.tree.element(at).map_or(usize::MAX, |element| element.number as usize);
        let kept = if self.kept.get(number).is_some_and(|&kept| kept) { letters } else { 0 };
        self.candidates.push(Candidate { kind, text, marks: Vec::new(), at, letters, linked, kept });
    }

    /// What a block is, by the elements around it, and which element it stands for: of a message the whole.
    fn kind(&self, block: At) -> (BlockKind, At) {
        for at in std::iter::once(block).chain(self.tree.ancestors(block)) {
            let class = || self.tree.element(at).and_then(|element| element.attribute("class")).unwrap_or_default();
            let kind = match self.tree.name(at) {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
                "figcaption" => BlockKind::Caption,
                "li" | "dd" => BlockKind::ListItem,
                "p" if self.tree.element(at).is_some_and(processed::is_item) => BlockKind::ListItem,
                "blockquote" if EMBEDS.iter().any(|name| class().contains(name)) => return (BlockKind::Embed, at),
                "blockquote" => BlockKind::BlockQuote,
                "body" | "article" | "main" | "section" => break,
                _ => continue,
            };
            return (kind, block);
        }
        (BlockKind::Paragraph, block)
    }
}

impl OpenBlock {
    /// Where the next letter will stand.
    fn next(&self) -> usize {
        self.text.len() + usize::from(self.space && !self.text.is_empty())
    }

    /// Adds `text` with single spaces; how many letters and digits that were.
    fn push(&mut self, text: &str) -> u32 {
        let mut letters = 0;
        // Soft hyphens and their like are for who sets the page.
        for c in text.chars().filter(|&c| !is_dropped(c)) {
            if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}') {
                self.space = !self.glued;
                continue;
            }
            self.glued = false;
            if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push(c);
            letters += u32::from(c.is_alphanumeric());
        }
        letters
    }

    /// A sign that belongs to what follows it.
    fn open_sign(&mut self, sign: &str) {
        if sign == "(" {
            self.space = false;
        }
        self.push(sign);
        self.glued = true;
    }

    /// A sign that belongs to what is before it.
    fn close_sign(&mut self, sign: &str) {
        if !self.text.is_empty() {
            self.text.push_str(sign);
        }
        self.glued = false;
    }

    /// The source breaks the line here.
    fn end_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.space = false;
    }
}

/// The lines of what is preformatted, without blank ones around them and without what all are indented by.
fn preformatted(text: &str) -> String {
    let filled = |line: &&str| !line.is_empty();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(filled).unwrap_or_default();
    let last = lines.iter().rposition(filled).map_or(0, |at| at + 1);
    let lines = lines.get(first..last).unwrap_or_default();
    let indent =
        lines.iter().filter(|line| filled(line)).map(|line| line.len() - line.trim_start_matches(' ').len()).min();
    let cut: Vec<&str> = lines.iter().map(|line| line.get(indent.unwrap_or_default()..).unwrap_or_default()).collect();
    cut.join("\n")
}
