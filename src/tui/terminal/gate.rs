//! [`Gate`]: keeps the thread that reads keys off the terminal while another program has it.
//!
//! A thread that waits inside a read would take the other program's first key. So it waits here, for bytes or for the
//! gate to close, and reads only what is there. What they mean is not known here.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write, stdin};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use filedescriptor::{POLLIN, poll, pollfd};
use rustix::io::Errno;

/// How long closing the gate waits for the thread, which is late only on a busy machine.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long to rest where the terminal says that it has something and gives nothing: it has gone, or another program
/// has changed its modes.
const REST: Duration = Duration::from_millis(20);

/// Most bytes that are read at once.
const GULP: usize = 4096;

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

/// What has come through the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// What the terminal has sent.
    Bytes(Vec<u8>),
    /// Nothing has come for as long as was to be waited.
    Silence,
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

    /// Waits for the gate to be open and for bytes, at most for `patience` where there is one.
    pub(super) fn pass(&self, patience: Option<Duration>) -> io::Result<Passed> {
        let input = stdin();
        let keys = self.terminal.as_ref().map_or(input.as_fd(), |terminal| terminal.as_fd());
        let until = patience.map(|patience| Instant::now() + patience);
        loop {
            self.stand();
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            match wait(keys, &self.rung, left)? {
                Woken::Bell => {}
                Woken::Late => return Ok(Passed::Silence),
                Woken::Keys => {
                    let bytes = read(keys)?;
                    if !bytes.is_empty() {
                        return Ok(Passed::Bytes(bytes));
                    }
                    thread::sleep(REST);
                }
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

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Woken {
    Keys,
    /// The gate closes.
    Bell,
    Late,
}

/// Waits as `poll` does, which on macOS knows no terminals.
fn wait(keys: BorrowedFd<'_>, bell: &UnixStream, time: Option<Duration>) -> io::Result<Woken> {
    let watched = |fd| pollfd { fd, events: POLLIN, revents: 0 };
    let mut watched = [watched(keys.as_raw_fd()), watched(bell.as_raw_fd())];
    // A part of a millisecond is waited for, too, or the last of it would be spent in a circle.
    let time = time.map(|time| Duration::from_millis(time.as_micros().div_ceil(1000) as u64));
    match poll(&mut watched, time) {
        Ok(0) => Ok(Woken::Late),
        Ok(_) if watched[1].revents != 0 => Ok(Woken::Bell),
        Ok(_) => Ok(Woken::Keys),
        Err(filedescriptor::Error::Poll(error) | filedescriptor::Error::Io(error))
            if error.kind() == io::ErrorKind::Interrupted =>
        {
            Ok(Woken::Bell)
        }
        Err(filedescriptor::Error::Poll(error) | filedescriptor::Error::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// What is there to be read; nothing where another reader was quicker.
fn read(keys: BorrowedFd<'_>) -> io::Result<Vec<u8>> {
    let mut buffer = vec![0; GULP];
    match rustix::io::read(keys, &mut buffer) {
        Ok(read) => {
            buffer.truncate(read);
            Ok(buffer)
        }
        Err(Errno::AGAIN | Errno::INTR) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
