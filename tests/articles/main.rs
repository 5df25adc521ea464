//! Articles of our own writing, each named by the phenomenon it shows, with their quotes marked by hand
//! (`quotes::marked`), and how well the engine does on them.
//!
//! `cargo test --test articles -- --nocapture` prints the table, and every error in its place.

mod errors;

use std::fs;
use std::path::{Path, PathBuf};

use pullquote::article::Article;
use pullquote::ingest::{self, Given};
use pullquote::quotes::{self, Analysis, Mention, MentionKind, marked};
use pullquote::train::corpus::{GoldQuote, Record};
use pullquote::train::extract::said;
use pullquote::train::score::{Matched, Naming, Table, matched};

/// F1 in per cent below which the engine must not fall: content strict and soft, attributed.
const FLOORS: [(&str, [f64; 3]); 4] = [
    ("all", [91.0, 95.5, 94.0]),
    ("direct", [97.0, 98.5, 97.5]),
    ("mixed", [93.0, 98.0, 97.0]),
    ("indirect", [85.0, 92.0, 89.5]),
];

/// Per cent of the quotes with a speaker: resolved, canonical, and the grouping's F1.
const SPEAKERS: [f64; 3] = [89.0, 88.5, 95.5];

/// An article as it lies in its file.
struct Story {
    /// The phenomenon: the file's name.
    name: String,
    /// Marked text.
    marked: String,
}

/// An article, what is true of it, what the engine says, and which quotes of the two belong together.
struct Reading {
    name: String,
    article: Article,
    gold: Analysis,
    found: Analysis,
    pairs: Matched,
}

fn stories() -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let entries = fs::read_dir(folder).expect("the articles lie beside this file");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let story = |path: &PathBuf| Story {
        name: path.file_stem().expect("a file").to_string_lossy().into_owned(),
        marked: fs::read_to_string(path).expect("UTF-8"),
    };
    files.iter().map(story).collect()
}

/// The engine reads the plain text as the program would.
fn read(Story { name, marked }: Story) -> Reading {
    let (plain, gold) = marked::parse(&marked).unwrap_or_else(|error| panic!("{name}: {error}"));
    let text = plain.text().to_owned();
    let article = ingest::from_text(ingest::Record { name: name.clone(), text: text.clone(), given: Given::default() });
    let found = quotes::analyse(&article);
    let record = Record { id: name.clone(), text, quotes: gold_quotes(&plain, &gold) };
    let pairs = matched(&record, &said(&article, &found));
    Reading { name, article, gold, found, pairs }
}

/// Gold quotes, each with all phrases that name its speaker anywhere.
fn gold_quotes(article: &Article, gold: &Analysis) -> Vec<GoldQuote> {
    let mut quotes = said(article, gold);
    for (quote, own) in quotes.iter_mut().zip(&gold.quotes).filter(|(_, own)| own.speaker.is_some()) {
        let same = |mention: &&Mention| mention.speaker == own.speaker && mention.kind != MentionKind::Pronoun;
        let phrases = gold.mentions.iter().filter(same).map(|mention| article.slice(mention.span));
        // "A:" before an answer names nobody.
        quote.aliases = phrases.filter(|phrase| phrase.len() > 1).map(str::to_owned).collect();
    }
    quotes
}

#[test]
fn each_article_is_marked_as_marked_text_would_write_it() {
    for Story { name, marked } in stories() {
        let (article, gold) = marked::parse(&marked).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(marked::render(&article, &gold), marked, "{name}");
        assert_eq!(gold.quotes.is_empty(), name.starts_with("none_"), "{name}: {} quotes", gold.quotes.len());
    }
}

#[test]
fn the_articles_are_many_and_short() {
    let stories = stories();
    assert!(stories.len() >= 50, "{} articles", stories.len());
    for Story { name, marked } in stories {
        let article = marked::strip(&marked).expect(&name);
        let words = article.text().split_whitespace().count();
        assert!((80..=250).contains(&words), "{name}: {words} words");
    }
}

#[test]
fn who_said_what_is_found_as_well_as_it_was() {
    let readings: Vec<Reading> = stories().into_iter().map(read).collect();
    let (mut table, mut speakers) = (Table::new(), Naming::default());
    for reading in &readings {
        reading.pairs.count(&mut table);
        speakers += reading.pairs.naming();
    }
    readings.iter().for_each(errors::print);
    println!("\n{:10}{:>6}{:>7}{:>9}{:>7}{:>12}", "kind", "gold", "found", "strict", "soft", "attributed");
    let mut fallen = Vec::new();
    for (kind, floors) in FLOORS {
        let score = table[kind];
        let [strict, soft, attributed] = score.f1();
        let (gold, found) = (score.gold.all, score.found.all);
        println!("{kind:10}{gold:>6}{found:>7}{strict:>9.1}{soft:>7.1}{attributed:>12.1}");
        fallen.extend((0..3).filter(|&at| score.f1()[at] < floors[at]).map(|_| kind));
    }
    let [resolved, canonical, grouping] = speakers.shares();
    println!("speakers {:>7}: resolved {resolved:.1}, canonical {canonical:.1}, grouping {grouping:.1}", speakers.all);
    fallen.extend((0..3).filter(|&at| speakers.shares()[at] < SPEAKERS[at]).map(|_| "speakers"));
    assert!(fallen.is_empty(), "below the floor: {fallen:?}");
}
