//! What is kept between two runs of the real program.

use std::fs;
use std::path::Path;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const WINDOW: (u16, u16) = (100, 30);

/// The program with a data folder of its own below `folder`.
fn start(folder: &Folder, args: &[&str]) -> Session {
    let mut command = pullquote();
    command.args(args);
    command.env("XDG_DATA_HOME", folder.path("data"));
    let mut session = Session::spawn(command, WINDOW);
    session.wait_for("quotes");
    session
}

fn quit(mut session: Session) {
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

fn histories(folder: &Folder) -> usize {
    let files = fs::read_dir(folder.path("data").join("pullquote/history"));
    let json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    files.map_or(0, |files| files.flatten().filter(|file| json(&file.path())).count())
}

#[test]
fn an_article_opens_where_it_was_left_with_its_marks() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let file = file.to_str().expect("a plain name");
    let mut session = start(&folder, &[file]);
    session.press("100Gma120G");
    session.wait_for("Note 113");
    quit(session);
    let mut session = start(&folder, &[file]);
    session.wait_for("this is where you were");
    session.wait_for("Note 113");
    session.press("'a");
    session.wait_for("Note 93");
    quit(session);
    assert_eq!(histories(&folder), 1);
}

#[test]
fn a_text_that_was_edited_and_one_that_was_renamed_keep_their_place() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let mut session = start(&folder, &[file.to_str().expect("a plain name")]);
    session.press("100G");
    session.wait_for("Note 93 ");
    quit(session);
    let renamed = folder.file("renamed.txt", harbour(200));
    let session = {
        let mut session = start(&folder, &[renamed.to_str().expect("a plain name")]);
        session.wait_for("Note 93 ");
        session
    };
    quit(session);
    folder.file("renamed.txt", harbour(200).replace("on Monday", "late on Monday evening"));
    let mut session = start(&folder, &[renamed.to_str().expect("a plain name")]);
    session.wait_for("Note 93 ");
    quit(session);
}

#[test]
fn a_correction_is_kept_and_taken_back() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(20));
    let file = file.to_str().expect("a plain name");
    let mut session = start(&folder, &["--no-history", file]);
    session.wait_for("5 quotes");
    session.press("\tc");
    session.wait_for("This is not a quotation");
    session.press("1\r");
    session.wait_for("Who said “The quay");
    session.press("/ren\r");
    session.wait_for("Tobias Renwick said “The quay is not ready for winter");
    session.wait_for("corrected by you");
    quit(session);
    let mut session = start(&folder, &["--no-history", file]);
    session.wait_for("5 quotes");
    session.press("\t");
    session.wait_for("Quote 1 of 5  Tobias Renwick");
    session.press("c");
    session.wait_for("Take back");
    session.press("G\r");
    session.wait_for("taken back");
    session.press("h");
    session.wait_for("Quote 1 of 5  Ines Calloway");
    quit(session);
    let mut session = start(&folder, &["--no-history", file]);
    session.wait_for("5 quotes");
    session.press("\t");
    session.wait_for("Quote 1 of 5  Ines Calloway");
    quit(session);
}

#[test]
fn an_article_of_the_history_is_opened_within_the_reader() {
    let folder = Folder::new();
    let first = folder.file("harbour.txt", harbour(20));
    quit(start(&folder, &[first.to_str().expect("a plain name")]));
    let second =
        folder.file("mill.txt", "Mill to stay shut\n\n“Nobody wants the flour,” said Tomas Reyes, the miller. “Nobody at all.”\n\n“We did,” said Ida Holm.\n");
    let mut session = start(&folder, &[second.to_str().expect("a plain name")]);
    session.press("H");
    session.wait_for("History");
    session.press("/harbour\r");
    session.wait_for("Ines Calloway");
    session.press(":p\r");
    session.wait_for("Nobody wants the flour");
    quit(session);
}

#[test]
fn an_article_that_was_only_listed_is_no_history() {
    let folder = Folder::new();
    let first = folder.file("harbour.txt", harbour(20));
    let second =
        folder.file("mill.txt", "Mill to stay shut\n\n“Nobody wants the flour,” said Tomas Reyes, the miller.\n");
    let mut session = start(&folder, &[first, second].each_ref().map(|path| path.to_str().expect("a plain name")));
    session.press("a");
    session.wait_for("1 quote ");
    session.press("q");
    quit(session);
    assert_eq!(histories(&folder), 1);
}

#[test]
fn no_history_keeps_and_recalls_nothing() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let file = file.to_str().expect("a plain name");
    let mut session = start(&folder, &["--no-history", file]);
    session.press("100G");
    session.wait_for("Note 93 ");
    quit(session);
    assert_eq!(histories(&folder), 0);
}

#[test]
fn a_reader_that_is_killed_has_kept_where_it_was() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    let file = file.to_str().expect("a plain name");
    let mut session = start(&folder, &[file]);
    session.press("100G");
    session.wait_for("Note 93 ");
    // It pauses for a second, and nothing of that is seen.
    session.written_within(std::time::Duration::from_secs(3));
    session.signal(rustix::process::Signal::KILL);
    session.wait_for_exit();
    start(&folder, &[file]).wait_for("Note 93 ");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_said_and_reading_goes_on() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(200));
    folder.file("data", "no folder");
    let mut session = start(&folder, &[file.to_str().expect("a plain name")]);
    session.wait_for("Not a directory");
    session.press("100G");
    session.wait_for("Note 93 ");
    quit(session);
}

#[test]
fn what_was_searched_for_and_filtered_by_comes_back_in_the_next_run() {
    let folder = Folder::new();
    let file = folder.file("harbour.txt", harbour(20));
    let file = file.to_str().expect("a plain name");
    let mut session = start(&folder, &[file]);
    session.press("/lamps\r");
    session.wait_for("1/20");
    session.press("fspeaker:renwick\r");
    session.wait_for("2 of 5 quotes");
    quit(session);
    let mut session = start(&folder, &[file]);
    // The lines come after the first frame; until they are there, nothing is brought back.
    session.press("/");
    for _ in 0..200 {
        session.press("\x1b[A");
        session.written_within(std::time::Duration::from_millis(50));
        if session.screen().contains("/lamps") {
            break;
        }
    }
    session.wait_for("/lamps");
    session.press("\x1b");
    session.wait_without("/lamps");
    session.press("f\x1b[A");
    session.wait_for("filter: speaker:renwick");
    session.press("\r");
    quit(session);
    let kept = fs::read_to_string(folder.path("data").join("pullquote/typed.json")).expect("kept");
    let mut session = start(&folder, &["--no-history", file]);
    session.press("/secret\r");
    session.wait_for("nothing found");
    session.press("/\x1b[A\x1b[A\x1b[A");
    session.wait_for(" /secret");
    session.press("\r");
    session.wait_for("secret  nothing found");
    quit(session);
    assert_eq!(fs::read_to_string(folder.path("data").join("pullquote/typed.json")).expect("kept"), kept);
}
