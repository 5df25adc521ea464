//! The list of speakers: choosing, narrowing, locking.

use pullquote::app::{Focus, Message, Mode, Mouse, Sidebar, VOICE_ROWS};

use crate::desk::{Desk, TEN_ROWS};

const FOUR_VOICES: &str = "“[d One],” [c said] [s Ada Brook].\n\n“[d Two],” [c said] [s Cyril Dent].\n\n\
    “[d Three],” [s he|Cyril Dent] [c said].\n\n“[d Four],” [c said] [s Enid Frost].\n\n“[d Five]”.";

fn chosen(desk: &Desk) -> &str {
    let reader = desk.reader();
    reader.chosen_voice().map_or("-", |voice| reader.name_of(voice.speaker).unwrap_or("nobody"))
}

#[test]
fn the_list_begins_with_who_speaks_most_and_ends_with_nobody() {
    let desk = Desk::with(FOUR_VOICES);
    let reader = desk.reader();
    let names: Vec<_> = reader.voices().iter().map(|voice| reader.name_of(voice.speaker).unwrap_or("nobody")).collect();
    assert_eq!(names, ["Cyril Dent", "Ada Brook", "Enid Frost", "nobody"]);
    assert_eq!(reader.speakers(), 3);
}

#[test]
fn shares_are_those_of_the_quotes_that_pass_the_filter() {
    let mut desk = Desk::with(
        "“[d One],” [c said] [s Ada Brook].\n\n“[d Two three],” [c said] [s Bo Dent].\n\n\
         “[d Four],” [s he|Bo Dent] [c said].\n\n“[d Five six seven eight].”",
    );
    let shares = |desk: &Desk| desk.reader().voices().iter().map(|voice| voice.share).collect::<Vec<_>>();
    assert_eq!(shares(&desk), [0.375, 0.125, 0.5]);
    assert_eq!(shares(desk.press("f~five ~four<Enter>")), [2.0 / 3.0, 1.0 / 3.0, 0.0]);
    assert_eq!(shares(desk.press("fnothing")), [0.0, 0.0, 0.0]);
    assert_eq!(shares(desk.press("<Esc><Esc>")), [0.375, 0.125, 0.5]);
}

#[test]
fn keys_choose_and_enter_locks() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert_eq!(desk.press("s").app.mode(), Mode::Sidebar);
    assert_eq!(chosen(desk.press("j")), "Ada Brook");
    assert_eq!(chosen(desk.press("9j")), "nobody");
    assert_eq!(chosen(desk.press("kk")), "Ada Brook");
    assert_eq!(desk.press("<Enter>").lock(), "Ada Brook");
    assert_eq!(desk.press("<Enter>").lock(), "Ada Brook", "Enter locks and never unlocks");
    assert_eq!(desk.app.focus(), Focus::Sidebar);
    assert_eq!(desk.press("<Esc>").app.focus(), Focus::Article);
    assert_eq!(desk.lock(), "Ada Brook", "Esc goes back before it undoes the lock");
    assert_eq!(desk.press("<Esc>").lock(), "-");
}

#[test]
fn a_digit_chooses_and_is_no_count_for_the_next_key() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert_eq!(chosen(desk.press("s3")), "Enid Frost");
    assert_eq!(chosen(desk.press("1")), "Cyril Dent");
    assert_eq!(chosen(desk.press("2j")), "Enid Frost");
    assert_eq!(chosen(desk.press("9")), "nobody");
    assert_eq!(desk.press("2<Esc>").app.focus(), Focus::Article);
}

#[test]
fn with_more_than_nine_lines_two_digits_choose() {
    let voice = |letter: char| format!("“[d Yes],” [c said] [s {letter}nn Ash].");
    let voices = ('A'..='L').map(voice).collect::<Vec<_>>().join("\n\n");
    let mut desk = Desk::with(&voices);
    assert_eq!(chosen(desk.press("s11")), "Knn Ash");
    assert_eq!(chosen(desk.press("3")), "Cnn Ash", "there is no line 113");
}

#[test]
fn typing_narrows_and_enter_locks_on_what_is_left() {
    let mut desk = Desk::with(FOUR_VOICES);
    desk.press("s/fro");
    assert_eq!((chosen(&desk), desk.reader().listed().len()), ("Enid Frost", 1));
    assert_eq!(desk.press("<Enter>").lock(), "Enid Frost");
    assert_eq!(desk.press("<Esc>").reader().listed().len(), 4, "the list is whole again");
    assert_eq!(chosen(&desk), "Enid Frost");
    assert_eq!(desk.press("s/xyz<Enter>").notice(), "no speaker to lock on");
    assert_eq!(desk.lock(), "Enid Frost");
    assert_eq!(desk.press("<Esc>s/a<Esc>").reader().listed().len(), 4, "Esc leaves the list as it was");
}

#[test]
fn the_arrows_choose_while_the_list_is_being_narrowed() {
    let mut desk = Desk::with(FOUR_VOICES);
    desk.press("s/n<Down>");
    assert_eq!(chosen(&desk), "Enid Frost");
    desk.press("<Esc><Esc>/said<Down><Down>");
    assert_eq!(chosen(&desk), "Cyril Dent", "while something else is typed they do not");
}

#[test]
fn a_narrow_window_lays_the_list_over_the_text_only_while_it_is_wanted() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert!(desk.app.geometry().sidebar.is_none());
    assert!(desk.press("s").app.geometry().sidebar.is_some());
    assert!(desk.press("s").app.geometry().sidebar.is_none());
    assert!(desk.resize(120, 40).app.geometry().sidebar.is_some());
}

#[test]
fn the_list_is_whole_again_after_another_article() {
    let mut desk = Desk::of(&[Ok(FOUR_VOICES), Ok("Two.")], TEN_ROWS);
    desk.press("s/fro<Enter>:n<Enter>:p<Enter>");
    assert_eq!((desk.app.focus(), desk.reader().listed().len()), (Focus::Article, 4));
}

#[test]
fn jumps_work_from_the_list() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert_eq!(desk.press("s<Enter><Tab><Tab>").quote(), "Three");
    assert_eq!(desk.app.focus(), Focus::Sidebar);
}

#[test]
fn l_in_the_list_locks_on_the_chosen_speaker_and_unlocks() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert_eq!(desk.press("<Tab>sgl").lock(), "Cyril Dent");
    assert_eq!(desk.press("jl").lock(), "Ada Brook");
    assert_eq!(desk.press("l").lock(), "-");
}

#[test]
fn the_list_is_entered_at_whoever_says_the_current_quote() {
    let mut desk = Desk::with(FOUR_VOICES);
    assert_eq!(desk.press("<Tab>sl").lock(), "Ada Brook");
}

#[test]
fn a_click_on_a_speaker_locks() {
    let mut desk = Desk::with(FOUR_VOICES);
    desk.resize(120, 40);
    let list = Sidebar::of(desk.app.geometry().sidebar.expect("a sidebar")).list;
    desk.send(Message::Mouse(Mouse::Click { column: list.x, row: list.y + VOICE_ROWS + 1 }));
    assert_eq!(desk.lock(), "Ada Brook");
    desk.send(Message::Mouse(Mouse::Click { column: list.x, row: list.y + 4 * VOICE_ROWS }));
    assert_eq!(desk.lock(), "Ada Brook", "below the list there is nobody");
}
