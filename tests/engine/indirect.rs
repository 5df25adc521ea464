//! Reports without quotation marks, and with some.

use crate::{analysis, finds};

#[test]
fn what_is_said_follows_the_cue_to_the_end() {
    finds("[s Anita Rao] [c said] [i that the bridge was closed].");
    finds("[s Anita Rao] [c said] [i the bridge was closed].");
    finds("[s Anita Rao] [c believes] [i the bridge is closed].");
    finds("But [s Anita Rao] [c insisted] [i that the bridge was closed].");
}

#[test]
fn whom_it_is_said_to_is_no_part_of_it() {
    finds("[s Anita Rao] [c told] the council [i that the bridge was closed].");
    finds("[s Anita Rao] [c told] the drivers [i that the bridge was closed].");
    finds("[s Anita Rao] [c urged] [i drivers to take the ferry].");
}

#[test]
fn what_somebody_is_accused_of_is_said_of_them() {
    finds("[s Anita Rao] [c accused] [i the council of closing the bridge too late].");
    finds("[s Anita Rao] [c called] [i for an end to the tolls].");
}

#[test]
fn some_words_in_marks_make_it_mixed() {
    finds("[s Anita Rao] [c said] [m the bridge was “past saving” and must go].");
    finds("[m The bridge was “past saving”], [s Anita Rao] [c said].");
    finds("[s Anita Rao] [c described] [m the bridge as “past saving”].");
}

#[test]
fn a_clause_that_turns_away_is_not_said() {
    finds("[s1 [s2 Anita Rao]] [c1 said] [i1 the bridge was closed], [c2 adding] [i2 that the ferry would run].");
}

#[test]
fn what_nobody_says_is_no_quotation() {
    for text in [
        "The “smart” bridge was closed on Monday.",
        "The bridge was opened in 1931 and closed in May.",
        "The report by the council was late.",
        "The workers’ union met in the ’90s.",
        "The United States and its allies met.",
    ] {
        assert_eq!(analysis(text).quotes, [], "{text}");
    }
}
