//! Quotations over several paragraphs.

use crate::finds;

#[test]
fn a_quotation_left_open_goes_on_in_the_next_paragraph() {
    finds("[s1 Anita Rao] [c1 said]: “[d1 The bridge is closed.]\n\n“[d1 It will stay so until May.]”");
}

#[test]
fn a_quoted_paragraph_goes_on_with_who_spoke() {
    finds("“[d1 The bridge is closed],” [s1 Anita Rao] [c1 said].\n\n“[d1 It will stay so until the end of May.]”");
}

/// Report: a bare quotation was fused with the indirect report above it.
#[test]
fn after_an_indirect_report_it_is_a_quotation_of_its_own_by_who_spoke() {
    finds("[s Anita Rao] [c said] [i the bridge was closed].\n\n“[d It will stay so until the end of May.|Anita Rao]”");
}

#[test]
fn a_quoted_paragraph_that_follows_nobody_is_nobodys() {
    finds("The bridge was closed on Monday.\n\n“[d We waited for hours in the rain.]”");
}
