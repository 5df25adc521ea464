//! A screen as text that keeps its styles, to be read in a review.
//!
//! Below a row that has any style stands a second line with a letter under every styled cell, and after the last row a
//! legend says what each letter is:
//!
//! ```text
//!  3 │“No,” she said.
//!    ┆aaaaa bbb
//! a cyan
//! b bold
//! ```
//!
//! Letters are given out from the top; blanks at the end of a line are left out. A wide letter is followed by no second
//! cell of its own, as on the terminal. The cursor is told of in the last line.

use std::fmt::Write;

use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use ratatui::{Frame, Terminal};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Draws on a screen of `columns` by `rows` cells: what is there, and where the cursor stands if it is shown.
pub(crate) fn draw(columns: u16, rows: u16, draw: impl FnOnce(&mut Frame)) -> (Buffer, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test screen");
    terminal.draw(|frame| draw(frame)).expect("drawing on a test screen");
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    (backend.buffer().clone(), cursor)
}

/// The same, written down.
pub(crate) fn dump(columns: u16, rows: u16, drawn: impl FnOnce(&mut Frame)) -> String {
    let (buffer, cursor) = draw(columns, rows, drawn);
    let mut out = write(&buffer);
    if let Some(at) = cursor {
        writeln!(out, "cursor {}:{}", at.y, at.x).expect("written");
    }
    out
}

/// The letters of row `y`.
pub(crate) fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        x += symbol.cell_width().max(1);
    }
    text
}

fn write(buffer: &Buffer) -> String {
    let mut out = format!("{}x{}\n", buffer.area.width, buffer.area.height);
    let mut legend: Vec<String> = Vec::new();
    for y in 0..buffer.area.height {
        let text = row(buffer, y);
        let styles: String = (0..buffer.area.width).map(|x| letter(&buffer[(x, y)], &mut legend)).collect();
        writeln!(out, "{y:2} │{}", text.trim_end()).expect("written");
        if !styles.trim().is_empty() {
            writeln!(out, "   ┆{}", styles.trim_end()).expect("written");
        }
    }
    for (letter, name) in LETTERS.iter().zip(&legend) {
        writeln!(out, "{} {name}", char::from(*letter)).expect("written");
    }
    out
}

/// The letter of the cell's style; a blank where there is none.
fn letter(cell: &Cell, legend: &mut Vec<String>) -> char {
    let name = style_name(cell);
    if name.is_empty() {
        return ' ';
    }
    let at = legend.iter().position(|known| *known == name).unwrap_or_else(|| {
        legend.push(name);
        legend.len() - 1
    });
    LETTERS.get(at).copied().map(char::from).expect("no more styles than letters")
}

/// How a cell looks: "cyan bold", "on-red", ...; and whether it leads somewhere.
pub(crate) fn style_name(cell: &Cell) -> String {
    let colour = |colour: Color, prefix: &str| match colour {
        Color::Reset => None,
        other => Some(format!("{prefix}{other}").to_lowercase()),
    };
    let modifiers = cell.modifier.iter_names().map(|(name, _): (_, Modifier)| name.to_lowercase());
    let link = (cell.underline_color != Color::Reset).then(|| "link".to_owned());
    colour(cell.fg, "")
        .into_iter()
        .chain(colour(cell.bg, "on-"))
        .chain(modifiers)
        .chain(link)
        .collect::<Vec<_>>()
        .join(" ")
}
