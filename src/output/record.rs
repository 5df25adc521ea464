//! [`Record`]: one article's analysis as JSON, schema 1 (the table in the module above).

use std::borrow::Cow;

use serde::Serialize;

use super::{Document, Id, TextField};
use crate::quotes::{Analysis, Confidence, Quote, Speaker, SpeakerId};
use crate::text::offsets::{OffsetUnit, Offsets};
use crate::text::{Span, clean};

/// One article. Fields stand in the order of the schema; strings are clean.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: u32,
    id: &'a Id,
    title: Option<Cow<'a, str>>,
    date: Option<Cow<'a, str>>,
    byline: Option<Cow<'a, str>>,
    outlet: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
    language: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    speakers: Vec<SpeakerRecord<'a>>,
    quotes: Vec<QuoteRecord<'a>>,
}

/// One speaker.
#[derive(Debug, Serialize)]
pub struct SpeakerRecord<'a> {
    id: u32,
    name: Cow<'a, str>,
    aliases: Vec<Cow<'a, str>>,
    description: Option<Cow<'a, str>>,
    kind: &'static str,
}

/// One quotation. Spans are half-open and count the unit that was asked for.
#[derive(Debug, Serialize)]
pub struct QuoteRecord<'a> {
    kind: &'static str,
    content: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    source: Vec<[u32; 2]>,
    speaker: Option<Cow<'a, str>>,
    speaker_id: Option<u32>,
    confidence: ConfidenceRecord,
    reason: Option<String>,
    text: String,
    paragraph: Option<usize>,
}

#[derive(Debug, Serialize)]
struct ConfidenceRecord {
    quote: f64,
    source: f64,
    speaker: f64,
}

impl<'a> Record<'a> {
    /// The record of `document`, with spans that count `unit`.
    pub fn new(document: &Document<'a>, unit: OffsetUnit) -> Self {
        let Document { id, article, analysis, text } = *document;
        let meta = &article.meta;
        let offsets = Offsets::new(article.text(), unit);
        Self {
            schema: 1,
            id,
            title: line(meta.title.as_deref()),
            date: line(meta.date.as_deref()),
            byline: line(meta.byline.as_deref()),
            outlet: line(meta.outlet.as_deref()),
            url: line(meta.url.as_deref()),
            language: line(meta.language.as_deref()),
            text: match text {
                TextField::Included => Some(clean::in_place(article.text())),
                TextField::LeftOut => None,
            },
            speakers: (0..).zip(&analysis.speakers).map(|(id, speaker)| SpeakerRecord::new(id, speaker)).collect(),
            quotes: analysis.quotes.iter().map(|quote| QuoteRecord::new(document, quote, &offsets)).collect(),
        }
    }
}

impl<'a> SpeakerRecord<'a> {
    fn new(id: u32, speaker: &'a Speaker) -> Self {
        Self {
            id,
            name: clean::line(&speaker.name),
            aliases: speaker.aliases.iter().map(|alias| clean::line(alias)).collect(),
            description: line(speaker.description.as_deref()),
            kind: speaker.kind.name(),
        }
    }
}

impl<'a> QuoteRecord<'a> {
    fn new(document: &Document<'a>, quote: &Quote, offsets: &Offsets) -> Self {
        let Document { article, analysis, .. } = *document;
        let counted = |spans: &[Span]| {
            let ranges = spans.iter().map(|&span| offsets.range(span));
            ranges.map(|range| [range.start, range.end]).collect()
        };
        let speaker = known(analysis, quote);
        Self {
            kind: quote.kind.name(),
            content: counted(&quote.content),
            cue: counted(&quote.cue),
            source: counted(&quote.source),
            speaker: speaker.map(|(_, speaker)| clean::line(&speaker.name)),
            speaker_id: speaker.map(|(id, _)| id.0),
            confidence: ConfidenceRecord::new(quote.confidence),
            reason: Some(clean::line(&quote.reason.sentence(article, analysis, quote)).into_owned()),
            text: clean::text(&quote.text(article)).into_owned(),
            paragraph: article.paragraph_number(quote.start()),
        }
    }
}

impl ConfidenceRecord {
    fn new(confidence: Confidence) -> Self {
        Self {
            quote: rounded(confidence.quote),
            source: rounded(confidence.source),
            speaker: rounded(confidence.speaker),
        }
    }
}

/// The speaker of `quote`, where it has one.
pub(super) fn known<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<(SpeakerId, &'a Speaker)> {
    quote.speaker.and_then(|id| analysis.speaker(id).map(|speaker| (id, speaker)))
}

/// A confidence with two decimals: more would claim what no engine can tell. Never a NaN, which JSON has not.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence).clamp(0.0, 1.0) * 100.0).round().max(0.0) / 100.0
}

fn line(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.map(clean::line)
}
