//! Lines that were broken by hand: which belong together, which are to be kept, and whose words they quote.
//!
//! Mail, postings and old text files break their lines at a column. A line is *full* where the next line's first word
//! would not have fitted on it; lines that are full were broken for want of room and are one paragraph. Lines that end
//! early were meant to: sentences of a conversation, a poem, a table, code. Nothing is altered here but by
//! [`unquoted`], which takes the `>` off quoted lines.

use std::ops::Range;

use super::furniture;
use super::lines::lines;
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// How much of a text is looked at to learn how it was broken, in bytes.
const SAMPLE: usize = 32 * 1024;
/// Columns at which people break lines, in characters.
const COLUMNS: Range<usize> = 40..110;
/// Lines of a poem are not longer, in characters.
const VERSE: usize = 60;
/// How much further in than the text a quotation stands, in characters.
const INSET: usize = 2;

/// How a text was broken into lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// The column at which lines end; `None` where there are too few to tell.
    column: Option<usize>,
    /// How far in most lines begin.
    base: usize,
}

/// How the lines of `text` were broken, judged by its beginning.
pub(super) fn habit(text: &str) -> Habit {
    let sample = Span::snapped(text, 0..SAMPLE).of(text);
    let mut lengths = Vec::new();
    let mut indents = [0_usize; 16];
    let mut before: Option<&str> = None;
    for line in lines(sample).map(|line| &sample[line]) {
        let own = line.trim();
        if own.is_empty() {
            before = None;
            continue;
        }
        if let Some(count) = indents.get_mut(indent(line)) {
            *count += 1;
        }
        // What another line follows was broken, or ended, there.
        lengths.extend(before.replace(own).map(|before| before.chars().count()));
    }
    lengths.sort_unstable();
    let late = lengths.get(lengths.len() * 9 / 10).copied();
    let column = late.filter(|late| lengths.len() > 2 && COLUMNS.contains(late));
    let base = indents.iter().enumerate().max_by_key(|&(at, count)| (*count, std::cmp::Reverse(at)));
    Habit { column, base: base.map_or(0, |(at, _)| at) }
}

/// White space at the beginning of `line`, a tab up to the next multiple of eight.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).fold(0, |at, c| if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 })
}

/// How far in the line of `text` begins whose first word stands at `start`.
fn indent_at(text: &str, start: u32) -> usize {
    let head = text.get(..start as usize).unwrap_or_default();
    let begin = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    indent(&head[begin..])
}

/// What lines without a blank one between them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One paragraph, broken for want of room.
    Wrapped,
    /// The same, set in from the text around it.
    Inset,
    /// Paragraphs, each of which begins further in than it goes on.
    Indented,
    /// Sentences, each on a line of its own.
    Sentences,
    /// Lines that are to be kept.
    Kept,
    /// Lines in columns.
    Columns,
}

/// The shape of two or more `lines`, trimmed spans of `text`.
pub(super) fn shape(text: &str, lines: &[Span], habit: Habit) -> Shape {
    let words = |line: &Span| line.of(text);
    let lengths: Vec<usize> = lines.iter().map(|line| words(line).chars().count()).collect();
    let inner = lines.len().saturating_sub(1);
    if inner == 0 {
        return Shape::Wrapped;
    }
    let in_columns = lines.iter().filter(|line| has_gaps(words(line))).count();
    if in_columns * 3 >= lines.len() * 2 {
        return Shape::Columns;
    }
    let indents: Vec<usize> = lines.iter().map(|line| indent_at(text, line.start())).collect();
    let least = indents.iter().copied().min().unwrap_or(0);
    let column = habit.column.unwrap_or_else(|| lengths.iter().copied().max().unwrap_or(0).max(VERSE));
    let is_full = |at: usize| {
        let next = lines.get(at + 1).map_or("", words).split_whitespace().next().unwrap_or_default();
        (indents[at] - least.min(habit.base) + lengths[at] + 1 + next.chars().count()) * 10 >= column * 9
    };
    let full = (0..inner).filter(|&at| is_full(at)).count();
    if full * 2 >= inner {
        return match () {
            () if begins_further_in(&indents, least) => Shape::Indented,
            () if least >= habit.base + INSET => Shape::Inset,
            () => Shape::Wrapped,
        };
    }
    let furniture = lines.iter().any(|line| furniture::of_line(words(line)).is_some());
    let sentences = lines.iter().filter(|line| ends_sentence(words(line))).count();
    if furniture {
        Shape::Wrapped
    } else if sentences * 3 >= lines.len() * 2 {
        Shape::Sentences
    } else if is_verse(text, lines, &lengths) && (habit.column.is_some() || sentences == 0) || least >= habit.base + 4 {
        Shape::Kept
    } else {
        Shape::Wrapped
    }
}

