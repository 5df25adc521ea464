//! The runtime: what it works with, and how the state becomes a frame.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, SyncSender};

use ratatui::Terminal;

use crate::app::{App, Effect, Message, MouseReporting, Preferences, update};
use crate::tui::incoming::Incoming;
use crate::tui::item;
use crate::tui::jobs::Jobs;
use crate::tui::jobs::keeping::Shelf;
use crate::tui::jobs::saving::Keeper;
use crate::tui::jobs::watching::Watching;
use crate::tui::options::Options;
use crate::tui::terminal::canvas::Canvas;
use crate::tui::terminal::gate::Gate;
use crate::tui::terminal::hyperlinks;
use crate::tui::terminal::look::Looks;
use crate::tui::terminal::screen::Screen;
use crate::view;

/// How much of a frame is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// What differs from the frame before it.
    Changes,
    /// All of it, on a terminal that is taken first.
    Everything,
}

pub(super) struct Runtime {
    pub(super) app: App,
    pub(super) looks: Looks,
    pub(super) screen: Arc<Screen>,
    pub(super) terminal: Terminal<Canvas>,
    pub(super) jobs: Jobs,
    pub(super) keeper: Keeper,
    pub(super) watching: Watching,
    /// Whether the terminal is told where links lead (OSC 8).
    pub(super) hyperlinks: bool,
    /// Whether nothing but the named files is reached (`--secure`).
    pub(super) secure: bool,
    /// The editor from the configuration; empty where the environment decides.
    pub(super) editor: String,
    /// Holds the key reader back while an editor has the terminal; `None` until the reader is shown.
    pub(super) gate: Option<Arc<Gate>>,
    pub(super) to: Sender<Incoming>,
    /// Where a signal ends the program: it does when this is dropped.
    pub(super) ends: Option<SyncSender<()>>,
}

impl Runtime {
    /// The runtime before its first frame, and the effects that its state asks for.
    pub(super) fn new(options: Options, screen: Arc<Screen>, to: Sender<Incoming>) -> io::Result<(Self, Vec<Effect>)> {
        let size = screen.size();
        let names = options.inputs.iter().map(item::called).collect();
        let (settings, looks) = (options.settings, Looks::new(options.look));
        let preferences = Preferences {
            highlight: settings.highlight,
            column: settings.column.0,
            beside: settings.sidebar.0,
            scope: settings.scope.0,
            mouse: if settings.mouse { MouseReporting::On } else { MouseReporting::Off },
            start: options.start,
        };
        let (app, first) = App::new(names, options.keymap, size, preferences);
        screen.report_mouse(app.mouse())?;
        let terminal = Terminal::new(Canvas::new(size))?;
        let hyperlinks = hyperlinks::wanted(settings.hyperlinks, |name| std::env::var_os(name));
        let shelf = if settings.secure { Shelf::none() } else { Shelf::new(options.history) };
        let jobs = Jobs::new(options.inputs, options.hints, shelf.clone(), to.clone());
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
                secure: settings.secure,
                editor: settings.editor,
                gate: None,
                to,
                ends: None,
            },
            first,
        ))
    }

    pub(super) fn resize(&mut self) -> Vec<Effect> {
        let size = self.screen.size();
        if size == self.app.size() {
            return Vec::new();
        }
        self.terminal.backend_mut().resize(size);
        update(&mut self.app, Message::Resize(size))
    }

    pub(super) fn draw(&mut self, show: Show) -> io::Result<()> {
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

    /// Shows a sentence in the status line at once. Returns what is to be done then.
    pub(super) fn tell(&mut self, sentence: String) -> io::Result<Vec<Effect>> {
        let effects = update(&mut self.app, Message::Told(sentence));
        self.draw(Show::Changes)?;
        Ok(effects)
    }
}
