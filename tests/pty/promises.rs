//! The rest of what the reader promises to hands at a keyboard: doubts, corrections of every kind, clicks, jumps, presets,
//! a theme of one's own, and two readers at once.

use std::fs;

use crate::articles::{Folder, harbour};
use crate::session::{Session, pullquote};

/// The story in a window that has room for the speakers, with these arguments.
fn open(folder: &Folder, args: &[&str]) -> Session {
    let mut command = pullquote();
    command.args(args);
    command.env("XDG_DATA_HOME", folder.path("data"));
    command.env("XDG_CONFIG_HOME", folder.path("config"));
    command.env("COLORTERM", "truecolor");
    command.arg(folder.file("harbour.txt", harbour(200)));
    let mut session = Session::spawn(command, (120, 40));
    session.wait_for("5 quotes · 2 speakers");
    session
}

fn quit(mut session: Session) {
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

/// A click on the first cell of `words`.
fn click(session: &mut Session, words: &str) {
    let screen = session.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| line.find(words).map(|at| (row, at, line)));
    let (row, at, line) = found.unwrap_or_else(|| panic!("{words} is not on the screen:\n{screen}"));
    let column = line[..at].chars().count();
    session.press(&format!("\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m", column + 1, row + 1));
}

#[test]
fn what_is_doubtful_is_summed_up_and_filtered() {
    let folder = Folder::new();
    let story = "“The quay is sold,” said Ines Calloway, who chairs the board.\n\n\
        “The money is gone,” said a person close to the board.\n";
    let mut session = Session::start(&[folder.file("quay.txt", story)], (120, 40));
    session.wait_for("2 quotes");
    session.wait_for("anonymous 1 of 2");
    session.press("fis:anonymous\r");
    session.wait_for("1 of 2 quotes");
    session.press("\t");
    session.wait_for("Quote 1 of 1");
    session.wait_for("∅");
    session.press("\x1b");
    session.wait_for("Quote 2 of 2");
    session.press("fis:unsure\r");
    session.wait_for("of 2 quotes");
}

#[test]
fn a_speaker_is_renamed_or_joined_and_a_quotation_denied_and_each_is_taken_back() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.press("\tc");
    session.wait_for("Call Ines Calloway otherwise");
    session.press("/otherwise\r");
    session.press("\x15Ines Hall\r");
    session.wait_for("IH  Ines Hall");
    session.press("c/not a quotation\r");
    session.wait_for("4 quotes · 2 speakers");
    session.press("\tc/the same as\r");
    session.wait_for("is the same as");
    session.press("\r");
    session.wait_for("4 quotes · 1 speaker");
    for left in ["4 quotes · 2 speakers", "5 quotes · 2 speakers"] {
        session.press("\tc/take back:\r");
        session.wait_for(left);
    }
    quit(session);
}

#[test]
fn a_click_picks_a_quote_or_locks_on_a_speaker_and_the_wheel_scrolls() {
    let folder = Folder::new();
    let mut session = open(&folder, &["--mouse"]);
    click(&mut session, "People planned their winter");
    session.wait_for("Quote 4 of 5  Tobias Renwick");
    click(&mut session, "Ines Calloway   ");
    session.wait_for("jumps stay with Ines Calloway");
    // The header repeats the headline.
    let headline = |screen: &vt100::Screen| {
        screen.rows(0, 80).skip(1).any(|row| row.contains("Harbour board delays the night ferry"))
    };
    session.wait_until("the headline", headline);
    session.press("\x1b[<65;20;10M");
    session.wait_until("the headline above the screen", |screen| !headline(screen));
    session.press("M");
    session.wait_for("the mouse is the terminal's again");
    quit(session);
}

#[test]
fn jumps_are_gone_back_along_and_forward_with_counts() {
    let folder = Folder::new();
    let mut session = open(&folder, &[]);
    session.press("50GG");
    session.wait_for("Note 200 of");
    session.press("\x0f");
    session.wait_for("Note 43 of");
    session.press("9\x0f");
    session.wait_for("The quay is not ready");
    session.press("2\x1bo");
    session.wait_for("Note 200 of");
    quit(session);
}

#[test]
fn hands_that_know_vim_are_at_home() {
    let folder = Folder::new();
    let mut session = open(&folder, &["--keys", "vim"]);
    session.press("G");
    session.wait_for("Note 200 of");
    session.press("gg");
    session.wait_for("The quay is not ready");
    session.press("\tyy");
    session.wait_for("quote 1 sent to the terminal");
    session.press("?minutes\r");
    session.wait_for("/200");
    session.press("g?");
    session.wait_for("In the article");
    session.press("qZZ");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn a_theme_of_ones_own_has_its_ground() {
    let folder = Folder::new();
    folder.file("config/pullquote/themes/sepia.toml", "base = \"light\"\n\n[roles]\nground = \"#433422 on #f4ecd8\"\n");
    let mut session = open(&folder, &["--theme", "sepia"]);
    let sepia = Some(vt100::Color::Rgb(0xf4, 0xec, 0xd8));
    session.wait_until("a ground of sepia", |screen| screen.cell(20, 60).map(vt100::Cell::bgcolor) == sepia);
    quit(session);
}

#[test]
fn two_readers_of_one_article_lose_neithers_marks() {
    let folder = Folder::new();
    let (mut one, mut two) = (open(&folder, &[]), open(&folder, &[]));
    one.press("100Gma");
    one.wait_for("a marks this place");
    two.press("150Gmb");
    two.wait_for("b marks this place");
    quit(one);
    quit(two);
    let mut three = open(&folder, &[]);
    three.press("g'a");
    three.wait_for("Note 93 of");
    three.press("'b");
    three.wait_for("Note 143 of");
    quit(three);
    let kept = fs::read_dir(folder.path("data/pullquote/history")).expect("a history").flatten();
    assert_eq!(kept.filter(|file| file.path().extension().is_some_and(|kind| kind == "json")).count(), 1);
}
