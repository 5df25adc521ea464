//! The data folder: what two readers keep at once, what is forgotten, and what cannot be understood.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::slice;

use pullquote::quotes::corrections::{Correction, Named};
use pullquote::store::{ContentKey, Lines, MOST, MOST_LINES, Memory, Store};
use pullquote::text::Place;
use tempfile::TempDir;

const TEXT: &str =
    "The pier stays shut.\n\nThe mayor of Holmsea said so on Monday.\n\nNobody was surprised to hear it.\n";

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::at(folder.path().join("pullquote"));
    (folder, store)
}

/// A memory with a mark at the place of each of the words.
fn marked(marks: &[(char, &str)]) -> Memory {
    let place = |words: &str| Place::of(TEXT, TEXT.find(words).expect("the words are there") as u32);
    let marks = marks.iter().map(|&(letter, words)| (letter, place(words))).collect();
    Memory { title: Some("The pier".to_owned()), path: Some("/news/pier.txt".to_owned()), marks, ..Memory::default() }
}

fn letters(store: &Store, key: &ContentKey) -> String {
    store.memory(key).expect("readable").map(|memory| memory.marks.keys().collect()).unwrap_or_default()
}

#[test]
fn what_is_kept_is_recalled() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    assert_eq!(store.memory(&key).expect("readable"), None);
    let memory = Memory { percent: 40, opened: 7, ..marked(&[('a', "The mayor")]) };
    store.remember(&key, memory.clone(), &BTreeMap::new()).expect("kept");
    assert_eq!(store.memory(&key).expect("readable"), Some(memory));
    assert_eq!(Memory { title: None, ..marked(&[]) }.name(), "pier.txt");
    assert_eq!(store.memory_of_path("/news/pier.txt").map(|entry| entry.key), Some(key));
}

#[test]
fn two_readers_of_one_article_keep_the_marks_of_both() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    let begun = marked(&[('a', "The pier")]);
    store.remember(&key, begun.clone(), &BTreeMap::new()).expect("kept");
    store.remember(&key, marked(&[('a', "The pier"), ('b', "The mayor")]), &begun.marks).expect("kept");
    store.remember(&key, marked(&[('a', "Nobody"), ('c', "Nobody")]), &begun.marks).expect("kept");
    assert_eq!(letters(&store, &key), "abc");
    let kept = store.memory(&key).expect("readable").expect("there");
    assert!(kept.marks[&'a'].after.starts_with("Nobody"), "what was changed last holds");
}

#[test]
fn many_readers_at_once_lose_nothing() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    std::thread::scope(|scope| {
        for letter in 'a'..='p' {
            let (store, key) = (&store, &key);
            scope.spawn(move || store.remember(key, marked(&[(letter, "The mayor")]), &BTreeMap::new()).expect("kept"));
        }
    });
    assert_eq!(letters(&store, &key), "abcdefghijklmnop");
}

#[test]
fn what_is_kept_is_for_its_owner_alone() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    store.remember(&key, marked(&[]), &BTreeMap::new()).expect("kept");
    let mode = |path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let folder = store.folder().join("history");
    assert_eq!((mode(folder.clone()), mode(folder.join(format!("{key}.json")))), (0o700, 0o600));
}

#[test]
fn a_file_that_cannot_be_understood_is_named_and_left_alone() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    store.remember(&key, marked(&[]), &BTreeMap::new()).expect("kept");
    let file = store.folder().join("history").join(format!("{key}.json"));
    for (content, wrong) in [
        ("{\"version\": 1, \"title\":", "EOF"),
        ("{\"version\": 2}", "it is of version 2, and this pullquote knows version 1"),
        ("[]", "invalid"),
        ("{\"version\": 1}", "missing field"),
    ] {
        fs::write(&file, content).expect("the folder takes files");
        let said = store.memory(&key).expect_err("unreadable").to_string();
        assert!(said.contains(wrong) && said.ends_with(&file.display().to_string()), "{said}");
        assert!(store.remember(&key, marked(&[]), &BTreeMap::new()).is_err());
        assert_eq!(fs::read_to_string(&file).expect("still there"), content);
        let (entries, errors) = store.history();
        assert_eq!((entries.len(), errors.len()), (0, 1));
    }
}

