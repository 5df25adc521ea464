//! Who stands in the list of speakers, and under which name.

use pullquote::quotes::SpeakerKind;

use crate::{analysis, speakers};

#[test]
fn the_fullest_name_stands_without_its_title() {
    let text = "Mr Lindqvist said it rained. “It still does,” said Dr. Tom Lindqvist. “It may stop,” Lindqvist added.";
    assert_eq!(speakers(text), ["Tom Lindqvist"]);
}

#[test]
fn a_title_stays_where_no_first_name_occurs() {
    assert_eq!(speakers("“It rained,” Mr Achterberg said."), ["Mr Achterberg"]);
    assert_eq!(speakers("“It rained,” Sir Tom Lindqvist said."), ["Sir Tom Lindqvist"]);
}

#[test]
fn two_who_speak_together_are_one_speaker() {
    assert_eq!(speakers("Anita Rao and Tom Lindqvist said the bridge was closed."), ["Anita Rao and Tom Lindqvist"]);
}

#[test]
fn a_speaker_is_described_as_the_article_does() {
    let before = &analysis("Harbour master Anita Rao said it rained.").speakers[0];
    assert_eq!((before.name.as_str(), before.description.as_deref()), ("Anita Rao", Some("Harbour master")));
    let after = &analysis("Anita Rao, the mayor of Ostholm, said it rained.").speakers[0];
    assert_eq!(after.description.as_deref(), Some("mayor of Ostholm"));
}

#[test]
fn aliases_are_names_and_never_pronouns() {
    let text = "Anita Rao said it rained. “It does,” Ms Rao said. “Yes,” she added.";
    assert_eq!(analysis(text).speakers[0].aliases, ["Ms Rao"]);
}

#[test]
fn kinds_of_speakers() {
    for (text, kind) in [
        ("Anita Rao said it rained.", SpeakerKind::Person),
        ("The Harbour Council said it rained.", SpeakerKind::Organisation),
        ("The report said it rained.", SpeakerKind::Document),
        ("Critics said it rained.", SpeakerKind::Group),
        ("A spokesman said it rained.", SpeakerKind::Unnamed),
    ] {
        assert_eq!(analysis(text).speakers.first().map(|speaker| speaker.kind), Some(kind), "{text}");
    }
}

#[test]
fn words_at_the_head_of_a_sentence_are_nobody() {
    assert_eq!(
        speakers("But Mr Achterberg said it rained. However, Ms Oduya said it snowed."),
        ["Mr Achterberg", "Ms Oduya"]
    );
}

#[test]
fn mentions_of_speakers_are_found_in_the_text() {
    let found = analysis("Anita Rao said it rained. She left. Rao returned.");
    assert_eq!(found.mentions.len(), 3);
    assert!(found.mentions.iter().all(|mention| mention.speaker.is_some()));
}

#[track_caller]
fn are(text: &str, names: &[&str]) {
    assert_eq!(speakers(text), names, "{text}");
}

#[test]
fn a_nickname_in_marks_is_a_part_of_the_name() {
    are("Robert \"Bobby\" Lindqvist said it rained. “It still does,” Lindqvist said.", &["Robert \"Bobby\" Lindqvist"]);
}

#[test]
fn a_surname_with_a_particle_is_the_bearers() {
    are("Anna van Achterberg said it rained.\n\n“It still does,” Van Achterberg said.", &["Anna van Achterberg"]);
}

#[test]
fn an_unknown_first_name_belongs_to_the_name_unless_the_article_leaves_it_out() {
    are("Osric William Brook said it rained.\n\n“It still does,” Mr Brook said.", &["Osric William Brook"]);
    are("Olympian William Brook said it rained.\n\n“It still does,” William Brook said.", &["William Brook"]);
}

#[test]
fn a_bare_surname_is_that_of_whom_the_article_is_about() {
    let text = "Tom Lindqvist said it rained. Tom Lindqvist won in May. Heidi Lindqvist watched.\n\n“It may stop,” Lindqvist said.";
    are(text, &["Tom Lindqvist"]);
}

#[test]
fn a_title_in_the_name_is_a_description() {
    are("“It rained,” said Sen. Tom Lindqvist.\n\n“It may stop,” the senator said.", &["Tom Lindqvist"]);
}

#[test]
fn an_organisation_is_meant_by_the_noun_in_its_name() {
    let text = "The Ostholm Harbour Commission said it rained.\n\n“It may stop,” the commission said.";
    are(text, &["Ostholm Harbour Commission"]);
}

#[test]
fn a_party_or_country_before_an_organisation_is_a_part_of_its_name() {
    are("The Republican Harbour Committee said it rained.", &["Republican Harbour Committee"]);
}

#[test]
fn what_is_no_name_for_anybody_gives_no_speaker() {
    for text in ["“It rained,” he said.", "You said it rained."] {
        assert!(speakers(text).is_empty(), "{text}: {:?}", speakers(text));
    }
}

#[test]
fn who_writes_i_without_a_byline_is_the_author() {
    are("I think it will rain.", &["the author"]);
}

#[test]
fn three_who_speak_together_are_one_speaker() {
    are("Anita Rao, Tom Lindqvist and Ann Ash said the bridge was closed.", &["Anita Rao, Tom Lindqvist and Ann Ash"]);
}

#[test]
fn a_name_with_an_article_is_no_persons() {
    let found = analysis("The Ostholm-Review reported that it rained.");
    assert_eq!(found.speakers.first().map(|speaker| speaker.kind), Some(SpeakerKind::Organisation));
}

#[test]
fn in_a_transcript_i_is_whose_turn_it_is() {
    are("ANITA RAO: I think it will rain.\n\nTOM LINDQVIST: I hope it will snow.", &["ANITA RAO", "TOM LINDQVIST"]);
}

#[test]
fn a_name_in_apposition_just_before_the_verb_is_the_speakers() {
    let text =
        "Anita Rao said it rained.\n\nAnother of the sailors singled out by Ms Rao, Tom Lindqvist, said it snowed.";
    are(text, &["Anita Rao", "Tom Lindqvist"]);
}

#[test]
fn two_who_speak_together_have_their_full_names_however_they_are_called() {
    let text = "“It is late,” said Anita Rao and Tom Lindqvist.\n\nRao and Lindqvist said the bridge was closed.";
    assert_eq!(speakers(text), ["Anita Rao and Tom Lindqvist"]);
}

#[test]
fn a_short_title_is_the_office_in_full() {
    let text = "Adm. Anita Rao said it rained.\n\n“It still does,” the admiral said.";
    assert_eq!(speakers(text), ["Anita Rao"]);
}

#[test]
fn he_is_no_town() {
    let text = "Tom Lindqvist keeps ducks near Ostholm. Few in Ostholm mind. He said they were quiet.";
    assert_eq!(speakers(text), ["Tom Lindqvist"]);
}
