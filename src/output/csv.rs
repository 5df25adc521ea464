//! One quote a row, for a spreadsheet.
//!
//! Columns are the keys of the record with the article's repeated on each row, and the cue and the source as written.
//! Spans are written `12..40;55..60`, because a spreadsheet takes `12-40` for a date. Cells are single lines, rows end
//! in LF, and a cell that a spreadsheet would take for a formula is guarded with an apostrophe. A cell with a semicolon stands
//! in quotation marks, because in half of Europe a spreadsheet parts cells there. An article without quotes has no row.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Document;
use super::record::{known, rounded};
use crate::quotes::Quote;
use crate::text::offsets::{OffsetUnit, Offsets};
use crate::text::{Span, clean};

/// The columns' names. One list with `row`.
pub(super) const HEADER: &str = "id,title,date,byline,outlet,url,language,kind,content,cue,source,speaker,speaker_id,\
    confidence_quote,confidence_source,confidence_speaker,reason,text,cue_text,source_text,paragraph\n";

/// The rows of one article.
pub(super) fn write(out: &mut impl Write, document: &Document, unit: OffsetUnit) -> io::Result<()> {
    let mut rows =
        WriterBuilder::new().quote_style(QuoteStyle::Never).terminator(Terminator::Any(b'\n')).from_writer(out);
    let article = article_cells(document);
    let offsets = Offsets::new(document.article.text(), unit);
    for quote in &document.analysis.quotes {
        for cell in article.iter().cloned().chain(quote_cells(document, quote, &offsets)) {
            rows.write_field(quoted(guarded(&cell)).as_bytes())?;
        }
        rows.write_record(None::<&[u8]>)?;
    }
    rows.flush()
}

/// What all rows of an article begin with.
fn article_cells(document: &Document) -> [String; 7] {
    let meta = &document.article.meta;
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        document.id.shown(),
        known(&meta.title),
        known(&meta.date),
        known(&meta.byline),
        known(&meta.outlet),
        known(&meta.url),
        known(&meta.language),
    ]
}

fn quote_cells(document: &Document, quote: &Quote, offsets: &Offsets) -> [String; 14] {
    let Document { article, analysis, .. } = *document;
    let spans =
        |spans: &[Span]| spans.iter().map(|&span| format!("{:?}", offsets.range(span))).collect::<Vec<_>>().join(";");
    let words = |spans: &[Span]| spans.iter().map(|&span| article.slice(span)).collect::<Vec<_>>().join(" … ");
    let speaker = known(analysis, quote);
    [
        quote.kind.name().to_owned(),
        spans(&quote.content),
        spans(&quote.cue),
        spans(&quote.source),
        speaker.map(|(_, speaker)| speaker.name.clone()).unwrap_or_default(),
        speaker.map(|(id, _)| id.0.to_string()).unwrap_or_default(),
        rounded(quote.confidence.quote).to_string(),
        rounded(quote.confidence.source).to_string(),
        rounded(quote.confidence.speaker).to_string(),
        quote.reason.sentence(article, analysis, quote),
        quote.text(article),
        words(&quote.cue),
        words(&quote.source),
        article.paragraph_number(quote.start()).map(|number| number.to_string()).unwrap_or_default(),
    ]
}

/// `cell` as one clean line that no spreadsheet computes.
///
/// A program may skip white space before it looks for a formula, or know the full-width forms of its signs, so those
/// are guarded as well.
fn guarded(cell: &str) -> Cow<'_, str> {
    let clean = clean::line(cell);
    match clean.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => Cow::Owned(format!("'{clean}")),
        _ => clean,
    }
}

/// `cell`, which is one line, in quotation marks where it would not be one cell without.
fn quoted(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.contains([',', ';', '"']) { Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\""))) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{HEADER, guarded, quoted};

    /// Report: a spreadsheet that parts cells at semicolons found a formula inside one.
    #[test]
    fn a_cell_is_one_to_whoever_parts_them_at_semicolons_too() {
        assert_eq!(quoted("it rained".into()), "it rained");
        assert_eq!(quoted("a, b".into()), "\"a, b\"");
        assert_eq!(quoted("x;=HYPERLINK(1)".into()), "\"x;=HYPERLINK(1)\"");
        assert_eq!(quoted("a \"b\"".into()), "\"a \"\"b\"\"\"");
    }

    #[test]
    fn a_formula_is_guarded_and_other_cells_are_not() {
        for formula in ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r\n=1", "  @x", "＝1"] {
            assert!(guarded(formula).starts_with('\''), "{formula:?}");
        }
        for plain in ["", "he said =1", "'quoted'", "12..40", "– and so on"] {
            assert_eq!(guarded(plain), plain);
        }
        assert_eq!(guarded("two\nlines"), "two lines");
    }

    #[test]
    fn the_header_names_a_column_for_each_cell() {
        assert_eq!(HEADER.split(',').count(), 7 + 14);
    }
}
