//! The thread that watches for signals, and for a terminal that disappears.
//!
//! It ends or stops the program by itself, because the main thread may be busy: it gives the terminal back, waits for a
//! while until the main thread has saved what was not saved yet, then lets the signal have its default effect. A second ending signal meanwhile ends the program at once, in case the terminal
//! is stuck.

use std::io::{self, IsTerminal, Write, stdin, stdout};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, sync_channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU, SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::screen::Screen;
use crate::tui::incoming::Incoming;

const ENDING: [i32; 10] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU];
const OTHERS: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];

/// How long a signal waits for the last save. A disk that takes longer may never answer.
const GRACE: Duration = Duration::from_secs(10);

/// Signals are caught from the moment this is made; they are acted on once [`Watch::spawn`] has been called.
#[derive(Debug)]
pub(crate) struct Watch {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Whether the terminal is being given back; then an ending signal other than SIGHUP ends the program at once.
    leaving: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to catch signals.
    pub(crate) fn new() -> io::Result<Self> {
        let leaving = Arc::new(AtomicBool::new(false));
        // A terminal that disappears says so twice, by hanging up and by SIGHUP; the save is waited for all the same.
        for signal in ENDING.into_iter().filter(|&signal| signal != SIGHUP) {
            flag::register_conditional_default(signal, Arc::clone(&leaving))?;
        }
        // A file that may not grow so large is an error of the write, as on a full disk.
        flag::register(SIGXFSZ, Arc::default())?;
        let (read, write) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, ENDING.iter().chain(&OTHERS))?;
        Ok(Self { signals, leaving })
    }

    /// Starts the thread.
    pub(crate) fn spawn(mut self, screen: Arc<Screen>, to: Sender<Incoming>) -> io::Result<()> {
        let watch = move || {
            loop {
                if wait(self.signals.get_read()) == Woken::HungUp {
                    self.end(&screen, &to, SIGHUP);
                }
                for signal in self.signals.pending() {
                    let tell = match signal {
                        SIGTSTP => {
                            self.leave(&screen, signal);
                            continue;
                        }
                        // A keyboard signal reaches the whole process group; while an editor runs, it is meant for the
                        // editor.
                        SIGINT | SIGQUIT if screen.is_lent() => continue,
                        SIGCONT => Incoming::Continued,
                        SIGWINCH => {
                            // SIGWINCH has the highest number, so it is the last of the pending ones.
                            screen.settle();
                            Incoming::Resized
                        }
                        _ => {
                            self.end(&screen, &to, signal);
                            // Only for a signal that signal-hook does not know.
                            std::process::exit(128 + signal)
                        }
                    };
                    // Sending fails only when the program is ending.
                    let _ = to.send(tell);
                }
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(watch).map(drop)
    }

    /// Gives the terminal back, has the main thread save what is not saved yet, and lets the signal end the program.
    fn end(&self, screen: &Screen, to: &Sender<Incoming>, signal: i32) {
        self.leaving.store(true, Ordering::SeqCst);
        screen.give_back();
        let (ends, saved) = sync_channel(0);
        // While an editor runs, the main thread waits for it, and has saved everything before.
        let asked = !screen.is_lent() && to.send(Incoming::Ends(ends)).is_ok();
        if asked && saved.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout) {
            let _ = writeln!(io::stderr(), "pullquote: what changed last may not be saved");
        }
        let _ = emulate_default_handler(signal);
    }

    /// Gives the terminal back and stops the program until the shell says `fg`, of which SIGCONT tells the rest.
    fn leave(&self, screen: &Screen, signal: i32) {
        self.leaving.store(true, Ordering::SeqCst);
        screen.give_back();
        let _ = emulate_default_handler(signal);
        self.leaving.store(false, Ordering::SeqCst);
    }
}

/// Makes the thread read all signals that are pending now.
pub(crate) fn look() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::WINCH)?)
}

/// Stops the whole pipeline, as Ctrl-Z does in a terminal that is not in raw mode, unless there is no shell to resume
/// us.
pub(crate) fn suspend() -> io::Result<Suspension> {
    // Where the session's leader is in our own process group (the terminal runs us instead of a shell), nobody could
    // say `fg`; the kernel does not stop such a group either.
    if getsid(None)? == getpgrp() {
        return Ok(Suspension::NobodyToResume);
    }
    kill_current_process_group(Signal::TSTP)?;
    Ok(Suspension::Asked)
}

/// What came of the wish to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspension {
    /// The signal was sent.
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
    // Polling for no event still reports that the terminal has hung up.
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
