//! The articles of a JSON document, or of JSON Lines, as entries that are opened one by one.

use serde_json::value::RawValue;

use super::object::{Object, elements, words};
use super::record;
use crate::ingest::fields::Fields;

/// Keys under which a document keeps its list of articles.
const LISTS: [&str; 7] = ["@graph", "articles", "items", "results", "docs", "records", "data"];

/// How many objects deep a list is looked for where it is not named.
const DEEP: usize = 4;

/// One record of a list.
pub(in crate::ingest) struct Listed {
    /// Its name in a list to choose from; `None` where it has neither a title nor an id.
    pub(in crate::ingest) title: Option<String>,
    /// The line that it stands on, counted from 1, where each line holds one.
    pub(in crate::ingest) line: Option<u64>,
    /// The record.
    pub(in crate::ingest) json: String,
}

/// The articles of the JSON document `text`: the object itself, the objects of a list, or those of a list in it, the one that
/// is named or the first with articles. The error says in a few words what is wrong.
pub(in crate::ingest) fn articles(text: &str, fields: &Fields) -> Result<Vec<Listed>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let found = match text.as_bytes().first() {
        Some(b'[') => {
            let list: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| placed(&error))?;
            list.into_iter().filter_map(|one| listed(one.get(), fields)).collect()
        }
        Some(b'{') => {
            let object: Object = match serde_json::from_str(text) {
                Ok(object) => object,
                // Records a line may be called a document.
                Err(_) if text.lines().count() > 1 && text.lines().all(is_object) => return Ok(lines(text, fields)),
                Err(error) => return Err(placed(&error)),
            };
            match (&fields.items, listed(text, fields)) {
                (Some(path), _) => {
                    let list = object.at(path.as_str()).and_then(elements);
                    let list = list.ok_or_else(|| format!("there is no list at \"{path}\""))?;
                    list.into_iter().filter_map(|one| listed(one.get(), fields)).collect()
                }
                (None, Some(one)) => vec![one],
                (None, None) => nested(&object, fields, DEEP),
            }
        }
        Some(_) | None => return Err("it is no JSON object or list".to_owned()),
    };
    if found.is_empty() { Err("there is no article in it".to_owned()) } else { Ok(found) }
}

/// The articles of the first list that has any, at the usual keys and then at any other, `depth` objects down.
fn nested(object: &Object, fields: &Fields, depth: usize) -> Vec<Listed> {
    let usual = LISTS.iter().filter_map(|key| object.get(key));
    for value in usual.chain(object.values()) {
        let found: Vec<Listed> = match (value.get().as_bytes().first(), depth) {
            (Some(b'['), _) => {
                let list = elements(value).unwrap_or_default();
                list.into_iter().filter_map(|one| listed(one.get(), fields).or_else(|| wrapped(one, fields))).collect()
            }
            (Some(b'{'), 1..) => {
                Object::parse(value.get()).map(|inner| nested(&inner, fields, depth - 1)).unwrap_or_default()
            }
            _ => continue,
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The article that an element of a list holds in one of its fields: `_source`, `node`, `attributes`.
fn wrapped(value: &RawValue, fields: &Fields) -> Option<Listed> {
    let object = Object::parse(value.get()).ok()?;
    object.values().filter(|inner| inner.get().starts_with('{')).find_map(|inner| listed(inner.get(), fields))
}

fn is_object(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('{') && serde_json::from_str::<&RawValue>(line).is_ok()
}

/// The record that `json` is, where it is an article.
pub(in crate::ingest) fn listed(json: &str, fields: &Fields) -> Option<Listed> {
    let object = Object::parse(json).ok()?;
    record::is_article(&object, fields).then(|| Listed {
        title: record::title(&object, fields),
        line: None,
        json: json.to_owned(),
    })
}

/// The records of JSON Lines, one a line that is not blank. What is wrong with one is told when it is opened.
pub(in crate::ingest) fn lines(text: &str, fields: &Fields) -> Vec<Listed> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| Listed {
            title: Object::parse(line).ok().and_then(|object| record::title(&object, fields)),
            line: Some(number),
            json: line.to_owned(),
        })
        .collect()
}

/// What is wrong, with line and column.
fn placed(error: &serde_json::Error) -> String {
    format!("{} (line {}, column {})", words(error), error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::{Fields, articles, lines};

    fn titles(text: &str) -> Result<Vec<String>, String> {
        let found = articles(text, &Fields::default())?;
        Ok(found.into_iter().map(|one| one.title.unwrap_or_default()).collect())
    }

    #[test]
    fn a_document_is_an_article_or_a_list_of_them() {
        let one = r#"{ "headline": "One", "articleBody": "It rained." }"#;
        let two = r#"{ "headline": "Two", "articleBody": "It rained again." }"#;
        let other = r#"{ "@type": "Person", "name": "Oona Farrell" }"#;
        assert_eq!(titles(one), Ok(vec!["One".to_owned()]));
        let both = vec!["One".to_owned(), "Two".to_owned()];
        assert_eq!(titles(&format!("[{one}, {other},\n{two}]")), Ok(both.clone()));
        assert_eq!(titles(&format!("{{\"@graph\": [{one}, {two}]}}")), Ok(both.clone()));
        assert_eq!(
            titles(&format!("{{\"response\": {{\"status\": \"ok\", \"results\": [{one}, {two}]}}}}")),
            Ok(both.clone())
        );
        assert_eq!(
            titles(&format!("{{\"hits\": {{\"hits\": [{{\"_source\": {one}}}, {{\"_source\": {two}}}]}}}}")),
            Ok(both.clone())
        );
        assert_eq!(titles(&format!("{one}\n{two}\n")), Ok(both), "records a line");
        let named = Fields { items: Some("a.b".parse().expect("a path")), ..Fields::default() };
        let found =
            articles(&format!("{{\"c\": [{one}], \"a\": {{\"b\": [{two}]}}}}"), &named).map(|found| found.len());
        assert_eq!(found, Ok(1));
        assert_eq!(
            articles(&format!("{{\"c\": [{one}]}}"), &named).err(),
            Some("there is no list at \"a.b\"".to_owned())
        );
    }

    #[test]
    fn a_document_without_articles_says_so() {
        assert_eq!(titles("[1, 2]"), Err("there is no article in it".to_owned()));
        assert_eq!(titles("{\"a\": 1}"), Err("there is no article in it".to_owned()));
        assert!(titles("[1,\n 2").unwrap_err().contains("(line 2, column"));
    }

    #[test]
    fn lines_are_listed_even_where_one_is_wrong() {
        let text = "\u{feff}{\"id\":1,\"title\":\"One\",\"text\":\"It rained.\"}\n\nnonsense\n";
        let found = lines(text, &Fields::default());
        let found: Vec<_> = found.iter().map(|one| (one.line, one.title.as_deref())).collect();
        assert_eq!(found, [(Some(1), Some("One")), (Some(3), None)]);
    }
}
