//! Parses the command line, opens the reader or has the work done without one, and returns the exit code.

use std::process::ExitCode;

use pullquote::cli::{self, Color, Outcome, Paper, Request};
use pullquote::config::Config;
use pullquote::tui::{self, Ending, OneScreen};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Finished(code) => code,
        Outcome::Reader(request) => {
            let (color, scope) = (request.color, request.config.settings.scope.0);
            match tui::run(options(*request)) {
                Ok(Ending::Ended(code)) => code,
                Ok(Ending::OneScreen(OneScreen { article, width, notice })) => {
                    cli::print(&article, notice.as_deref(), Paper { width, color, scope })
                }
                Err(error) => cli::fail(error),
            }
        }
    }
}

fn options(request: Request) -> tui::Options {
    let Config { settings, keymap, themes, unread: _ } = request.config;
    tui::Options {
        inputs: request.inputs,
        hints: request.hints,
        start: request.start,
        history: if settings.history { tui::History::Kept } else { tui::History::Off },
        look: match request.color {
            Color::Colored => tui::Look::Themed(Box::new(request.theme), settings.theme.clone(), themes),
            Color::Plain => tui::Look::Colourless,
        },
        settings,
        keymap,
    }
}
