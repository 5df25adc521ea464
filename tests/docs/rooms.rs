//! The page about the architecture has every room of the code, and its glossary every word once.

use std::fs;

use crate::page::{Page, project};

fn architecture() -> String {
    Page::named("docs/architecture.md").text
}

/// What is declared in `lib.rs`.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(project().join("src/lib.rs")).expect("src/lib.rs is there");
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

#[test]
fn every_room_is_on_the_map() {
    let (page, rooms) = (architecture(), rooms());
    assert!(rooms.len() > 10, "rooms were found");
    let map = page.lines().skip_while(|line| *line != "```text").skip(1).take_while(|line| *line != "```");
    let drawn: Vec<&str> = map.filter_map(|line| line.split([' ', '/']).next()).collect();
    for room in &rooms {
        assert!(drawn.contains(&room.as_str()), "{room} is not on the map");
    }
}

#[test]
fn every_stage_of_the_engine_is_in_its_table() {
    let page = architecture();
    let folders = fs::read_dir(project().join("src/quotes")).expect("src/quotes is there");
    let folders = folders.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_dir());
    for folder in folders.map(|entry| entry.file_name().into_string().expect("a plain name")) {
        assert!(page.contains(&format!("\n| `{folder}` | ")), "{folder} is no stage");
    }
}

#[test]
fn the_glossary_has_each_word_once_and_in_order() {
    let page = architecture();
    let (_, glossary) = page.split_once("## Glossary").expect("the glossary");
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let words: Vec<&str> = rows.filter(|word| *word != "Word").collect();
    assert!(words.len() > 40, "words were found");
    for pair in words.windows(2) {
        assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
    }
}
