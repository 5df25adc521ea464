//! The thread that watches for what reaches the program past its keys: signals, and a terminal that disappears.
//!
//! Where the program is to end or to stop it acts by itself, without the main thread, which may be busy: the terminal is
//! given back before the signal does what it does by default. While it is being given back, a signal that ends programs
//! does so at once, in case the terminal is stuck.

use std::io::{self, IsTerminal, stdin, stdout};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::screen::Screen;
use crate::tui::incoming::Incoming;

const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
const OTHERS: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];

/// Signals are caught from the moment this is made; they are acted on once [`Watch::spawn`] has been called.
#[derive(Debug)]
pub(crate) struct Watch {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Whether the terminal is being given back; a signal that ends programs ends this one at once then.
    leaving: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to catch signals.
    pub(crate) fn new() -> io::Result<Self> {
        let leaving = Arc::new(AtomicBool::new(false));
        for signal in ENDING {
            flag::register_conditional_default(signal, Arc::clone(&leaving))?;
        }
        let (read, write) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, ENDING.iter().chain(&OTHERS))?;
        Ok(Self { signals, leaving })
    }

    /// Starts the thread.
    pub(crate) fn spawn(mut self, screen: Arc<Screen>, to: Sender<Incoming>) -> io::Result<()> {
        let watch = move || {
            loop {
                if wait(self.signals.get_read()) == Woken::HungUp {
                    self.leave(&screen, SIGHUP);
                }
                for signal in self.signals.pending() {
                    let tell = match signal {
                        SIGTSTP => {
                            self.leave(&screen, signal);
                            continue;
                        }
                        // The whole group hears what is typed in an editor; it is the editor's.
                        SIGINT | SIGQUIT if screen.is_lent() => continue,
                        SIGCONT => Incoming::Continued,
                        SIGWINCH => {
                            // It comes last of those that are looked at together.
                            screen.settle();
                            Incoming::Resized
                        }
                        _ => {
                            self.leave(&screen, signal);
                            // Only for a signal that signal-hook does not know.
                            std::process::exit(128 + signal)
                        }
                    };
                    // Nobody listens only when the program is ending.
                    let _ = to.send(tell);
                }
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(watch).map(drop)
    }

    /// Gives the terminal back and does what the signal does by default: ends the program, or stops it until the shell says
    /// `fg`, of which SIGCONT tells the rest.
    fn leave(&self, screen: &Screen, signal: i32) {
        self.leaving.store(true, Ordering::SeqCst);
        screen.give_back();
        let _ = emulate_default_handler(signal);
        self.leaving.store(false, Ordering::SeqCst);
    }
}

/// Has the signals looked at that have come up to now.
pub(crate) fn look() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::WINCH)?)
}

/// Asks for what Ctrl-Z does to a program that leaves it to the terminal: everybody in the pipeline stops. False where no
/// shell could wake us again.
pub(crate) fn suspend() -> io::Result<Suspension> {
    // In a group that its session's leader belongs to (a terminal that runs us in the place of a shell) nobody would be
    // left to say `fg`; the kernel does not stop such a group either.
    if getsid(None)? == getpgrp() {
        return Ok(Suspension::NobodyToResume);
    }
    kill_current_process_group(Signal::TSTP)?;
    Ok(Suspension::Asked)
}

/// What came of the wish to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspension {
    /// The signal is on its way.
    Asked,
    /// There is no shell that could say `fg`.
    NobodyToResume,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Woken {
    Signalled,
    HungUp,
}

/// Waits for a signal, or for the terminal to disappear.
fn wait(signals: &UnixStream) -> Woken {
    let (keys, screen) = (stdin(), stdout());
    // A terminal that is asked for nothing still tells that it has hung up.
    let mut watched = vec![PollFd::new(signals, PollFlags::IN), PollFd::new(&screen, PollFlags::empty())];
    if keys.is_terminal() {
        watched.push(PollFd::from_borrowed_fd(keys.as_fd(), PollFlags::empty()));
    }
    loop {
        match poll(&mut watched, None) {
            Err(Errno::INTR) => {}
            Err(_) => return Woken::Signalled,
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                let hung_up = watched[1..].iter().any(|fd| fd.revents().intersects(gone));
                return if hung_up { Woken::HungUp } else { Woken::Signalled };
            }
        }
    }
}
