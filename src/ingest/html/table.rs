//! Tables as text: a line a row, columns that stand under one another.

use super::tree::{At, Tree};
use crate::text::Span;
use crate::text::width::clusters;

/// The widest that a cell of data is, in characters; what is longer is prose in a table that lays a page out.
const CELL: usize = 160;
/// Columns are no further filled up than to this width.
const PADDED: usize = 40;

/// The table at `at` as lines; `None` where it lays a page out instead of holding data.
pub(super) fn text(tree: &Tree, at: At) -> Option<String> {
    let rows = rows(tree, at)?;
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    if rows.len() < 2 || columns < 2 {
        return None;
    }
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cells(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default().min(PADDED)).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cells(cell)) + 2));
        }
        line.trim_end().to_owned()
    };
    let lines: Vec<String> = rows.iter().map(line).filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n"))
}

/// The cells of each row; `None` where one holds more than data.
fn rows(tree: &Tree, at: At) -> Option<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut next = at + 1;
    while next < tree.end(at) {
        match tree.name(next) {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                let words: Vec<String> = tree.text(next).split_whitespace().map(str::to_owned).collect();
                let cell = words.join(" ");
                let holds = |name| tree.elements(next).skip(1).any(|(_, element)| &*element.name == name);
                if cell.chars().count() > CELL || ["table", "ul", "ol", "h1", "h2", "form"].into_iter().any(holds) {
                    return None;
                }
                rows.last_mut()?.push(cell);
                next = tree.end(next);
                continue;
            }
            "table" => return None,
            _ => {}
        }
        next += 1;
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    Some(rows)
}

/// Cells of the screen that `text` takes.
fn cells(text: &str) -> usize {
    clusters(text, Span::whole(text)).map(|cluster| usize::from(cluster.width)).sum()
}
