//! Which elements a reader would keep, in the opinion of dom_smoothie (a port of Mozilla's Readability).

use std::sync::LazyLock;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use regex::Regex;

use super::parse::NUMBER;

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r#"{NUMBER}="(\d+)""#)).expect("it is a sound expression"));

/// For each element of `document`, by its number and of `elements` together, whether it is kept. Spoils the document.
pub(super) fn kept(document: Document, elements: usize) -> Vec<bool> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut kept = vec![false; elements];
    let read = Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    if let Ok(article) = read {
        for (_, [number]) in NUMBERED.captures_iter(&article.content).map(|found| found.extract()) {
            if let Some(kept) = number.parse().ok().and_then(|number: usize| kept.get_mut(number)) {
                *kept = true;
            }
        }
    }
    kept
}
