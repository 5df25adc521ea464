//! Evidence on demand: step by step from a quote, or from a phrase of the text, to the name of whom it means.
//!
//! Reads what the analysis has noted and decides nothing afresh. Costs a search and a walk back over the quotations that
//! one goes on from.

use super::result::{Analysis, Evidence, Mention, Quote, QuoteId, Reason, Rival, SpeakerId};
use crate::article::Article;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// Why somebody is meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// Who, where they are quoted at all.
    pub speaker: Option<SpeakerId>,
    /// From the phrase one asks about to the full name: each means the next. Never empty.
    pub steps: Vec<Step>,
    /// Others who may be meant, most likely first.
    pub rivals: Vec<Rival>,
}

/// One phrase on the way to a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What stands in the text: a source, a name, or the content of a quotation that has no source.
    pub phrase: Span,
    /// How it leads on; [`Evidence::FullName`] or [`Evidence::Itself`] at the end, where a name was found.
    pub evidence: Evidence,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
}

impl Analysis {
    /// Why the quote has its speaker: from its source, or from the quotation it goes on from, to the name.
    pub fn evidence_for(&self, article: &Article, id: QuoteId) -> Option<Chain> {
        let asked = self.quote(id)?;
        let mut steps = vec![step(asked)];
        // A quotation that goes on stands on the one that it goes on from.
        let goes_on = |quote: &&Quote| quote.source.is_empty() && quote.reason.evidence == Evidence::Continued;
        let mut before = self.quotes[..=id.0 as usize].iter().rev();
        let origin = before.by_ref().find(|quote| !goes_on(quote)).filter(|origin| origin.speaker == asked.speaker);
        let first = origin.unwrap_or(asked);
        if goes_on(&asked) && !goes_on(&first) {
            steps.push(step(first));
        }
        lead(article, &mut steps, &first.reason);
        Some(Chain { speaker: asked.speaker, steps, rivals: first.reason.rivals.clone() })
    }

    /// Whom the phrase at byte `offset` means, and why: a source, a name, a pronoun inside or outside of a quotation.
    /// `None` where nothing there refers to anybody known.
    pub fn evidence_at(&self, article: &Article, offset: u32) -> Option<Chain> {
        let after = self.mentions.partition_point(|mention| mention.span.end() <= offset);
        if let Some(mention) = self.mentions.get(after).filter(|mention| mention.span.contains(offset)) {
            let confidence = mention.confidence;
            let mut steps = vec![Step { phrase: mention.span, evidence: mention.reason.evidence, confidence }];
            lead(article, &mut steps, &mention.reason);
            return Some(Chain { speaker: mention.speaker, steps, rivals: mention.reason.rivals.clone() });
        }
        // "I" in a quotation is whoever says it.
        let word = word_at(article, offset).filter(|word| class(article.slice(*word)).is(Class::FIRST_PERSON))?;
        let (id, quote) = self.quote_at(offset)?;
        quote.speaker?;
        let chain = self.evidence_for(article, id)?;
        let own = Step { phrase: word, evidence: Evidence::Pronoun, confidence: quote.confidence.speaker };
        Some(Chain { steps: [own].into_iter().chain(chain.steps).collect(), ..chain })
    }

    /// The mentions that stand within `span`, in text order.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        let to = self.mentions.partition_point(|mention| mention.span.end() <= span.end());
        self.mentions.get(from..to).unwrap_or_default()
    }

    /// The quote whose content holds byte `offset`.
    fn quote_at(&self, offset: u32) -> Option<(QuoteId, &Quote)> {
        // One quotation may interrupt another.
        const BACK: usize = 8;
        let after = self.quotes.partition_point(|quote| quote.start() <= offset);
        let near = self.quotes[..after].iter().enumerate().rev().take(BACK);
        let inside = |(_, quote): &(usize, &Quote)| quote.content.iter().any(|span| span.contains(offset));
        near.into_iter().find(inside).map(|(nth, quote)| (QuoteId(nth as u32), quote))
    }
}

/// The first step from a quote.
fn step(quote: &Quote) -> Step {
    let phrase = quote.source.first().or(quote.content.first()).copied().unwrap_or_default();
    Step { phrase, evidence: quote.reason.evidence, confidence: quote.confidence.speaker }
}

/// Adds the names that `reason` leads over, up to the first that is the full one.
fn lead(article: &Article, steps: &mut Vec<Step>, reason: &Reason) {
    let Some(full) = reason.named else { return };
    for (phrase, confidence) in reason.nearest.into_iter().map(|span| (span, 0.9)).chain([(full, 1.0)]) {
        let known = |step: &Step| step.phrase.encloses(phrase) || step.evidence == Evidence::FullName;
        if !steps.iter().any(known) {
            let evidence =
                if article.slice(phrase) == article.slice(full) { Evidence::FullName } else { Evidence::PartOfName };
            steps.push(Step { phrase, evidence, confidence });
        }
    }
}

/// Letters of the longest word that is asked for.
const LONGEST: usize = 16;

/// The word at byte `offset`, an apostrophe included.
fn word_at(article: &Article, offset: u32) -> Option<Span> {
    let text = article.text();
    let offset = offset as usize;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let start =
        before.char_indices().rev().take(LONGEST).take_while(|(_, c)| inside(*c)).last().map_or(offset, |(at, _)| at);
    let end = offset + after.chars().take(LONGEST).take_while(|c| inside(*c)).map(char::len_utf8).sum::<usize>();
    Span::new(text, start..end).filter(|span| !span.is_empty())
}
