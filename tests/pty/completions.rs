//! Completion in elvish, which completes only for somebody who types.

use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

use crate::articles::Folder;
use crate::session::Session;

#[test]
fn elvish_offers_options_values_and_files() {
    if Command::new("elvish").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: elvish is not installed");
        return;
    }
    let folder = Folder::new();
    let script =
        Command::new(env!("CARGO_BIN_EXE_pullquote")).args(["completions", "elvish"]).output().expect("a script");
    folder.file("completions.elv", script.stdout);
    folder.file("ferry.txt", "One.\n");
    let mut command = CommandBuilder::new("elvish");
    command.arg("-norc");
    command.cwd(folder.path(""));
    let mut session = Session::spawn(command, (120, 30));
    // Who is typing where stands on the right; the sign on the left is another one for root.
    session.wait_for("@");
    session.press("eval (slurp < completions.elv); echo re''ady\r");
    session.wait_for("ready");
    let mut offers = |typed: &str, wanted: &str| {
        session.press(typed);
        session.press("\t");
        session.wait_for(wanted);
        // Ctrl-C takes the line away, and the list with it.
        session.press("\x03");
        session.wait_without(wanted);
    };
    offers("pullquote --print-", "Print a configuration file");
    offers("pullquote --keys ", "vim");
    offers("pullquote fer", "pullquote ferry.txt");
    offers("pullquote ext", "pullquote extract");
}
