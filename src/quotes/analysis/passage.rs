//! The passage of a quotation: the sentences that hold its content, cue and source.
//!
//! A piece of content is often no sentence by itself. Whoever shows it as one shows the passage, and sets the content off in
//! it.

use std::ops::Range;

use super::result::Quote;
use crate::article::Article;
use crate::text::{Span, clean, sentences, tokens};

/// What a piece of a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is said.
    Content,
    /// What stands around it.
    Frame,
}

impl Part {
    /// `span` in ranges of bytes, those within one of the spans `said` told from the others; none is empty.
    pub fn split(span: Span, said: &[Span]) -> Vec<(Self, Range<usize>)> {
        let (mut parts, mut at) = (Vec::new(), span.range().start);
        for content in said.iter().filter_map(|content| content.intersection(span)) {
            parts.push((Self::Frame, at..content.range().start));
            parts.push((Self::Content, content.range()));
            at = content.range().end;
        }
        parts.push((Self::Frame, at..span.range().end));
        parts.retain(|(_, range)| !range.is_empty());
        parts
    }
}

impl Quote {
    /// The `passage` in clean pieces, each on one line, those of the content told from the others; " … " where something of
    /// the article is left out.
    pub fn pieces(&self, article: &Article, passage: &[Span]) -> Vec<(Part, String)> {
        let mut pieces = Vec::new();
        for &span in passage {
            if !pieces.is_empty() {
                pieces.push((Part::Frame, " … ".to_owned()));
            }
            let words = |range| clean::line(article.slice(Span::snapped(article.text(), range))).into_owned();
            pieces.extend(Part::split(span, &self.content).into_iter().map(|(part, range)| (part, words(range))));
        }
        pieces
    }

    /// The sentences that hold content, cue and source, in text order. Those that follow one another in a block are one
    /// span.
    pub fn passage(&self, article: &Article) -> Vec<Span> {
        let mut wanted: Vec<Span> = self.content.iter().chain(&self.cue).chain(&self.source).copied().collect();
        wanted.sort_by_key(|span| (span.start(), span.end()));
        let mut passage: Vec<Span> = Vec::new();
        for span in wanted {
            let held = passage.last().is_some_and(|last| last.encloses(span));
            if !held {
                passage.push(sentences_around(article, span));
            }
        }
        joined(article, passage)
    }
}

/// From the beginning of the sentence in which `span` begins to the end of that in which it ends, in its block.
fn sentences_around(article: &Article, span: Span) -> Span {
    let block = article.block_at(span.start()).and_then(|at| article.blocks().get(at));
    let Some(block) = block.filter(|block| block.span.encloses(span)) else { return span };
    let tokens = tokens(article.text(), block.span);
    let sentences = sentences(article.text(), &tokens)
        .into_iter()
        .filter_map(|range| Some(tokens.get(range.start)?.span.cover(tokens.get(range.end.checked_sub(1)?)?.span)));
    sentences.filter(|sentence| sentence.overlaps(span)).fold(span, Span::cover)
}

/// Spans that overlap, or between which nothing but white space of a block stands, as one.
fn joined(article: &Article, spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        let near = joined.last_mut().filter(|last| {
            let same_block = article.block_at(last.start()) == article.block_at(span.start());
            last.overlaps(span) || same_block && last.gap(span).is_none_or(|gap| article.slice(gap).trim().is_empty())
        });
        match near {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use crate::quotes::marked;

    fn passages(text: &str) -> Vec<Vec<String>> {
        let (article, analysis) = marked::parse(text).expect("sound marked text");
        let passage = |quote: &crate::quotes::Quote| {
            quote.passage(&article).into_iter().map(|span| article.slice(span).to_owned()).collect()
        };
        analysis.quotes.iter().map(passage).collect()
    }

    #[test]
    fn a_passage_is_the_sentences_around_the_content() {
        let text = "It rained. [s1 Mr Hale] [c1 said] [i1 a few dozen members] would go. They left.\n\n\
            “[d2 We won. We did],” [c2 said] [s2 Ada Brook]. “[d2 At last].” She laughed.";
        assert_eq!(
            passages(text),
            [vec!["Mr Hale said a few dozen members would go."], vec!["“We won. We did,” said Ada Brook. “At last.”"]]
        );
    }

    #[test]
    fn what_stands_far_apart_is_two_passages() {
        let text = "[s1 Mr Hale] was there. It rained. [i1 The crew would go].";
        assert_eq!(passages(text), [vec!["Mr Hale was there.", "The crew would go."]]);
    }
}
