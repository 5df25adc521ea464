//! `pullquote-train`: what `learn.py` calls, and the evaluation of a corpus. Run it without arguments for its usage.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use pullquote::model::Tagger;
use pullquote::model::words::features;
use pullquote::train::corpus;
use pullquote::train::evaluate::evaluate;
use pullquote::train::extract::extract;
use pullquote::train::prepare::prepare;
use pullquote::train::tune::tune;

const USAGE: &str = "\
usage: pullquote-train prepare CORPUS.jsonl > FEATURES.jsonl    what learn.py reads
       pullquote-train extract MODEL.bin CORPUS.jsonl > QUOTES.jsonl
       pullquote-train evaluate MODEL.bin CORPUS.jsonl          scores, reliability, errors by cause
       pullquote-train tune MODEL.bin CORPUS.jsonl IDS          thresholds and calibration, written into MODEL.bin
       pullquote-train hashes < WORDS > HASHES                  a word a line
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
        ["extract", model, path] => {
            extract(&tagger(model)?, &records(path)?, BufWriter::new(io::stdout().lock()))?;
        }
        ["evaluate", model, path] => evaluate(&tagger(model)?, &records(path)?, BufWriter::new(io::stdout().lock()))?,
        ["tune", model, path, ids] => {
            let ids = fs::read_to_string(ids).with_context(|| format!("cannot read {ids}"))?;
            let mut held = records(path)?;
            held.retain(|record| ids.lines().any(|id| id == record.id));
            let numbers = tune(tagger(model)?, &held, |line| eprintln!("{line}"));
            let mut bytes = fs::read(model)?;
            let start = bytes.len() - 4 * numbers.len();
            for (slot, number) in bytes[start..].chunks_exact_mut(4).zip(numbers) {
                slot.copy_from_slice(&number.to_le_bytes());
            }
            fs::write(model, bytes)?;
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

fn tagger(path: &str) -> anyhow::Result<Tagger<'static>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {path}"))?;
    Tagger::read(bytes.leak()).with_context(|| format!("cannot use {path}"))
}

fn records(path: &str) -> anyhow::Result<Vec<corpus::Record>> {
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    Ok(corpus::read(BufReader::new(file))?)
}