#[test]
fn the_history_is_latest_first_and_cleared_as_a_whole() {
    let (_folder, store) = store();
    for (text, opened) in [("one", 10), ("two", 30), ("three", 20)] {
        let memory = Memory { title: Some(text.to_owned()), opened, ..Memory::default() };
        store.remember(&ContentKey::of(text), memory, &BTreeMap::new()).expect("kept");
    }
    let titles: Vec<_> = store.history().0.into_iter().filter_map(|entry| entry.memory.title).collect();
    assert_eq!(titles, ["two", "three", "one"]);
    assert_eq!(store.clear_history().expect("cleared"), 3);
    assert_eq!(store.history().0.len(), 0);
}

#[test]
fn of_too_many_articles_the_oldest_are_forgotten() {
    let (_folder, store) = store();
    let first = ContentKey::of("first");
    store.remember(&first, Memory::default(), &BTreeMap::new()).expect("kept");
    let folder = store.folder().join("history");
    let old = fs::read(folder.join(format!("{first}.json"))).expect("there");
    for n in 0..MOST {
        fs::write(folder.join(format!("{}.json", ContentKey::of(&n.to_string()))), &old)
            .expect("the folder takes files");
    }
    store.remember(&ContentKey::of("last"), marked(&[]), &BTreeMap::new()).expect("kept");
    assert_eq!(store.history().0.len(), MOST);
    assert_eq!(store.memory(&first).expect("readable"), None);
    assert!(store.memory(&ContentKey::of("last")).expect("readable").is_some());
}

/// Report: among enough newer files the article just read was forgotten at once.
#[test]
fn what_was_read_last_is_remembered_under_a_clock_that_is_wrong() {
    let (_folder, store) = store();
    let key = |n: usize| ContentKey::of(&n.to_string());
    store.remember(&key(MOST), Memory::default(), &BTreeMap::new()).expect("kept");
    let folder = store.folder().join("history");
    let tomorrow = std::time::SystemTime::now() + std::time::Duration::from_secs(24 * 60 * 60);
    for n in 0..MOST {
        let file = folder.join(format!("{}.json", key(n)));
        fs::copy(folder.join(format!("{}.json", key(MOST))), &file).expect("the folder takes files");
        let newer = fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(tomorrow));
        newer.expect("a time");
    }
    let last = ContentKey::of("last");
    store.remember(&last, marked(&[('a', "The mayor")]), &BTreeMap::new()).expect("kept");
    assert_eq!(letters(&store, &last), "a");
    assert_eq!(store.history().0.len(), MOST);
}

/// Report: corrections that had grown large were written and never read again.
#[test]
fn what_is_written_can_be_read_again_and_what_is_too_large_is_refused_at_once() {
    let (_folder, store) = store();
    let article = pullquote::ingest::from_bytes("pier.txt", TEXT.into()).expect("an article");
    let key = ContentKey::of(TEXT);
    let long = |length| Correction::Name { speaker: Named::new("the mayor"), name: "x".repeat(length) };
    let first = long(5 << 20);
    store.correct(&article, slice::from_ref(&first), &[]).expect("kept");
    assert!(store.corrections(&key).expect("readable") == slice::from_ref(&first));
    let refused = store.correct(&article, &[long(12 << 20)], &[]).expect_err("too large").to_string();
    assert!(refused.contains("it would be larger than 16 MiB"), "{refused}");
    assert!(store.corrections(&key).expect("readable") == [first], "as it was");
}

