//! What the arguments name as inputs, and what their records are called.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;

use crate::input::Input;
use crate::net::{self, Cache, Private};
use crate::output::Id;

/// How pages are fetched.
#[derive(Clone, Debug)]
pub(super) struct Web {
    /// Whether they may lead to private addresses.
    pub(super) private: Private,
    /// Where copies of them are kept, if at all.
    pub(super) cache: Option<Cache>,
}

/// What an argument names; `web` says how pages are fetched.
pub(super) fn named(argument: OsString, web: &Web) -> Input {
    match argument.to_str().and_then(net::url) {
        Some(url) => {
            let mut request = net::Request::new(url);
            (request.limits.private, request.cache) = (web.private, web.cache.clone());
            Input::Url(Box::new(request))
        }
        None if argument == "-" => Input::Stdin,
        None => Input::File(argument.into()),
    }
}

/// The ids of the articles in `inputs`: the address of a page, the stem of a file or, where two stems are the same, its
/// path, and `-` for standard input.
pub(super) fn ids(inputs: &[Input]) -> Vec<Id> {
    let stems: Vec<String> = inputs.iter().map(stem).collect();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for stem in &stems {
        *times.entry(stem).or_default() += 1;
    }
    let id = |(input, stem): (&Input, &String)| match input {
        Input::File(path) if times.get(stem.as_str()).is_some_and(|&times| times > 1) => {
            Id::Text(path.to_string_lossy().into_owned())
        }
        Input::File(_) | Input::Stdin | Input::Url(_) | Input::Welcome => Id::Text(stem.clone()),
    };
    inputs.iter().zip(&stems).map(id).collect()
}

fn stem(input: &Input) -> String {
    match input {
        Input::Stdin => "-".to_owned(),
        Input::File(path) => Path::file_stem(path).unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        Input::Url(_) | Input::Welcome => input.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Web, ids, named};
    use crate::net::Private;

    fn ids_of(arguments: &str) -> Vec<String> {
        let web = Web { private: Private::Refused, cache: None };
        let inputs: Vec<_> = arguments.split(' ').map(|argument| named(argument.into(), &web)).collect();
        ids(&inputs).iter().map(crate::output::Id::shown).collect()
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
