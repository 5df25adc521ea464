//! The sources of the workspace: which files there are, to which package they belong, and what is taken out of each. Who
//! knows whom is for `graph`.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use crate::outline::{Scope, outline};
use crate::{lexicons, rules, state};

/// A file of sources, and what the laws ask of it. Trees of syntax stay on the thread that has parsed them.
pub(crate) struct Source {
    /// From the top of the repository, with `/`: `src/app/mod.rs`.
    pub(crate) path: String,
    /// The lines of its `//!`.
    pub(crate) head: Vec<String>,
    pub(crate) scope: Scope,
    pub(crate) proof: rules::Proof,
    pub(crate) writes: state::Facts,
    pub(crate) lists: Vec<lexicons::List>,
}

impl Source {
    fn parse(path: &str, text: &str) -> Self {
        let ast = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self {
            path: path.to_owned(),
            head: text.lines().take_while(|line| line.starts_with("//!")).map(str::to_owned).collect(),
            scope: outline(&ast),
            proof: rules::proof(&ast),
            writes: state::facts(&ast),
            lists: lexicons::lists(&ast),
        }
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once('/').expect("a file in a folder").0
    }
}

/// A package of the workspace.
pub(crate) struct Package {
    /// As paths in the code call it.
    pub(crate) name: String,
    /// The folder of its sources: `src`, `network/src`.
    pub(crate) folder: String,
}

/// All files of all packages.
pub(crate) struct Sources {
    /// In the order of their paths.
    pub(crate) files: Vec<Source>,
    pub(crate) packages: Vec<Package>,
}

impl Sources {
    /// What stands in the workspace at `top`, which is one of its packages.
    pub(crate) fn read(top: &Path) -> Self {
        let manifest = manifest(top);
        let members = manifest.get("workspace").and_then(|workspace| workspace.get("members"));
        let members = members.and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str);
        let (mut packages, mut texts) = (Vec::new(), Vec::new());
        for member in std::iter::once("").chain(members) {
            let folder = if member.is_empty() { "src".to_owned() } else { format!("{member}/src") };
            if top.join(&folder).is_dir() {
                add_folder(&mut texts, top, &folder);
                packages.push(Package { name: crate_name(&self::manifest(&top.join(member))), folder });
            }
        }
        Self::parse(packages, &texts)
    }

    /// Made-up files of one package called `pullquote`, by path.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let package = Package { name: "pullquote".to_owned(), folder: "src".to_owned() };
        let texts: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self::parse(vec![package], &texts)
    }

    fn parse(packages: Vec<Package>, texts: &[(String, String)]) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        // Every so manieth file each, so that a folder of long ones is shared.
        let part = |first: usize| {
            texts.iter().skip(first).step_by(threads).map(|(path, text)| Source::parse(path, text)).collect()
        };
        let mut files: Vec<Source> = thread::scope(|scope| {
            let parts: Vec<_> = (0..threads).map(|first| scope.spawn(move || -> Vec<Source> { part(first) })).collect();
            parts.into_iter().flat_map(|part| part.join().expect("sources that can be parsed")).collect()
        });
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self { files, packages }
    }

    /// Index of the file at `path`.
    pub(crate) fn at(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|source| source.path.as_str().cmp(path)).ok()
    }
}

fn add_folder(texts: &mut Vec<(String, String)>, top: &Path, folder: &str) {
    for entry in fs::read_dir(top.join(folder)).expect("a readable folder") {
        let entry = entry.expect("an entry").path();
        let path = format!("{folder}/{}", entry.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8"));
        if entry.is_dir() {
            add_folder(texts, top, &path);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            texts.push((path, fs::read_to_string(&entry).expect("readable, and UTF-8")));
        }
    }
}

fn manifest(package: &Path) -> toml::Table {
    let text = fs::read_to_string(package.join("Cargo.toml")).expect("a manifest");
    text.parse().expect("TOML")
}

fn crate_name(manifest: &toml::Table) -> String {
    let name = |of: &str| manifest.get(of)?.get("name")?.as_str();
    name("lib").or_else(|| name("package")).expect("a package has a name").replace('-', "_")
}
