//! What each block of plain news text is (heading, caption, paragraph, ...): first line by line (`furniture`), then from a block's neighbours.
//!
//! Every rule looks at most a few blocks away, so the pass is linear and a text's beginning is read as the whole is.
//! Nothing is dropped: a line that is cut into pieces keeps all of them.

use memchr::memchr2;

use super::{byline, date, furniture};
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// Longer blocks are body text without a further look.
const LONG: u32 = 1200;
/// How far a rule looks for the neighbour that it needs.
const REACH: usize = 4;
/// How far down the headline may stand.
const TOP: usize = 8;

/// Tells paragraphs from what is none, and takes scraped lines apart.
pub(super) fn recognise(text: &str, raw: Vec<Block>) -> Vec<Block> {
    let mut structure = Structure { text, blocks: Vec::with_capacity(raw.len()) };
    for block in raw {
        structure.read(block);
    }
    let headline = structure.headline();
    if let Some(at) = headline {
        structure.blocks[at].kind = BlockKind::Headline;
    }
    let body = headline.map_or_else(|| structure.first_prose().map_or(0, |at| at + 1), |at| at + 1);
    let mut paragraphs = 0;
    for at in body..structure.blocks.len() {
        paragraphs += usize::from(structure.is_paragraph(at));
        if paragraphs > 2 {
            structure.unmake_late_date(at);
        }
        if let Some(kind) = structure.by_neighbours(at) {
            structure.blocks[at].kind = kind;
        }
    }
    structure.blocks
}

/// Labels that scraped lines run together.
const LABELS: [(&str, Label); 6] = [
    ("Image copyright", Label::Credit),
    ("Image source", Label::Credit),
    ("Image caption", Label::Caption),
    ("Media caption", Label::Caption),
    ("Media playback is unsupported on your device", Label::Notice),
    ("Media playback is not supported on this device", Label::Notice),
];

/// What a label announces.
#[derive(Clone, Copy)]
enum Label {
    /// A name.
    Credit,
    /// Everything up to the next label.
    Caption,
    /// Nothing: it is furniture by itself.
    Notice,
}

/// Whose pictures they mostly are: where a credit line goes on after one of these, what follows is no credit.
const AGENCIES: [&str; 9] = ["Getty Images", "PA Media", "PA", "AFP", "AP", "Reuters", "EPA", "Alamy", "BBC"];
/// Longer credits have something else in them.
const CREDIT: usize = 60;

struct Structure<'t> {
    text: &'t str,
    blocks: Vec<Block>,
}

