//! Corrections without a screen: `pullquote corrections`, and what `extract --corrections` puts into an analysis.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::CorrectionsArgs;
use super::report::{self, Report};
use crate::article::Article;
use crate::ingest;
use crate::quotes::corrections::{Corrections, apply};
use crate::quotes::{self, Analysis, Evidence, Quote};
use crate::store::{ContentKey, Corrected, Store, corrections_in};
use crate::text::offsets::{OffsetUnit, Offsets};
use crate::text::{Span, clean};

/// Where `extract` finds corrections.
#[derive(Clone, Debug)]
pub(super) enum Kept {
    /// Nowhere.
    Nowhere,
    /// In the files of a folder, each named after the SHA-256 of an article's text.
    Folder(PathBuf),
    /// Of one article.
    One(Box<Corrected>),
}

impl Kept {
    /// What `--corrections` was given; without a value it is the data folder. The error is a sentence.
    pub(super) fn of(value: Option<&OsString>) -> Result<Self, String> {
        let Some(value) = value else { return Ok(Self::Nowhere) };
        if value.is_empty() {
            let store = Store::of_user();
            let folder = store.map(|store| Self::Folder(store.corrections_folder()));
            return folder.ok_or("there are no corrections: neither XDG_DATA_HOME nor HOME names a folder".to_owned());
        }
        let path = Path::new(value);
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let one = Corrected::read(path).map_err(|error| error.to_string())?;
        Ok(Self::One(Box::new(one)))
    }

    /// The folder that they are read from while articles are.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Nowhere | Self::One(_) => None,
        }
    }

    /// `analysis` with the corrections of `article`; the error is a sentence.
    pub(super) fn apply(&self, article: &Article, analysis: Analysis) -> Result<Analysis, String> {
        let corrections = match self {
            Self::Nowhere => return Ok(analysis),
            Self::Folder(folder) => {
                let key = ContentKey::of(article.text());
                corrections_in(folder, &key).map_err(|error| error.to_string())?
            }
            Self::One(one) if one.sha256 == ContentKey::of(article.text()).to_string() => one.corrections.clone(),
            Self::One(_) => Corrections::new(),
        };
        Ok(apply(article, analysis, &corrections))
    }
}

/// Lists the articles in which something was corrected, or writes them as a corpus.
pub(super) fn run(args: &CorrectionsArgs) -> ExitCode {
    let Some(store) = Store::of_user() else {
        return report::usage(
            "there are no corrections: neither XDG_DATA_HOME nor HOME names a folder to keep them in",
        );
    };
    let mut report = Report::default();
    let (all, errors) = store.corrected();
    for error in errors {
        report.fail(&error.to_string());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let written = all.into_iter().try_for_each(|corrected| match (args.export, corrected.text.as_ref()) {
        (false, _) => list(&mut out, &corrected),
        (true, Some(_)) => export(&mut out, corrected),
        (true, None) => {
            report.fail(&format!("{}: its text was too long to be kept, so it is not exported", corrected.sha256));
            Ok(())
        }
    });
    report.exit(written.and_then(|()| out.flush()))
}

/// The article, and below it its corrections.
fn list(out: &mut impl Write, corrected: &Corrected) -> io::Result<()> {
    writeln!(out, "{}", clean::line(corrected.title.as_deref().unwrap_or("(no title)")))?;
    for correction in &corrected.corrections {
        writeln!(out, "  {}", clean::line(&correction.sentence()))?;
    }
    Ok(())
}

/// An article of a corpus, as `pullquote-train` reads it: spans count code points.
#[derive(Serialize)]
struct CorpusRecord {
    id: String,
    text: String,
    quotes: Vec<Gold>,
}

#[derive(Serialize)]
struct Gold {
    kind: &'static str,
    content: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    source: Vec<[u32; 2]>,
    speaker: Option<String>,
    aliases: Vec<String>,
    /// Whether a reader said so; else it is the engine's own word.
    corrected: bool,
}

fn export(out: &mut impl Write, corrected: Corrected) -> io::Result<()> {
    let record = ingest::Record {
        name: corrected.sha256.clone(),
        text: corrected.text.unwrap_or_default(),
        ..Default::default()
    };
    let article = ingest::from_text(record);
    let analysis = apply(&article, quotes::analyse(&article), &corrected.corrections);
    let offsets = Offsets::new(article.text(), OffsetUnit::CodePoints);
    let gold = |quote: &Quote| {
        let counted = |spans: &[Span]| {
            spans.iter().map(|&span| offsets.range(span)).map(|range| [range.start, range.end]).collect()
        };
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id));
        Gold {
            kind: quote.kind.name(),
            content: counted(&quote.content),
            cue: counted(&quote.cue),
            source: counted(&quote.source),
            speaker: speaker.map(|speaker| clean::line(&speaker.name).into_owned()),
            aliases: speaker
                .map(|speaker| speaker.aliases.iter().map(|alias| clean::line(alias).into_owned()).collect())
                .unwrap_or_default(),
            corrected: quote.reason.evidence == Evidence::Corrected,
        }
    };
    let quotes = analysis.quotes.iter().map(gold).collect();
    let text = clean::in_place(article.text()).into_owned();
    serde_json::to_writer(&mut *out, &CorpusRecord { id: corrected.sha256, text, quotes })?;
    out.write_all(b"\n")
}
