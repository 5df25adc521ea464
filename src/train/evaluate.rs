//! The report on a corpus: scores by kind, reliability of the probabilities, errors grouped by cause.

use std::io::{self, Write};

use super::corpus::Record;
use super::errors::{Errors, collect};
use super::extract::extracted;
use super::score::{Table, matched};
use super::tune::reliability;
use crate::model::Tagger;

/// Errors of one cause that are printed.
const SHOWN: usize = 12;

/// Scores `tagger` on `records` and writes the report.
pub fn evaluate(tagger: &Tagger, records: &[Record], mut out: impl Write) -> io::Result<()> {
    let (mut table, mut errors) = (Table::new(), Errors::new());
    let (mut quotes, mut sources, mut speakers) = (Vec::new(), Vec::new(), [0_usize; 3]);
    for record in records {
        let found = extracted(tagger, record);
        let pairs = matched(record, &found.quotes);
        pairs.count(&mut table);
        speakers.iter_mut().zip(pairs.speakers()).for_each(|(sum, count)| *sum += count);
        collect(record, &pairs, &mut errors);
        for (j, &(quote, source)) in found.confidence.iter().enumerate() {
            let own = pairs.of_found.get(j).copied().flatten();
            quotes.push((quote, own.is_some()));
            sources.extend(own.map(|i| (source, pairs.right(i, j))));
        }
    }
    writeln!(out, "{:10}{:>6}{:>7}{:>9}{:>7}{:>12}", "kind", "gold", "found", "strict", "soft", "attributed")?;
    for (kind, score) in &table {
        let [strict, soft, attributed] = score.f1();
        let (gold, found) = (score.gold.all, score.found.all);
        writeln!(out, "{kind:10}{gold:>6}{found:>7}{strict:>9.1}{soft:>7.1}{attributed:>12.1}")?;
    }
    let [named, resolved, canonical] = speakers.map(|count| count as f64);
    if named > 0.0 {
        let share = |count: f64| 100.0 * count / named;
        writeln!(out, "speakers: {named} of gold, resolved {:.1}, canonical {:.1}", share(resolved), share(canonical))?;
    }
    for (name, cases) in [("quotation", quotes), ("source", sources)] {
        writeln!(out, "\n{name}: cases, probability said, share right")?;
        for (count, said, right) in reliability(&cases) {
            writeln!(out, "{count:>6}{said:>7.2}{right:>7.2}")?;
        }
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
