//! Drafts of a corpus in the corpus's own shape: detection alone, before anybody is resolved.

use std::io::{self, Write};

use serde::Serialize;

use super::corpus::{GoldQuote, Record, code_points, paragraphs};
use crate::model::marks::Marks;
use crate::model::{Draft, Tagger, join_reopened};
use crate::text::Span;

/// The quotations found in a record.
#[derive(Clone, Debug, Serialize)]
pub struct Extracted {
    id: String,
    /// In text order.
    pub quotes: Vec<GoldQuote>,
    /// Of each, how likely it is one and how likely its source is right.
    pub confidence: Vec<(f32, f32)>,
}

/// What `tagger` finds in `record`.
pub fn extracted(tagger: &Tagger, record: &Record) -> Extracted {
    let text = record.text.as_str();
    let paragraphs = paragraphs(text);
    let marks = Marks::read(text, &paragraphs);
    let points = code_points(text);
    let point = |offset: u32| points.partition_point(|&at| at < offset as usize);
    let place = |spans: &[Span]| spans.iter().map(|span| (point(span.start()), point(span.end()))).collect::<Vec<_>>();
    let drafts = join_reopened(text, &marks, tagger.drafts(text, &paragraphs));
    let quote = |draft: &Draft| GoldQuote {
        kind: match marks.letters(text, &draft.content) {
            (0, _) => "indirect",
            (_, 0) => "direct",
            _ => "mixed",
        }
        .to_owned(),
        content: place(&draft.content),
        cue: Some(place(draft.cue.as_slice())),
        source: Some(place(draft.source.as_slice())),
        speaker: None,
        core: true,
    };
    let confidence = drafts.iter().map(|draft| (draft.quote_probability, draft.source_probability)).collect();
    Extracted { id: record.id.clone(), quotes: drafts.iter().map(quote).collect(), confidence }
}

/// Writes what `tagger` finds in each of `records`.
pub fn extract(tagger: &Tagger, records: &[Record], mut out: impl Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut out, &extracted(tagger, record))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
