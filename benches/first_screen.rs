//! The time from the start of the process to the first full screen, beside `less` on the same text: both in a terminal of
//! 120x40, in turn, on texts of 5 KB, 1 MB and 100 MB. Prints medians and ratios; where there is no `less`, ours alone.
//!
//! A whole program in a terminal is timed here, which is not what criterion is for.

#[path = "../tests/pty/session.rs"]
#[allow(dead_code, unreachable_pub)]
mod session;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use session::{Session, Size, pullquote};

const SIZE: Size = (120, 40);
const RUNS: usize = 15;
const SIZES: [(&str, usize); 3] = [("5 KB", 5 << 10), ("1 MB", 1 << 20), ("100 MB", 100 << 20)];
/// Stands near the bottom of both programs' first screens.
const LAST: &str = "Note 17 ";

/// Numbered paragraphs of one row each, until there are `bytes` of them.
fn minutes(folder: &Path, bytes: usize) -> PathBuf {
    let mut text = String::with_capacity(bytes + 100);
    for note in 1.. {
        if text.len() >= bytes {
            break;
        }
        writeln!(text, "Note {note} records what the board heard that evening.\n").expect("a string takes text");
    }
    let file = folder.join(format!("{bytes}.txt"));
    fs::write(&file, text).expect("the text is written");
    file
}

fn first_screen(mut command: CommandBuilder, file: &Path) -> Duration {
    command.arg(file);
    let start = Instant::now();
    let mut session = Session::spawn(command, SIZE);
    session.wait_for(LAST);
    start.elapsed()
}

fn less() -> CommandBuilder {
    let mut less = CommandBuilder::new("less");
    for name in ["LESS", "LESSOPEN"] {
        less.env_remove(name);
    }
    less
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let there = std::process::Command::new("less").arg("--version").output().is_ok();
    let mut ours_before = None;
    for (name, bytes) in SIZES {
        let file = minutes(folder.path(), bytes);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        first_screen(pullquote(), &file);
        for _ in 0..RUNS {
            ours.push(first_screen(pullquote(), &file));
            if there {
                theirs.push(first_screen(less(), &file));
            }
        }
        let ours = median(ours);
        print!("{name:>7}: pullquote {ours:.1} ms");
        if there {
            let theirs = median(theirs);
            print!(", less {theirs:.1} ms, ratio {:.2}", ours / theirs);
        } else {
            print!(" (less is not installed)");
        }
        match ours_before.replace(ours) {
            Some(before) => println!(", {:.2} times the size before", ours / before),
            None => println!(),
        }
    }
}
