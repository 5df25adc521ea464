//! Data flows one way: no module uses one that stands above it in the map of `src/lib.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may know.
const ALLOWED: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("train", &["quotes", "model", "ingest", "article", "text", "output"]),
    ("article", &["text"]),
    ("quotes", &["article", "model", "text"]),
    ("net", &["text"]),
    ("ingest", &["article", "text"]),
    ("app", &["article", "quotes", "text"]),
    ("config", &["app"]),
    ("view", &["app", "article", "quotes", "text", "config"]),
    ("store", &["article", "quotes", "text"]),
    ("output", &["article", "quotes", "text"]),
    ("cli", &["app", "net", "store", "output", "ingest", "quotes", "config", "text", "article"]),
    ("tui", &["net", "store", "view", "app", "ingest", "quotes", "config", "output", "text", "article"]),
];

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

/// Rooms named after `crate::` in `code`, with the line each stands on.
fn rooms_used(code: &str) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let room: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                used.push((number + 1, room));
            }
        }
    }
    used
}

#[test]
fn nothing_points_up() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 10, "the rooms were found");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).expect("below src");
        let top = inside.iter().next().expect("a name").to_string_lossy();
        let room = top.trim_end_matches(".rs").to_owned();
        if room == "main" || room == "lib" {
            continue;
        }
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("{room} is missing from the map"));
        for (line, used) in rooms_used(&fs::read_to_string(&file).expect("utf-8")) {
            if used != room && allowed.contains_key(used.as_str()) && !may.contains(&used.as_str()) {
                wrong.push(format!("src/{}:{line}: {room} may not know {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_use_line_names_its_rooms() {
    assert_eq!(rooms_used("use crate::text::Span;"), [(1, "text".to_owned())]);
    assert_eq!(rooms_used("use crate::{app, view::draw};").len(), 2);
    assert!(rooms_used("// use crate::app;").is_empty());
}
