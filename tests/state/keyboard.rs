//! What a terminal sends, byte by byte, from its line to the state: whatever comes, the reader stays the reader's.

use proptest::prelude::*;
use pullquote::app::{Effect, Message, Mode, update};
use pullquote::tui::{Keyboard, Sent};

use crate::desk::Desk;

const STORY: &str = "The pier stays\n\n“[d The pier stays],” [c said] [s Ada Brook], who chairs the board.\n\n\
    “[d2 Nobody asked us],” [c2 said] [s2 Cyril Dent].";

/// Beginnings, ends and insides of what terminals send.
const PIECES: &[&str] = &[
    "\u{1b}",
    "\u{1b}[",
    "\u{1b}O",
    "\u{1b}P",
    "\u{1b}]",
    "\u{1b}^",
    "\u{1b}_",
    "\u{1b}X",
    "\u{1b}\\",
    "\u{7}",
    "\u{18}",
    "[",
    "<",
    "?",
    ">",
    "0",
    "1",
    ";",
    ":",
    "$",
    "200~",
    "\u{1b}[200~",
    "\u{1b}[201~",
    "A",
    "B",
    "M",
    "m",
    "u",
    "R",
    "c",
    "~",
    "é",
    "漢",
    "\u{301}",
    "\r",
    "\t",
    "\u{3}",
    "\u{c}",
    "\u{7f}",
    " ",
    "j",
    "G",
    "/",
    "f",
    "?",
    "a",
    "n",
    "\u{1b}[<0;3;4M",
    "\u{1b}[<0;0;0M",
    "\u{1b}]11;rgb:0/0/0\u{7}",
    "\u{1b}[1;5B",
    "\u{1b}[27;5;99~",
    "\u{1b}[113;1:3u",
    "4294967297",
];

#[derive(Clone, Debug)]
enum Step {
    Text(&'static str),
    Bytes(Vec<u8>),
    Silence,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(Step::Text),
        2 => proptest::collection::vec(any::<u8>(), 1..6).prop_map(Step::Bytes),
        2 => Just(Step::Silence),
    ]
}

/// Passes on what was sent, as the runtime does.
fn send(desk: &mut Desk, sent: Vec<Sent>) {
    for sent in sent {
        match sent {
            Sent::Key(key) => drop(desk.send(Message::Key(key))),
            Sent::Mouse(mouse) => drop(desk.send(Message::Mouse(mouse))),
            Sent::Paste(text) => drop(desk.send(Message::Paste(text))),
            Sent::Ground(_) => {}
        }
    }
}

/// Lets the line be silent until nothing is expected any more.
fn silence(keyboard: &mut Keyboard) -> Vec<Sent> {
    let mut sent = Vec::new();
    for _ in 0..4 {
        if keyboard.patience().is_some() {
            sent.extend(keyboard.silence());
        }
    }
    assert_eq!(keyboard.patience(), None, "a line that stays silent is waited for in vain");
    sent
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_hold_the_reader_up(steps in proptest::collection::vec(step(), 0..60)) {
        let (mut keyboard, mut desk) = (Keyboard::default(), Desk::with(STORY));
        for step in &steps {
            let sent = match step {
                Step::Text(text) => keyboard.take(text.as_bytes()),
                Step::Bytes(bytes) => keyboard.take(bytes),
                Step::Silence => silence(&mut keyboard),
            };
            send(&mut desk, sent);
        }
        // Whatever has begun, after a silence a key is a key.
        let late = silence(&mut keyboard);
        send(&mut desk, late);
        prop_assert_eq!(keyboard.take(b"j"), vec![Sent::Key("j".parse().expect("a key"))]);
        prop_assert_eq!(keyboard.take(b"\x03"), vec![Sent::Key("C-c".parse().expect("a key"))]);
    }

    #[test]
    fn how_bytes_are_cut_by_the_line_changes_nothing(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..20)) {
        let sent = pieces.concat();
        let (mut whole, mut single) = (Keyboard::default(), Keyboard::default());
        let at_once = whole.take(sent.as_bytes());
        let one_by_one: Vec<Sent> = sent.bytes().flat_map(|byte| single.take(&[byte])).collect();
        prop_assert_eq!(at_once, one_by_one);
    }
}

#[test]
fn a_paste_is_searched_for_once_however_long_it_is() {
    let mut desk = Desk::with(STORY);
    desk.press("/");
    let effects = update(&mut desk.app, Message::Paste("pier ".repeat(5000)));
    let searches = effects.iter().filter(|effect| matches!(effect, Effect::Search { .. })).count();
    let prompt = desk.app.prompt().expect("a prompt");
    assert_eq!((searches, prompt.text().len()), (1, 1000));
    assert!(prompt.text().starts_with("pier pier"));
}

#[test]
fn a_paste_stands_where_the_cursor_is_and_answers_no_question() {
    let mut desk = Desk::with(STORY);
    desk.send(Message::Paste("qG/".to_owned()));
    assert_eq!(desk.app.mode(), Mode::Article, "outside a prompt it is nothing");
    desk.press("/ab<Left>").send(Message::Paste(" x\ny ".to_owned()));
    assert_eq!(desk.app.prompt().map(|prompt| prompt.text().to_owned()).as_deref(), Some("ax yb"));
}
