//! The report on a corpus: scores by kind, reliability of the probabilities, errors grouped by cause.

use std::io::{self, Write};

use super::ablate::{self, Component};
use super::corpus::Record;
use super::errors::{Errors, collect};
use super::extract::extracted;
use super::score::{Naming, Table, matched};
use super::tune::reliability;
use crate::model::Tagger;

/// Errors of one cause that are printed.
const SHOWN: usize = 12;

/// A probability that was said, and whether what it was said of is right.
type Case = (f32, bool);

/// What is counted over a corpus.
#[derive(Default)]
struct Report {
    table: Table,
    speakers: Naming,
    errors: Errors,
    /// Of quotations, as such.
    quotes: Vec<Case>,
    /// Of their sources.
    sources: Vec<Case>,
    /// Of quotation, source and speaker together.
    all: Vec<Case>,
}

/// Scores `tagger` on `records`, with the engine but for the components in `without`, and writes the report.
pub fn evaluate(tagger: &Tagger, records: &[Record], without: &[Component], mut out: impl Write) -> io::Result<()> {
    let report = ablate::without(without, || counted(tagger, records));
    report.write(&mut out)
}

fn counted(tagger: &Tagger, records: &[Record]) -> Report {
    let mut report = Report::default();
    for record in records {
        let found = extracted(tagger, record);
        let pairs = matched(record, &found.quotes);
        pairs.count(&mut report.table);
        report.speakers += pairs.naming();
        collect(record, &pairs, &mut report.errors);
        for (j, confidence) in found.confidence.iter().enumerate() {
            let own = pairs.of_found.get(j).copied().flatten();
            report.quotes.push((confidence.quote, own.is_some()));
            report.sources.extend(own.map(|i| (confidence.source, pairs.right(i, j))));
            report.all.push((confidence.least, own.is_some_and(|i| pairs.right(i, j) && pairs.named(i, j))));
        }
    }
    report
}

impl Report {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{:10}{:>6}{:>7}{:>9}{:>7}{:>12}", "kind", "gold", "found", "strict", "soft", "attributed")?;
        for (kind, score) in &self.table {
            let [strict, soft, attributed] = score.f1();
            let (gold, found) = (score.gold.all, score.found.all);
            writeln!(out, "{kind:10}{gold:>6}{found:>7}{strict:>9.1}{soft:>7.1}{attributed:>12.1}")?;
        }
        if self.speakers.all > 0.0 {
            let [resolved, canonical, grouping] = self.speakers.shares();
            let named = self.speakers.all;
            writeln!(
                out,
                "speakers {named}: resolved {resolved:.1}, canonical {canonical:.1}, grouping {grouping:.1}"
            )?;
        }
        for (name, cases) in [("quotation", &self.quotes), ("source", &self.sources)] {
            writeln!(out, "\n{name}: cases, probability said, share right")?;
            for (count, said, right) in reliability(cases) {
                writeln!(out, "{count:>6}{said:>7.2}{right:>7.2}")?;
            }
        }
        self.write_unsure(out)?;
        for (cause, lines) in &self.errors {
            writeln!(out, "\n{cause}: {}", lines.len())?;
            // Spread over the corpus, not only its first articles.
            for line in lines.iter().step_by(lines.len().div_ceil(SHOWN).max(1)) {
                writeln!(out, "  {line}")?;
            }
        }
        Ok(())
    }

    /// How many are less sure than each limit, and how often those and the others are right.
    fn write_unsure(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\nall of it: no surer than, cases, share right; surer, share right")?;
        for tenth in 4..10 {
            let limit = tenth as f32 / 10.0;
            let (below, above): (Vec<_>, Vec<_>) = self.all.iter().partition(|(said, _)| *said < limit);
            let share = |cases: &[Case]| {
                let right = cases.iter().filter(|(_, right)| *right).count();
                (cases.len(), right as f32 / cases.len().max(1) as f32)
            };
            let ((unsure, low), (sure, high)) = (share(&below), share(&above));
            writeln!(out, "{limit:>6.1}{unsure:>7}{low:>7.2}{sure:>7}{high:>7.2}")?;
        }
        Ok(())
    }
}
