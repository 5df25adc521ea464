//! A peek: whom the current quote's source, or a pronoun in it, refers to, and the evidence: each phrase on the way to
//! the name, and the rival candidates.
//!
//! It decides nothing, and is computed from the current analysis each time, so that it never
//! shows an older one.

use crate::app::reader::{Reader, Row};
use crate::article::Article;
use crate::quotes::{Chain, Evidence, QuoteId, SpeakerId};
use crate::text::{Span, TokenKind, tokens};

/// Phrases that can be asked about at once.
const MOST: usize = 99;
/// Bytes of text shown before a phrase: few, so that a narrow row has room for the phrase, too.
const BEFORE: u32 = 24;
/// Bytes of text shown after a phrase.
const AFTER: u32 = 80;

/// What a peek asks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeekAt {
    /// Number of the phrase asked about, from 0.
    pub(crate) number: usize,
    /// Index of the chosen line, once one was chosen.
    pub(crate) chosen: Option<usize>,
}

/// What a peek shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Peek {
    /// Number of the phrase asked about, from 0.
    pub number: usize,
    /// How many phrases can be asked about here.
    pub all: usize,
    /// Who is referred to, where they are quoted at all.
    pub speaker: Option<SpeakerId>,
    /// The phrases from the one asked about to the name, then the rivals.
    pub lines: Vec<PeekLine>,
    /// Index of the chosen line.
    pub chosen: usize,
}

/// A phrase of the text and its role in the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeekLine {
    /// Its role.
    pub role: PeekRole,
    /// What stands in the text.
    pub phrase: Span,
    /// Confidence, 0 to 1.
    pub confidence: f32,
    /// The paragraph it stands in, from 1.
    pub paragraph: Option<usize>,
    /// The phrase with some text around it, all of one block.
    pub around: Span,
}

/// The role of a phrase in the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PeekRole {
    /// The phrase asked about, with the evidence that leads on from it.
    Asked(Evidence),
    /// What the phrase before refers to.
    Meant,
    /// A rival: it may be referred to instead.
    Rival,
}

/// What can be asked about.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Quote(QuoteId),
    /// The phrase at this byte.
    Phrase(u32),
}

/// What a peek shows of `reader`; the line with the name is chosen unless another one was.
pub(crate) fn peek(reader: &Reader, PeekAt { number, chosen }: PeekAt) -> Option<Peek> {
    let asked = askable(reader);
    let number = number.min(asked.len().checked_sub(1)?);
    let chain = match *asked.get(number)? {
        Asked::Quote(id) => reader.findings.analysis.evidence_for(&reader.article, id),
        Asked::Phrase(at) => reader.findings.analysis.evidence_at(&reader.article, at),
    }?;
    let named = chain.steps.len().saturating_sub(1);
    let lines = lines(&reader.article, &chain);
    let chosen = chosen.unwrap_or(named).min(lines.len().saturating_sub(1));
    Some(Peek { number, all: asked.len(), speaker: chain.speaker, lines, chosen })
}

/// What can be asked about: the current quote, if it is on the screen, and the referring phrases in it;
/// else those on the screen.
fn askable(reader: &Reader) -> Vec<Asked> {
    let visible = reader.visible();
    let on_screen =
        |id: &QuoteId| reader.findings.analysis.quote(*id).is_some_and(|quote| quote.extent().overlaps(visible));
    let current =
        reader.selection.current.filter(on_screen).and_then(|id| Some((id, reader.findings.analysis.quote(id)?)));
    let mut asked: Vec<Asked> = current.iter().map(|(id, _)| Asked::Quote(*id)).collect();
    let places: Vec<Span> = match current {
        Some((_, quote)) => quote.content.clone(),
        None => reader.viewport.rows.iter().filter_map(Row::span).collect(),
    };
    let mut done = 0;
    for word in places.into_iter().flat_map(|place| tokens(reader.article.text(), place)) {
        if word.kind != TokenKind::Word || word.span.start() < done || asked.len() >= MOST {
            continue;
        }
        let chain = reader.findings.analysis.evidence_at(&reader.article, word.span.start());
        if let Some(first) = chain.as_ref().and_then(|chain| chain.steps.first())
            && stands_for_another(first.evidence)
        {
            asked.push(Asked::Phrase(word.span.start()));
            done = first.phrase.end();
        }
    }
    asked
}

/// Whether a phrase is one to ask about, not a name by itself.
fn stands_for_another(evidence: Evidence) -> bool {
    match evidence {
        Evidence::PartOfName
        | Evidence::Description
        | Evidence::ShortForm
        | Evidence::Pronoun
        | Evidence::Relative
        | Evidence::Continued
        | Evidence::Corrected
        | Evidence::Author => true,
        Evidence::FullName | Evidence::Itself | Evidence::Unattributed => false,
    }
}

fn lines(article: &Article, chain: &Chain) -> Vec<PeekLine> {
    let line = |role, phrase: Span, confidence| PeekLine {
        role,
        phrase,
        confidence,
        paragraph: article.paragraph_number(phrase.start()),
        around: around(article, phrase),
    };
    let steps = chain.steps.iter().enumerate().map(|(n, step)| match n {
        0 => line(PeekRole::Asked(step.evidence), step.phrase, step.confidence),
        _ => line(PeekRole::Meant, step.phrase, step.confidence),
    });
    steps.chain(chain.rivals.iter().map(|rival| line(PeekRole::Rival, rival.named, rival.confidence))).collect()
}

/// `phrase` with what stands around it in its block, cut between words.
fn around(article: &Article, phrase: Span) -> Span {
    let text = article.text();
    let block = article.block_at(phrase.start()).and_then(|at| article.blocks().get(at));
    let block = block.map_or(phrase, |block| block.span.cover(phrase));
    let from = phrase.start().saturating_sub(BEFORE).max(block.start());
    let to = phrase.end().saturating_add(AFTER).min(block.end());
    let cut = Span::snapped(text, from as usize..to as usize);
    let own = cut.of(text);
    let head = if from > block.start() { own.find(char::is_whitespace).unwrap_or(0) } else { 0 };
    let tail = if to < block.end() { own.rfind(char::is_whitespace).unwrap_or(own.len()) } else { own.len() };
    let start = cut.range().start;
    Span::snapped(text, start + head..start + tail.max(head)).trimmed(text).cover(phrase)
}
