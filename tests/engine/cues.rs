//! Where the cue and the source may stand around a quotation.

use crate::finds;

#[test]
fn a_cue_before() {
    finds("[s Anita Rao] [c said]: “[d The bridge is closed.]”");
    finds("[s Anita Rao] [c said], “[d The bridge is closed.]”");
    finds("[s Anita Rao] [c told] reporters on Monday: “[d The bridge is closed.]”");
    finds("[s Anita Rao] [c wrote] in a letter to the council: “[d The bridge is closed.]”");
}

#[test]
fn a_cue_after() {
    finds("“[d The bridge is closed],” [s Anita Rao] [c said].");
    finds("“[d The bridge is closed],” [s Anita Rao] [c told] the Harbour Gazette.");
    finds("“[d Is the bridge closed?]” [s Anita Rao] [c asked].");
    finds("“[d The bridge is closed],” [s Anita Rao] [c has said].");
}

#[test]
fn an_inverted_cue() {
    finds("“[d The bridge is closed],” [c said] [s Anita Rao].");
    finds("“[d The bridge is closed],” [c says] [s Anita Rao, the harbour master|Anita Rao].");
    finds("[i The bridge is closed], [c said] [s Anita Rao].");
}

#[test]
fn a_cue_in_the_middle_makes_one_quote_of_two_pieces() {
    finds("“[d The bridge is closed],” [s Anita Rao] [c said]. “[d It will stay so.]”");
    finds("“[d The bridge],” [s Anita Rao] [c said], “[d is closed.]”");
    finds("“[d The bridge is closed],” [c said] [s Anita Rao]. “[d It will stay so.]”");
}

#[test]
fn according_to_somebody() {
    finds("[c According to] [s Anita Rao], [i the bridge will be closed for a month].");
    finds("[i The bridge is closed], [c according to] [s Anita Rao].");
    finds("“[d The bridge is closed],” [c according to] [s Anita Rao].");
}

#[test]
fn a_name_and_a_colon() {
    finds("[s Anita Rao][c :] “[d The bridge is closed.]”");
}
