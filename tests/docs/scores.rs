//! The engine's figures: they stand in the model card, and the pages take them from there.

use std::fmt::Write as _;

use crate::page::{Page, project};

/// A table of the model card, found by the beginning of its first heading.
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn card() -> String {
    std::fs::read_to_string(project().join("assets/model.md")).expect("the model card is there")
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
        let begins = |row: &Vec<String>| row[0].starts_with(beginning);
        let found = tables(&card()).into_iter().find(|table| begins(&table.head) || table.rows.iter().any(begins));
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

/// The rows of the README: articles that were held out, and seen ones beside them.
pub(crate) fn in_short() -> String {
    let unseen = Table::with(UNSEEN);
    let head = unseen.head[1..].join(" | ");
    let mut made = format!("| | {head} |\n|{}\n", "---|".repeat(unseen.head.len()));
    for row in &unseen.rows {
        let _ = writeln!(made, "| {} |", row.join(" | "));
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

/// The words of a page without its line breaks.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_in_prose_are_those_of_the_card() {
    let (readme, accuracy) = (Page::named("README.md"), Page::named("docs/accuracy.md"));
    let (readme, accuracy) = (flowing(&readme.text), flowing(&accuracy.text));
    let holds = |page: &str, wanted: String| assert!(page.contains(&wanted), "not said: {wanted}");
    let polnear = Table::with(POLNEAR);
    let (people, citron) = (polnear.at("attributed", "people"), polnear.at("attributed", "Citron"));
    holds(&readme, format!("agree on {people} of attributed, and Citron, the program of BBC R&D, reaches {citron}"));
    holds(&readme, format!("reads {} words a second on one core", Table::with(SPEED).at(SPEED, "here")));
    let card = flowing(&card());
    let once = regex::Regex::new(r"30 news articles ([\d.]+) attributed, 34 more ([\d.]+), 46 more ([\d.]+)");
    let found = once.expect("a pattern").captures(&card).expect("the card has what was measured once");
    let [news, subjects, kinds] = found.extract::<3>().1;
    let kinds = format!("34 more of other subjects {subjects}, 46 more of other kinds {kinds}");
    holds(&readme, format!("30 news articles had {news} attributed, {kinds}"));
    let unsure = regex::Regex::new(
        r"PolNeAR dev,[^|]* ([\d,]+) of ([\d,]+) are unsure: (\d+) of 100 are right, of the others (\d+)",
    );
    let found = unsure.expect("a pattern").captures(&card).expect("the card counts what is unsure");
    let [unsure, all, right, others] = found.extract::<4>().1;
    holds(&readme, format!("of those {right} in a hundred are right in all, of the others {others}"));
    let of_all = format!("On PolNeAR dev {unsure} of {all} are: of these {right} in a hundred are right");
    holds(&accuracy, format!("{of_all} in content, source and speaker, of the others {others}"));
}

#[test]
fn a_table_is_found_with_its_cells() {
    let found = tables("text\n\n| a | b |\n|---|---|\n| **x** | 1 / 2 |\n\nmore\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at("x", "b"), "1 / 2");
    assert_eq!(found[0].only(&["b"]), "| a | pullquote |\n|---|---|\n| x | 1 / 2 |\n");
}
