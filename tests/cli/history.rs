//! `pullquote history`, on a data folder that holds what two runs have kept.

use std::collections::BTreeMap;

use pullquote::store::{ContentKey, Lines, Memory, Store};

use crate::shell::Shell;

/// A shell whose data folder remembers two articles.
fn shell() -> Shell {
    let shell = Shell::with(&[]);
    let store = Store::at(shell.path().join("pullquote"));
    let ferry = Memory {
        title: Some("Ferry \u{1b}[31msold".to_owned()),
        outlet: Some("Sorrel Gazette".to_owned()),
        date: Some("2026-11-20".to_owned()),
        path: Some("/news/ferry.txt".to_owned()),
        opened: 1_735_689_600,
        percent: 45,
        ..Memory::default()
    };
    let piped = Memory { opened: 951_782_400, percent: 100, ..Memory::default() };
    for (text, memory) in [("ferry", ferry), ("piped", piped)] {
        store.remember(&ContentKey::of(text), memory, &BTreeMap::new()).unwrap();
    }
    shell.data_home()
}

#[test]
fn the_history_is_a_line_an_article_latest_first() {
    let run = shell().run("history");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "2025-01-01 00:00   45%  Ferry \u{fffd}[31msold · Sorrel Gazette · 2026-11-20  /news/ferry.txt\n\
         2000-02-29 00:00  100%  (no title)  -\n"
    );
}

#[test]
fn the_history_is_json_lines_where_that_is_asked_for() {
    let records = shell().run("history --format jsonl").records();
    assert_eq!(records[0]["opened"], "2025-01-01T00:00:00Z");
    assert_eq!(records[0]["sha256"], ContentKey::of("ferry").to_string());
    assert_eq!((&records[1]["path"], &records[1]["percent"]), (&serde_json::Value::Null, &100.into()));
}

#[test]
fn a_cleared_history_is_empty() {
    let shell = shell();
    let store = Store::at(shell.path().join("pullquote"));
    store.remember_lines(&Lines { searches: vec!["ferry".to_owned()], ..Lines::default() }).unwrap();
    let copy = format!("pullquote/pages/{}", "0a".repeat(32));
    shell.write(&copy, b"{}");
    shell.write("pullquote/pages/notes", b"mine");
    assert_eq!(
        shell.run("history --clear").err,
        "pullquote: 2 articles were forgotten\npullquote: 1 copy of a page was removed\n"
    );
    assert!(!shell.path().join(copy).exists() && shell.path().join("pullquote/pages/notes").exists());
    let run = shell.run("history");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(store.lines().unwrap(), Lines::default(), "what was typed is forgotten, too");
}

#[test]
fn an_article_that_cannot_be_understood_is_named_and_the_others_are_listed() {
    let shell = shell();
    let broken = format!("pullquote/history/{}.json", ContentKey::of("broken"));
    shell.write(&broken, b"{");
    let run = shell.run("history");
    assert_eq!((run.code, run.out.lines().count()), (1, 2));
    assert!(run.err.contains(&broken), "{}", run.err);
}

#[test]
fn without_a_home_there_is_no_history() {
    let run = Shell::with(&[]).run("history");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("neither XDG_DATA_HOME nor HOME"), "{}", run.err);
}
