//! Links between pages, and paths that they name, lead somewhere.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::page::{Page, Piece, project};

/// Pages with links besides those that [`Page::all`] has.
const MORE: [&str; 3] = ["CHANGELOG.md", "assets/model.md", "fuzz/README.md"];

/// What the code's paths begin with.
const FOLDERS: [&str; 8] = ["src/", "network/", "tests/", "benches/", "assets/", "docs/", "fuzz/", ".ci/"];

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &Page) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let anchor = |piece| match piece {
        Piece::Heading(title) => Some(anchor(&title)),
        Piece::Fence { .. } | Piece::Code(_) | Piece::Link(_) => None,
    };
    let mut numbered = |anchor: String| {
        let times = seen.entry(anchor.clone()).or_default();
        *times += 1;
        if *times == 1 { anchor } else { format!("{anchor}-{}", *times - 1) }
    };
    page.pieces().into_iter().filter_map(anchor).map(&mut numbered).collect()
}

fn anchor(title: &str) -> String {
    let kept = title.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// `path` seen from `folder`, without dots; `None` where it leads out of the project.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut inside = folder.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => inside.push(name),
            Component::ParentDir => {
                if !inside.pop() {
                    return None;
                }
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(inside)
}

/// What is wrong with a link on `page` to `target`.
fn wrong(page: &Page, target: &str) -> Option<String> {
    if target.starts_with("https://") {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let folder = Path::new(&page.name).parent().unwrap_or(Path::new(""));
    let named = if path.is_empty() { Some(PathBuf::from(&page.name)) } else { inside(folder, path) };
    let Some(named) = named.filter(|named| project().join(named).exists()) else {
        return Some(format!("{}: {target} is nowhere", page.name));
    };
    let anchor = anchor?;
    let other = Page::named(named.to_str().expect("a plain name"));
    let known = anchors(&other).iter().any(|known| known == anchor);
    (!known).then(|| format!("{}: {} has no heading for #{anchor}", page.name, other.name))
}

#[test]
fn every_link_leads_somewhere() {
    let pages: Vec<Page> = Page::all().into_iter().chain(MORE.map(Page::named)).collect();
    let mut found = 0;
    let mut broken = Vec::new();
    for page in &pages {
        for piece in page.pieces() {
            if let Piece::Link(target) = piece {
                found += 1;
                broken.extend(wrong(page, &target));
            }
        }
    }
    assert!(found > 50, "links were found: {found}");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_path_that_is_named_exists() {
    let pages = Page::all().into_iter().chain(MORE.map(Page::named));
    let mut missing = Vec::new();
    for page in pages {
        for code in page.codes() {
            let is_path = FOLDERS.iter().any(|folder| code.starts_with(folder))
                && code.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
                && !code.contains("NAME");
            // What fuzzing makes is not kept.
            if is_path && !code.starts_with("fuzz/corpus") && !project().join(&code).exists() {
                missing.push(format!("{}: {code}", page.name));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_page_is_reached_from_the_readme() {
    let readme = Page::named("README.md");
    let linked: Vec<String> = readme
        .pieces()
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Link(target) => Some(target),
            Piece::Heading(_) | Piece::Fence { .. } | Piece::Code(_) => None,
        })
        .collect();
    for page in Page::all().iter().filter(|page| page.name != readme.name) {
        assert!(linked.contains(&page.name), "the README does not lead to {}", page.name);
    }
}

#[test]
fn anchors_are_those_of_github() {
    let text = "# Mail, books, PDF\n\n## On `K`\n\n## On `K`\n\n## Don't — ever\n".to_owned();
    let page = Page { name: "docs/a.md".to_owned(), text };
    assert_eq!(anchors(&page), ["mail-books-pdf", "on-k", "on-k-1", "dont--ever"]);
    assert!(wrong(&page, "../../secret.md").is_some());
    assert!(wrong(&page, "../README.md").is_none());
    assert!(wrong(&page, "../README.md#no-such-heading").is_some());
}
