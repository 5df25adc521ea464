//! The guard over the terminal: taken, given back, and never left behind in a state that is not the user's.
//!
//! Raw mode, the alternate screen, the hidden cursor, bracketed paste and mouse reporting are switched on and off here
//! and nowhere else, and everything that reaches the terminal goes through [`Screen::present`]. The guard is shared by
//! the main thread, the signal thread and the panic hook; a lock keeps a frame from being written after the terminal
//! was given back. It never waits for an answer.

use std::fs::File;
use std::io::{self, IsTerminal, stdin, stdout};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, SetAttribute, force_color_output};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use thiserror::Error;

use crate::app::{MouseReporting, Size};

/// Buttons and wheel, in SGR coordinates. Crossterm's own command also asks for every movement, which nobody reads.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Why the reader cannot be shown.
#[derive(Debug, Error)]
pub enum NoTerminal {
    /// Nothing can be drawn.
    #[error("standard output is no terminal, so there is nothing to draw the reader on")]
    Output,
    /// No key can be read.
    #[error("there is no terminal to read keys from: standard input is none and /dev/tty cannot be opened")]
    Keys,
}

/// The terminal that the reader is drawn on. It is never dropped, because the panic hook and the signal thread hold it
/// until the process ends: whoever takes it must give it back.
#[derive(Debug)]
pub struct Screen {
    held: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    hands: Hands,
    mouse: MouseReporting,
    lent: Lent,
}

/// Whether a signal from the keyboard (Ctrl-C) is meant for a program that we started, such as an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lent {
    No,
    /// It has the terminal.
    Still,
    /// It has ended, and signals that were sent to it may still be unread.
    Before,
}

/// In whose hands the terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hands {
    Ours,
    Theirs,
    /// Those of a program that we wait for.
    Lent,
}

impl Screen {
    /// The terminal behind standard output, not touched yet; keys come from standard input, else from `/dev/tty`.
    pub fn new() -> Result<Self, NoTerminal> {
        if !stdout().is_terminal() {
            return Err(NoTerminal::Output);
        }
        if !stdin().is_terminal() && File::options().read(true).write(true).open("/dev/tty").is_err() {
            return Err(NoTerminal::Keys);
        }
        // Under NO_COLOR crossterm would send full resets in place of colours and lose bold and underline with them. We
        // send no colours then.
        force_color_output(true);
        let held = Held { hands: Hands::Theirs, mouse: MouseReporting::Off, lent: Lent::No };
        Ok(Self { held: Mutex::new(held) })
    }

    /// How large the terminal is now. One that does not know (a serial line) counts as 80x24.
    pub fn size(&self) -> Size {
        match rustix::termios::tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { columns: size.ws_col, rows: size.ws_row },
            Ok(_) | Err(_) => Size { columns: 80, rows: 24 },
        }
    }

    /// Takes the terminal and shows a first frame on it, in one write. On a terminal that is ours already every mode is
    /// set once more, because the shell changes them after a SIGSTOP.
    pub fn take(&self, frame: &[u8]) -> io::Result<()> {
        let mut held = self.lock();
        if held.hands == Hands::Ours {
            disable_raw_mode()?;
        }
        enable_raw_mode()?;
        held.hands = Hands::Ours;
        let mut bytes = Vec::with_capacity(frame.len() + 64);
        queue!(bytes, EnterAlternateScreen, Hide, EnableBracketedPaste)?;
        if held.mouse == MouseReporting::On {
            bytes.extend_from_slice(MOUSE_ON);
        }
        bytes.extend_from_slice(frame);
        write_all(&bytes)
    }

    /// Shows a frame, in one write. Does nothing while the terminal is not ours.
    pub fn present(&self, frame: &[u8]) -> io::Result<()> {
        let held = self.lock();
        if held.hands != Hands::Ours || frame.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(frame.len() + 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(frame);
        queue!(bytes, EndSynchronizedUpdate)?;
        write_all(&bytes)
    }

    /// Switches the terminal's mouse reporting, now or when the terminal is taken.
    pub fn report_mouse(&self, mouse: MouseReporting) -> io::Result<()> {
        let mut held = self.lock();
        held.mouse = mouse;
        match (held.hands, mouse) {
            (Hands::Ours, MouseReporting::On) => write_all(MOUSE_ON),
            (Hands::Ours, MouseReporting::Off) => write_all(MOUSE_OFF),
            (Hands::Theirs | Hands::Lent, MouseReporting::On | MouseReporting::Off) => Ok(()),
        }
    }

    /// Gives the terminal back as it was found. Does nothing where that is done already.
    pub fn give_back(&self) {
        release(&mut self.lock(), Hands::Theirs);
    }

    /// Gives the terminal to a program that we wait for; [`Screen::take`] takes it back.
    pub(crate) fn lend(&self) {
        let mut held = self.lock();
        release(&mut held, Hands::Lent);
        held.lent = Lent::Still;
    }

    /// The program that had the terminal has ended. Keyboard signals are still taken for its own until
    /// [`Screen::settle`].
    pub(crate) fn returned(&self) {
        self.lock().lent = Lent::Before;
    }

    /// All signals that were sent to the ended program have been read.
    pub(super) fn settle(&self) {
        let mut held = self.lock();
        if held.lent == Lent::Before {
            held.lent = Lent::No;
        }
    }

    /// Whether a keyboard signal that is read now was meant for another program.
    pub(super) fn is_lent(&self) -> bool {
        self.lock().lent != Lent::No
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives the terminal back as it was found, where it is ours.
fn release(held: &mut Held, to: Hands) {
    if held.hands == Hands::Ours {
        held.hands = to;
        let mut bytes = Vec::with_capacity(64);
        if held.mouse == MouseReporting::On {
            bytes.extend_from_slice(MOUSE_OFF);
        }
        // Errors are ignored: they mean that the terminal is gone.
        let _ = queue!(
            bytes,
            EndSynchronizedUpdate,
            SetAttribute(Attribute::Reset),
            DisableBracketedPaste,
            Show,
            LeaveAlternateScreen
        );
        let _ = write_all(&bytes);
        let _ = disable_raw_mode();
    }
}

/// Bypasses `std::io::Stdout`, whose own lock and line buffer would split a frame and could be held by a thread that
/// panics.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(out, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another process has made the shared terminal non-blocking.
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::from_borrowed_fd(out, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
