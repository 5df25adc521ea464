//! What ratatui draws on: escape sequences collected in memory, a frame at a time.
//!
//! A frame that changes nothing is empty, so that nothing is written while nothing happens. The size is the one that
//! the state has, not the one that the terminal reports, so that the two never disagree. The terminal is never asked
//! for its cursor.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use super::hyperlinks::{self, Addresses};

/// A backend that collects what is drawn.
#[derive(Debug)]
pub(crate) struct Canvas {
    size: Size,
    cursor: Cursor,
    /// Where a shown cursor stands; unknown when it has just been shown.
    at: Option<Position>,
    /// Where cells of the next frame lead.
    addresses: Addresses,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Shown,
    Hidden,
}

impl Canvas {
    /// An empty canvas for a terminal whose cursor is hidden.
    pub(crate) fn new(size: crate::app::Size) -> Self {
        Self { size: cells(size), cursor: Cursor::Hidden, at: None, addresses: None, bytes: Vec::new() }
    }

    /// From now on the terminal has this size.
    pub(crate) fn resize(&mut self, size: crate::app::Size) {
        self.size = cells(size);
    }

    /// The terminal was taken anew: its cursor is hidden.
    pub(crate) fn taken(&mut self) {
        self.cursor = Cursor::Hidden;
    }

    /// From now on cells whose underline has one of these colours link to its address.
    pub(crate) fn lead<'a>(&mut self, addresses: impl Iterator<Item = (Color, &'a str)>) {
        self.addresses = Some(addresses.map(|(sign, address)| (sign, address.to_owned())).collect());
    }

    /// What was drawn since the last call.
    pub(crate) fn drain(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn pen(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

fn cells(size: crate::app::Size) -> Size {
    Size::new(size.columns, size.rows)
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        hyperlinks::write(&mut self.bytes, content, &self.addresses)?;
        // The cells have moved the cursor away from where a prompt has it.
        self.at = None;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor, Cursor::Hidden) == Cursor::Shown {
            self.pen().hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor, Cursor::Shown) == Cursor::Hidden {
            self.at = None;
            self.pen().show_cursor()?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let to = position.into();
        if self.cursor == Cursor::Shown && self.at.replace(to) != Some(to) {
            self.pen().set_cursor_position(to)?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.pen().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.pen().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::layout::{Position, Rect};
    use ratatui::style::{Color, Style};

    use super::Canvas;
    use crate::app::Size;

    /// What is written for a frame that shows `text`, with the cursor at `cursor`.
    fn frame(terminal: &mut Terminal<Canvas>, text: &str, cursor: Option<Position>) -> String {
        let draw = |frame: &mut ratatui::Frame| {
            frame.render_widget(text, frame.area());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        };
        terminal.draw(draw).unwrap();
        String::from_utf8(terminal.backend_mut().drain()).unwrap()
    }

    fn terminal() -> Terminal<Canvas> {
        Terminal::new(Canvas::new(Size { columns: 20, rows: 2 })).unwrap()
    }

    #[test]
    fn a_frame_that_changes_nothing_is_empty() {
        let mut terminal = terminal();
        assert!(frame(&mut terminal, "Monday", None).contains("Monday"));
        assert_eq!(frame(&mut terminal, "Monday", None), "");
        let prompt = Some(Position::new(3, 1));
        assert!(frame(&mut terminal, "Monday", prompt).ends_with("\x1b[?25h\x1b[2;4H"));
        assert_eq!(frame(&mut terminal, "Monday", prompt), "");
        assert_eq!(frame(&mut terminal, "Monday", None), "\x1b[?25l");
    }

    #[test]
    fn a_shown_cursor_stays_where_it_belongs_when_cells_change() {
        let mut terminal = terminal();
        let prompt = Some(Position::new(3, 1));
        frame(&mut terminal, "Monday", prompt);
        assert!(frame(&mut terminal, "Friday", prompt).ends_with("\x1b[2;4H"));
    }

    /// What is written for a frame in which the first six cells lead to `address`.
    fn linked(terminal: &mut Terminal<Canvas>, address: Option<&str>) -> String {
        let sign = Color::Rgb(1, 2, address.map_or(0, str::len) as u8);
        terminal.backend_mut().lead(address.into_iter().map(|address| (sign, address)));
        let draw = |frame: &mut ratatui::Frame| {
            frame.render_widget("Monday's news", frame.area());
            if address.is_some() {
                frame.buffer_mut().set_style(Rect::new(0, 0, 6, 1), Style::new().underline_color(sign));
            }
        };
        terminal.draw(draw).unwrap();
        String::from_utf8(terminal.backend_mut().drain()).unwrap()
    }

    #[test]
    fn cells_that_lead_somewhere_stand_in_a_hyperlink_and_lose_it_again() {
        let mut terminal = terminal();
        let first = linked(&mut terminal, Some("https://a.example/x"));
        let (link, rest) = first.split_once("\x1b]8;;\x1b\\").expect("the link ends");
        assert!(link.contains("\x1b]8;id=#010213;https://a.example/x\x1b\\"), "{link:?}");
        assert!(link.contains("Monday") && rest.contains("'s"), "{first:?}");
        assert!(!first.contains("\x1b[58"), "no underline is coloured: {first:?}");
        assert_eq!(linked(&mut terminal, Some("https://a.example/x")), "", "nothing has changed");
        let other = linked(&mut terminal, Some("https://a.example/other"));
        assert!(other.contains("https://a.example/other") && other.contains("Monday"), "{other:?}");
        let none = linked(&mut terminal, None);
        assert!(none.contains("Monday") && !none.contains("]8;"), "{none:?}");
    }

    #[test]
    fn no_hyperlink_is_written_where_none_is_wanted() {
        let mut terminal = terminal();
        let draw = |frame: &mut ratatui::Frame| {
            frame.render_widget("Monday", frame.area());
            let area = frame.area();
            frame.buffer_mut().set_style(area, Style::new().underline_color(Color::Rgb(1, 2, 3)));
        };
        terminal.draw(draw).unwrap();
        let written = String::from_utf8(terminal.backend_mut().drain()).unwrap();
        assert!(written.contains("Monday") && !written.contains("]8;") && !written.contains("\x1b[58"), "{written:?}");
    }

    #[test]
    fn a_new_size_is_drawn_whole() {
        let mut terminal = terminal();
        frame(&mut terminal, "Monday", None);
        terminal.backend_mut().resize(Size { columns: 10, rows: 3 });
        let all = frame(&mut terminal, "Monday", None);
        assert!(all.contains("\x1b[2J") && all.contains("Monday"), "{all:?}");
    }
}
