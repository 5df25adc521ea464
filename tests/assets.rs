//! What the program embeds holds no text of the corpora that it was trained and measured on.
//!
//! The corpora do not come with the program: where they do not lie beside the checkout, this is skipped and says so.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

/// Words in a row that no asset may share with a corpus.
const RUN: usize = 6;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The runs of [`RUN`] words of `text`, in lower case; rows of digits are none.
fn runs(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let digits = |run: &[&str]| run.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    words.windows(RUN).filter(|run| !digits(run)).map(|run| run.join(" ")).collect()
}

/// The articles of a corpus, as JSON Lines, packed or not.
fn articles(path: &Path) -> impl Iterator<Item = String> {
    let file = File::open(path).expect("a corpus that can be read");
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let reader: Box<dyn Read> = if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    BufReader::new(reader).lines().filter_map(|line| {
        let record: Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        record["text"].as_str().map(str::to_owned)
    })
}

#[test]
fn no_asset_shares_six_words_in_a_row_with_a_corpus() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpora = here.join("../shared/corpus");
    if !corpora.is_dir() {
        eprintln!("skipped: there is no {}", corpora.display());
        return;
    }
    let (mut assets, mut texts) = (Vec::new(), Vec::new());
    files(&here.join("assets"), &mut assets);
    files(&corpora, &mut texts);
    // Not what is said about a corpus, and not the parts of speech, which have no text.
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl" || extension == "gz"));
    texts.retain(|path| !path.to_string_lossy().contains("syntax"));
    let read = |path: &PathBuf| String::from_utf8_lossy(&fs::read(path).expect("an asset")).into_owned();
    let ours: HashSet<String> = assets.iter().flat_map(|path| runs(&read(path))).collect();
    assert!(ours.len() > 1000, "the assets were read");
    let mut count = 0;
    for article in texts.iter().flat_map(|path| articles(path)) {
        count += 1;
        for run in runs(&article) {
            assert!(!ours.contains(&run), "{run:?} is of a corpus");
        }
    }
    assert!(count > 900, "the corpora were read");
}

#[test]
fn runs_are_told_without_case_and_signs() {
    assert_eq!(
        runs("One, two: THREE four “five” six seven."),
        ["one two three four five six", "two three four five six seven"]
    );
}
