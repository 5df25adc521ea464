//! The loop: what comes in changes the state, the state is drawn, effects are carried out.
//!
//! The main thread waits for the next thing that happens and for nothing else; nothing is written while nothing
//! happens. What has come in meanwhile is taken in together and drawn once, so that a held key never lags. Work begins
//! after the frame that its request made, so that it never delays that frame.

mod opening;
mod orders;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};

use ratatui::Terminal;

use super::incoming::Incoming;
use super::item::Item;
use super::jobs::Jobs;
use super::jobs::keeping::{self, Keeper, Shelf};
use super::jobs::watching::Watching;
use super::options::Options;
use super::outgoing;
use super::terminal::answer::{self, Answers};
use super::terminal::canvas::Canvas;
use super::terminal::gate::Gate;
use super::terminal::look::Looks;
use super::terminal::screen::Screen;
use super::terminal::signals::Watch;
use super::terminal::{events, hyperlinks, panics};
use crate::app::{
    App, Document, DocumentId, DocumentState, Effect, Key, Message, Mode, MouseReporting, Preferences, update,
};
use crate::article::Article;
use crate::ingest::Entry;
use crate::text::clean;
use crate::view;

/// Most messages that are handled before the next frame is drawn.
const BATCH: usize = 256;
/// Most characters of pasted text that a prompt takes.
const PASTED: usize = 1000;

/// What came of running the reader.
#[derive(Clone, Debug)]
pub enum Ending {
    /// It was quit, or could not be opened. The code is 0; 1 where an article could not be read; 2 where there is no
    /// terminal.
    Ended(ExitCode),
    /// It was not opened: the only article fits one screen, and whoever called prints it.
    OneScreen(OneScreen),
}

/// An article that fits one screen.
#[derive(Clone, Debug)]
pub struct OneScreen {
    /// The article, whole.
    pub article: Arc<Article>,
    /// The width in cells that it fits the screen at.
    pub width: u16,
    /// What the user should know of how it was read, if anything.
    pub notice: Option<String>,
}

/// Shows the articles until the reader is quit, unless the only one fits one screen and that is to be printed. What
/// could not be read is said on standard error. The terminal is given back on every way out.
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
        for reason in runtime.keeper.keep_now(&runtime.app) {
            eprintln!("pullquote: {}", clean::line(&reason));
        }
        outcome?;
    }
    Ok(Ending::Ended(report(runtime.app.documents())))
}

