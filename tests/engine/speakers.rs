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