/// Two gaps of three spaces or more, or cells between bars or tabs.
fn has_gaps(line: &str) -> bool {
    let gaps = line.split("   ").filter(|piece| !piece.trim().is_empty()).count();
    gaps > 2 || line.matches('|').count() > 1 || line.matches('\t').count() > 1
}

/// Some lines begin further in, none of them next to another, and the rest is flush.
fn begins_further_in(indents: &[usize], least: usize) -> bool {
    let further = |indent: usize| indent >= least + INSET;
    let inside = indents.iter().skip(1).any(|&indent| further(indent));
    inside && !indents.windows(2).any(|pair| further(pair[0]) && further(pair[1]))
}

/// The paragraphs of lines of which each begins further in than it goes on.
pub(super) fn indented(text: &str, lines: &[Span]) -> Vec<Span> {
    let least = lines.iter().map(|line| indent_at(text, line.start())).min().unwrap_or(0);
    let begins = |line: &Span| indent_at(text, line.start()) >= least + INSET;
    let paragraphs = lines.chunk_by(|_, next| !begins(next));
    paragraphs.filter_map(|paragraph| Some(paragraph.first()?.cover(*paragraph.last()?))).collect()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…'])
}

/// Three short lines or more, and nobody quoted: what is kept is not looked into for quotations.
fn is_verse(text: &str, lines: &[Span], lengths: &[usize]) -> bool {
    let short = lengths.iter().all(|&length| length <= VERSE);
    let quoted = lines.iter().any(|line| line.of(text).contains(['"', '“', '«', '„']));
    lines.len() > 2 && short && !quoted
}

/// A text of which some lines were quoted, without the marks.
pub(super) struct Unquoted {
    /// The text.
    pub(super) text: String,
    lines: Vec<SourceLine>,
    /// Where the signature begins.
    signature: Option<usize>,
}

/// A line, where it stands in the text and stood in the source, and how often it was quoted.
struct SourceLine {
    at: usize,
    source: usize,
    depth: usize,
}

/// Takes the `>` off the lines of `text`; `None` where none is quoted. Between lines that are quoted a different number
/// of times a blank line is put.
///
/// A single line with a `>` is an arrow; two of them, or one below "Oona Farrell wrote:", are a quotation.
pub(super) fn unquoted(text: &str) -> Option<Unquoted> {
    let all = || lines(text).map(|range| (range.clone(), &text[range]));
    let pairs = all().zip(all().skip(1));
    let is_quoted = |line: &str| line.starts_with('>');
    let announced = |line: &str| line.trim_end().ends_with("wrote:") || line.trim_end().ends_with("writes:");
    let mut pairs = pairs.map(|((_, line), (_, next))| is_quoted(next) && (is_quoted(line) || announced(line)));
    if !pairs.any(|quoted| quoted) {
        return None;
    }
    let mut out = Unquoted { text: String::with_capacity(text.len()), lines: Vec::new(), signature: None };
    for (range, line) in all() {
        let (depth, rest) = strip(line);
        if out.lines.last().is_some_and(|before| before.depth != depth) {
            out.text.push('\n');
        }
        if depth == 0 && (rest == "-- " || rest == "--") {
            out.text.push('\n');
            out.signature.get_or_insert(out.text.len());
        }
        out.lines.push(SourceLine { at: out.text.len(), source: range.end - rest.len(), depth });
        out.text.push_str(rest);
        out.text.push('\n');
    }
    Some(out)
}

