//! Plain text to raw blocks: paragraphs between blank lines, lines where a text has no blank ones, list items, and the
//! parts of what is overlong. Linear in the text, whatever it is. What each block is comes later (`block_kind`).

use unicode_segmentation::UnicodeSegmentation;

use super::lines::lines;
use super::reflow::{self, Habit, Shape};
use crate::article::{Block, BlockKind, begins_as_item};
use crate::text::Span;

/// No block is longer than this many bytes.
const LONGEST: usize = 16 * 1024;
/// A line longer than this many bytes was not wrapped by hand: it is a paragraph.
const WRAPPED: usize = 160;

/// The blocks of `text`, paragraphs and list items, in order; every character that is not white space lies in one.
pub(super) fn split(text: &str) -> Vec<Block> {
    let habit = reflow::habit(text);
    let mut group = Group { text, habit, blocks: Vec::new(), lines: Vec::new(), layout: None };
    for line in lines(text) {
        let line = Span::snapped(text, line).trimmed(text);
        if line.is_empty() { group.end() } else { group.add(line) }
    }
    group.end();
    group.blocks
}

/// Whether a block goes on from the one before it without a blank row between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Begins,
    GoesOn,
}

/// How the lines between two blank ones belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// They were wrapped by hand and are one paragraph.
    Wrapped,
    /// Each is a paragraph.
    Lines,
    /// Some begin an item of a list.
    List,
    /// They are as they are meant, or wrapped in a way of their own.
    Shaped(Shape),
}

/// Lines without a blank one between them.
struct Group<'t> {
    text: &'t str,
    habit: Habit,
    blocks: Vec<Block>,
    /// Lines not yet made into blocks, trimmed; together not much longer than [`LONGEST`].
    lines: Vec<Span>,
    /// Decided by the first lines, so that a text's beginning is laid out as the whole is.
    layout: Option<Layout>,
}

impl Group<'_> {
    fn add(&mut self, line: Span) {
        let first = self.lines.first().unwrap_or(&line);
        if first.cover(line).len() as usize > LONGEST {
            self.flush();
        }
        self.lines.push(line);
    }

    fn end(&mut self) {
        self.flush();
        self.layout = None;
    }

    /// Makes blocks of the lines there are.
    fn flush(&mut self) {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else { return };
        let all = first.cover(*last);
        let flow = if self.layout.is_some() { Flow::GoesOn } else { Flow::Begins };
        let layout = *self.layout.get_or_insert_with(|| layout(self.text, &self.lines, self.habit));
        let lines = std::mem::take(&mut self.lines);
        match layout {
            Layout::Wrapped => self.push(all, BlockKind::Paragraph, flow),
            Layout::Lines => {
                for line in &lines {
                    self.push(*line, kind_of_line(line.of(self.text)), Flow::Begins);
                }
            }
            Layout::List => self.push_list(&lines, flow),
            Layout::Shaped(shape) => self.push_shaped(shape, &lines, flow),
        }
        self.lines = lines;
        self.lines.clear();
    }

    fn push_shaped(&mut self, shape: Shape, lines: &[Span], flow: Flow) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let all = first.cover(*last);
        match shape {
            Shape::Wrapped => self.push(all, BlockKind::Paragraph, flow),
            Shape::Inset => self.push(all, BlockKind::BlockQuote, flow),
            Shape::Kept => self.push(all, BlockKind::Preformatted, flow),
            Shape::Columns => self.push(all, BlockKind::Table, flow),
            Shape::Indented => {
                for paragraph in reflow::indented(self.text, lines) {
                    self.push(paragraph, BlockKind::Paragraph, Flow::Begins);
                }
            }
            Shape::Sentences => {
                let mut flow = flow;
                for line in lines {
                    self.push(*line, kind_of_line(line.of(self.text)), flow);
                    flow = Flow::GoesOn;
                }
            }
        }
    }

    /// A line that is no item goes on with the item, or the sentence, before it.
    fn push_list(&mut self, lines: &[Span], mut flow: Flow) {
        let is_item = |line: &Span| kind_of_line(line.of(self.text)) == BlockKind::ListItem;
        let entries: Vec<Span> = lines
            .chunk_by(|_, next| !is_item(next))
            .filter_map(|entry| Some(entry.first()?.cover(*entry.last()?)))
            .collect();
        for entry in entries {
            self.push(entry, kind_of_line(entry.of(self.text)), flow);
            flow = Flow::GoesOn;
        }
    }

    /// One block, in parts where it is overlong.
    fn push(&mut self, span: Span, kind: BlockKind, mut flow: Flow) {
        for span in parts(self.text, span) {
            self.blocks.push(Block { span, kind, continues: flow == Flow::GoesOn });
            flow = Flow::GoesOn;
        }
    }
}

