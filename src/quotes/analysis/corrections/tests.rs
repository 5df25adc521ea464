//! Corrections of small articles, and laws that hold for any.

use proptest::prelude::*;

use super::{Correction, Named, Passage, apply};
use crate::article::Article;
use crate::quotes::{Analysis, Confidence, QuoteId, SpeakerId, SpeakerKind, marked};

const PIER: &str = "“[d1 The pier stays,]” [c1 said] [s1 Ada Brook].\n\n\
    “[d2 It leaks,]” [s2 Cyril Dent] [c2 answered].\n\n\
    “[d3 Always has,]” [s3 he|Cyril Dent] [c3 added].\n\n\
    “[d4 Mend it,]” [s4 a fisherman|a fisherman] [c4 said].";

/// Article and analysis of marked text.
fn read(marked: &str) -> (Article, Analysis) {
    marked::parse(marked).expect("sound marked text")
}

/// "Ada Brook: The pier stays," for each quote.
fn said(article: &Article, analysis: &Analysis) -> Vec<String> {
    let name = |id: Option<SpeakerId>| id.and_then(|id| analysis.speaker(id)).map_or("-", |speaker| &speaker.name);
    analysis.quotes.iter().map(|quote| format!("{}: {}", name(quote.speaker), quote.text(article))).collect()
}

fn names(analysis: &Analysis) -> Vec<&str> {
    analysis.speakers.iter().map(|speaker| speaker.name.as_str()).collect()
}

fn passage(article: &Article, analysis: &Analysis, nth: u32) -> Passage {
    Passage::of(article, analysis.quote(QuoteId(nth)).expect("a quote"))
}

fn named(article: &Article, analysis: &Analysis, name: &str) -> Named {
    let speaker = analysis.speakers.iter().find(|speaker| speaker.name == name).expect("a speaker");
    Named::of(article, speaker)
}

#[test]
fn a_quote_is_given_to_another_speaker() {
    let (article, analysis) = read(PIER);
    let quote = passage(&article, &analysis, 2);
    let ada = named(&article, &analysis, "Ada Brook");
    let corrected = apply(&article, analysis, &[Correction::Speaker { quote, speaker: Some(ada) }]);
    assert_eq!(said(&article, &corrected)[2], "Ada Brook: Always has,");
    let quote = &corrected.quotes[2];
    assert_eq!(quote.confidence, Confidence { quote: 1.0, source: 1.0, speaker: 1.0 });
    assert_eq!(quote.reason.sentence(&article, &corrected, quote), "corrected by you");
}

#[test]
fn a_speaker_can_be_new_or_nobody_and_who_says_nothing_any_more_is_gone() {
    let (article, analysis) = read(PIER);
    let first = Correction::Speaker { quote: passage(&article, &analysis, 0), speaker: Some(Named::new("Jo Bell")) };
    let last = Correction::Speaker { quote: passage(&article, &analysis, 3), speaker: None };
    let corrected = apply(&article, analysis, &[first, last]);
    assert_eq!(names(&corrected), ["Jo Bell", "Cyril Dent"]);
    assert_eq!(said(&article, &corrected)[3], "-: Mend it,");
    assert_eq!(corrected.speakers[0].kind, SpeakerKind::Person);
}

#[test]
fn what_is_no_quotation_is_none() {
    let (article, analysis) = read(PIER);
    let quote = passage(&article, &analysis, 0);
    let corrected = apply(&article, analysis, &[Correction::NoQuotation { quote }]);
    assert_eq!(said(&article, &corrected)[0], "Cyril Dent: It leaks,");
    assert_eq!(names(&corrected), ["Cyril Dent", "a fisherman"]);
}

#[test]
fn two_who_are_one_have_the_quotes_and_the_names_of_both() {
    let (article, analysis) = read(PIER);
    let same = Correction::Same {
        speaker: named(&article, &analysis, "a fisherman"),
        other: named(&article, &analysis, "Cyril Dent"),
    };
    let corrected = apply(&article, analysis, &[same]);
    assert_eq!(said(&article, &corrected)[3], "Cyril Dent: Mend it,");
    assert_eq!(corrected.speakers[1].aliases, ["a fisherman"]);
    assert!(corrected.mentions.iter().all(|mention| mention.speaker.is_none_or(|id| corrected.speaker(id).is_some())));
}

#[test]
fn a_name_is_changed_for_all_quotes_and_the_old_one_is_kept_beside_it() {
    let (article, analysis) = read(PIER);
    let name = Correction::Name { speaker: named(&article, &analysis, "a fisherman"), name: "Olaf Reed".to_owned() };
    let corrected = apply(&article, analysis, &[name]);
    assert_eq!(said(&article, &corrected)[3], "Olaf Reed: Mend it,");
    assert_eq!(
        (corrected.speakers[2].aliases.as_slice(), corrected.speakers[2].kind),
        (&["a fisherman".to_owned()][..], SpeakerKind::Person)
    );
}

