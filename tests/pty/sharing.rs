//! What leaves the reader: quotes on the clipboard.

use std::fs;

use portable_pty::CommandBuilder;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

/// A note with an address in it, opened where the terminal is called `term`, with these arguments.
fn open_note(folder: &Folder, term: &str, args: &[&str]) -> Session {
    // By way of env, as a session sets its own TERM.
    let mut command = CommandBuilder::new("/usr/bin/env");
    for name in ["TMUX", "STY", "VTE_VERSION"] {
        command.env_remove(name);
    }
    command.arg(format!("TERM={term}"));
    command.arg(format!("BROWSER={}", folder.path("browse").display()));
    command.arg(env!("CARGO_BIN_EXE_pullquote"));
    command.args(args);
    command.arg(folder.file("note.txt", "The minutes are at https://a.example/minutes?x=1;y=2 since Monday.\n"));
    let mut session = Session::spawn(command, (80, 24));
    session.wait_for("since Monday");
    session
}

/// The hyperlinks that were written.
fn hyperlinks(session: &Session) -> Vec<String> {
    let written = String::from_utf8_lossy(&session.written).into_owned();
    let opened = written.split("\x1b]8;").skip(1).filter_map(|rest| rest.split("\x1b\\").next());
    opened.map(|link| link.split_once(';').map_or("", |(_, address)| address).to_owned()).collect()
}

#[test]
fn a_link_in_the_text_is_one_to_the_terminal_too() {
    let folder = Folder::new();
    let mut session = open_note(&folder, "xterm-256color", &[]);
    assert_eq!(hyperlinks(&session), ["https://a.example/minutes?x=1;y=2", ""]);
    session.press("?");
    session.wait_for("In the article");
    assert_eq!(hyperlinks(&session).len(), 2, "the list of keys lies over it");
    session.press("qq");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
    for (term, set) in [("vt100", "auto"), ("linux", "auto"), ("xterm-256color", "off")] {
        let config = folder.file("config.toml", format!("hyperlinks = \"{set}\"\n"));
        let session = open_note(&folder, term, &["--config", config.to_str().expect("a path")]);
        assert_eq!(hyperlinks(&session), [""; 0], "{term} {set}");
    }
    let config = folder.file("config.toml", "hyperlinks = \"on\"\n");
    let session = open_note(&folder, "linux", &["--config", config.to_str().expect("a path")]);
    assert_eq!(hyperlinks(&session).len(), 2, "whoever says so is believed");
}

#[test]
fn what_leaves_the_reader_does_not_tell_where_a_file_lies() {
    let folder = Folder::new();
    let note = folder.file("note_1.txt", "“We counted again,” said Maria Lopez, the harbour master.\n");
    let mut session = Session::start(&[note], (80, 24));
    session.wait_for("1 quote");
    let path = folder.path("out.md");
    session.press(&format!("w{}\r", path.display()));
    session.wait_for("1 quote written");
    let written = fs::read_to_string(path).expect("the file");
    assert!(written.starts_with("# note\\_1\n"), "{written}");
}

#[test]
fn a_click_on_a_link_opens_it_in_the_browser() {
    let folder = Folder::new();
    let kept = folder.path("opened.txt");
    folder.script("browse", &format!("printf %s \"$1\" > {}\n", kept.display()));
    let mut session = open_note(&folder, "xterm-256color", &["--mouse"]);
    let row = session.screen().lines().position(|row| row.contains("https://")).expect("it is shown") + 1;
    let line = session.screen().lines().nth(row - 1).unwrap_or_default().to_owned();
    let column = line.find("a.example").expect("it is shown") + 1;
    session.press(&format!("\x1b[<0;{column};{row}M"));
    session.wait_for("opened with");
    assert_eq!(fs::read_to_string(kept).expect("the browser ran"), "https://a.example/minutes?x=1;y=2");
}

