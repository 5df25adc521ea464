//! The engine's figures: they stand in the model card, and the pages take them from there.

use std::fmt::Write as _;

use crate::page::{Page, project};

/// A table of the model card, found by the beginning of its first heading.
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn cells(line: &str) -> Vec<String> {
    let bare = line.trim().trim_start_matches('|').trim_end_matches('|');
    bare.split('|').map(|cell| cell.trim().trim_matches('*').to_owned()).collect()
}

/// The tables of a page: lines that begin with a bar, one after the other.
fn tables(text: &str) -> Vec<Table> {
    let lines: Vec<&str> = text.lines().collect();
    let runs = lines.split(|line| !line.starts_with('|')).filter(|run| run.len() > 2);
    runs.map(|run| Table { head: cells(run[0]), rows: run[2..].iter().map(|line| cells(line)).collect() }).collect()
}

impl Table {
    /// The table of the model card in which a heading or a row begins so.
    fn with(beginning: &str) -> Self {
        let card = std::fs::read_to_string(project().join("assets/model.md")).expect("the model card is there");
        let begins = |row: &Vec<String>| row[0].starts_with(beginning);
        let found = tables(&card).into_iter().find(|table| begins(&table.head) || table.rows.iter().any(begins));
        found.unwrap_or_else(|| panic!("the model card has no table with {beginning}"))
    }

    fn column(&self, name: &str) -> usize {
        let found = self.head.iter().position(|own| own == name);
        found.unwrap_or_else(|| panic!("{:?} has no column {name}", self.head))
    }

    /// What stands in the row that begins so, in the column of this name.
    fn at(&self, row: &str, column: &str) -> String {
        let found = self.rows.iter().find(|own| own[0].starts_with(row));
        found.unwrap_or_else(|| panic!("no row begins with {row}"))[self.column(column)].clone()
    }

    /// The same table with these columns alone, the last of which is called after the program.
    fn only(&self, columns: &[&str]) -> String {
        let at: Vec<usize> = columns.iter().map(|name| self.column(name)).collect();
        let row = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        let heads = columns[..columns.len() - 1].iter().copied();
        let mut made = row([self.head[0].as_str()].into_iter().chain(heads).chain(["pullquote"]).collect());
        let _ = writeln!(made, "|{}", "---|".repeat(columns.len() + 1));
        for own in &self.rows {
            made.push_str(&row(std::iter::once(0).chain(at.iter().copied()).map(|at| own[at].as_str()).collect()));
        }
        made
    }
}

const POLNEAR: &str = "PolNeAR dev, ";
const NEWS: &str = "news dev, ";
const UNSEEN: &str = "unseen";
const SPEED: &str = "words a CPU second";

/// Political news, seen.
pub(crate) fn polnear() -> String {
    Table::with(POLNEAR).only(&["Citron", "people", "must", "aim", "here"])
}

/// News, seen.
pub(crate) fn news() -> String {
    Table::with(NEWS).only(&["people", "must", "aim", "here"])
}

/// How fast it is, and how large.
pub(crate) fn speed() -> String {
    Table::with(SPEED).only(&["must", "aim", "here"])
}

/// Everything unseen, as the card has it.
pub(crate) fn unseen() -> String {
    let Table { head, rows } = Table::with(UNSEEN);
    let mut made = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let _ = writeln!(made, "| {} |", row.join(" | "));
    }
    made
}

/// The rows of the README: unseen articles, and seen ones beside them.
pub(crate) fn in_short() -> String {
    let unseen = Table::with(UNSEEN);
    let head = unseen.head[1..].join(" | ");
    let mut made = format!("| | {head} |\n|{}\n", "---|".repeat(unseen.head.len()));
    for row in unseen.rows.iter().filter(|row| !row[0].starts_with("570")) {
        let _ = writeln!(made, "| unseen: {} |", row.join(" | "));
    }
    for (table, strict) in [(NEWS, "direct (54), strict"), (POLNEAR, "direct, strict")] {
        let seen = Table::with(table);
        let at = |row: &str| seen.at(row, "here");
        let direct = format!("{} / {}", at(strict), at("direct, attributed"));
        let rest = [at("attributed"), direct, at("indirect, attributed"), at("speakers")].join(" | ");
        let _ = writeln!(made, "| seen: {} | {rest} |", seen.head[0]);
    }
    made
}

#[test]
fn figures_in_prose_are_those_of_the_card() {
    let readme = Page::named("README.md").text;
    let polnear = Table::with(POLNEAR);
    let (people, citron) = (polnear.at("attributed", "people"), polnear.at("attributed", "Citron"));
    assert!(readme.contains(&format!("agree on {people} of attributed")), "people: {people}");
    assert!(
        readme.contains(&format!("reaches\n{citron}")) || readme.contains(&format!("reaches {citron}")),
        "{citron}"
    );
    let words = Table::with(SPEED).at(SPEED, "here");
    assert!(readme.contains(&format!("reads {words} words a second on one core")), "{words}");
}

#[test]
fn a_table_is_found_with_its_cells() {
    let found = tables("text\n\n| a | b |\n|---|---|\n| **x** | 1 / 2 |\n\nmore\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at("x", "b"), "1 / 2");
    assert_eq!(found[0].only(&["b"]), "| a | pullquote |\n|---|---|\n| x | 1 / 2 |\n");
}