/// Says on standard error what could not be read.
fn report(documents: &[Document]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for document in documents {
        if let DocumentState::Failed(sentence) = document.state() {
            eprintln!("pullquote: {}", clean::line(sentence));
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    GoesOn,
    Ends,
}

/// How much of a frame is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    /// What differs from the frame before it.
    Changes,
    /// All of it, on a terminal that is taken first.
    Everything,
}

struct Runtime {
    app: App,
    looks: Looks,
    screen: Arc<Screen>,
    terminal: Terminal<Canvas>,
    jobs: Jobs,
    keeper: Keeper,
    watching: Watching,
    /// Whether the terminal is told where links lead (OSC 8).
    hyperlinks: bool,
    /// The editor from the configuration; empty where the environment decides.
    editor: String,
    /// Holds the key reader back while an editor has the terminal; `None` until the reader is shown.
    gate: Option<Arc<Gate>>,
    to: Sender<Incoming>,
}

impl Runtime {
    /// The runtime before its first frame, and the effects that its state asks for.
    fn new(options: Options, screen: Arc<Screen>, to: Sender<Incoming>) -> io::Result<(Self, Vec<Effect>)> {
        let size = screen.size();
        let items: Vec<Item> = options.inputs.into_iter().map(Item::Input).collect();
        let names = items.iter().map(Item::name).collect();
        let (settings, looks) = (options.settings, Looks::new(options.look));
        let preferences = Preferences {
            highlight: settings.highlight,
            column: settings.column.0,
            beside: settings.sidebar.0,
            mouse: if settings.mouse { MouseReporting::On } else { MouseReporting::Off },
            start: options.start,
        };
        let (app, first) = App::new(names, options.keymap, size, preferences);
        screen.report_mouse(app.mouse())?;
        let terminal = Terminal::new(Canvas::new(size))?;
        let hyperlinks = hyperlinks::wanted(settings.hyperlinks, |name| std::env::var_os(name));
        let shelf = Shelf::new(options.history);
        let mut jobs = Jobs::new(items, options.hints, shelf.clone(), to.clone());
        jobs.scope = settings.scope.0;
        let keeper = Keeper::new(shelf);
        let watching = Watching::new(to.clone());
        Ok((
            Self {
                app,
                looks,
                screen,
                terminal,
                jobs,
                keeper,
                watching,
                hyperlinks,
                editor: settings.editor,
                gate: None,
                to,
            },
            first,
        ))
    }

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
        keeping::recall_lines(self.jobs.shelf(), to.clone())?;
        waiting.extend(update(&mut self.app, Message::Themes(self.looks.names())));
        let gate = Arc::new(Gate::new()?);
        events::spawn(to, Arc::clone(&gate), self.ask()?)?;
        self.gate = Some(gate);
        self.go_on(waiting, incoming)?;
        // An answer that is on its way would be typed to the shell.
        while let Some(left) = self.looks.hears_out() {
            match incoming.recv_timeout(left) {
                Ok(Incoming::Ground(_)) | Err(_) => break,
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// Asks the terminal for its background colour, if the theme depends on it. Nothing waits for the answer.
    fn ask(&mut self) -> io::Result<Answers> {
        if !self.looks.wants_ground(std::env::var("TERM").ok().as_deref()) {
            return Ok(Answers::none());
        }
        self.screen.present(answer::QUESTION)?;
        Ok(self.looks.asked())
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
            self.keeper.look(&self.app);
        }
        Ok(())
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
                    let failed = move |reason| drop(to.send(Incoming::Message(Message::Told(reason))));
                    self.keeper.keep(&self.app, failed)?;
                }
            }
        }
    }

    fn take_in(&mut self, incoming: Incoming) -> io::Result<Vec<Effect>> {
        match incoming {
            Incoming::Outcome(ticket, _) | Incoming::Unfolded(ticket, ..) if ticket.discarded() => Ok(Vec::new()),
            Incoming::Unfolded(_, document, entries) => self.unfold(document, entries),
            Incoming::Recalled(ticket, ..) if ticket.discarded() => Ok(Vec::new()),
            Incoming::Recalled(_, document, recalled) => Ok(self.remembered(document, *recalled)),
            Incoming::Message(message) | Incoming::Outcome(_, message) => Ok(update(&mut self.app, message)),
            Incoming::Paste(text) => Ok(self.paste(&text)),
            Incoming::Ground(ground) => {
                self.looks.stand_on(ground);
                Ok(Vec::new())
            }
            Incoming::Resized => Ok(self.resize()),
            Incoming::Continued => {
                let mut effects = self.resize();
                effects.extend(update(&mut self.app, Message::Resumed));
                self.draw(Show::Everything)?;
                Ok(effects)
            }
            Incoming::NoKeys(error) => Err(error),
        }
    }

    /// The articles of a collection take its place, and the first of them is read.
    fn unfold(&mut self, document: DocumentId, entries: Vec<Entry>) -> io::Result<Vec<Effect>> {
        let names = entries.iter().map(|entry| Item::Entry(entry.clone(), None).name()).collect();
        let others_at = self.app.room_after(document);
        self.jobs.unfold(document, entries, others_at);
        let mut effects = update(&mut self.app, Message::Unfolded { document, names, others_at });
        if let Some(message) = self.jobs.load_at_once(document) {
            effects.extend(update(&mut self.app, message));
            effects.extend(self.recall(document)?);
        }
        Ok(effects)
    }

    /// Pasted text goes into a prompt. Elsewhere it would be taken for commands that nobody gave.
    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.app.mode() != Mode::Prompt {
            return Vec::new();
        }
        let typed = text.trim().chars().take(PASTED).map(|c| if c.is_control() { ' ' } else { c });
        typed.flat_map(|c| update(&mut self.app, Message::Key(Key::char(c)))).collect()
    }

    fn resize(&mut self) -> Vec<Effect> {
        let size = self.screen.size();
        if size == self.app.size() {
            return Vec::new();
        }
        self.terminal.backend_mut().resize(size);
        update(&mut self.app, Message::Resize(size))
    }

    fn draw(&mut self, show: Show) -> io::Result<()> {
        if show == Show::Everything {
            self.terminal.backend_mut().taken();
            self.terminal.clear()?;
        }
        if self.hyperlinks {
            self.terminal.backend_mut().lead(view::hyperlinks(&self.app));
        }
        self.terminal.draw(|frame| view::draw(frame, &self.app, self.looks.theme()))?;
        let frame = self.terminal.backend_mut().drain();
        match show {
            Show::Changes => self.screen.present(&frame),
            Show::Everything => self.screen.take(&frame),
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Flow> {
        for effect in effects {
            match effect {
                Effect::Load { document } => self.jobs.load(document)?,
                Effect::Analyse { document, article, near } => self.jobs.analyse(document, article, near)?,
                Effect::Search { document, search, article, pattern } => {
                    self.jobs.search(document, search, article, pattern)?;
                }
                Effect::Interrupt(job) => self.jobs.interrupt(job, self.app.current()),
                Effect::Copy { article, analysis, quotes, copied, what } => {
                    let text = outgoing::excerpt(&article, &analysis, &quotes, copied);
                    outgoing::copy(text, what, &self.screen, self.to.clone())?;
                }
                Effect::Reload { document } => self.reload(document)?,
                Effect::FullText { document } => self.full_text(document)?,
                Effect::Follow { document, following } => self.follow(document, following)?,
                Effect::Edit { document, at } => self.edit(document, at)?,
                Effect::History => keeping::list(self.jobs.shelf(), self.to.clone())?,
                Effect::Add { path } => self.jobs.add(Item::kept(&path)),
                Effect::Browse(address) => outgoing::browse(address, self.to.clone())?,
                Effect::Write(order) => outgoing::write(order, self.to.clone())?,
                Effect::Mouse(mouse) => self.screen.report_mouse(mouse)?,
                Effect::NextTheme => {
                    let told = self.looks.next();
                    self.tell(told)?;
                }
                Effect::Theme(name) => {
                    let told = self.looks.take(&name);
                    self.tell(told)?;
                }
                Effect::Repaint => self.draw(Show::Everything)?,
                Effect::Typed(typed) => self.keeper.typed(typed),
                Effect::Suspend => self.suspend()?,
                Effect::Quit => return Ok(Flow::Ends),
            }
        }
        Ok(Flow::GoesOn)
    }
}
