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
use ratatui::style::{Color, Modifier};
use ratatui::{Frame, Terminal};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Draws on a screen of `columns` by `rows` cells and writes down what is there.
pub fn dump(columns: u16, rows: u16, draw: impl FnOnce(&mut Frame)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test screen");
    let mut cursor = None;
    terminal
        .draw(|frame| {
            draw(frame);
        })
        .expect("drawing on a test screen");
    if terminal.backend().cursor_visible() {
        cursor = Some(terminal.backend().cursor_position());
    }
    let mut out = write(terminal.backend().buffer());
    if let Some(at) = cursor {
        writeln!(out, "cursor {}:{}", at.y, at.x).expect("written");
    }
    out
}

fn write(buffer: &Buffer) -> String {
    let mut out = format!("{}x{}\n", buffer.area.width, buffer.area.height);
    let mut legend: Vec<String> = Vec::new();
    for y in 0..buffer.area.height {
        let (mut text, mut styles) = (String::new(), String::new());
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let width = cell.symbol().cell_width().max(1);
            text.push_str(cell.symbol());
            styles.push_str(&letter(cell, &mut legend).to_string().repeat(usize::from(width)));
            x += width;
        }
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

/// "cyan bold", "on-red", ...
fn style_name(cell: &Cell) -> String {
    let colour = |colour: Color, prefix: &str| match colour {
        Color::Reset => None,
        other => Some(format!("{prefix}{other}").to_lowercase()),
    };
    let modifiers = cell.modifier.iter_names().map(|(name, _): (_, Modifier)| name.to_lowercase());
    colour(cell.fg, "").into_iter().chain(colour(cell.bg, "on-")).chain(modifiers).collect::<Vec<_>>().join(" ")
}
