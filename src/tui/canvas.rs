//! What ratatui draws on: escape sequences collected in memory, a frame at a time.
//!
//! A frame that changes nothing is empty, so that nothing is written while nothing happens. The size is what it was told,
//! not what the terminal says: the state and the canvas never disagree. Never asks the terminal where its cursor is.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A backend that collects what is drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    size: Size,
    cursor: Cursor,
    at: Position,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Shown,
    Hidden,
}

impl Canvas {
    /// An empty canvas for a terminal whose cursor is hidden.
    pub(super) fn new(size: crate::app::Size) -> Self {
        Self { size: cells(size), cursor: Cursor::Hidden, at: Position::ORIGIN, bytes: Vec::new() }
    }

    /// From now on the terminal has this size.
    pub(super) fn resize(&mut self, size: crate::app::Size) {
        self.size = cells(size);
    }

    /// The terminal was taken anew: its cursor is hidden.
    pub(super) fn taken(&mut self) {
        self.cursor = Cursor::Hidden;
    }

    /// What was drawn since the last call.
    pub(super) fn drain(&mut self) -> Vec<u8> {
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
        let cursor = (self.cursor, self.at);
        self.pen().draw(content)?;
        // The cells have moved the cursor; put it back where a prompt has it.
        if cursor.0 == Cursor::Shown {
            self.pen().set_cursor_position(cursor.1)?;
        }
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
            let at = self.at;
            self.pen().set_cursor_position(at)?;
            self.pen().show_cursor()?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let to = position.into();
        if std::mem::replace(&mut self.at, to) != to && self.cursor == Cursor::Shown {
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
