//! `-F`: an article that fits one screen is printed, and no reader is left to quit.

use std::path::Path;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const WINDOW: (u16, u16) = (100, 30);
const ALTERNATE: &[u8] = b"\x1b[?1049h";

fn name(path: &Path) -> &str {
    path.to_str().expect("a plain name")
}

fn took_the_screen(session: &Session) -> bool {
    session.written.windows(ALTERNATE.len()).any(|bytes| bytes == ALTERNATE)
}

#[test]
fn an_article_that_fits_is_printed_in_colour_and_the_program_ends() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(0));
    for option in ["-F", "--quit-if-one-screen"] {
        let mut session = Session::start(&[option, name(&file)], WINDOW);
        assert!(session.wait_for_exit().success());
        assert!(!took_the_screen(&session));
        session.assert_restored();
        let screen = session.screen();
        assert!(screen.starts_with("Harbour board delays the night ferry\n\nThe harbour board"), "{screen}");
        assert!(screen.contains("“a date before the end of March”."), "{screen}");
        let written = String::from_utf8_lossy(&session.written);
        assert!(written.contains("mThe quay is not ready for winter\x1b[m"), "a quotation has a colour: {written}");
    }
}

#[test]
fn an_option_and_no_colour_print_it_plain() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(0));
    let mut command = pullquote();
    command.args(["--color", "never", name(&file)]);
    command.env("PULLQUOTE_QUIT_IF_ONE_SCREEN", "true");
    let mut session = Session::spawn(command, WINDOW);
    assert!(session.wait_for_exit().success());
    assert!(session.screen().contains("Nobody asked them"));
    assert!(!session.written.contains(&0x1b), "{}", String::from_utf8_lossy(&session.written));
}

#[test]
fn what_does_not_fit_opens_and_so_do_several_articles_and_the_welcome() {
    let folder = Folder::new();
    let (long, short) = (folder.file("long.txt", harbour(20)), folder.file("short.txt", harbour(0)));
    let opened = [(&[name(&long)][..], WINDOW), (&[name(&short), name(&short)], WINDOW), (&[], (100, 1000))];
    for (files, window) in opened {
        let args: Vec<&str> = std::iter::once("-F").chain(files.iter().copied()).collect();
        let mut session = Session::start(&args, window);
        session.wait_for("quotes");
        assert!(took_the_screen(&session), "{files:?}");
        session.press("q");
        assert!(session.wait_for_exit().success());
        session.assert_restored();
    }
}

#[test]
fn a_pipe_is_waited_for_until_it_ends_or_fills_the_screen() {
    let folder = Folder::new();
    let (long, short) = (folder.file("long.txt", harbour(200)), folder.file("short.txt", harbour(0)));
    let mut session = Session::in_a_shell(WINDOW);
    session.press(&format!("cat {} | \"$PULLQUOTE\" -F\n", short.display()));
    session.wait_for("“a date before the end of March”.");
    session.wait_for_prompt(2);
    assert!(!took_the_screen(&session));
    // The shell keeps this pipe open, so that more might come at any time.
    let (pipe, long) = (folder.path("pipe"), long.display());
    let pipe = pipe.display();
    session.press(&format!("mkfifo {pipe}; exec 3<>{pipe}; cat {long} >&3; \"$PULLQUOTE\" -F <{pipe}\n"));
    session.wait_until("the reader", vt100::Screen::alternate_screen);
    session.wait_for("Ines Calloway");
    session.press("q");
    session.wait_for_prompt(3);
    session.press("exit\n");
    session.wait_for_exit();
    session.assert_restored();
}
