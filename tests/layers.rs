//! Data flows one way: each room knows those that the map in `src/lib.rs` says, and none above it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it knows.
type Arrows = BTreeMap<String, BTreeSet<String>>;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("readable, and UTF-8")
}

/// The arrows of the map: `//! view -> app, text`.
fn drawn(map: &str) -> Arrows {
    let arrows = map.lines().filter_map(|line| line.strip_prefix("//! ")?.split_once(" -> "));
    let rooms = |names: &str| names.split(", ").map(str::to_owned).collect();
    let known = arrows.filter(|(room, _)| room.chars().all(char::is_alphanumeric));
    known.filter(|(_, names)| !names.contains(" -> ")).map(|(room, names)| (room.to_owned(), rooms(names))).collect()
}

/// The rooms that a file of sources declares: `pub mod text;`.
fn declared(lib: &str) -> BTreeSet<String> {
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src is readable") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// Names that stand behind `crate::`, or in a binary behind `pullquote::`, outside comments.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for root in ["crate::", "pullquote::"] {
            for (at, _) in line.match_indices(root) {
                let rest = &line[at + root.len()..];
                let names: Vec<&str> = match rest.strip_prefix('{') {
                    Some(group) => group.split(',').map(str::trim).collect(),
                    None => vec![rest],
                };
                let room = |name: &str| name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                used.extend(names.into_iter().map(room));
            }
        }
    }
    used
}

/// The arrows that the code has, and a file for each.
fn found(rooms: &BTreeSet<String>) -> BTreeMap<(String, String), PathBuf> {
    let mut files = Vec::new();
    sources(&src(), &mut files);
    let mut arrows = BTreeMap::new();
    for file in files {
        let inside = file.strip_prefix(src()).expect("below src");
        let top = inside.iter().next().expect("a name").to_string_lossy();
        let room = top.trim_end_matches(".rs").to_owned();
        for used in rooms_used(&read(&file)).intersection(rooms) {
            if *used != room {
                arrows.insert((room.clone(), used.clone()), inside.to_owned());
            }
        }
    }
    arrows
}

#[test]
fn the_map_has_every_room() {
    let lib = read(&src().join("lib.rs"));
    let (map, rooms) = (drawn(&lib), declared(&lib));
    assert!(rooms.len() > 10, "the rooms were found");
    for room in &rooms {
        let described = lib
            .lines()
            .any(|line| line.starts_with(&format!("//! {room} ")) || line.starts_with(&format!("//! {room}/ ")));
        assert!(described, "the map does not say what {room} is");
        let pointed = map.contains_key(room) || map.values().any(|known| known.contains(room));
        assert!(pointed, "the map has no arrow from or to {room}");
    }
    let known = map.values().flatten();
    for name in map.keys().filter(|name| *name != "main").chain(known) {
        assert!(rooms.contains(name), "the map has {name}, which is no room");
    }
}

#[test]
fn each_room_knows_those_the_map_says() {
    let lib = read(&src().join("lib.rs"));
    let map = drawn(&lib);
    let found = found(&declared(&lib));
    for ((room, used), file) in &found {
        let may = map.get(room).is_some_and(|known| known.contains(used));
        assert!(may, "src/{}: {room} may not know {used}", file.display());
    }
    for (room, known) in &map {
        for used in known {
            assert!(found.contains_key(&(room.clone(), used.clone())), "{room} does not know {used}, as the map says");
        }
    }
}

#[test]
fn no_arrow_of_the_map_leads_back() {
    let mut left = drawn(&read(&src().join("lib.rs")));
    while !left.is_empty() {
        let above: BTreeSet<String> = left.keys().cloned().collect();
        let before = left.len();
        left.retain(|_, known| known.iter().any(|room| above.contains(room)));
        assert!(left.len() < before, "a circle among {:?}", left.keys());
    }
}

#[test]
fn a_use_line_names_its_rooms() {
    let names = |code: &str| rooms_used(code).into_iter().collect::<Vec<_>>();
    assert_eq!(names("use crate::text::Span;"), ["text"]);
    assert_eq!(names("use crate::{app, view::draw};"), ["app", "view"]);
    assert_eq!(names("use pullquote::cli::run;"), ["cli"]);
    assert!(names("// use crate::app;").is_empty());
}
