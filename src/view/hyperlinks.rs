//! Which cells lead where. A cell has no room for an address, so that its underline has a colour that stands for one.
//!
//! No theme sets that colour and no terminal is sent it: whoever writes the cells out looks the address up and writes a
//! hyperlink in its place. As the sign is made from the address alone, a cell that leads elsewhere than in the frame
//! before is another cell, and what lies over a link takes it away.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::style::Color;

use crate::app::{App, Reader};

/// What stands for `address` in a cell.
pub(super) fn sign(address: &str) -> Color {
    let mut hasher = DefaultHasher::new();
    address.hash(&mut hasher);
    let [red, green, blue, ..] = hasher.finish().to_le_bytes();
    Color::Rgb(red, green, blue)
}

/// The addresses that cells of the screen may lead to, each with the colour of the underline that stands for it. They are
/// of the web or of a mailbox, printable ASCII and of a length that terminals take.
pub fn hyperlinks(app: &App) -> impl Iterator<Item = (Color, &str)> {
    let links = app.reader().map(Reader::links).unwrap_or_default();
    links.iter().map(|link| (sign(&link.address), link.address.as_str()))
}