/// Report: a pipe in the data folder hung the reader, and its lock followed a link.
#[test]
fn pipes_and_links_in_the_folder_are_no_files_of_ours() {
    let (_folder, store) = store();
    let key = ContentKey::of(TEXT);
    store.remember(&key, marked(&[]), &BTreeMap::new()).expect("kept");
    let folder = store.folder().join("history");
    let mode = fs::metadata(folder.join(".lock")).expect("a lock").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let pipe = folder.join(format!("{key}.json"));
    fs::remove_file(&pipe).expect("there");
    let status = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(status.success());
    assert!(store.memory(&key).expect_err("a pipe").to_string().contains("no regular file"));
    assert!(store.remember(&key, marked(&[]), &BTreeMap::new()).is_err());
    assert_eq!(store.history().1.len(), 1);
    fs::remove_file(folder.join(".lock")).expect("there");
    std::os::unix::fs::symlink(store.folder().join("elsewhere"), folder.join(".lock")).expect("a link");
    assert!(store.remember(&ContentKey::of("another"), marked(&[]), &BTreeMap::new()).is_err());
    assert!(!store.folder().join("elsewhere").exists());
}

#[test]
fn other_files_in_the_folder_are_nobodys_business() {
    let (_folder, store) = store();
    store.remember(&ContentKey::of(TEXT), marked(&[]), &BTreeMap::new()).expect("kept");
    let other = store.folder().join("history").join("notes.json");
    fs::write(&other, "mine").expect("the folder takes files");
    assert_eq!(store.clear_history().expect("cleared"), 1);
    assert!(other.exists());
}

#[test]
fn two_readers_of_one_article_keep_the_corrections_of_both() {
    let (_folder, store) = store();
    let article = pullquote::ingest::from_bytes("pier.txt", TEXT.into()).expect("an article");
    let key = ContentKey::of(TEXT);
    let called = |name: &str| Correction::Name { speaker: Named::new("the mayor"), name: name.to_owned() };
    let (first, ours, theirs) = (called("Ida Holm"), called("Ann Ash"), called("Bo Birk"));
    store.correct(&article, slice::from_ref(&first), &[]).expect("kept");
    store.correct(&article, &[first.clone(), theirs.clone()], slice::from_ref(&first)).expect("kept");
    store.correct(&article, slice::from_ref(&ours), &[first]).expect("kept");
    assert_eq!(store.corrections(&key).expect("readable"), [theirs.clone(), ours.clone()], "one was taken back");
    store.correct(&article, &[], &[theirs, ours]).expect("kept");
    assert_eq!(store.corrected().0.len(), 0, "without corrections there is no file");
}

#[test]
fn lines_of_two_readers_are_kept_each_once_and_only_the_latest() {
    let (_folder, store) = store();
    assert_eq!(store.lines().expect("readable"), Lines::default());
    let lines = |searches: &[&str], filters: &[&str]| {
        let owned = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        Lines { searches: owned(searches), filters: owned(filters) }
    };
    store.remember_lines(&lines(&["boat", "quay"], &["kind:direct"])).expect("kept");
    store.remember_lines(&lines(&["boat"], &[])).expect("kept");
    assert_eq!(store.lines().expect("readable"), lines(&["quay", "boat"], &["kind:direct"]));
    let many: Vec<String> = (0..MOST_LINES + 5).map(|n| n.to_string()).collect();
    store.remember_lines(&Lines { searches: many, ..Lines::default() }).expect("kept");
    let kept = store.lines().expect("readable");
    assert_eq!((kept.searches.len(), kept.searches[0].as_str()), (MOST_LINES, "5"));
    assert_eq!(kept.filters, ["kind:direct"]);
    assert!(store.clear_lines().expect("forgotten") && !store.clear_lines().expect("nothing is there"));
}

#[test]
fn lines_that_cannot_be_understood_are_left_as_they_are() {
    let (folder, store) = store();
    let file = folder.path().join("pullquote/typed.json");
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "{").expect("written");
    assert!(store.lines().is_err());
    assert!(store.remember_lines(&Lines { searches: vec!["boat".to_owned()], ..Lines::default() }).is_err());
    assert_eq!(fs::read_to_string(&file).expect("there"), "{");
}
