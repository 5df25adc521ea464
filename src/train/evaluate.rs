//! The report on a corpus: scores by kind, reliability of the probabilities, errors grouped by cause.

use std::io::{self, Write};

use super::corpus::Record;
use super::errors::{Errors, collect};
use super::extract::extracted;
use super::score::{Naming, Table, matched};
use super::tune::reliability;
use crate::model::Tagger;

/// Errors of one cause that are printed.
const SHOWN: usize = 12;

/// Scores `tagger` on `records` and writes the report.
pub fn evaluate(tagger: &Tagger, records: &[Record], mut out: impl Write) -> io::Result<()> {
    let (mut table, mut errors) = (Table::new(), Errors::new());
    let (mut quotes, mut sources, mut all, mut speakers) = (Vec::new(), Vec::new(), Vec::new(), Naming::default());
    for record in records {
        let found = extracted(tagger, record);
        let pairs = matched(record, &found.quotes);
        pairs.count(&mut table);
        speakers += pairs.naming();
        collect(record, &pairs, &mut errors);
        for (j, sure) in found.confidence.iter().enumerate() {
            let own = pairs.of_found.get(j).copied().flatten();
            quotes.push((sure.quote, own.is_some()));
            sources.extend(own.map(|i| (sure.source, pairs.right(i, j))));
            all.push((sure.least, own.is_some_and(|i| pairs.right(i, j) && pairs.named(i, j))));
        }
    }
    writeln!(out, "{:10}{:>6}{:>7}{:>9}{:>7}{:>12}", "kind", "gold", "found", "strict", "soft", "attributed")?;
    for (kind, score) in &table {
        let [strict, soft, attributed] = score.f1();
        let (gold, found) = (score.gold.all, score.found.all);
        writeln!(out, "{kind:10}{gold:>6}{found:>7}{strict:>9.1}{soft:>7.1}{attributed:>12.1}")?;
    }
    if speakers.all > 0.0 {
        let [resolved, canonical, grouping] = speakers.shares();
        let named = speakers.all;
        writeln!(out, "speakers {named}: resolved {resolved:.1}, canonical {canonical:.1}, grouping {grouping:.1}")?;
    }
    for (name, cases) in [("quotation", quotes), ("source", sources)] {
        writeln!(out, "\n{name}: cases, probability said, share right")?;
        for (count, said, right) in reliability(&cases) {
            writeln!(out, "{count:>6}{said:>7.2}{right:>7.2}")?;
        }
    }
    writeln!(out, "\nall of it: no surer than, cases, share right; surer, share right")?;
    for tenth in 4..10 {
        let limit = tenth as f32 / 10.0;
        let (below, above): (Vec<_>, Vec<_>) = all.iter().partition(|(sure, _)| *sure < limit);
        let share = |cases: &[(f32, bool)]| {
            let right = cases.iter().filter(|(_, right)| *right).count();
            (cases.len(), right as f32 / cases.len().max(1) as f32)
        };
        let ((unsure, low), (sure, high)) = (share(&below), share(&above));
        writeln!(out, "{limit:>6.1}{unsure:>7}{low:>7.2}{sure:>7}{high:>7.2}")?;
    }
    for (cause, lines) in &errors {
        writeln!(out, "\n{cause}: {}", lines.len())?;
        // Spread over the corpus, not only its first articles.
        for line in lines.iter().step_by(lines.len().div_ceil(SHOWN).max(1)) {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}
