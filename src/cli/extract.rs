//! `pullquote extract`: articles in, records out, in order, on all cores.
//!
//! One thread opens inputs and cuts JSON Lines into lines, the workers read, analyse and write a record to memory, and
//! this thread prints what they wrote ([`pipeline`]). Memory is bounded by what is under way, not by how many articles
//! there are. What fails is named on standard error and leaves the others alone.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use super::args::ExtractArgs;
use super::articles::pages::Pages;
use super::articles::pipeline;
use super::articles::source::{self, InputPlace, Job};
use super::corrections;
use super::report::{self, Report, say};
use crate::input::{self, Input};
use crate::output::{Document, Format, Id, TextField};
use crate::quotes::{self, Analysis, Scope};
use crate::text::offsets::OffsetUnit;

/// What is found, and how records are written.
#[derive(Clone, Copy)]
struct Style {
    format: Format,
    unit: OffsetUnit,
    text: TextField,
    scope: Scope,
}

/// What came of one article: its record, and what is to be said of it.
struct Extract {
    record: Vec<u8>,
    note: Option<String>,
}

/// Prints who said what in the articles that `args` name.
pub(super) fn run(args: ExtractArgs, inputs: Vec<Input>) -> ExitCode {
    let text = if args.with_text { TextField::Included } else { TextField::LeftOut };
    let style = Style { format: args.format, unit: args.offsets, text, scope: args.scope.0 };
    let ids = input::ids(&inputs);
    let articles: Vec<_> = inputs.into_iter().zip(ids.into_iter().map(Id::Text)).collect();
    let corrections = match corrections::Kept::of(args.corrections.as_ref()) {
        Ok(corrections) => corrections,
        Err(sentence) => return report::usage(&sentence),
    };
    let pages = Pages::behind_bars(articles.iter().map(|(input, _)| input), corrections.folder());
    let inputs = source::Inputs { articles, hints: args.input.hints(), pages };
    let mut report = Report::default();
    let started = pipeline::start(
        move |feed: &mut source::Feed<_>| source::feed(inputs, feed),
        move |job: Job| extract(job, style, &corrections),
    );
    let written = started.and_then(|results| {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        print(&results, args.format, &mut out, &mut report)?;
        out.flush()
    });
    report.exit(written)
}

fn extract(job: Job, style: Style, corrections: &corrections::Kept) -> Result<Extract, String> {
    let (id, article) = job.open()?;
    let analysis = match style.format {
        Format::Text => Analysis::default(),
        Format::Jsonl | Format::Json | Format::Csv | Format::Markdown => {
            corrections.apply(&article, quotes::analyse_in(style.scope, &article))?
        }
    };
    let document = Document { id: &id, article: &article, analysis: &analysis, text: style.text };
    let mut record = Vec::new();
    style.format.write(&mut record, &document, style.unit).map_err(|error| error.to_string())?;
    Ok(Extract { record, note: source::note(&article, &analysis) })
}

type Results = pipeline::Results<InputPlace, Result<Extract, String>>;

fn print(results: &Results, format: Format, out: &mut impl Write, report: &mut Report) -> io::Result<()> {
    let mut written = 0;
    while let Some(taken) = results.next(|| out.flush())? {
        match taken.result {
            Ok(Ok(Extract { record, note })) => {
                out.write_all(format.before(written).as_bytes())?;
                out.write_all(&record)?;
                written += 1;
                if let Some(note) = note {
                    say(&note);
                }
            }
            Ok(Err(sentence)) => report.fail(&sentence),
            Err(panicked) => report.fail(&format!("{}: {panicked}", taken.label)),
        }
    }
    out.write_all(format.end(written).as_bytes())
}
