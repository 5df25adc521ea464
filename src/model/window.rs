//! Windows: the stretches of text that the network reads at once.
//!
//! A window holds whole paragraphs while they are short, or a piece of one long paragraph. How an article is cut depends
//! on the article alone, so that a window says the same whoever asks for it, in whatever order.

use std::ops::Range;

use super::features::{Word, words};
use crate::text::{Span, TokenKind};

/// Bytes of paragraphs that a window holds at most; a longer paragraph is cut.
const LENGTH: u32 = 1000;

/// A part of an article that is read at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The words of it, in text order.
    pub words: Vec<Word>,
    /// The paragraphs, or the part of one, as ranges of `words`.
    pub parts: Vec<Part>,
}

/// The words of one paragraph in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which words.
    pub words: Range<usize>,
    /// Whether the paragraph begins here.
    pub begins: bool,
    /// Whether the paragraph ends here.
    pub ends: bool,
}

/// Where a word stands in its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Between others.
    #[default]
    Inner,
    /// First.
    First,
    /// Last.
    Last,
}

impl Edge {
    /// How many places there are.
    pub const COUNT: usize = 3;
}

impl Part {
    /// Where in the paragraph the word at `at` stands, counted in the window.
    pub fn edge(&self, at: usize) -> Edge {
        if self.begins && at == self.words.start {
            Edge::First
        } else if self.ends && at + 1 == self.words.end {
            Edge::Last
        } else {
            Edge::Inner
        }
    }
}

/// Which paragraphs stand together: ranges of indices into `paragraphs`, in order, without gaps. Reads only lengths.
pub fn groups(paragraphs: &[Span]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut length = 0_u32;
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let grown = length.saturating_add(paragraph.len());
        match found.last_mut() {
            Some(last) if grown <= LENGTH => {
                last.end = nth + 1;
                length = grown;
            }
            _ => {
                found.push(nth..nth + 1);
                length = paragraph.len();
            }
        }
    }
    found
}

/// The windows of one of the [`groups`]: one, or several where it is a long paragraph.
pub fn windows(text: &str, paragraphs: &[Span]) -> Vec<Window> {
    if let [long] = paragraphs
        && long.len() > LENGTH
    {
        return pieces(text, &words(text, *long));
    }
    let mut whole = Window { words: Vec::new(), parts: Vec::new() };
    for &paragraph in paragraphs {
        let start = whole.words.len();
        whole.words.extend(words(text, paragraph));
        if whole.words.len() > start {
            whole.parts.push(Part { words: start..whole.words.len(), begins: true, ends: true });
        }
    }
    if whole.words.is_empty() { Vec::new() } else { vec![whole] }
}

/// Cuts the words of a paragraph after ends of sentences, or anywhere where a sentence is too long.
fn pieces(text: &str, words: &[Word]) -> Vec<Window> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let from = words[start].span.start();
        let fits = words[start..].partition_point(|word| word.span.end() - from <= LENGTH).max(1);
        let mut end = start + fits;
        if end < words.len() {
            let stop = (start + fits / 2..end).rev().find(|&at| ends_sentence(text, words, at));
            end = stop.map_or(end, |at| at + 1);
        }
        let part = Part { words: 0..end - start, begins: start == 0, ends: end == words.len() };
        found.push(Window { words: words[start..end].to_vec(), parts: vec![part] });
        start = end;
    }
    found
}

/// Whether a sentence ends with the word at `at`: a stop, or a mark close behind one, before white space.
fn ends_sentence(text: &str, words: &[Word], at: usize) -> bool {
    let close = |at: usize| words.get(at + 1).is_none_or(|next| words[at].span.end() < next.span.start());
    let stop = |at: usize| words[at].kind == TokenKind::Stop;
    let closing = words[at].kind == TokenKind::Mark || words[at].span.of(text) == ")";
    close(at) && (stop(at) || closing && at > 0 && stop(at - 1) && !close(at - 1))
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, groups, windows};
    use crate::text::Span;

    fn lines(text: &str) -> Vec<Span> {
        let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        text.lines().map(|line| Span::snapped(text, at(line)..at(line) + line.len())).collect()
    }

    #[test]
    fn short_paragraphs_stand_together() {
        let text = "One short line.\n".repeat(100);
        let paragraphs = lines(&text);
        let groups = groups(&paragraphs);
        assert_eq!((groups.len(), groups[0].clone()), (2, 0..66));
        assert_eq!(windows(&text, &paragraphs[groups[1].clone()])[0].parts.len(), 34);
    }

    #[test]
    fn a_long_paragraph_is_cut_after_sentences() {
        let text = "A sentence that goes on for a while. ".repeat(60);
        let found = windows(&text, &[Span::whole(&text)]);
        assert!(found.len() > 2);
        for window in &found {
            let last = window.words.last().expect("words").span;
            assert_eq!(last.of(&text), ".");
            assert!(last.end() - window.words[0].span.start() <= LENGTH);
        }
        let kept: usize = found.iter().map(|window| window.words.len()).sum();
        assert_eq!(kept, 60 * 9);
    }

    #[test]
    fn a_paragraph_without_sentences_or_spaces_is_cut_all_the_same() {
        let text = "\"".repeat(100_000);
        assert!(windows(&text, &[Span::whole(&text)]).iter().all(|window| window.words.len() <= LENGTH as usize));
    }
}