/// `span` in parts that are short enough for a block, without the white space at their edges.
pub(super) fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut rest = span;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let own = Span::snapped(text, rest.range().start..rest.range().start + part(rest.of(text)));
        rest = rest.after(own).trimmed(text);
        Some(own.trimmed(text))
    })
}

/// What the first lines of a group say of its layout.
fn layout(text: &str, lines: &[Span], habit: Habit) -> Layout {
    let items = lines.iter().filter(|line| kind_of_line(line.of(text)) == BlockKind::ListItem).count();
    let first_is_item = lines.first().is_some_and(|line| kind_of_line(line.of(text)) == BlockKind::ListItem);
    let announced = lines.iter().any(|line| line.of(text).ends_with(':'));
    if lines.len() > 1 && lines.iter().any(|line| line.len() as usize > WRAPPED) {
        Layout::Lines
    } else if first_is_item || (items > 1 && announced) {
        Layout::List
    } else {
        match reflow::shape(text, lines, habit) {
            Shape::Wrapped => Layout::Wrapped,
            shape => Layout::Shaped(shape),
        }
    }
}

/// A paragraph, or a list item where the line begins as one: "- ", "* ", "• ", "1. ", "2) ".
fn kind_of_line(line: &str) -> BlockKind {
    if begins_as_item(line) { BlockKind::ListItem } else { BlockKind::Paragraph }
}

/// How many bytes of `text` the first part takes: all where it is short enough, else up to a line's, sentence's or
/// word's end, and inside a word only where there is no other way.
fn part(text: &str) -> usize {
    if text.len() <= LONGEST {
        return text.len();
    }
    let window = Span::snapped(text, 0..LONGEST).of(text);
    let late = Span::snapped(text, LONGEST / 2..LONGEST);
    let line = late.of(text).rfind(['\n', '\r']);
    let sentence = || late.of(text).rfind(". ").map(|at| at + 1);
    let word = || window.rfind(char::is_whitespace).filter(|&at| at > 0);
    let letter = || window.grapheme_indices(true).next_back().map(|(at, _)| at).filter(|&at| at > 0);
    let cut = line.or_else(sentence).map(|at| late.range().start + at);
    cut.or_else(word).or_else(letter).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use super::split;

    fn blocks(text: &str) -> Vec<&str> {
        split(text).iter().map(|block| block.span.of(text)).collect()
    }

    fn flow(text: &str) -> Vec<bool> {
        split(text).iter().map(|block| block.continues).collect()
    }

    #[test]
    fn paragraphs_stand_between_blank_lines_whatever_ends_a_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "One is short.", " \t", "", "Two is wrapped", "by hand.", ""].join(end);
            let wrapped = ["Two is wrapped", "by hand."].join(end);
            assert_eq!(blocks(&text), ["One is short.", wrapped.as_str()], "{end:?}");
        }
    }

    #[test]
    fn long_lines_without_blank_ones_are_paragraphs() {
        let long = "The harbour master kept his counsel for most of the morning. ".repeat(4);
        let text = format!("A quiet day\n{long}\nThen it rained.\n");
        assert_eq!(blocks(&text), ["A quiet day", long.trim(), "Then it rained."]);
    }

    #[test]
    fn list_items_stand_close_together() {
        let text = "We asked for:\n- bread\n- a good\n  cheese\n- salt\n\nNothing came.";
        assert_eq!(blocks(text), ["We asked for:", "- bread", "- a good\n  cheese", "- salt", "Nothing came."]);
        assert_eq!(flow(text), [false, true, true, true, false]);
        assert_eq!(blocks("They spoke\n- at length -\nof rain."), ["They spoke\n- at length -\nof rain."]);
    }

    #[test]
    fn an_overlong_paragraph_is_cut_between_sentences() {
        let text = "It rained, and nobody minded. ".repeat(2000);
        let parts = split(&text);
        assert!(parts.len() > 3 && parts.iter().all(|part| part.span.len() <= 16 * 1024));
        assert!(parts.iter().all(|part| part.span.of(&text).ends_with("minded.")));
        assert!(!parts[0].continues && parts[1..].iter().all(|part| part.continues));
    }

    #[test]
    fn a_word_without_end_is_cut_between_letters() {
        let text = "e\u{301}".repeat(20_000);
        let parts = blocks(&text);
        assert_eq!(parts.concat(), text);
        assert!(parts.iter().all(|part| part.starts_with('e')));
    }

    #[test]
    fn a_million_blank_lines_are_no_block() {
        assert!(split(&"\n".repeat(1_000_000)).is_empty());
        assert_eq!(blocks(&format!("a{}b", "\r\n".repeat(1_000_000))), ["a", "b"]);
    }
}
