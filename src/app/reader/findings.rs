//! The findings in an article, the selection of them that is shown, and an index: which quotes touch a span, how many
//! words each says, and which voice belongs to which speaker, without a scan of all quotes.

use std::collections::HashMap;

use super::voices::{Voice, quoted_words};
use crate::app::filter::{DoubtCounts, Filter};
use crate::article::Article;
use crate::quotes::corrections::{Corrections, apply};
use crate::quotes::{Analysis, QuoteId, Scope, Speaker, SpeakerId};
use crate::text::Span;
use std::sync::Arc;

/// How far the analysis has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It has analysed so many bytes of the text.
    Running(u32),
    /// It has analysed all of it.
    Finished,
    /// It was stopped; what was found is kept.
    Interrupted,
}

/// What was found in an article.
#[derive(Debug)]
pub(crate) struct Findings {
    /// What has been found up to now, corrected.
    pub(crate) analysis: Arc<Analysis>,
    /// The same without corrections.
    pub(crate) found: Arc<Analysis>,
    pub(crate) corrections: Corrections,
    pub(crate) progress: Progress,
    /// What counts as a quotation in it.
    pub(crate) scope: Scope,
    pub(crate) index: Index,
}

/// Which quotes are shown, which is current, and the lock.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// The filter in force; the empty one passes every quote.
    pub(crate) filter: Filter,
    /// Ids of the quotes that pass it, in text order.
    pub(crate) shown: Vec<QuoteId>,
    /// How many of them give reason for doubt.
    pub(crate) doubts: DoubtCounts,
    /// The current quote: jumps start from it, and the status line shows it.
    pub(crate) current: Option<QuoteId>,
    /// First byte of the quote that was current before a reload, until an analysis finds it again or
    /// another one is current.
    pub(crate) lost: Option<u32>,
    /// The locked speaker: jumps go to their quotes only.
    pub(crate) lock: Option<SpeakerId>,
    /// The speaker locked in the article before, where this one is not known to quote them.
    pub(crate) absent: Option<Speaker>,
}

impl Default for Findings {
    fn default() -> Self {
        let (analysis, found, corrections) = (Arc::default(), Arc::default(), Corrections::new());
        Self {
            analysis,
            found,
            corrections,
            progress: Progress::Running(0),
            scope: Scope::News,
            index: Index::default(),
        }
    }
}

impl Findings {
    /// What was found, with the corrections.
    pub(crate) fn corrected(&self, article: &Article) -> Arc<Analysis> {
        if self.corrections.is_empty() {
            return Arc::clone(&self.found);
        }
        Arc::new(apply(article, self.found.as_ref().clone(), &self.corrections))
    }

    /// The same speaker in this analysis: one of this name, named at the same place if possible, else one with this
    /// alias.
    pub(crate) fn same_speaker(&self, speaker: &Speaker) -> Option<SpeakerId> {
        let mut alike = self.analysis.speakers.iter().enumerate().filter(|(_, other)| other.name == speaker.name);
        let first = alike.next();
        let same = first.into_iter().chain(alike).find(|(_, other)| other.named == speaker.named);
        let also =
            || self.analysis.speakers.iter().enumerate().find(|(_, other)| other.aliases.contains(&speaker.name));
        same.or(first).or_else(also).map(|(at, _)| SpeakerId(at as u32))
    }
}

/// The quotes of an analysis, indexed by position.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// By where they start.
    extents: Vec<(Span, QuoteId)>,
    /// For each, the greatest end of it and those before it; ascending.
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
