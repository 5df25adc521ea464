//! Corrections without a screen: in what `extract` writes, listed, and exported as a corpus.

use pullquote::article::Article;
use pullquote::ingest;
use pullquote::quotes::corrections::{Correction, Named, Passage};
use pullquote::quotes::{Quote, analyse};
use pullquote::store::{ContentKey, Store};

use crate::shell::{FERRY, MILL, Shell};

fn article(text: &str) -> Article {
    ingest::from_bytes("article", text.into()).unwrap()
}

/// A shell with two articles, in whose data folder the first quote of the first one is given to Olaf Reed.
fn shell() -> Shell {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let ferry = article(FERRY);
    let analysis = analyse(&ferry);
    let quote = Passage::of(&ferry, analysis.quotes.first().unwrap());
    let correction = Correction::Speaker { quote, speaker: Some(Named::new("Olaf Reed")) };
    Store::at(shell.path().join("pullquote")).correct(&ferry, &[correction], &[]).unwrap();
    shell.data_home()
}

fn first_speaker(run: &crate::shell::Run) -> String {
    run.records()[0]["quotes"][0]["speaker"].to_string()
}

#[test]
fn corrections_are_put_in_where_that_is_asked_for() {
    let shell = shell();
    assert_eq!(first_speaker(&shell.run("extract ferry.txt mill.txt")), "\"Ada Moor\"");
    let file = format!("pullquote/corrections/{}.json", ContentKey::of(FERRY));
    for source in ["--corrections", "--corrections=pullquote/corrections", &format!("--corrections={file}")] {
        let run = shell.run(&format!("extract {source} ferry.txt mill.txt"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{source}");
        assert_eq!(first_speaker(&run), "\"Olaf Reed\"", "{source}");
        let records = run.records();
        let quote = &records[0]["quotes"][0];
        assert_eq!((&quote["reason"], &quote["confidence"]["speaker"]), (&"corrected by you".into(), &1.0.into()));
        assert_eq!(records[1]["quotes"][0]["speaker"], "Tomas Reyes", "the other article is as it was");
    }
}

#[test]
fn corrections_that_are_not_there_or_cannot_be_read_are_said() {
    let shell = shell();
    let run = shell.run("extract --corrections=nowhere.json ferry.txt");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("nowhere.json"), "{}", run.err);
    shell.write(&format!("pullquote/corrections/{}.json", ContentKey::of(FERRY)), b"{\"version\":7}");
    let run = shell.run("extract --corrections ferry.txt mill.txt");
    assert_eq!((run.code, run.records().len()), (1, 1));
    assert!(run.err.contains("it is of version 7"), "{}", run.err);
}

#[test]
fn corrections_are_listed() {
    let run = shell().run("corrections");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[1].starts_with("  Olaf Reed said “We cannot run the ferry"), "{}", run.out);
    assert_eq!(Shell::with(&[]).data_home().run("corrections").out, "");
}

#[test]
fn corrections_are_exported_as_the_trainer_reads_a_corpus() {
    let run = shell().run("corrections --export");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let corpus = pullquote::train::corpus::read(run.out.as_bytes()).unwrap();
    assert_eq!((corpus.len(), corpus[0].text.as_str()), (1, FERRY));
    let quotes = &corpus[0].quotes;
    assert_eq!(quotes[0].speaker.as_deref(), Some("Olaf Reed"));
    let characters: Vec<char> = FERRY.chars().collect();
    let (start, end) = quotes[0].content[0];
    let content: String = characters[start..end].iter().collect();
    assert!(content.starts_with("We cannot run the ferry"), "{content}");
    assert_eq!(run.records()[0]["quotes"][0]["corrected"], true);
    assert_eq!(quotes.len(), analyse(&article(FERRY)).quotes.iter().map(Quote::start).count());
}
