//! `pullquote-train`: what `learn.py` calls, and the evaluation of a corpus. Run it without arguments for its usage.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use pullquote::model::words::features;
use pullquote::train::corpus;
use pullquote::train::prepare::prepare;

const USAGE: &str = "\
usage: pullquote-train prepare CORPUS.jsonl > FEATURES.jsonl    what learn.py reads
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

fn records(path: &str) -> anyhow::Result<Vec<corpus::Record>> {
    let file = File::open(path).with_context(|| format!("cannot open {path}"))?;
    Ok(corpus::read(BufReader::new(file))?)
}
