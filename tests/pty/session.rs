//! A program in a terminal of its own: press keys, wait for the screen, look at what was left behind.
//!
//! Nothing sleeps: every wait ends with the output, the exit or the deadline, whichever comes first.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;

/// Generous: a busy machine must not fail a test. Nothing waits so long unless something is wrong.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How the shell asks for a command.
const PROMPT: &str = "ready> ";

/// Printed by us once the program has ended.
const AFTER: &str = "(the program has ended)";

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// A program in a terminal.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    slave: Box<dyn SlavePty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    reading: Option<JoinHandle<()>>,
    enough: Arc<AtomicBool>,
    exit: Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: i32,
    modes_before: String,
    terminal: vt100::Parser,
    /// What it keeps between runs, where the test does not say so itself.
    _data: TempDir,
    /// Everything the program has written.
    pub(crate) written: Vec<u8>,
}

impl Session {
    /// Pullquote with these arguments.
    pub(crate) fn start<S: AsRef<OsStr>>(args: &[S], size: Size) -> Self {
        let mut command = pullquote();
        command.args(args);
        Self::spawn(command, size)
    }

    /// Pullquote with these arguments, run by an interactive shell that has job control and asks for commands.
    pub(crate) fn in_a_shell(size: Size) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-i"]);
        command.env("PS1", PROMPT);
        command.env("ENV", "");
        command.env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote"));
        let mut session = Self::spawn(command, size);
        session.wait_for_prompt(1);
        session
    }

    /// Any command.
    pub(crate) fn spawn(mut command: CommandBuilder, (columns, rows): Size) -> Self {
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        let data = tempfile::tempdir().expect("a folder");
        if command.iter_extra_env_as_str().all(|(name, _)| name != "XDG_DATA_HOME") {
            command.env("XDG_DATA_HOME", data.path());
            command.env("XDG_CACHE_HOME", data.path());
        }
        for (name, value) in
            [("XDG_CONFIG_HOME", data.path().as_os_str()), ("COLORTERM", OsStr::new("")), ("COLORFGBG", OsStr::new(""))]
        {
            if command.iter_extra_env_as_str().all(|(known, _)| known != name) {
                command.env(name, value);
            }
        }
        let pair = native_pty_system().openpty(cells((columns, rows))).expect("a terminal");
        let modes_before = modes(&*pair.master);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let pid = child.process_id().expect("a process id").try_into().expect("a small number");
        let killer = child.clone_killer();
        let keys = pair.master.take_writer().expect("a way in");
        let enough = Arc::new(AtomicBool::new(false));
        let (sender, output) = channel();
        let from = pair.master.try_clone_reader().expect("a way out");
        let reading = read_until(from, sender, Arc::clone(&enough));
        let (ended, exit) = channel();
        thread::spawn(move || child.wait().map(|status| ended.send(status)));
        Self {
            master: pair.master,
            slave: pair.slave,
            keys,
            output,
            reading: Some(reading),
            enough,
            exit,
            killer,
            pid,
            modes_before,
            terminal: vt100::Parser::new(rows, columns, 0),
            _data: data,
            written: Vec::new(),
        }
    }

    /// Types characters as they are; `\x1b` is Esc, `\x03` is Ctrl-C.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the terminal takes keys");
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, size: Size) {
        self.master.resize(cells(size)).expect("the terminal takes a size");
        self.terminal.screen_mut().set_size(size.1, size.0);
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer shows `text`.
    pub(crate) fn wait_without(&mut self, text: &str) {
        self.wait_until(&format!("no {text}"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the shell has its screen back and asks for a command for the `nth` time.
    pub(crate) fn wait_for_prompt(&mut self, nth: usize) {
        self.wait_until("a shell that listens", |screen| {
            !screen.alternate_screen() && screen.contents().matches(PROMPT).count() == nth
        });
    }

    /// Waits until the screen is as wanted; `what` says so in a failure.
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.terminal.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.show(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("never saw: {what}\nthe screen:\n{}", self.screen()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended without: {what}\nthe screen:\n{}", self.screen()),
            }
        }
    }

    /// What is written within `time` without being asked for.
    pub(crate) fn written_within(&mut self, time: Duration) -> Vec<u8> {
        let (deadline, before) = (Instant::now() + time, self.written.len());
        while let Ok(bytes) = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.show(&bytes);
        }
        self.written[before..].to_vec()
    }

    /// The text on the screen.
    pub(crate) fn screen(&self) -> String {
        self.terminal.screen().contents()
    }

    /// The program's process id.
    pub(crate) fn pid(&self) -> i32 {
        self.pid
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid).expect("a process id");
        rustix::process::kill_process(pid, signal).expect("the program is alive");
    }

    /// Waits for the program's end and reads what it still wrote.
    pub(crate) fn wait_for_exit(&mut self) -> ExitStatus {
        let status = match self.exit.recv_timeout(PATIENCE) {
            Ok(status) => status,
            Err(error) => panic!("never ended ({error})\nthe screen:\n{}", self.screen()),
        };
        // Whatever the program wrote stands before what is written now.
        let mut last = CommandBuilder::new("echo");
        last.arg(AFTER);
        last.set_controlling_tty(false);
        self.slave.spawn_command(last).and_then(|mut echo| Ok(echo.wait()?)).expect("echo runs");
        self.wait_for(AFTER);
        status
    }

    /// Fails where the terminal is not as the program found it.
    pub(crate) fn assert_restored(&self) {
        let screen = self.terminal.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is the terminal's");
        assert_eq!(modes(&*self.master), self.modes_before, "the line discipline is as it was");
        let last = |sequence: &[u8]| self.written.windows(sequence.len()).rposition(|bytes| bytes == sequence);
        assert!(last(b"\x1b[?2026h") <= last(b"\x1b[?2026l"), "no frame was left unfinished");
    }

    /// Takes the terminal away, as closing a window does, and tells how long the program outlived it.
    /// `stir` is a key that makes it write something.
    pub(crate) fn close_window(mut self, stir: &str) -> (ExitStatus, Duration) {
        // The reading thread holds a copy of our end and cannot be called off while it waits for output.
        self.enough.store(true, Ordering::SeqCst);
        self.press(stir);
        self.reading.take().expect("still reading").join().expect("the reading thread ends");
        let Self { master, slave, keys, exit, .. } = &mut self;
        *keys = Box::new(std::io::sink());
        let gone = native_pty_system().openpty(cells((1, 1))).expect("another terminal");
        let closed = Instant::now();
        drop(std::mem::replace(slave, gone.slave));
        drop(std::mem::replace(master, gone.master));
        let status = exit.recv_timeout(PATIENCE).expect("the program ends when its terminal disappears");
        (status, closed.elapsed())
    }

    fn show(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.terminal.process(bytes);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.killer.kill();
    }
}

/// The program under test, without arguments.
pub(crate) fn pullquote() -> CommandBuilder {
    CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"))
}

fn cells((cols, rows): Size) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has modes"))
}

fn read_until(mut from: Box<dyn Read + Send>, to: Sender<Vec<u8>>, enough: Arc<AtomicBool>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while !enough.load(Ordering::SeqCst) {
            match from.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(length) if to.send(buffer[..length].to_vec()).is_err() => return,
                Ok(_) => {}
            }
        }
    })
}
