//! ProQuest: labels with a colon, each in a paragraph of its own, around "Full text:".

use super::lines::{labelled, line_of, text_of};
use crate::ingest::piece::{Body, Piece};
use crate::ingest::plain::date;
use crate::ingest::plain::meta::Given;

/// Labels of a document.
const LABELS: [&str; 34] = [
    "Abstract",
    "Author",
    "Company / organization",
    "Copyright",
    "Country of publication",
    "Credit",
    "Database",
    "Document type",
    "Document URL",
    "First page",
    "Full text",
    "ISBN",
    "ISSN",
    "Identifier / keyword",
    "Issue",
    "Language of publication",
    "Last updated",
    "Links",
    "Location",
    "Number of pages",
    "Pages",
    "People",
    "Place of publication",
    "ProQuest document ID",
    "Publication date",
    "Publication info",
    "Publication subject",
    "Publication title",
    "Publication year",
    "Publisher",
    "Section",
    "Source type",
    "Subject",
    "Title",
];

/// Whether lines begin a report of ProQuest, or a document of one.
pub(super) fn is_layout(lines: &[&str]) -> bool {
    let named = lines.iter().take(6).any(|line| line.contains("from ProQuest"));
    let text = lines.iter().any(|line| labelled(line, &["Full text"]).is_some());
    let told = lines.iter().filter(|line| labelled(line, &LABELS).is_some()).count();
    named || text && told > 2
}

/// The documents of a report.
pub(super) fn documents(lines: &[&str]) -> Vec<Piece> {
    lines.split(|line| is_number(line)).filter_map(document).collect()
}

/// "Document 1 of 2"
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["Document", one, "of", all] if one.parse::<u32>().is_ok() && all.parse::<u32>().is_ok())
}

fn document(lines: &[&str]) -> Option<Piece> {
    let mut given = Given::default();
    let mut body: Vec<&str> = Vec::new();
    let mut open = "";
    for group in lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty()) {
        let (label, first) = labelled(group[0], &LABELS).unwrap_or((open, group[0]));
        let whole = [&[first], &group[1..]].concat();
        let begins = labelled(group[0], &LABELS).is_some();
        match label {
            "Full text" => {
                body.push("");
                body.extend(whole);
            }
            "" if given.title.is_none() && group.iter().all(|line| !line.starts_with("___")) => {
                given.title = line_of(&whole);
            }
            "Title" if begins => given.title = line_of(&whole),
            "Author" if begins => given.byline = line_of(&whole).map(|author| turned(&author)),
            "Publication title" if begins => given.outlet = line_of(&whole),
            "Publication info" if begins => {
                let info = line_of(&whole).unwrap_or_default();
                given.outlet = given.outlet.or_else(|| Some(info.split([';', '[', ',']).next()?.trim().to_owned()));
                given.date = given.date.or_else(|| date::anywhere(&info));
            }
            "Publication date" if begins => {
                given.date = line_of(&whole).and_then(|day| date::anywhere(&day)).or(given.date);
            }
            _ => {}
        }
        if begins {
            open = label;
        }
    }
    Some(Piece { given, body: Body::Plain(text_of(&body)?) })
}

/// "Farrell, Oona; Teale, Bram" -> "Oona Farrell and Bram Teale"
fn turned(authors: &str) -> String {
    let turned = |author: &str| match author.trim().split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => author.trim().to_owned(),
    };
    let names: Vec<String> =
        authors.trim_end_matches('.').split(';').map(turned).filter(|name| !name.is_empty()).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}
