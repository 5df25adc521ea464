//! LexisNexis ("1 of 2 DOCUMENTS", labels in capitals) and its successors ("Body", "End of Document").

use super::lines::{counts_words, labelled, line_of, text_of};
use crate::ingest::piece::{Body, Piece};
use crate::ingest::plain::meta::Given;
use crate::ingest::plain::{byline, date};

/// Labels above the text.
const HEAD: [&str; 12] = [
    "BODY",
    "BYLINE",
    "COLUMN",
    "DATELINE",
    "EDITION",
    "HEADLINE",
    "HIGHLIGHT",
    "LENGTH",
    "SECTION",
    "SERIES",
    "SOURCE",
    "TITLE",
];
/// Labels below it.
const TAIL: [&str; 24] = [
    "ACC-NO",
    "CATEGORY",
    "CITY",
    "COMPANY",
    "CORRECTION",
    "COUNTRY",
    "DOCUMENT-TYPE",
    "GEOGRAPHIC",
    "GRAPHIC",
    "INDUSTRY",
    "JOURNAL-CODE",
    "LANGUAGE",
    "LOAD-DATE",
    "NOTES",
    "ORGANIZATION",
    "PERSON",
    "PUB-TYPE",
    "PUBLICATION-TYPE",
    "STATE",
    "SUBJECT",
    "TICKER",
    "TYPE",
    "UPDATED",
    "URL",
];

/// Whether lines begin a download of LexisNexis: a number of many, or three of its labels.
pub(super) fn is_layout(lines: &[&str]) -> bool {
    let labels = lines.iter().filter(|line| {
        let label = line.split(':').next().unwrap_or_default();
        let known = HEAD.contains(&label) || TAIL.contains(&label);
        known && (label != "LENGTH" || labelled(line, &["LENGTH"]).is_some_and(|(_, value)| counts_words(value)))
    });
    lines.first().is_some_and(|line| is_number(line)) || labels.count() > 2
}

/// "1 of 2 DOCUMENTS"
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), [one, "of" | "OF", all, "DOCUMENTS" | "DOCUMENT"] if number(one) && number(all))
}

/// The documents of a download in capitals.
pub(super) fn documents(lines: &[&str]) -> Vec<Piece> {
    lines.split(|line| is_number(line)).filter_map(document).collect()
}

fn document(lines: &[&str]) -> Option<Piece> {
    let mut given = Given::default();
    let (mut body, mut labels) = (Vec::new(), 0);
    let mut groups = lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty());
    for group in groups.by_ref() {
        let first = group[0];
        if let Some((label, value)) = labelled(first, &HEAD) {
            labels += 1;
            let whole = line_of(&[&[value], &group[1..]].concat());
            match label {
                "BYLINE" => given.byline = whole.as_deref().and_then(byline::names),
                "HEADLINE" | "TITLE" => given.title = whole,
                "BODY" => {
                    body = [&[value], &group[1..]].concat();
                    break;
                }
                _ => {}
            }
        } else if labelled(first, &TAIL).is_some() || is_copyright(first) {
        } else if labels > 0 {
            body = group.to_vec();
            break;
        } else {
            head(group, &mut given);
        }
    }
    for group in groups {
        if labelled(group[0], &TAIL).is_some() || is_copyright(group[0]) {
            break;
        }
        body.push("");
        body.extend(group);
    }
    Some(Piece { given, body: Body::Plain(text_of(&body)?) })
}

/// What stands above the labels: the newspaper, the day, the headline, each in a group of its own.
fn head(group: &[&str], given: &mut Given) {
    if let Some(day) = group.iter().find_map(|line| date::leading(line.trim())).filter(|_| given.date.is_none()) {
        given.date = Some(day);
    } else if given.outlet.is_none() && given.date.is_none() {
        given.outlet = line_of(group).map(|outlet| without_place(&outlet).to_owned());
    } else if given.title.is_none() {
        given.title = line_of(group);
    }
}

/// "Saltmere Gazette (Saltmere)" -> "Saltmere Gazette"
fn without_place(outlet: &str) -> &str {
    outlet.strip_suffix(')').and_then(|outlet| outlet.rsplit_once(" (")).map_or(outlet, |(outlet, _)| outlet)
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Copyright ") || line.starts_with('©') || line.eq_ignore_ascii_case("all rights reserved")
}

/// Whether lines begin a download of Nexis Uni or Lexis+: a line "Body", and labels above it.
pub(super) fn is_uni(lines: &[&str]) -> bool {
    let body = lines.iter().position(|line| *line == "Body");
    body.is_some_and(|body| lines[..body].iter().any(|line| labelled(line, &HEAD).is_some()))
}

/// The documents of such a download.
pub(super) fn documents_of_uni(lines: &[&str]) -> Vec<Piece> {
    lines.split(|line| line.trim() == "End of Document").filter_map(document_of_uni).collect()
}

fn document_of_uni(lines: &[&str]) -> Option<Piece> {
    let at = lines.iter().position(|line| line.trim() == "Body")?;
    let mut given = Given::default();
    for line in lines[..at].iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        match labelled(line, &HEAD) {
            Some(("BYLINE", value)) => given.byline = byline::names(value),
            None if is_copyright(line) || is_page(line) => {}
            None if given.title.is_none() => given.title = Some(line.to_owned()),
            None if date::leading(line).is_some() => given.date = given.date.or_else(|| date::leading(line)),
            None if given.outlet.is_none() => given.outlet = Some(without_place(line).to_owned()),
            Some(_) | None => {}
        }
    }
    let ends = |line: &&&str| {
        let line = line.trim();
        matches!(line, "Classification" | "Graphic" | "Notes" | "Load-Date")
            || labelled(line, &["LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE"]).is_some()
    };
    let body: Vec<&str> =
        lines[at + 1..].iter().take_while(|line| !ends(line)).filter(|line| !is_page(line)).copied().collect();
    Some(Piece { given, body: Body::Plain(text_of(&body)?) })
}

/// "Page 1 of 4"
fn is_page(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["Page", one, "of", all] if one.parse::<u32>().is_ok() && all.parse::<u32>().is_ok())
}
