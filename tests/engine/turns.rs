//! Interviews, transcripts and signed posts.

use crate::{finds, speakers};

#[test]
fn each_turn_of_an_interview_is_its_speakers() {
    finds(
        "[s Anita Rao][c :] [d How long was it shut?]\n\n[s Tom Lindqvist][c :] [d Nine days.]\n\n\
         [s Anita Rao][c :] [d And who paid?]\n\n[s Tom Lindqvist][c :] [d Nobody has paid.]",
    );
}

#[test]
fn a_turn_goes_on_until_the_next_label() {
    finds(
        "[s TOM LINDQVIST][c :] [d Is it safe?]\n\n[s1 ANITA RAO][c1 :] [d1 It was never safe.]\n\n[d1 Nobody asked.]\n\n\
         [s TOM LINDQVIST][c :] [d And now?]",
    );
}

#[test]
fn answers_are_whom_the_article_introduces() {
    let text = "Anita Rao has closed forty bridges. We met at the last one.\n\nQ: Was it old?\n\nA: Older than me.\n\n\
                Q: Is there another?\n\nA: There is always another.";
    assert_eq!(speakers(text), ["Anita Rao"]);
}

#[test]
fn who_tells_the_story_between_the_turns_is_not_quoted() {
    let text = "TOM LINDQVIST: Anita Rao has closed forty bridges.\n\nANITA RAO: I liked them all.\n\n\
                TOM LINDQVIST: There is one left.\n\nANITA RAO: It is the oldest.";
    assert_eq!(speakers(text), ["Anita Rao"]);
}

#[test]
fn labels_that_do_not_recur_are_no_dialogue() {
    assert_eq!(speakers("Source: the council\n\nTopics: bridges\n\nDuration: three minutes"), [""; 0]);
}

#[test]
fn a_signed_post_is_its_signers() {
    finds("[i1 Not one lorry in three hours.]\n\n[c1 —] [s1 Anita Rao (@anitarao)|Anita Rao] January 9, 2021");
    finds("[i Not one lorry in three hours.] [c —] [s Anita Rao (@anitarao)|Anita Rao] January 9, 2021");
}

#[test]
fn a_list_under_what_announces_it_is_its_speakers() {
    finds(
        "The fountain is dry. [s1 Mayor Anselm Grieg|Anselm Grieg] [c1 listed] three demands:\n\n- [i1 A new pump].\n\n\
         - [i1 A net over the basin].\n\nThe fountain was built in 1904.",
    );
}

#[test]
fn a_list_that_nobody_says_is_no_quotation() {
    assert_eq!(speakers("These roads are closed:\n\n- Mill Lane\n\n- Quay Street\n\n- The Avenue"), [""; 0]);
}

#[test]
fn a_letter_is_whose_name_stands_above_the_town() {
    let text = "Sir, The new bins are too tall. I have had to borrow a chair.\n\nDoris Finch\nUpper Wensum\n\n\
                Sir, Who painted the phone box? It was red, and it was ours.\n\nHarold Quill\nLower Wensum";
    assert_eq!(speakers(text), ["Doris Finch", "Harold Quill"]);
}
