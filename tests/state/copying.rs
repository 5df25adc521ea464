//! Which quotes are copied.

use crate::desk::Desk;

const TALK: &str = "“[d1 One],” [c1 said] [s1 Ada Brook].\n\n“[d2 Two],” [c2 said] [s2 Cyril Dent].\n\n\
    “[d3 Three],” [s3 she|Ada Brook] [c3 said].\n\n“[d4 Four],” [s4 he|Cyril Dent] [c4 said].";

fn copied(keys: &str) -> String {
    let mut desk = Desk::with(TALK);
    desk.press(keys);
    desk.asked.last().cloned().unwrap_or_else(|| desk.notice().to_owned())
}

#[test]
fn the_current_quote_is_copied_or_cited() {
    assert_eq!(copied("2<Tab>y"), "Words quote 2 [1]");
    assert_eq!(copied("2<Tab>Y"), "Cited quote 2 [1]");
    assert_eq!(copied("y"), "no current quote to copy: Tab goes to one");
}

#[test]
fn a_count_takes_the_quotes_after_it_too_that_a_jump_would_go_to() {
    assert_eq!(copied("2<Tab>3y"), "Words 3 quotes from 2 on [1, 2, 3]");
    assert_eq!(copied("2<Tab>9y"), "Words 3 quotes from 2 on [1, 2, 3]");
    assert_eq!(copied("<Tab>l2y"), "Words 2 quotes from 1 on [0, 2]");
    assert_eq!(copied("f~two<Enter>g2y"), "Words 2 quotes from 1 on [0, 2]");
}

/// Report: reader, row 13, `y` copied a paraphrase as if its words were spoken.
#[test]
fn reader_13_copying_says_that_it_is_a_paraphrase() {
    let copied = |keys: &str| {
        let mut desk = Desk::with(
            "[s1 Ada Brook] [c1 denied] [i1 that it rained].\n\n[s2 Cyril Dent] [c2 called] [m2 it “a mess”].\n\n\
             “[d3 Three],” [c3 said] [s3 Ada Brook].",
        );
        desk.press(keys);
        desk.asked.last().cloned().unwrap_or_default()
    };
    assert_eq!(copied("<Tab>y"), "Words quote 1, a paraphrase, [0]");
    assert_eq!(copied("2<Tab>y"), "Words quote 2, partly a paraphrase, [1]");
    assert_eq!(copied("3<Tab>y"), "Words quote 3 [2]");
    assert_eq!(copied("<Tab>3y"), "Words 3 quotes from 1 on (2 paraphrased) [0, 1, 2]");
    assert_eq!(copied("<Tab>Y"), "Cited quote 1 [0]", "the text itself says it");
}

#[test]
fn among_the_speakers_all_that_the_chosen_one_says_is_copied() {
    assert_eq!(copied("sjy"), "Words 2 quotes of Cyril Dent [1, 3]");
    assert_eq!(copied("fthree<Enter>sY"), "Cited 1 quote of Ada Brook [2]");
    assert_eq!(copied("fthree<Enter>sjY"), "the chosen speaker has no quote that passes the filter");
}
