//! The clipboard, reached through the terminal (OSC 52), through tmux, and, where there is a desktop, through its own program.
//!
//! The terminal's way works over ssh and says nothing back, so that nobody can tell whether it took the text: it is *sent*.
//! A program's way (`tmux load-buffer`, `wl-copy`, `xclip`, `xsel`, `pbcopy`) says whether it did: it is *copied*. All are
//! tried. What is copied was cleaned before.

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

/// How tmux is given a text: into its own buffer and, with `-w` (tmux 3.2), on to the clipboard of the terminal around it.
const TMUX: [Keeper; 2] = [("tmux", &["load-buffer", "-w", "-"]), ("tmux", &["load-buffer", "-"])];

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

/// Which programs took a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Whether it is in the buffer of tmux.
    tmux: bool,
    /// The program that keeps the desktop's clipboard.
    desktop: Option<&'static str>,
}

/// Gives `text` to tmux, where we run in it, and to the first program of the desktop that takes it. Waits up to
/// [`PATIENCE`] for each, so not for the thread that draws.
pub(super) fn keep(text: &str, env: impl Fn(&str) -> Option<OsString>) -> Kept {
    let in_tmux = env("TMUX").is_some_and(|value| !value.is_empty());
    let tmux = in_tmux && TMUX.into_iter().any(|keeper| take(keeper, text));
    let desktop = keepers(env).into_iter().find(|keeper| take(*keeper, text)).map(|(program, _)| program);
    Kept { tmux, desktop }
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

/// The sentence for the status line: where `what`, `characters` long, is now. Of the terminal it says no more than is known.
pub(super) fn told(what: &str, characters: usize, sent: Result<(), NoSequence>, kept: Kept) -> String {
    let amount = counted(characters, "character");
    let buffer = kept.tmux.then(|| "into tmux's buffer".to_owned());
    let places: Vec<String> = buffer.into_iter().chain(kept.desktop.map(|program| format!("with {program}"))).collect();
    if !places.is_empty() {
        return format!("{what} copied {} ({amount})", places.join(" and "));
    }
    let refusal = match sent {
        Ok(()) => return format!("{what} sent to the terminal ({amount})"),
        Err(NoSequence::NoClipboard) => "this terminal has no clipboard",
        Err(NoSequence::TooLong) => "it is too long for the terminal's clipboard",
    };
    format!("{what} not copied: {refusal}, and no clipboard program took it")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Kept, LONGEST, NoSequence, keepers, sequence, told};

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

    /// Report: reader, row 3, "copied through the terminal" was said where nothing was copied.
    #[test]
    fn reader_3_the_status_claims_no_more_than_is_known() {
        let nowhere = Kept::default();
        assert_eq!(told("quote 3", 12, Ok(()), nowhere), "quote 3 sent to the terminal (12 characters)");
        let desktop = Kept { desktop: Some("xsel"), ..nowhere };
        assert_eq!(told("quote 3", 1, Ok(()), desktop), "quote 3 copied with xsel (1 character)");
        let tmux = Kept { tmux: true, ..nowhere };
        assert_eq!(told("quote 3", 12, Ok(()), tmux), "quote 3 copied into tmux's buffer (12 characters)");
        let both = Kept { tmux: true, ..desktop };
        assert_eq!(
            told("quote 3", 12, Err(NoSequence::TooLong), both),
            "quote 3 copied into tmux's buffer and with xsel (12 characters)"
        );
        let neither = told("quote 3", 12, Err(NoSequence::NoClipboard), nowhere);
        assert_eq!(neither, "quote 3 not copied: this terminal has no clipboard, and no clipboard program took it");
    }
}
