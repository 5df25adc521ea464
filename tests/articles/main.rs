//! Articles of our own writing, each named by the phenomenon it shows, with their quotes marked by hand
//! (`quotes::marked`).

use std::fs;
use std::path::{Path, PathBuf};

use pullquote::quotes::marked;

/// An article as it lies in its file.
struct Story {
    /// The phenomenon: the file's name.
    name: String,
    /// Marked text.
    marked: String,
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
