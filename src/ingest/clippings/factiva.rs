//! Factiva: lines in a fixed order up to "Document ABCD0000", or fields of two letters.

use super::lines::{counts_words, line_of, text_of};
use crate::ingest::piece::{Body, Piece};
use crate::ingest::plain::meta::Given;
use crate::ingest::plain::{byline, date};

/// How many lines stand above the number of words, at most.
const ABOVE: usize = 6;

/// Whether lines begin a document: a number of words near its top and a day right below it.
pub(super) fn is_layout(lines: &[&str]) -> bool {
    let at = lines.iter().take(ABOVE).position(|line| counts_words(line)).filter(|&at| at > 0);
    at.is_some_and(|at| lines.iter().skip(at + 1).take(2).any(|line| date::date_of_line(line).is_some()))
}

/// The documents of a download.
pub(super) fn documents(lines: &[&str]) -> Vec<Piece> {
    lines.split(|line| is_end(line)).filter_map(document).collect()
}

/// "Document SALTG00020261124eb"
fn is_end(line: &str) -> bool {
    let number = line.trim().strip_prefix("Document ").unwrap_or_default();
    number.len() > 7
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit())
}

fn document(lines: &[&str]) -> Option<Piece> {
    let start = lines.iter().position(|line| !line.trim().is_empty())?;
    let lines = &lines[start..];
    let words = lines.iter().take(ABOVE).position(|line| counts_words(line))?;
    let mut given = Given::default();
    for line in lines[..words].iter().map(|line| line.trim()) {
        let writer = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).and_then(|_| byline::names(line));
        match writer {
            Some(writer) => given.byline = Some(writer),
            None => given.title = Some(line.to_owned()),
        }
    }
    let mut at = words + 1;
    for line in lines[at..].iter().map(|line| line.trim()).take_while(|line| !line.is_empty()) {
        at += 1;
        if given.date.is_none() {
            given.date = date::date_of_line(line);
        } else if given.outlet.is_none() && !date::is_time(line) {
            given.outlet = Some(line.to_owned());
        }
    }
    Some(Piece { given, body: Body::Plain(text_of(&lines[at..])?) })
}

/// Fields that are read; the text is in the last two.
const READ: [&str; 6] = ["HD", "BY", "PD", "SN", "LP", "TD"];
/// Fields that are not.
const OTHER: [&str; 22] = [
    "AN", "ART", "CLM", "CO", "CR", "CT", "CX", "CY", "DLN", "ED", "ET", "IN", "IPC", "IPD", "LA", "NS", "PG", "PUB",
    "RE", "RF", "SC", "SE",
];

/// Whether lines begin with fields of two letters.
pub(super) fn has_fields(lines: &[&str]) -> bool {
    let told = |line: &str| field(line).is_some();
    lines.first().is_some_and(|line| told(line)) && lines.iter().take(8).filter(|line| told(line)).count() > 3
}

/// The field that a line begins, and its value.
fn field(line: &str) -> Option<(&str, &str)> {
    let name = line.split([' ', '\t']).next()?;
    let rest = &line[name.len()..];
    let apart = rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t');
    let known = READ.contains(&name) || OTHER.contains(&name) || matches!(name, "WC" | "VOL");
    (known && apart).then(|| (name, rest.trim()))
}

/// The documents of a download in fields.
pub(super) fn documents_of_fields(lines: &[&str]) -> Vec<Piece> {
    let mut documents: Vec<Fields> = Vec::new();
    let mut open = "";
    for line in lines {
        let (name, value) = match field(line) {
            Some((name, value)) => {
                open = name;
                (name, value)
            }
            None => (open, *line),
        };
        let begins = field(line).is_some_and(|(name, _)| matches!(name, "SE" | "HD" | "CLM"));
        if documents.last().is_none_or(|last| begins && !last.body.is_empty()) {
            documents.push(Fields::default());
        }
        if let Some(document) = documents.last_mut() {
            document.add(name, value);
        }
    }
    documents.into_iter().filter_map(Fields::piece).collect()
}

/// What the fields of a document hold, line by line.
#[derive(Default)]
struct Fields<'t> {
    title: Vec<&'t str>,
    writer: Vec<&'t str>,
    day: Vec<&'t str>,
    outlet: Vec<&'t str>,
    body: Vec<&'t str>,
}

impl<'t> Fields<'t> {
    fn add(&mut self, name: &str, value: &'t str) {
        match name {
            "HD" => self.title.push(value),
            "BY" => self.writer.push(value),
            "PD" => self.day.push(value),
            "SN" => self.outlet.push(value),
            "LP" | "TD" => self.body.push(value),
            _ => {}
        }
    }

    fn piece(self) -> Option<Piece> {
        let given = Given {
            title: line_of(&self.title),
            byline: line_of(&self.writer).as_deref().and_then(byline::names),
            date: line_of(&self.day).as_deref().and_then(date::date_of_line),
            outlet: line_of(&self.outlet),
            ..Given::default()
        };
        Some(Piece { given, body: Body::Plain(text_of(&self.body)?) })
    }
}
