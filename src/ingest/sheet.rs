//! Tables of articles in CSV or TSV: a row of names, then an article a row.
//!
//! csv parses. Each row becomes a JSON object with the names of the columns, so that the fields of records are known by the
//! same names here as there (`json`).

use csv::ReaderBuilder;
use serde_json::{Map, Value};

/// Names of columns that hold an article's text; one of them, or one that is asked for, makes a table one of articles.
const TEXTS: [&str; 14] = [
    "article",
    "articlebody",
    "article_text",
    "body",
    "body_text",
    "bodytext",
    "content",
    "full_text",
    "fulltext",
    "maintext",
    "plain_text",
    "story",
    "text",
    "text_content",
];
/// Other names of columns, so that a line of prose with commas is no row of names.
const OTHERS: [&str; 22] = [
    "author",
    "authors",
    "byline",
    "date",
    "datepublished",
    "description",
    "headline",
    "id",
    "language",
    "link",
    "name",
    "outlet",
    "publication",
    "publish_date",
    "published",
    "publisher",
    "section",
    "site",
    "source",
    "summary",
    "title",
    "url",
];
/// What may stand between two cells.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Whether what begins with `head` is a table of articles; `text` is the column that is asked for.
pub(super) fn is_sheet(head: &str, text: Option<&str>) -> bool {
    let Some((names, _)) = names(head) else { return false };
    let has = |wanted: &dyn Fn(&str) -> bool| names.iter().filter(|name| wanted(name)).count();
    let texts = has(&|name| TEXTS.contains(&&*name.to_lowercase()) || Some(name) == text);
    texts > 0 && has(&|name| OTHERS.contains(&&*name.to_lowercase())) > 0
}

/// The names of the columns and what parts them.
fn names(text: &str) -> Option<(Vec<String>, u8)> {
    let line = text.trim_start_matches('\u{feff}').lines().next().filter(|line| line.len() < 2000)?;
    let separator =
        SEPARATORS.into_iter().max_by_key(|separator| line.bytes().filter(|byte| byte == separator).count())?;
    let mut reader = ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
    (names.len() > 1).then_some((names, separator))
}

/// The rows of the table `text` as JSON objects, in its order. The error says in a few words what is wrong.
pub(super) fn rows(text: &str) -> Result<Vec<String>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let (names, separator) = names(text).ok_or("it has no row of names")?;
    let names: Vec<String> = names.into_iter().map(known).collect();
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("a row is broken: {error}"))?;
        let cells = names.iter().zip(record.iter()).filter(|(_, cell)| !cell.trim().is_empty());
        let row: Map<String, Value> =
            cells.map(|(name, cell)| (name.clone(), Value::String(cell.to_owned()))).collect();
        if !row.is_empty() {
            rows.push(Value::Object(row).to_string());
        }
    }
    Ok(rows)
}

/// A name that is known, whatever its case, as records have it.
fn known(name: String) -> String {
    let lower = name.to_lowercase();
    if TEXTS.contains(&&*lower) || OTHERS.contains(&&*lower) { lower } else { name }
}

#[cfg(test)]
mod tests {
    use super::{is_sheet, rows};

    #[test]
    fn a_row_of_names_makes_a_table() {
        for head in ["id,title,text\n1", "Title\tBody\tDate\nx", "\u{feff}URL;Text\n", "\"title\",\"content\"\n"] {
            assert!(is_sheet(head, None), "{head}");
        }
        for head in [
            "text, he said, and left\n",
            "title,when\n",
            "text\nIt rained.",
            "The text, the date, and the title.\n",
            "",
        ] {
            assert!(!is_sheet(head, None), "{head}");
        }
        assert!(is_sheet("title,words\n", Some("words")));
    }

    #[test]
    fn rows_are_objects_by_the_names_of_their_columns() {
        let found =
            rows("ID;Title;Text;Mood\n1;Ferry;\"It rained;\n\nand “rained”.\";wet\n;;;\n2;Quay;Dry.\n").unwrap();
        assert_eq!(
            found,
            [
                r#"{"Mood":"wet","id":"1","text":"It rained;\n\nand “rained”.","title":"Ferry"}"#,
                r#"{"id":"2","text":"Dry.","title":"Quay"}"#
            ]
        );
        assert!(rows("no names").is_err());
    }
}
