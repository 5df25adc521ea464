//! What the engine says of a corpus, in the corpus's own shape.

use std::io::{self, Write};

use serde::Serialize;

use super::corpus::{GoldQuote, Record};
use crate::article::Article;
use crate::ingest;
use crate::model::Tagger;
use crate::quotes::{Analysis, Confidence, Quote, analyse_by};
use crate::text::Span;
use crate::text::offsets::{OffsetUnit, Offsets};

/// The quotations found in a record.
#[derive(Clone, Debug, Serialize)]
pub struct Extracted {
    id: String,
    /// In text order.
    pub quotes: Vec<GoldQuote>,
    /// Of each, how sure the engine is.
    pub confidence: Vec<Confidences>,
}

/// How sure the engine is of a quotation.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Confidences {
    /// That it is one, about here.
    pub quote: f32,
    /// That its source is right.
    pub source: f32,
    /// Of whichever of quotation, source and speaker it is least sure of.
    pub least: f32,
}

impl Confidences {
    fn of(quote: &Quote) -> Self {
        let Confidence { quote: own, source, speaker } = quote.confidence;
        let least = own.min(if quote.source.is_empty() { 1.0 } else { source }).min(speaker);
        Self { quote: own, source, least }
    }
}

/// The article of `record`, as the program would read it.
pub(super) fn article_of(record: &Record) -> Article {
    let given = ingest::Given::default();
    ingest::from_text(ingest::Record { name: record.id.clone(), text: record.text.clone(), given })
}

/// What the engine says of `record` when it detects with `tagger`.
pub fn extracted(tagger: &Tagger, record: &Record) -> Extracted {
    let article = article_of(record);
    let analysis = analyse_by(tagger, &article);
    let confidence = analysis.quotes.iter().map(Confidences::of).collect();
    Extracted { id: record.id.clone(), quotes: said(&article, &analysis), confidence }
}

/// The quotations of `analysis` in the shape of a corpus.
pub fn said(article: &Article, analysis: &Analysis) -> Vec<GoldQuote> {
    let offsets = Offsets::new(article.text(), OffsetUnit::CodePoints);
    let place = |spans: &[Span]| -> Vec<(usize, usize)> {
        let ranges = spans.iter().map(|&span| offsets.range(span));
        ranges.map(|range| (range.start as usize, range.end as usize)).collect()
    };
    let quote = |quote: &Quote| GoldQuote {
        kind: quote.kind.name().to_owned(),
        content: place(&quote.content),
        cue: Some(place(&quote.cue)),
        source: Some(place(&quote.source)),
        speaker: quote.speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.name.clone()),
        aliases: Vec::new(),
        core: true,
    };
    analysis.quotes.iter().map(quote).collect()
}

/// Writes what the engine says of each of `records`.
pub fn extract(tagger: &Tagger, records: &[Record], mut out: impl Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut out, &extracted(tagger, record))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
