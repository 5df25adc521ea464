//! Keys and themes of one's own in the real program, and what the terminal says of its ground.

use std::time::Duration;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";

/// The story with these variables and arguments.
fn open(folder: &Folder, variables: &[(&str, &str)], args: &[&str]) -> Session {
    let mut command = pullquote();
    for (name, value) in variables {
        command.env(name, value);
    }
    command.args(args);
    command.arg(folder.file("harbour.txt", harbour(200)));
    let mut session = Session::spawn(command, (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session
}

/// The ground of the cell in the middle of the screen.
fn ground(screen: &vt100::Screen) -> Option<vt100::Color> {
    screen.cell(20, 60).map(vt100::Cell::bgcolor)
}

#[test]
fn t_takes_the_next_theme_at_once() {
    let folder = Folder::new();
    let mut session = open(&folder, &[("COLORTERM", "truecolor")], &[]);
    session.press("T");
    session.wait_for("theme terminal");
    session.press("T");
    session.wait_for("theme dark");
    session.wait_until("a dark ground", |screen| ground(screen) == Some(vt100::Color::Rgb(0x1b, 0x1e, 0x24)));
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn exact_colours_are_sent_only_to_a_terminal_that_announces_them() {
    let folder = Folder::new();
    let session = open(&folder, &[("COLORTERM", "")], &["--theme", "dark"]);
    let written = String::from_utf8_lossy(&session.written).into_owned();
    assert!(!written.contains("8;2;") && written.contains("8;5;"), "colours are numbers of 256");
}

#[test]
fn without_colour_no_theme_has_any() {
    let folder = Folder::new();
    let mut session = open(&folder, &[], &["--theme", "dark", "--color", "never"]);
    session.press("T");
    session.wait_for("colour is switched off");
    session.wait_until("the terminal's ground", |screen| ground(screen) == Some(vt100::Color::Default));
}

#[test]
fn the_ground_is_asked_for_once_and_only_where_it_is_of_use() {
    let folder = Folder::new();
    let asked = |session: &Session| String::from_utf8_lossy(&session.written).matches("\x1b]11;?").count();
    assert_eq!(asked(&open(&folder, &[], &[])), 1);
    assert_eq!(asked(&open(&folder, &[], &["--theme", "light"])), 0);
    assert_eq!(asked(&open(&folder, &[], &["--color", "never"])), 0);
}

#[test]
fn an_answer_late_or_in_pieces_is_never_a_key() {
    let folder = Folder::new();
    for pieces in
        [vec![LIGHT], vec!["\x1b", "]11;rgb:ffff/ffff/ffff\x07"], vec!["\x1b]11;rgb:ff", "ff/ffff/ff", "ff\x1b\\"]]
    {
        let mut session = open(&folder, &[], &[]);
        let quiet = Duration::from_millis(200);
        session.written_within(quiet);
        let before = session.screen();
        for piece in &pieces {
            session.press(piece);
            session.written_within(quiet);
        }
        assert_eq!(session.screen(), before, "{pieces:?}");
        // A key after it is one, with no count and no sequence before it.
        session.press("\t");
        session.wait_for("Quote 1 of 5");
        session.press("q");
        assert!(session.wait_for_exit().success());
        session.assert_restored();
    }
}

#[test]
fn a_terminal_that_never_answers_holds_no_key_back() {
    let folder = Folder::new();
    let mut session = open(&folder, &[], &[]);
    session.press("/note 150\x1b");
    session.wait_without("Note 150 of the minutes");
    // What could begin an answer is a key when no more comes.
    session.press("\x1b]");
    session.wait_for("A-] does nothing here");
    session.press("2\t");
    session.wait_for("Quote 2 of 5");
}

#[test]
fn keys_and_options_of_ones_own_are_in_force_and_in_the_help() {
    let folder = Folder::new();
    folder.file("pullquote/keys.toml", "[article]\nquit = [\"Z Q\"]\nnext_quote = [\"A-n\", \"Q\"]\n");
    folder.file("pullquote/config.toml", "highlight = true\ntheme = \"night\"\n");
    folder.file("pullquote/themes/night.toml", "[roles]\nground = \"white on blue\"\n");
    let home = folder.path("").display().to_string();
    let mut session = open(&folder, &[("XDG_CONFIG_HOME", &home)], &[]);
    session.wait_for("Highlight");
    session.wait_until("the theme's ground", |screen| ground(screen) == Some(vt100::Color::Idx(4)));
    session.press("Q");
    session.wait_for("Quote 1 of 5");
    session.press("?/next quote\r");
    session.wait_for("Q A-n");
    session.press("\x1b");
    session.wait_without("Go to the next quote");
    session.press("ZQ");
    assert!(session.wait_for_exit().success());
}

#[test]
fn hands_that_know_less_find_their_keys() {
    let folder = Folder::new();
    let mut session = open(&folder, &[], &["--keys", "less"]);
    session.press(">");
    session.wait_for("Note 200 of the minutes");
    session.press("<");
    session.wait_for("Harbour board delays");
    session.press("f");
    session.wait_without("The quay is not ready");
    session.press("b");
    session.wait_for("The quay is not ready");
    session.press("50p");
    session.wait_for("Note 100 of the minutes");
    session.press("?note 50 \r");
    session.wait_for("Note 50 of the minutes");
    session.press("h");
    session.wait_for("In the article");
    session.press("qZZ");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

/// The story with this configuration file, in a window 80 cells wide.
fn configured(folder: &Folder, config: &str) -> Session {
    let mut command = pullquote();
    command.env("VISUAL", "no-such-editor");
    command.args(["--config".as_ref(), folder.file("config.toml", config).as_os_str()]);
    command.arg(folder.file("harbour.txt", harbour(20)));
    Session::spawn(command, (80, 24))
}

#[test]
fn the_sidebar_stands_where_the_configuration_wants_it() {
    let folder = Folder::new();
    let mut session = configured(&folder, "sidebar = \"on\"");
    session.wait_for("Speakers");
    session.wait_for("Ines Calloway");
    let mut session = configured(&folder, "sidebar = \"auto\"");
    session.wait_for("5 quotes · 2 speakers");
    assert!(!session.screen().contains("Speakers"), "{}", session.screen());
    session.press("s");
    session.wait_for("Speakers");
    let mut session = configured(&folder, "sidebar = 50");
    session.wait_for("Speakers");
    let edge = |line: &str| line.chars().position(|c| "│┃".contains(c));
    assert!(session.screen().lines().any(|line| edge(line) == Some(30)), "{}", session.screen());
}

#[test]
fn the_editor_that_is_set_goes_before_the_environments() {
    let folder = Folder::new();
    let mut session = configured(&folder, "editor = \"my-own-editor -x\"");
    session.wait_for("5 quotes");
    session.press("e");
    session.wait_for("my-own-editor: ");
}

#[test]
fn plain_reading_can_be_set_for_good() {
    let folder = Folder::new();
    let mut session = configured(&folder, "plain = true");
    session.wait_for("? lists the commands");
    session.press("q\r");
    assert!(session.wait_for_exit().success());
    assert!(!session.written.contains(&0x1b), "no escape sequence at all");
}

#[test]
fn a_theme_is_taken_by_its_name() {
    let folder = Folder::new();
    let mut session = open(&folder, &[("COLORTERM", "truecolor")], &[]);
    session.press(":theme d");
    session.wait_for("1 of 7 themes");
    session.press("\t\r");
    session.wait_until("a dark ground", |screen| ground(screen) == Some(vt100::Color::Rgb(0x1b, 0x1e, 0x24)));
    session.wait_for("theme dark");
}

#[test]
fn hands_that_know_less_are_at_home() {
    let folder = Folder::new();
    let mut session = open(&folder, &[], &["--keys", "less"]);
    session.press("=");
    session.wait_for("harbour.txt: paragraphs 1-");
    session.press("fMz<");
    session.wait_for("The quay is not ready");
    session.press("'z");
    session.wait_without("The quay is not ready");
    session.press("\x1bMz'z");
    session.wait_for("no place is marked z");
    session.press("<fw");
    session.press("r");
    session.wait_without("harbour.txt: paragraphs");
    session.press("H");
    session.wait_for("In the article");
    session.press("q:q\r");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn what_another_program_wrote_over_the_screen_goes_with_a_key() {
    let folder = Folder::new();
    let mut session = open(&folder, &[], &[]);
    session.written.clear();
    session.press("\x0c");
    session.wait_until("a screen", |screen| screen.contents().contains("5 quotes"));
    let again = session.written_within(Duration::from_millis(300));
    let written = String::from_utf8_lossy(&again).into_owned();
    assert!(written.contains("5 quotes") && written.contains("\x1b[2J"), "all of it is written once more: {written:?}");
}
