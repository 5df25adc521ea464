//! The loop: what comes in changes the state, the state is drawn, effects are carried out.
//!
//! The main thread waits for the next thing that happens and for nothing else; nothing is written while nothing
//! happens. What has come in meanwhile is taken in together and drawn once, so that a held key never lags. Work begins
//! after the frame that its request made, so that it never delays that frame.
//!
//! ```text
//! opening -> intake, frame
//! effects -> orders, secure, frame
//! intake -> frame
//! orders -> frame
//! ```

mod effects;
mod frame;
mod intake;
mod opening;
mod orders;
mod secure;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

use effects::Flow;
use frame::{Runtime, Show};
pub use opening::OneScreen;

use super::incoming::Incoming;
use super::jobs::keeping;
use super::options::Options;
use super::terminal::answer;
use super::terminal::gate::Gate;
use super::terminal::screen::Screen;
use super::terminal::signals::Watch;
use super::terminal::{events, panics};
use crate::app::{Document, DocumentState, Effect, Message, update};
use crate::text::clean;

/// Most messages that are handled before the next frame is drawn.
const BATCH: usize = 256;

/// What came of running the reader.
#[derive(Clone, Debug)]
pub enum Ending {
    /// It was quit, or could not be opened. The code is 0; 1 where an article could not be read, or something of it not
    /// be kept; 2 where there is no
    /// terminal.
    Ended(ExitCode),
    /// It was not opened: the only article fits one screen, and whoever called prints it.
    OneScreen(OneScreen),
}

/// Shows the articles until the reader is quit, unless the only one fits one screen and that is to be printed. What
/// could not be read or kept is said on standard error. The terminal is given back on every way out.
pub fn run(options: Options) -> anyhow::Result<Ending> {
    let screen = match Screen::new() {
        Ok(screen) => Arc::new(screen),
        Err(error) => {
            eprintln!("pullquote: {error}");
            return Ok(Ending::Ended(ExitCode::from(2)));
        }
    };
    let (to, incoming) = channel();
    let quit_if_one_screen = options.settings.quit_if_one_screen;
    let (mut runtime, first) = Runtime::new(options, Arc::clone(&screen), to.clone())?;
    let mut waiting = runtime.begin(first, &incoming)?;
    if quit_if_one_screen && let Some(fits) = runtime.one_screen(&mut waiting, &incoming)? {
        return Ok(Ending::OneScreen(fits));
    }
    if !runtime.nothing_to_read() {
        let outcome = runtime.show(waiting, &incoming, to);
        screen.give_back();
        let lost = runtime.finish();
        for reason in &lost {
            say(reason);
        }
        runtime.end_by_signal(&incoming);
        outcome?;
        if !lost.is_empty() {
            report(runtime.app.documents());
            return Ok(Ending::Ended(ExitCode::FAILURE));
        }
    }
    Ok(Ending::Ended(report(runtime.app.documents())))
}

/// Says a sentence on standard error; whether it can be read there is not ours to care, since a closed terminal is one way
/// to end.
fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "pullquote: {}", clean::line(sentence));
}

/// Says on standard error what could not be read.
fn report(documents: &[Document]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for document in documents {
        if let DocumentState::Failed(sentence) = document.state() {
            say(sentence);
            code = ExitCode::FAILURE;
        }
    }
    code
}

impl Runtime {
    /// Takes the terminal, shows the first frame, starts the threads for keys and signals, and runs the loop.
    fn show(
        &mut self,
        mut waiting: Vec<Effect>,
        incoming: &Receiver<Incoming>,
        to: Sender<Incoming>,
    ) -> io::Result<()> {
        let watch = Watch::new()?;
        panics::install(Arc::clone(&self.screen));
        // Changes of size are caught from here on; an earlier one may have been missed.
        waiting.extend(self.resize());
        self.draw(Show::Everything)?;
        watch.spawn(Arc::clone(&self.screen), to.clone())?;
        let lines = keeping::recall_lines(self.jobs.shelf(), to.clone());
        waiting.extend(self.begun("what was typed before", lines)?);
        waiting.extend(update(&mut self.app, Message::Themes(self.looks.names())));
        let gate = Arc::new(Gate::new()?);
        self.ask()?;
        events::spawn(to, Arc::clone(&gate))?;
        self.gate = Some(gate);
        self.go_on(waiting, incoming)?;
        // An answer that is on its way would be typed to the shell.
        while let Some(left) = self.looks.hears_out() {
            match incoming.recv_timeout(left) {
                Ok(Incoming::Ends(ends)) => {
                    self.ends = Some(ends);
                    break;
                }
                Ok(Incoming::Ground(_)) | Err(_) => break,
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// Asks the terminal for its background colour, if the theme depends on it. Nothing waits for the answer.
    fn ask(&mut self) -> io::Result<()> {
        if self.looks.wants_ground(std::env::var("TERM").ok().as_deref()) {
            self.screen.present(answer::QUESTION)?;
            self.looks.asked();
        }
        Ok(())
    }

    /// The loop.
    fn go_on(&mut self, waiting: Vec<Effect>, incoming: &Receiver<Incoming>) -> io::Result<()> {
        let mut effects = waiting;
        while self.carry_out(effects)? == Flow::GoesOn {
            effects = Vec::new();
            let Some(first) = self.wait(incoming)? else { break };
            for one in std::iter::once(first).chain(incoming.try_iter().take(BATCH)) {
                effects.extend(self.take_in(one)?);
                if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
                    return Ok(());
                }
            }
            self.draw(Show::Changes)?;
            if let Some(reader) = self.app.reader() {
                self.jobs.look(self.app.current(), reader.visible().start());
            }
            for told in self.keeper.look(&self.app) {
                effects.extend(self.tell(told)?);
            }
        }
        Ok(())
    }

    /// Saves what is not saved yet, on the terminal that was given back; returns what is lost, in sentences.
    fn finish(&mut self) -> Vec<String> {
        for document in self.keeper.unrecalled(&self.app) {
            let article = self.app.reader_of(document).map(|reader| Arc::clone(reader.article()));
            let recalled = article.and_then(|article| self.jobs.recall_now(document, &article));
            if let Some(recalled) = recalled {
                // Nothing is shown any more.
                let _ = self.remembered(document, recalled);
            }
        }
        let mut slow = || say("the disk is slow: what you have marked is still being saved");
        self.keeper.keep_now(&self.app, &mut slow)
    }

    /// Where a signal has come, lets it end the program, now that all is saved.
    fn end_by_signal(&mut self, incoming: &Receiver<Incoming>) {
        let asked = |incoming| if let Incoming::Ends(ends) = incoming { Some(ends) } else { None };
        if let Some(ends) = self.ends.take().or_else(|| incoming.try_iter().find_map(asked)) {
            drop(ends);
            loop {
                thread::park();
            }
        }
    }

    /// The next message; `None` when no sender is left. Saves what is due while it waits.
    fn wait(&mut self, incoming: &Receiver<Incoming>) -> io::Result<Option<Incoming>> {
        loop {
            let Some(time) = self.keeper.wait() else { return Ok(incoming.recv().ok()) };
            match incoming.recv_timeout(time) {
                Ok(first) => return Ok(Some(first)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    let to = self.to.clone();
                    let done = move || drop(to.send(Incoming::Saved));
                    if let Err(error) = self.keeper.keep(&self.app, done) {
                        return Ok(Some(Incoming::Message(Message::Told(format!(
                            "nothing is saved for now: {error}"
                        )))));
                    }
                }
            }
        }
    }
}