#[test]
fn a_name_that_somebody_has_makes_the_two_one() {
    let (article, analysis) = read(PIER);
    let name = Correction::Name { speaker: named(&article, &analysis, "Ada Brook"), name: "Cyril Dent".to_owned() };
    let corrected = apply(&article, analysis, &[name]);
    assert_eq!(names(&corrected), ["Cyril Dent", "a fisherman"]);
}

#[test]
fn corrections_hold_for_another_engine_and_an_edited_article() {
    let (article, analysis) = read(PIER);
    let corrections =
        [Correction::Speaker { quote: passage(&article, &analysis, 1), speaker: Some(Named::new("Jo Bell")) }];
    let edited = "It rained.\n\n“[d1 The pier stays,]” [c1 said] [s1 Ada Brook].\n\n\
        “[d2 It leaks,” Cyril Dent answered.]\n\n“[d3 Always has,]” [s3 he|] [c3 added].";
    let (article, analysis) = read(edited);
    let corrected = apply(&article, analysis, &corrections);
    assert!(said(&article, &corrected)[1].starts_with("Jo Bell: It leaks"), "{:?}", said(&article, &corrected));
}

#[test]
fn corrections_of_what_is_not_there_change_nothing() {
    let (article, analysis) = read(PIER);
    let (other, others) = read("“[d Something quite different was said by them all],” [c said] [s Nan Orr].");
    let quote = passage(&other, &others, 0);
    let nan = named(&other, &others, "Nan Orr");
    let corrections = [
        Correction::Speaker { quote: quote.clone(), speaker: None },
        Correction::NoQuotation { quote },
        Correction::Same { speaker: nan.clone(), other: nan.clone() },
        Correction::Name { speaker: nan, name: "Nan".to_owned() },
    ];
    assert_eq!(apply(&article, analysis.clone(), &corrections), analysis);
}

#[test]
fn corrections_are_plain_json() {
    let (article, analysis) = read(PIER);
    let made = vec![
        Correction::Speaker { quote: passage(&article, &analysis, 0), speaker: Some(Named::new("Jo Bell")) },
        Correction::Same { speaker: Named::new("a"), other: named(&article, &analysis, "Cyril Dent") },
        Correction::NoQuotation { quote: passage(&article, &analysis, 3) },
    ];
    let json = serde_json::to_string(&made).expect("JSON");
    assert!(json.starts_with("[{\"correction\":\"speaker\",\"quote\":{\"place\":{\"offset\":3,"), "{json}");
    assert_eq!(serde_json::from_str::<Vec<Correction>>(&json).expect("ours"), made);
}

/// Who is meant: somebody of the analysis, or somebody of another one.
fn who() -> impl Strategy<Value = Named> {
    proptest::sample::select(&["Ada Brook", "Cyril Dent", "a fisherman", "Jo Bell"][..]).prop_map(Named::new)
}

fn correction() -> impl Strategy<Value = Correction> {
    let quote = || {
        (0..220_u32, 0..60_u32).prop_map(|(offset, length)| {
            let (article, _) = read(PIER);
            Passage { place: crate::text::Place::of(article.text(), offset), length }
        })
    };
    prop_oneof![
        (quote(), proptest::option::of(who())).prop_map(|(quote, speaker)| Correction::Speaker { quote, speaker }),
        quote().prop_map(|quote| Correction::NoQuotation { quote }),
        (who(), who()).prop_map(|(speaker, other)| Correction::Same { speaker, other }),
        (who(), who()).prop_map(|(speaker, name)| Correction::Name { speaker, name: name.name }),
    ]
}

proptest! {
    #[test]
    fn any_corrections_leave_a_sound_analysis(corrections in proptest::collection::vec(correction(), 0..8)) {
        let (article, analysis) = read(PIER);
        let corrected = apply(&article, analysis.clone(), &corrections);
        let mut seen = Vec::new();
        for quote in &corrected.quotes {
            prop_assert!(analysis.quotes.iter().any(|own| own.content == quote.content), "no quote is invented");
            if let Some(id) = quote.speaker.filter(|id| !seen.contains(id)) {
                seen.push(id);
            }
        }
        let in_order: Vec<SpeakerId> = (0..corrected.speakers.len() as u32).map(SpeakerId).collect();
        prop_assert_eq!(seen, in_order, "speakers are those who are quoted, in order of their first quote");
        for mention in &corrected.mentions {
            prop_assert!(mention.speaker.is_none_or(|id| corrected.speaker(id).is_some()));
        }
        prop_assert_eq!(apply(&article, analysis.clone(), &[]), analysis);
    }
}
