//! The clipboard, reached through the terminal (OSC 52) and, where there is a desktop, through its own program.
//!
//! The terminal's way works over ssh and says nothing back, so that nobody can tell whether it took the text; the
//! program's way (`wl-copy`, `xclip`, `xsel`, `pbcopy`) does. Both are tried. What is copied was cleaned before.

use std::ffi::OsString;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::counted;

/// The longest text in bytes that terminals are known to take: xterm's limit of 100,000 bytes for a sequence.
const LONGEST: usize = 74_994;
/// Bytes of one of GNU screen's pass-through strings.
const SCREEN_STRING: usize = 700;
/// How long a program may take to take a text.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the program is polled.
const LOOK: Duration = Duration::from_millis(5);

/// The multiplexer between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Why no sequence is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSequence {
    /// The terminal has no clipboard.
    NoClipboard,
    /// The text is too long for it.
    TooLong,
}

/// The sequence that puts `text` into the terminal's clipboard. The environment is read through `env`.
pub(super) fn sequence(text: &str, env: impl Fn(&str) -> Option<OsString>) -> Result<Vec<u8>, NoSequence> {
    let term = env("TERM").unwrap_or_default();
    let between = match () {
        () if env("TMUX").is_some_and(|value| !value.is_empty()) => Between::Tmux,
        () if env("STY").is_some_and(|value| !value.is_empty()) => Between::Screen,
        () if term.is_empty() || term == "dumb" || term == "linux" => return Err(NoSequence::NoClipboard),
        () => Between::Nothing,
    };
    if text.len() > LONGEST {
        return Err(NoSequence::TooLong);
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    Ok(match between {
        Between::Nothing => plain.into_bytes(),
        // Whether tmux takes the sequence for itself (set-clipboard on) or hands on what is wrapped (allow-passthrough
        // on) is its user's choice; what it does not take it drops.
        Between::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
        Between::Screen => {
            let pieces = plain.as_bytes().chunks(SCREEN_STRING);
            pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
        }
    })
}

/// A program that keeps the desktop's clipboard, and its arguments.
type Keeper = (&'static str, &'static [&'static str]);

/// The programs that may be there, best first: none where there is no desktop.
fn keepers(env: impl Fn(&str) -> Option<OsString>) -> Vec<Keeper> {
    let filled = |name| env(name).is_some_and(|value| !value.is_empty());
    let mut keepers: Vec<Keeper> = Vec::new();
    if cfg!(target_os = "macos") {
        keepers.push(("pbcopy", &[]));
    }
    if filled("WAYLAND_DISPLAY") {
        keepers.push(("wl-copy", &[]));
    }
    if filled("DISPLAY") {
        keepers.extend([("xclip", &["-selection", "clipboard", "-in"][..]), ("xsel", &["--clipboard", "--input"][..])]);
    }
    keepers
}

/// Gives `text` to the first program that takes it, and returns its name. Waits up to [`PATIENCE`] for each, so not for
/// the thread that draws.
pub(super) fn keep(text: &str, env: impl Fn(&str) -> Option<OsString>) -> Option<&'static str> {
    keepers(env).into_iter().find(|keeper| take(*keeper, text)).map(|(program, _)| program)
}

/// Whether the program has taken `text`.
fn take((program, arguments): Keeper, text: &str) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a process group of its own: it may stay behind to serve the text, and signals to ours must not reach it.
    let Ok(mut child) = command.process_group(0).spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // On a thread, because writing blocks where the program does not read.
        thread::spawn(move || stdin.write_all(text.as_bytes()));
    }
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => thread::sleep(LOOK),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// The sentence for the status line: `what` was copied, `characters` long, and which way.
pub(super) fn told(what: &str, characters: usize, ways: (Result<(), NoSequence>, Option<&str>)) -> String {
    let (through_terminal, keeper) = ways;
    let refusal = match through_terminal {
        Ok(()) => "",
        Err(NoSequence::NoClipboard) => "this terminal has no clipboard",
        Err(NoSequence::TooLong) => "it is too long for the terminal's clipboard",
    };
    let amount = counted(characters, "character");
    match (through_terminal, keeper) {
        (Ok(()), Some(keeper)) => format!("{what} copied with {keeper} and through the terminal ({amount})"),
        (Ok(()), None) => format!("{what} copied through the terminal ({amount})"),
        (Err(_), Some(keeper)) => format!("{what} copied with {keeper} ({amount})"),
        (Err(_), None) => format!("{what} not copied: {refusal}, and no clipboard program took it"),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{LONGEST, NoSequence, keepers, sequence, told};

    fn env<'a>(variables: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |name| variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| value.into())
    }

    fn sent(text: &str, variables: &[(&str, &str)]) -> Result<String, NoSequence> {
        sequence(text, env(variables)).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_terminal_gets_the_text_in_base64() {
        assert_eq!(sent("No, she said", &[("TERM", "xterm")]), Ok("\x1b]52;c;Tm8sIHNoZSBzYWlk\x07".to_owned()));
    }

    #[test]
    fn tmux_gets_it_for_itself_and_for_the_terminal_behind_it() {
        let all = sent("No", &[("TERM", "tmux-256color"), ("TMUX", "/tmp/t,1,0")]).unwrap();
        assert_eq!(all, "\x1b]52;c;Tm8=\x07\x1bPtmux;\x1b\x1b]52;c;Tm8=\x07\x1b\\");
    }

    #[test]
    fn screen_gets_it_in_pieces_that_it_hands_on() {
        let all = sent(&"x".repeat(2000), &[("TERM", "screen"), ("STY", "1.pts")]).unwrap();
        let pieces: Vec<&str> = all.split("\x1bP").skip(1).map(|piece| piece.strip_suffix("\x1b\\").unwrap()).collect();
        assert_eq!(pieces.len(), 4);
        let plain = sent(&"x".repeat(2000), &[("TERM", "xterm")]).unwrap();
        assert_eq!(pieces.concat(), plain);
    }

    #[test]
    fn what_cannot_be_taken_is_not_sent() {
        for term in ["dumb", "linux", ""] {
            assert_eq!(sent("No", &[("TERM", term)]), Err(NoSequence::NoClipboard));
        }
        assert_eq!(sent(&"x".repeat(LONGEST + 1), &[("TERM", "xterm")]), Err(NoSequence::TooLong));
    }

    #[test]
    fn no_program_is_tried_without_a_desktop() {
        let tried = |variables: &[(&str, &str)]| {
            keepers(env(variables))
                .into_iter()
                .map(|(name, _)| name)
                .filter(|name| *name != "pbcopy")
                .collect::<Vec<_>>()
        };
        assert!(tried(&[]).is_empty() && tried(&[("DISPLAY", "")]).is_empty());
        assert_eq!(tried(&[("DISPLAY", ":0")]), ["xclip", "xsel"]);
        assert_eq!(tried(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]), ["wl-copy", "xclip", "xsel"]);
    }

    #[test]
    fn the_status_says_which_way() {
        assert_eq!(told("quote 3", 12, (Ok(()), None)), "quote 3 copied through the terminal (12 characters)");
        let both = told("quote 3", 1, (Ok(()), Some("xsel")));
        assert_eq!(both, "quote 3 copied with xsel and through the terminal (1 character)");
        let neither = told("quote 3", 12, (Err(NoSequence::NoClipboard), None));
        assert_eq!(neither, "quote 3 not copied: this terminal has no clipboard, and no clipboard program took it");
    }
}