impl Structure<'_> {
    /// Adds `block`, in pieces where it is several things.
    fn read(&mut self, block: Block) {
        let mut rest = block;
        if block.kind == BlockKind::Paragraph && byline::is_sign_off(block.span.of(self.text)) {
            self.blocks.push(Block { kind: BlockKind::Byline, ..block });
            return;
        }
        if block.kind == BlockKind::Paragraph && !block.continues && block.span.len() <= LONG {
            while let Some(line) = self.first_line(rest.span) {
                let kind = furniture::of_line(line.of(self.text));
                // A title may stand right on top of its byline or date.
                let title = || self.blocks.len() < TOP && self.is_followed_by_apparatus(rest.span, line);
                if kind.is_none() && !title() {
                    break;
                }
                self.push_line(Block { span: line, ..rest });
                rest = Block { span: rest.span.after(line).trimmed(self.text), continues: true, ..rest };
            }
            if memchr2(b'\n', b'\r', rest.span.of(self.text).as_bytes()).is_none() {
                self.push_line(rest);
                return;
            }
            // What is left below the apparatus is a paragraph of its own.
            rest.continues = false;
        }
        self.blocks.push(rest);
    }

    /// The first of several lines.
    fn first_line(&self, span: Span) -> Option<Span> {
        let end = memchr2(b'\n', b'\r', span.of(self.text).as_bytes())?;
        Some(Span::snapped(self.text, span.range().start..span.range().start + end).trimmed(self.text))
    }

    fn is_followed_by_apparatus(&self, span: Span, line: Span) -> bool {
        let rest = span.after(line).trimmed(self.text);
        let next = self.first_line(rest).unwrap_or(rest);
        let kind = furniture::of_line(next.of(self.text));
        is_title(line.of(self.text)) && matches!(kind, Some(BlockKind::Byline | BlockKind::Dateline))
    }

    fn push_line(&mut self, block: Block) {
        let line = block.span.of(self.text);
        match labelled(line) {
            Some(pieces) => {
                let mut continues = block.continues;
                for (range, kind) in pieces {
                    let start = block.span.range().start;
                    let span = Span::snapped(self.text, start + range.start..start + range.end).trimmed(self.text);
                    self.blocks.push(Block { span, kind, continues });
                    continues = true;
                }
            }
            None => self.blocks.push(Block { kind: furniture::of_line(line).unwrap_or(block.kind), ..block }),
        }
    }

    fn line(&self, at: usize) -> &str {
        self.blocks.get(at).map_or("", |block| block.span.of(self.text))
    }

    fn is_paragraph(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Paragraph)
    }

    fn first_prose(&self) -> Option<usize> {
        self.blocks.iter().take(TOP).position(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem))
    }

    /// The article's title: what stands first, is no sentence and has body text below it.
    fn headline(&self) -> Option<usize> {
        let at = self.first_prose().filter(|&at| self.is_paragraph(at) && is_title(self.line(at)))?;
        let next = self.next_body(at)?;
        // A question is as often a story's first sentence; then it is followed by another short one.
        let asks = self.line(at).ends_with(['?', '!']);
        (is_sentence(next) || next.len() >= 80).then_some(at).filter(|_| !asks || next.len() >= 100)
    }

    /// The next block that is body text, past captions, credits, dates and bylines.
    fn next_body(&self, at: usize) -> Option<&str> {
        let is_text = |kind: BlockKind| kind.is_body() || kind == BlockKind::Headline;
        let next = (at + 1..self.blocks.len()).take(REACH + 2).find(|&next| is_text(self.blocks[next].kind))?;
        Some(self.line(next))
    }

    /// A heading or caption inside the article, told by what stands around it.
    fn by_neighbours(&self, at: usize) -> Option<BlockKind> {
        let block = self.blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph && !block.continues)?;
        if block.span.len() > 420 {
            return None;
        }
        let line = self.line(at);
        let one_line = memchr2(b'\n', b'\r', line.as_bytes()).is_none();
        if !one_line || (is_sentence(line) && (!asks(line) || asks_in_passing(line))) {
            return None;
        }
        if is_heading(line) {
            let next = self.next_body(at)?;
            let listed = at > 0 && self.is_paragraph(at - 1) && !is_sentence(self.line(at - 1));
            return (!listed && (is_sentence(next) || next.len() >= 80)).then_some(BlockKind::Heading);
        }
        // "— Name (@name)" signs a message that is quoted in full.
        let signed = self.line(at + 1).starts_with(['—', '–']);
        (is_caption(line) && !signed && (tells_of_picture(line) || self.is_between_sentences(at)))
            .then_some(BlockKind::Caption)
    }

    /// A bare date far down is the heading of a chronicle, not the article's.
    fn unmake_late_date(&mut self, at: usize) {
        let bare = self.line(at).split([' ', ',']).next().is_some_and(date::is_part_of_date);
        if let Some(block) = self.blocks.get_mut(at).filter(|block| block.kind == BlockKind::Dateline && bare) {
            block.kind = BlockKind::Paragraph;
        }
    }

    /// Whether sentences stand close before and after: then a line without a full stop is not of this text's prose.
    fn is_between_sentences(&self, at: usize) -> bool {
        let body = |at: usize| self.is_paragraph(at) && is_sentence(self.line(at));
        (at.saturating_sub(REACH)..at).any(body) && (at + 1..at + 1 + REACH).any(body)
    }
}

