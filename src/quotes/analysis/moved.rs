//! An analysis of one version of a text, as far as it holds for another.

use super::result::{Analysis, Mention, Quote, Reason, Rival, Speaker};
use crate::text::Span;

impl Analysis {
    /// The same analysis with every span where `to` says that it stands now. What is nowhere any more is left out: a quote
    /// with its content, a mention, a cue, a source; also a quote whose parts now stand in another order. Speakers keep their ids, also those who say nothing any longer.
    #[must_use]
    pub fn moved(&self, to: impl Fn(Span) -> Option<Span>) -> Self {
        let all = |spans: &[Span]| spans.iter().map(|&span| to(span)).collect::<Option<Vec<Span>>>();
        let some = |spans: &[Span]| all(spans).unwrap_or_default();
        let reason = |reason: &Reason| Reason {
            named: reason.named.and_then(&to),
            nearest: reason.nearest.and_then(&to),
            rivals: reason
                .rivals
                .iter()
                .filter_map(|rival| Some(Rival { named: to(rival.named)?, ..*rival }))
                .collect(),
            ..reason.clone()
        };
        let quote = |quote: &Quote| {
            let content = all(&quote.content).filter(|content| content.is_sorted())?;
            let (cue, source) = (some(&quote.cue), some(&quote.source));
            Some(Quote { content, cue, source, reason: reason(&quote.reason), ..quote.clone() })
        };
        let mention = |own: &Mention| Some(Mention { span: to(own.span)?, reason: reason(&own.reason), ..own.clone() });
        let speaker = |own: &Speaker| Speaker { named: to(own.named).unwrap_or_default(), ..own.clone() };
        let mut quotes: Vec<Quote> = self.quotes.iter().filter_map(quote).collect();
        quotes.sort_by_key(Quote::start);
        let mut mentions: Vec<Mention> = self.mentions.iter().filter_map(mention).collect();
        mentions.sort_by_key(|mention| mention.span);
        Self { quotes, speakers: self.speakers.iter().map(speaker).collect(), mentions, unread: self.unread }
    }
}
