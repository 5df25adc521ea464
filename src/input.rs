//! [`Input`]: where an article comes from, as a person names it, and what its records are called. Reads nothing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::net;

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input: `-`, or a pipe where no file is named.
    Stdin,
    /// A file, by its path.
    File(PathBuf),
    /// A page.
    Url(Box<net::Request>),
    /// The article that comes with the program.
    Welcome,
}

impl Input {
    /// What people call it; unclean.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Url(request) => request.url.clone(),
            Self::Welcome => "welcome".to_owned(),
        }
    }

    /// What its record is called where no other input is called the same.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => Path::file_stem(path).unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Url(_) | Self::Welcome => self.name(),
        }
    }
}

/// What the records of `inputs` are called: by the address of a page, by the stem of a file or, where two stems are the
/// same, by its path, and `-` for standard input.
pub(crate) fn ids(inputs: &[Input]) -> Vec<String> {
    let stems: Vec<String> = inputs.iter().map(Input::id).collect();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for stem in &stems {
        *times.entry(stem).or_default() += 1;
    }
    let id = |(input, stem): (&Input, &String)| match input {
        Input::File(path) if times.get(stem.as_str()).is_some_and(|&times| times > 1) => {
            path.to_string_lossy().into_owned()
        }
        Input::File(_) | Input::Stdin | Input::Url(_) | Input::Welcome => stem.clone(),
    };
    inputs.iter().zip(&stems).map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::{Input, ids};
    use crate::net;

    fn ids_of(arguments: &str) -> Vec<String> {
        let named = |argument: &str| match (net::url(argument), argument) {
            (Some(url), _) => Input::Url(Box::new(net::Request::new(url))),
            (None, "-") => Input::Stdin,
            (None, path) => Input::File(path.into()),
        };
        ids(&arguments.split(' ').map(named).collect::<Vec<_>>())
    }

    #[test]
    fn an_article_is_called_by_its_files_stem() {
        assert_eq!(ids_of("news/ferry.txt .hidden a.b.txt - ./extract"), ["ferry", ".hidden", "a.b", "-", "extract"]);
        assert_eq!(ids_of("https://example.org/a.html http:/x"), ["https://example.org/a.html", "x"]);
        assert_eq!(ids_of(".. /"), ["..", "/"]);
    }

    #[test]
    fn stems_that_repeat_give_way_to_paths() {
        assert_eq!(ids_of("a/x.txt b/x.txt y.txt x.md"), ["a/x.txt", "b/x.txt", "y", "x.md"]);
    }
}