/// How often `line` is quoted, and what stands behind the marks.
fn strip(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inside) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >").filter(|_| depth > 0)) {
        depth += 1;
        rest = inside;
    }
    (depth, if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

impl Unquoted {
    fn line_of(&self, offset: usize) -> Option<&SourceLine> {
        self.lines.get(self.lines.partition_point(|line| line.at <= offset).checked_sub(1)?)
    }

    /// Says of each block whether it is quoted or a signature.
    pub(super) fn mark(&self, blocks: &mut [Block]) {
        for block in blocks {
            let at = block.span.range().start;
            let quoted = self.line_of(at).is_some_and(|line| line.depth > 0);
            let signed = self.signature.is_some_and(|signature| at >= signature);
            block.kind = match block.kind {
                BlockKind::Paragraph | BlockKind::Heading | BlockKind::Preformatted if signed => BlockKind::Furniture,
                BlockKind::Paragraph | BlockKind::Heading | BlockKind::Headline | BlockKind::Caption if quoted => {
                    BlockKind::BlockQuote
                }
                BlockKind::Headline
                | BlockKind::Dateline
                | BlockKind::Byline
                | BlockKind::Heading
                | BlockKind::Paragraph
                | BlockKind::ListItem
                | BlockKind::BlockQuote
                | BlockKind::Embed
                | BlockKind::Table
                | BlockKind::Preformatted
                | BlockKind::Caption
                | BlockKind::Credit
                | BlockKind::Furniture => block.kind,
            };
        }
    }

    /// Where the text of `span` stood in the source.
    pub(super) fn source_of(&self, span: Span) -> Option<Range<u64>> {
        let at = |offset: usize| {
            let line = self.line_of(offset)?;
            Some((line.source + (offset - line.at)) as u64)
        };
        Some(at(span.range().start)?..at(span.range().end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, habit, shape, unquoted};
    use crate::text::Span;

    /// The shape of the first group of lines in `text`, told by the habit of all of it.
    fn first(text: &str) -> Shape {
        let group = text.split("\n\n").next().unwrap_or_default();
        let mut at = 0;
        let lines: Vec<Span> = group
            .split('\n')
            .map(|line| {
                let span = Span::snapped(text, at..at + line.len()).trimmed(text);
                at += line.len() + 1;
                span
            })
            .collect();
        shape(text, &lines, habit(text))
    }

    const LETTER: &str = "The harbour master said on Monday that the ferry would sail once\nmore, and that nobody need bring a goat. The council heard this with\nsome relief, as the last goat had eaten the minutes of the meeting.\nIt will meet again.";

    #[test]
    fn full_lines_are_a_paragraph() {
        assert_eq!(first(LETTER), Shape::Wrapped);
        let inset = LETTER.replace('\n', "\n    ");
        assert_eq!(first(&format!("    {inset}\n\n{LETTER}\n\n{LETTER}")), Shape::Inset);
    }

    #[test]
    fn lines_that_end_early_are_kept() {
        let with = |lines: &str| first(&format!("{lines}\n\n{LETTER}\n\n{LETTER}"));
        assert_eq!(with("The lamp is lit\nthe boats are in\nand nobody sings"), Shape::Kept);
        assert_eq!(with("Q: Will it sail?\nA: On Monday.\nQ: Who says so?"), Shape::Sentences);
        assert_eq!(with("Ida        40     1961\nRosalind   7      1988"), Shape::Columns);
        assert_eq!(with("Ferry to sail again\nBy Oona Farrell\n24 November 2026"), Shape::Wrapped);
    }

    #[test]
    fn a_poem_alone_is_told_from_a_short_paragraph() {
        assert_eq!(first("The lamp is lit\nthe boats are in\nand nobody sings"), Shape::Kept);
        assert_eq!(
            first("The lamp was lit when the boats\ncame in and nobody sang, as the\nharbour slept."),
            Shape::Wrapped
        );
    }

    #[test]
    fn paragraphs_may_begin_further_in() {
        let book = "    The harbour master said on Monday that the ferry would sail once\nmore, and that nobody need bring a goat.\n    The council heard this with some relief, as the last goat had\neaten the minutes of the meeting, and the one before it as well.";
        assert_eq!(first(book), Shape::Indented);
    }

    #[test]
    fn quoted_lines_lose_their_marks_and_know_their_source() {
        let posting = "Oona Farrell wrote:\n> It is late.\n>> How late?\n> > Very.\n>\n> So it is.\nNo.\n-- \nBram";
        let unquoted = unquoted(posting).unwrap();
        assert_eq!(
            unquoted.text,
            "Oona Farrell wrote:\n\nIt is late.\n\nHow late?\nVery.\n\n\nSo it is.\n\nNo.\n\n-- \nBram\n"
        );
        let at = unquoted.text.find("How").unwrap();
        let source = unquoted.source_of(Span::snapped(&unquoted.text, at..at + 9)).unwrap();
        assert_eq!(&posting[source.start as usize..source.end as usize], "How late?");
    }

    #[test]
    fn an_arrow_is_no_quotation() {
        assert!(super::unquoted("It rained.\n> Read more\nIt rained again.\n").is_none());
        assert!(super::unquoted("a > b\n").is_none());
    }
}
