//! `pullquote-train`: what `learn.py` calls, and the evaluation of a corpus. Run it without arguments for its usage.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use pullquote::model::features::features;
use pullquote::model::{Scope, Tagger};
use pullquote::train::ablate::{Component, Corpus, ablate};
use pullquote::train::antecedents::antecedents;
use pullquote::train::calibrate::calibrate;
use pullquote::train::confidence::confidence;
use pullquote::train::corpus;
use pullquote::train::evaluate::evaluate;
use pullquote::train::extract::extract;
use pullquote::train::pieces::pieces;
use pullquote::train::prepare::prepare;
use pullquote::train::tune::tune;

const USAGE: &str = "\
usage: pullquote-train prepare CORPUS.jsonl > FEATURES.jsonl    what learn.py reads
       pullquote-train extract SCOPE MODEL.bin CORPUS.jsonl > QUOTES.jsonl
       pullquote-train evaluate SCOPE MODEL.bin CORPUS.jsonl [--without NAME,...]
                                                                scores, reliability, errors by cause, without components of the
                                                                engine: rules, sections of the lexicons
       pullquote-train evaluate SCOPE MODEL.bin CORPUS.jsonl ... --ablate
                                                                what each component earns; of a corpus in which the speakers of
                                                                some articles are annotated, on those
       pullquote-train tune SCOPE MODEL.bin CORPUS.jsonl ...    thresholds of decoding, written into MODEL.bin; what serves
                                                                all corpora alike
       pullquote-train calibrate SCOPE MODEL.bin CORPUS.jsonl ... > assets/calibration.toml
       pullquote-train confidence SCOPE MODEL.bin CORPUS.jsonl ... > assets/confidence.toml
       pullquote-train pieces SCOPE MODEL.bin CORPUS.jsonl ... > assets/pieces.toml
                                                                which pieces make one quotation
       pullquote-train antecedents SCOPE MODEL.bin CORPUS.jsonl ... > assets/antecedents.toml
                                                                whom descriptions and pronouns mean
       pullquote-train hashes < WORDS > HASHES                  a word a line
SCOPE is news or wide; with --ablate, antecedents and confidence a corpus may have one of its own: wide:CORPUS.jsonl.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("pullquote-train: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> anyhow::Result<ExitCode> {
    match arguments {
        ["prepare", path] => prepare(&records(path)?, BufWriter::new(io::stdout().lock()))?,
        ["extract", scope, model, path] => {
            let tagger = tagger(known(scope)?, model)?;
            extract(&tagger, &records(path)?, BufWriter::new(io::stdout().lock()))?;
        }
        ["evaluate", scope, model, path] => {
            let tagger = tagger(known(scope)?, model)?;
            evaluate(&tagger, &records(path)?, &[], BufWriter::new(io::stdout().lock()))?;
        }
        ["evaluate", scope, model, path, "--without", names] => {
            let tagger = tagger(known(scope)?, model)?;
            evaluate(&tagger, &records(path)?, &components(names)?, BufWriter::new(io::stdout().lock()))?;
        }
        ["evaluate", scope, model, corpora @ .., "--ablate"] => {
            let corpora = annotated(scope, model, corpora)?;
            ablate(&corpora, BufWriter::new(io::stdout().lock()))?;
        }
        ["tune", scope, model, corpora @ ..] => {
            let (scope, corpora) = (known(scope)?, all(corpora)?);
            let numbers = tune(tagger(scope, model)?, &corpora, |line| eprintln!("{line}"));
            let mut bytes = fs::read(model)?;
            Tagger::keep_decoding(&mut bytes, scope, numbers);
            fs::write(model, bytes)?;
        }
        ["calibrate", scope, model, corpora @ ..] => {
            let held = all(corpora)?.concat();
            print!("{}", calibrate(&tagger(known(scope)?, model)?, &held));
        }
        ["confidence", scope, model, corpora @ ..] => {
            print!("{}", confidence(&annotated(scope, model, corpora)?));
        }
        ["pieces", scope, model, corpora @ ..] => {
            let learned = all(corpora)?.concat();
            print!("{}", pieces(&tagger(known(scope)?, model)?, &learned, |line| eprintln!("{line}")));
        }
        ["antecedents", scope, model, corpora @ ..] => {
            let corpora = annotated(scope, model, corpora)?;
            print!("{}", antecedents(&corpora, |line| eprintln!("{line}")));
        }
        ["hashes"] => {
            let mut out = BufWriter::new(io::stdout().lock());
            for word in io::stdin().lines() {
                writeln!(out, "{}", features(&word?).word)?;
            }
            out.flush()?;
        }
        _ => {
            eprint!("{USAGE}");
            return Ok(ExitCode::from(2));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn known(scope: &str) -> anyhow::Result<Scope> {
    let known = Scope::ALL.into_iter().find(|known| known.name() == scope);
    known.with_context(|| format!("the scope is news or wide, not {scope}"))
}

fn components(names: &str) -> anyhow::Result<Vec<Component>> {
    let unknown = |name: &str| {
        let all: Vec<String> = Component::all().into_iter().map(Component::name).collect();
        format!("no component of the engine is called {name}; there are {}", all.join(", "))
    };
    names.split(',').map(|name| Component::named(name).with_context(|| unknown(name))).collect()
}

fn annotated(scope: &str, model: &str, corpora: &[&str]) -> anyhow::Result<Vec<Corpus<'static>>> {
    corpora.iter().map(|corpus| corpus_of(scope, model, corpus)).collect()
}

/// The articles of a corpus whose speakers are annotated, or all where none are, under the name of its file and folder.
fn corpus_of(scope: &str, model: &str, corpus: &str) -> anyhow::Result<Corpus<'static>> {
    let own = corpus.split_once(':').filter(|(scope, _)| known(scope).is_ok());
    let (scope, path) = own.unwrap_or((scope, corpus));
    let tagger = tagger(known(scope)?, model)?;
    let mut records = records(path)?;
    if records.iter().any(corpus::Record::names_speakers) {
        records.retain(corpus::Record::names_speakers);
    }
    let from = path.trim_end_matches(".jsonl");
    let name = from.rmatch_indices('/').nth(1).map_or(from, |(at, _)| &from[at + 1..]);
    Ok(Corpus { name: name.to_owned(), tagger, records })
}

fn all(paths: &[&str]) -> anyhow::Result<Vec<Vec<corpus::Record>>> {
    paths.iter().map(|path| records(path)).collect()
}

fn tagger(scope: Scope, path: &str) -> anyhow::Result<Tagger<'static>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {path}"))?;
    Tagger::read(bytes.leak(), scope).with_context(|| format!("cannot use {path}"))
}

fn records(path: &str) -> anyhow::Result<Vec<corpus::Record>> {
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    Ok(corpus::read(BufReader::new(file))?)
}
