//! What happens when a thread panics, which is always a bug of ours.
//!
//! A panic ends the program, whatever thread it is in: the terminal is given back, the message printed, and the exit
//! code is [`EXIT_CODE`]. Only work that the reader can do without (reading a file, analysing, searching) is
//! [`contain`]ed: there a panic becomes a sentence for the status line, the article stays readable, and the terminal
//! stays ours, to be given back when the program ends.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::process;
use std::sync::Arc;

use super::screen::Screen;
use crate::text::clean;

/// What Rust programs that panic end with.
const EXIT_CODE: i32 = 101;

thread_local! {
    static CONTAINED: Cell<Containment> = const { Cell::new(Containment::None) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Containment {
    None,
    Contained,
}

/// From now on a panic in any thread gives `screen` back, prints what happened and ends the program.
pub fn install(screen: Arc<Screen>) {
    set_hook(Box::new(move |info| {
        if CONTAINED.get() == Containment::Contained {
            return;
        }
        screen.give_back();
        report(info);
        process::exit(EXIT_CODE);
    }));
}

fn report(info: &PanicHookInfo<'_>) {
    // A panic's message can quote the article.
    let message = clean::line(reason(info.payload())).into_owned();
    let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
    eprintln!("pullquote: a bug in pullquote ended it: {message}{place}");
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        eprintln!("{backtrace}");
    }
}

/// Runs `work`; where it panics the error says why, uncleaned, and nothing else happens.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    CONTAINED.set(Containment::Contained);
    // What `work` borrows is dropped with it or shared through channels and atomics, which stay sound.
    let outcome = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(Containment::None);
    outcome.map_err(|payload| reason(&*payload).to_owned())
}

fn reason(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::contain;

    #[test]
    fn contained_work_fails_with_its_reason() {
        assert_eq!(contain(|| 3), Ok(3));
        assert_eq!(contain(|| -> u8 { panic!("no row {}", 7) }), Err("no row 7".to_owned()));
    }
}
