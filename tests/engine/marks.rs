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
