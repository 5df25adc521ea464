//! Parses the command line, opens the reader or has the work done without one, and returns the exit code.

use std::process::ExitCode;

use pullquote::app::MouseReporting;
use pullquote::cli::{self, Color, Mouse, Outcome, Remember, Request};
use pullquote::config::Theme;
use pullquote::tui;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Finished(code) => code,
        Outcome::Reader(request) => tui::run(options(request)).unwrap_or_else(cli::fail),
    }
}

fn options(request: Request) -> tui::Options {
    let inputs = request.inputs.into_iter().map(|input| match input {
        cli::Input::File(path) => tui::Input::File(path),
        cli::Input::Url(request) => tui::Input::Url(request),
        cli::Input::Stdin => tui::Input::Stdin,
        cli::Input::Welcome => tui::Input::Welcome,
    });
    tui::Options {
        inputs: inputs.collect(),
        hints: request.hints,
        mouse: match request.mouse {
            Mouse::On => MouseReporting::On,
            Mouse::Off => MouseReporting::Off,
        },
        history: match request.history {
            Remember::Yes => tui::History::Kept,
            Remember::No => tui::History::Off,
        },
        theme: match request.color {
            Color::Colored => Theme::colour(),
            Color::Plain => Theme::mono(),
        },
    }
}
