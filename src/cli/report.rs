//! Words to standard error, and the exit code that follows from them.
//!
//! 0: all well. 1: some input failed. 2: usage or configuration. Ctrl-C ends a batch by its signal, which shells report
//! as 130. A broken pipe is no failure: whoever reads has enough.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::text::clean;

/// Some input failed.
const FAILED: u8 = 1;

/// Usage or configuration.
const USAGE: u8 = 2;

/// What went wrong up to now.
#[derive(Debug, Default)]
pub(super) struct Report {
    failures: u64,
}

impl Report {
    /// Says `sentence` on standard error, cleaned, and counts it as a failure.
    pub(super) fn fail(&mut self, sentence: &str) {
        self.failures += 1;
        say(sentence);
    }

    /// The exit code, where `written` is what came of writing to standard output.
    pub(super) fn exit(mut self, written: io::Result<()>) -> ExitCode {
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => self.fail(&format!("standard output: {error}")),
            Ok(()) | Err(_) => {}
        }
        if self.failures == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
    }
}

/// Says what is wrong with how the program was called.
pub(super) fn usage(sentence: &str) -> ExitCode {
    say(sentence);
    ExitCode::from(USAGE)
}

/// Says `sentence` on standard error, cleaned.
pub(super) fn say(sentence: &str) {
    // Where standard error is gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "pullquote: {}", clean::line(sentence));
}

/// clap's answer: help and version to standard output, a wrong usage cleaned to standard error.
pub(super) fn explain(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        // Without colour, because what was typed stands in the message and must be cleaned.
        let _ = write!(io::stderr(), "{}", clean::text(&error.render().to_string()));
        return ExitCode::from(USAGE);
    }
    Report::default().exit(error.print())
}
