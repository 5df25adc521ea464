//! Whom a source means.

use crate::finds;

#[test]
fn a_surname_means_the_full_name() {
    finds("[s Anita Rao] [c said] [i it rained].\n\n“[d It still does],” [s Ms Rao|Anita Rao] [c said].");
    finds("Anita Rao closed the bridge. “[d It is old],” [s Rao|Anita Rao] [c said].");
}

#[test]
fn an_apposition_is_part_of_the_source() {
    finds("[s Anita Rao, the harbour master|Anita Rao], [c said] [i it rained].");
    finds("[s Harbour master Anita Rao|Anita Rao] [c said] [i it rained].");
}

#[test]
fn a_pronoun_means_who_has_the_floor() {
    finds("[s Anita Rao] [c said] [i it rained].\n\n[s She|Anita Rao] [c added]: “[d It still does.]”");
    finds("“[d It rained],” [c said] [s Tom Lindqvist].\n\n“[d It still does],” [s he|Tom Lindqvist] [c added].");
}

#[test]
fn gender_tells_two_apart() {
    finds("Anita Rao met Tom Lindqvist on the bridge. [s She|Anita Rao] [c said] [i it was late].");
    finds("Anita Rao met Tom Lindqvist on the bridge. [s He|Tom Lindqvist] [c said] [i it was late].");
    finds("Mr Achterberg met Mrs Oduya. “[d It is late],” [s he|Mr Achterberg] [c said].");
}

#[test]
fn who_means_the_name_before_it() {
    finds("The bridge was built by Tom Lindqvist, [s who|Tom Lindqvist] [c says] [i it will last].");
}

#[test]
fn an_acronym_means_the_name_it_stands_for() {
    finds("The Harbour Workers Union met on Monday. “[d We are tired],” [s the HWU|Harbour Workers Union] [c said].");
}

#[test]
fn a_description_means_who_was_so_described() {
    finds(
        "[s Harbour master Anita Rao|Anita Rao] [c said] [i it rained].\n\n“[d It still does],” [c said] [s the harbour master|Anita Rao].",
    );
}

#[test]
fn one_whom_the_article_does_not_name_stands_for_himself() {
    finds("“[d It rained],” [s a spokesman for the council] [c said].");
    finds("[s Critics of the plan] [c say] [i the bridge is too narrow].");
}