/// The story, opened with these variables set and no clipboard but the terminal's own otherwise.
fn open(folder: &Folder, variables: &[(&str, &str)]) -> Session {
    let mut command: CommandBuilder = pullquote();
    for name in ["TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY"] {
        command.env_remove(name);
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    command.arg(folder.file("harbour.txt", harbour(20)));
    let mut session = Session::spawn(command, (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session
}

/// An executable of this name that keeps what it is given in a file.
fn keeper(folder: &Folder, name: &str) {
    let kept = folder.path("kept.txt");
    folder.script(name, &format!("echo \"$@\" > {0}\ncat >> {0}\n", kept.display()));
}

#[test]
fn a_quote_is_sent_to_the_terminal() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.press("\ty");
    session.wait_for("quote 1 sent to the terminal (32 characters)");
    let sent = String::from_utf8_lossy(&session.written).into_owned();
    assert!(sent.contains("\x1b]52;c;VGhlIHF1YXkgaXMgbm90IHJlYWR5IGZvciB3aW50ZXI=\x07"), "{sent:?}");
}

/// Report: reader, row 3, in tmux nothing was copied, and the status said that it was.
#[test]
fn reader_3_in_tmux_a_quote_goes_into_its_buffer() {
    let folder = Folder::new();
    keeper(&folder, "tmux");
    let path = format!("{}:/usr/bin:/bin", folder.path("").display());
    let variables = [("TMUX", "/tmp/tmux-0/default,1,0"), ("PATH", path.as_str())];
    let mut session = open(&folder, &variables);
    session.press("\ty");
    session.wait_for("quote 1 copied into tmux's buffer (32 characters)");
    let kept = fs::read_to_string(folder.path("kept.txt")).expect("tmux was given it");
    assert_eq!(kept, "load-buffer -w -\nThe quay is not ready for winter");

    // One that is older than 3.2 does not know -w.
    folder.script("tmux", &format!("test \"$2\" = - && cat > {}\n", folder.path("old.txt").display()));
    session.press("\ty");
    session.wait_for("quote 2 copied into tmux's buffer");
    assert!(fs::read_to_string(folder.path("old.txt")).is_ok_and(|kept| !kept.is_empty()));

    fs::remove_file(folder.path("kept.txt")).expect("removed");
    let mut session = open(&folder, &[variables[0], variables[1], ("PULLQUOTE_SECURE", "true")]);
    keeper(&folder, "tmux");
    session.press("\ty");
    session.wait_for("no clipboard is used: --secure");
    assert!(!folder.path("kept.txt").exists());
}

/// Report: reader, row 15, quotes that were written had other ids than `extract` gives, and no paragraph.
#[test]
fn reader_15_what_is_written_is_what_extract_writes() {
    let folder = Folder::new();
    let note = folder.file("note.txt", "It rained.\n\n“We counted again,” said Maria Lopez, the harbour master.\n");
    let records = folder.file(
        "news.jsonl",
        "{\"id\":17,\"text\":\"“We counted again,” said Maria Lopez.\"}\n\
         {\"text\":\"“It sails,” said Ida Brandt.\"}\n",
    );
    for (input, keys, id) in [(&note, "", "note"), (&records, "", "17"), (&records, ":n\r", "news#2")] {
        let mut session = Session::start(&[input], (80, 24));
        session.wait_for("1 quote");
        session.press(keys);
        session.wait_for(if keys.is_empty() { "We counted" } else { "It sails" });
        session.wait_for("1 quote");
        let path = folder.path(&format!("{id}.csv"));
        session.press(&format!("w{}\r", path.display()));
        session.wait_for("1 quote written");
        let written = fs::read_to_string(&path).expect("the file");
        let mut rows = written.lines();
        let header: Vec<&str> = rows.next().expect("a header").split(',').collect();
        assert_eq!(header.last(), Some(&"paragraph"));
        let row = rows.next().expect("a row");
        assert!(row.starts_with(&format!("{id},")), "{row}");
        assert!(row.ends_with(if id == "note" { ",2" } else { ",1" }), "{row}");
        if id == "note" {
            let extract = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
            let extracted = { extract }.args(["extract", "--format", "csv"]).arg(input).output().expect("it runs");
            assert_eq!(written, String::from_utf8_lossy(&extracted.stdout));
        }
    }
}

#[test]
fn a_quote_is_cited_with_the_desktops_own_program() {
    let folder = Folder::new();
    keeper(&folder, "xsel");
    let path = format!("{}:/usr/bin:/bin", folder.path("").display());
    // Another program of the desktop may be installed here: only ours is found.
    keeper(&folder, "xclip");
    let mut session = open(&folder, &[("DISPLAY", ":99"), ("PATH", &path)]);
    session.press("\tY");
    session.wait_for("quote 1 copied with xclip (1");
    let kept = fs::read_to_string(folder.path("kept.txt")).expect("something was copied");
    assert_eq!(
        kept,
        "-selection clipboard -in\n> “The quay is not ready for winter”\n>\n> — **Ines Calloway**, in Harbour board delays the night ferry"
    );
}

#[test]
fn the_filtered_quotes_are_written_to_a_file_and_never_over_another_unasked() {
    let folder = Folder::new();
    let file = folder.path("quotes.csv");
    let mut session = open(&folder, &[("HOME", folder.path("").to_str().expect("a path"))]);
    session.press("fspeaker:renwick\r");
    session.wait_for("2 of 5 quotes");
    session.press("w~/quotes.csv\r");
    session.wait_for("2 quotes written to");
    let rows = fs::read_to_string(&file).expect("the file");
    assert_eq!(rows.lines().count(), 3);
    assert!(rows.lines().skip(1).all(|row| row.contains("Tobias Renwick")), "{rows}");

    fs::write(&file, "mine").expect("written");
    session.press("w\x1b[A\r");
    session.wait_for("replace ~/quotes.csv?");
    session.press("n");
    session.wait_for("~/quotes.csv stays as it was");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
    session.press("w\x1b[A\r");
    session.wait_for("replace ~/quotes.csv?");
    session.press("y");
    session.wait_for("2 quotes written to");
    assert_eq!(fs::read_to_string(&file).expect("the file"), rows);
}

#[test]
fn a_file_that_cannot_be_written_is_named_in_a_sentence() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.press("w/no/such/folder/quotes.md\r");
    session.wait_for("/no/such/folder/quotes.md could not be written: there is no such folder");
    session.press("wquotes.doc\r");
    session.wait_for("quotes.doc does not say in which form: end the name in .md, .csv, .json, .jsonl, .txt");
}

#[test]
fn search_hits_can_be_put_out_of_sight() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.press("/quay\r");
    session.wait_for("1/22");
    session.press("\x1bu");
    session.wait_for("search hits are hidden");
    let lit = |screen: &vt100::Screen| {
        let (rows, columns) = screen.size();
        let cells = (1..rows - 1).flat_map(|row| (0..columns).map(move |column| (row, column)));
        cells.filter_map(|(row, column)| screen.cell(row, column)).any(vt100::Cell::inverse)
    };
    session.wait_until("no hit that stands out", |screen| !lit(screen));
    session.press("n");
    session.wait_until("hits that stand out", lit);
}

#[test]
fn a_secure_reader_reaches_nothing_but_its_files() {
    let folder = Folder::new();
    let note =
        folder.file("note.txt", "“We counted again,” said Maria Lopez, the harbour master, at https://a.example/.\n");
    let mut command = pullquote();
    command.env("XDG_DATA_HOME", folder.path("data"));
    command.env("PULLQUOTE_SECURE", "true");
    command.env("EDITOR", "touch edited");
    command.arg(note);
    let mut session = Session::spawn(command, (80, 24));
    session.wait_for("1 quote");
    for (keys, told) in [
        ("e", "no editor is opened: --secure"),
        ("\ty", "no clipboard is used: --secure"),
        ("H", "no other file is opened: --secure"),
        ("wout.md\r", "nothing is written: --secure"),
    ] {
        session.press(keys);
        session.wait_for(told);
    }
    session.press("maq");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
    assert!(!folder.path("data").exists() && !std::path::Path::new("out.md").exists());
}
