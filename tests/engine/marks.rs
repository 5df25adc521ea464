//! Quotation marks of every style.

use crate::finds;

#[test]
fn every_style_of_marks() {
    finds("\"[d The bridge is closed],\" [s Anita Rao] [c said].");
    finds("‘[d The bridge is closed],’ [s Anita Rao] [c said].");
    finds("'[d The bridge is closed],' [s Anita Rao] [c said].");
    finds("«[d The bridge is closed]», [s Anita Rao] [c said].");
    finds("„[d The bridge is closed],” [s Anita Rao] [c said].");
    finds("``[d The bridge is closed],'' [s Anita Rao] [c said].");
}

#[test]
fn apostrophes_are_no_marks() {
    finds("‘[d The dockers’ bridge can’t be closed],’ [s Anita Rao] [c said].");
    finds("“[d The dockers’ bridge won’t open ’til May],” [s Anita Rao] [c said].");
}

#[test]
fn a_quotation_inside_a_quotation_belongs_to_the_outer_one() {
    finds("“[d He told me ‘never again’ and left],” [s Anita Rao] [c said].");
    finds("‘[d He told me “never again” and left],’ [s Anita Rao] [c said].");
}

#[test]
fn marks_that_open_elsewhere_close_here() {
    for (open, close) in
        [("»", "«"), ("›", "‹"), ("„", "“"), ("‚", "‘"), ("「", "」"), ("『", "』"), ("”", "”"), ("＂", "＂")]
    {
        finds(&format!("{open}[d The bridge will stay closed until spring],{close} [s Anita Rao] [c said]."));
    }
}

#[test]
fn a_word_in_straight_marks_stands_inside_of_curly_ones() {
    finds("“[d There is no \"date\" for the bridge yet],” [s Anita Rao] [c said].");
    finds("\"[d There is no “date” for the bridge yet],\" [s Anita Rao] [c said].");
}
