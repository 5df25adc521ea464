//! Which quotes touch a piece of the text, how much each says, and which voice is whose, found without looking at all of
//! them.

use std::collections::HashMap;

use super::voices::{Voice, quoted_words};
use crate::article::Article;
use crate::quotes::{Analysis, QuoteId, SpeakerId};
use crate::text::Span;

/// The extents of an analysis' quotes, for look-up by place.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// By where they start.
    extents: Vec<(Span, QuoteId)>,
    /// For each, how far it and those before it reach; ascending.
    reach: Vec<u32>,
    /// How many words each quote says, by its id.
    words: Vec<u32>,
    voices: HashMap<Option<SpeakerId>, usize>,
}

impl Index {
    pub(crate) fn new(article: &Article, analysis: &Analysis, voices: &[Voice]) -> Self {
        let mut extents: Vec<_> = analysis.iter().map(|(id, quote)| (quote.extent(), id)).collect();
        extents.sort_unstable();
        let reach = extents.iter().scan(0, |end: &mut u32, (extent, _)| {
            *end = extent.end().max(*end);
            Some(*end)
        });
        let voices = voices.iter().enumerate().map(|(at, voice)| (voice.speaker, at)).collect();
        let words = analysis.quotes.iter().map(|quote| quoted_words(article, quote)).collect();
        Self { reach: reach.collect(), extents, words, voices }
    }

    /// How many words the quote says.
    pub(crate) fn words(&self, id: QuoteId) -> u32 {
        self.words.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Index of the speaker's voice.
    pub(crate) fn voice(&self, who: Option<SpeakerId>) -> Option<usize> {
        self.voices.get(&who).copied()
    }

    /// The quotes whose extent shares a byte with `span`, by where they start.
    pub(crate) fn touching(&self, span: Span) -> impl Iterator<Item = QuoteId> + '_ {
        let first = self.reach.partition_point(|&end| end <= span.start());
        let after = self.extents.partition_point(|(extent, _)| extent.start() < span.end());
        let near = self.extents.get(first..after).unwrap_or_default();
        near.iter().filter(move |(extent, _)| extent.overlaps(span)).map(|&(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::article::Article;
    use crate::quotes::{Analysis, Confidence, Kind, Quote, QuoteId, Reason};
    use crate::text::Span;
    use proptest::prelude::*;

    const TEXT: &str = "................................................................";

    fn quote(content: std::ops::Range<usize>, source: std::ops::Range<usize>) -> Quote {
        Quote {
            kind: Kind::Direct,
            content: vec![Span::snapped(TEXT, content)],
            cue: vec![],
            source: vec![Span::snapped(TEXT, source)],
            speaker: None,
            confidence: Confidence::default(),
            reason: Reason::default(),
        }
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_look_at_every_quote_finds(
            starts in proptest::collection::vec((0usize..50, 1usize..9, 0usize..60), 0..20), from in 0usize..64, len in 1usize..9,
        ) {
            let quotes = starts.into_iter().map(|(at, len, source)| quote(at..at + len, source..source + 2)).collect();
            let analysis = Analysis { quotes, ..Analysis::default() };
            let span = Span::snapped(TEXT, from..from + len);
            let mut found: Vec<QuoteId> = Index::new(&Article::default(), &analysis, &[]).touching(span).collect();
            found.sort_unstable();
            let wanted: Vec<QuoteId> = analysis.iter().filter(|(_, q)| q.extent().overlaps(span)).map(|(id, _)| id).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