/// A scraped line taken apart at its labels: "date 2018-04-25 Image copyright X Image caption Y".
fn labelled(line: &str) -> Option<Vec<(std::ops::Range<usize>, BlockKind)>> {
    let begins = line.starts_with("Image ") || line.starts_with("Media ");
    if !begins && !date::may_begin_date_line(line) {
        return None;
    }
    let mut labels: Vec<(usize, &str, Label)> = LABELS
        .iter()
        .flat_map(|&(words, label)| line.match_indices(words).map(move |(at, _)| (at, words, label)))
        .filter(|&(at, ..)| at == 0 || line[..at].ends_with(char::is_whitespace))
        .collect();
    labels.sort_unstable_by_key(|&(at, ..)| at);
    let (first, ..) = *labels.first()?;
    let mut pieces = Vec::new();
    if first > 0 {
        date::date_of_line(line[..first].trim())?;
        pieces.push((0..first, BlockKind::Dateline));
    }
    for (nth, &(at, words, label)) in labels.iter().enumerate() {
        let end = labels.get(nth + 1).map_or(line.len(), |&(next, ..)| next);
        let (kind, length) = match label {
            Label::Credit => (BlockKind::Credit, credit(&line[at..end], words.len())),
            Label::Caption => (BlockKind::Caption, end - at),
            Label::Notice => (BlockKind::Furniture, words.len()),
        };
        pieces.push((at..at + length, kind));
        if !line[at + length..end].trim().is_empty() {
            pieces.push((at + length..end, BlockKind::Paragraph));
        }
    }
    Some(pieces)
}

/// How many bytes of `piece` are the credit that its label of `label` bytes announces.
fn credit(piece: &str, label: usize) -> usize {
    if piece.trim_end().len() <= CREDIT {
        return piece.len();
    }
    let owner = piece[label..].trim_start_matches([',', ' ']);
    let agency = AGENCIES.iter().find(|agency| owner.strip_prefix(**agency).is_some_and(|rest| rest.starts_with(' ')));
    agency.map_or(label, |agency| piece.len() - owner.len() + agency.len())
}

/// Whether it ends as sentences do: with a full stop or the like, inside or outside quotation marks.
fn is_sentence(line: &str) -> bool {
    let bare =
        line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'));
    bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '।', '۔', '؟'])
}

/// Short, one line, no full stop: what a headline looks like.
fn is_title(line: &str) -> bool {
    let one_line = memchr2(b'\n', b'\r', line.as_bytes()).is_none();
    let words = line.split_whitespace().count();
    let spoken = [",\"", ",”", "?\"", "?”", "!\"", "!”"].iter().any(|end| line.contains(end));
    let begins = line.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || is_opening(c) || (c.is_alphabetic() && !c.is_lowercase())
    });
    one_line
        && line.len() <= 220
        && (2..=36).contains(&words)
        && begins
        && (!is_sentence(line) || asks(line))
        && !spoken
}

/// Whether it is one question or exclamation, or trails off, and nobody is named to have said it.
fn asks(line: &str) -> bool {
    let bare = line.trim_end_matches("...").trim_end_matches(['?', '!', '…']);
    bare.len() < line.len() && !bare.contains(['.', '"', '“', '”'])
}

/// Whether a question stands in running text rather than above it.
fn asks_in_passing(line: &str) -> bool {
    let running = [
        "and", "are", "but", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "or",
        "should", "so", "was", "were", "will", "would",
    ];
    let first = line.split([' ', ',']).next().unwrap_or_default();
    !line.ends_with('?') || line.contains(':') || running.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Short, no full stop, no sentence: what a section heading looks like. A question may be one.
fn is_heading(line: &str) -> bool {
    let short = line.len() <= 72 && line.split_whitespace().count() <= 8;
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_opening(c));
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || is_closing(c) || c == '?');
    // A mark that opens and does not close goes on in the next paragraph: speech.
    let speech = line.starts_with(is_opening) && !line.chars().skip(1).any(is_closing);
    let address = line.contains(['@', '/']) || line.contains("www.");
    short && begins && ends && !speech && !address && line.contains(char::is_alphabetic)
}

/// A sentence's length and no full stop: what a caption looks like.
fn is_caption(line: &str) -> bool {
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '’' | '\''));
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let quotes = line.contains(['"', '“', '”', '@']);
    let sentences = line.matches(". ").count();
    begins && ends && !quotes && sentences < 2 && line.split_whitespace().count() >= 9
}

/// "pictured", "(left)", "file photo": words that only make sense beside a picture.
fn tells_of_picture(line: &str) -> bool {
    [
        "pictured",
        "Pictured",
        "(left)",
        "(right)",
        "(above)",
        "(centre)",
        "(center)",
        "file photo",
        "file image",
        "stock image",
    ]
    .iter()
    .any(|word| line.contains(word))
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')')
}
