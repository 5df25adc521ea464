//! [`Gate`]: keeps the thread that reads keys off the terminal while another program has it.
//!
//! A thread that waits inside a read would take the other program's first key. So it waits here, for a key or for the
//! gate to close, and reads only what is there.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write, stdin};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::crossterm::event;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// How long closing the gate waits for the thread, which is late only where it has read half a key.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long to poll for keys that are there already: with no time at all crossterm does not look.
const GLANCE: Duration = Duration::from_millis(1);

/// A gate before the terminal's keys.
#[derive(Debug)]
pub(crate) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    bell: UnixStream,
    rung: UnixStream,
    /// Where keys come from, where that is not standard input.
    terminal: Option<File>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// Another thread waits for the key reader to arrive at the gate.
    Closing,
    /// The key reader waits at the gate.
    Closed,
}

impl Gate {
    /// An open gate.
    pub(crate) fn new() -> io::Result<Self> {
        let (bell, rung) = UnixStream::pair()?;
        rung.set_nonblocking(true)?;
        let terminal = if stdin().is_terminal() { None } else { File::open("/dev/tty").ok() };
        Ok(Self { state: Mutex::new(State::Open), changed: Condvar::new(), bell, rung, terminal })
    }

    /// When this returns, no key is read any more.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        *state = State::Closing;
        // It cannot be full: nothing else writes to it.
        let _ = (&self.bell).write(&[0]);
        let closing = |state: &mut State| *state == State::Closing;
        let waited = self.changed.wait_timeout_while(state, PATIENCE, closing);
        drop(waited.map_err(PoisonError::into_inner));
    }

    /// Keys are read again.
    pub(crate) fn open(&self) {
        *self.lock() = State::Open;
        self.changed.notify_all();
    }

    /// Waits until there is something to read, and for the gate to be open.
    pub(crate) fn pass(&self) -> io::Result<()> {
        let input = stdin();
        let keys = self.terminal.as_ref().map_or(input.as_fd(), |terminal| terminal.as_fd());
        loop {
            self.stand();
            if event::poll(GLANCE)? {
                return Ok(());
            }
            let mut watched = [PollFd::from_borrowed_fd(keys, PollFlags::IN), PollFd::new(&self.rung, PollFlags::IN)];
            match poll(&mut watched, None) {
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
                Ok(_) => {}
            }
            if !watched[0].revents().is_empty() && watched[1].revents().is_empty() {
                return Ok(());
            }
        }
    }

    /// Stands before the gate as long as it is closed.
    fn stand(&self) {
        let mut state = self.lock();
        while *state != State::Open {
            *state = State::Closed;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // Under the lock, so that a new request to close is not drained as an old one.
        while (&self.rung).read(&mut [0; 8]).is_ok_and(|read| read > 0) {}
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
