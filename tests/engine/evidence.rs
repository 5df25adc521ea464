//! Why somebody is meant: from a phrase step by step to the name.

use pullquote::quotes::{Chain, Evidence, analyse, marked};

const TALK: &str = "Anita Rao and her deputy Tom Lindqvist met the dockers on Monday.\n\nMs Rao opened the meeting. She said \
                    the bridge was closed.\n\n“It was old, and I am sorry about him and his boat.”";

/// The chain for the first place of `phrase` in [`TALK`]: its phrases joined by arrows.
fn chain(phrase: &str) -> Option<String> {
    let article = marked::strip(TALK).expect("plain text");
    let at = TALK.find(phrase).expect("the phrase stands in the text") as u32;
    let chain = analyse(&article).evidence_at(&article, at)?;
    Some(chain.steps.iter().map(|step| article.slice(step.phrase)).collect::<Vec<_>>().join(" -> "))
}

/// The chain for quote `nth` of [`TALK`].
fn chain_for(nth: usize) -> Chain {
    let article = marked::strip(TALK).expect("plain text");
    let analysis = analyse(&article);
    let (id, _) = analysis.iter().nth(nth).expect("there are that many quotes");
    analysis.evidence_for(&article, id).expect("the quote is there")
}

#[test]
fn a_pronoun_leads_over_the_nearest_name_to_the_full_one() {
    assert_eq!(chain("She said").as_deref(), Some("She -> Rao -> Anita Rao"));
    let chain = chain_for(0);
    let evidence: Vec<Evidence> = chain.steps.iter().map(|step| step.evidence).collect();
    assert_eq!(evidence, [Evidence::Pronoun, Evidence::PartOfName, Evidence::FullName]);
    assert!(chain.speaker.is_some());
}

#[test]
fn a_quote_without_source_leads_over_the_one_before() {
    let talk = "Anita Rao came. [s1 She|Anita Rao] [c1 said] [i1 it was late].\n\n“[d2 I am sorry.|Anita Rao]”";
    let (article, analysis) = marked::parse(talk).expect("sound marked text");
    let (id, _) = analysis.iter().nth(1).expect("a second quote");
    let chain = analysis.evidence_for(&article, id).expect("the quote is there");
    let steps: Vec<&str> = chain.steps.iter().map(|step| article.slice(step.phrase)).collect();
    assert_eq!(steps, ["I am sorry.", "She", "Anita Rao"]);
    assert_eq!(chain.steps[0].evidence, Evidence::Continued);
}

#[test]
fn i_in_a_quotation_is_who_says_it() {
    assert_eq!(
        chain("I am sorry").as_deref(),
        Some("I -> It was old, and I am sorry about him and his boat. -> She -> Rao -> Anita Rao")
    );
}

#[test]
fn he_in_a_quotation_is_somebody_else_even_one_who_is_not_quoted() {
    assert_eq!(chain("him and his").as_deref(), Some("him -> Tom Lindqvist"));
}

#[test]
fn rivals_are_named_with_their_confidence() {
    let talk = "Anita Rao met Dora Lindqvist on the bridge. She said it was late.";
    let article = marked::strip(talk).expect("plain text");
    let analysis = analyse(&article);
    let rivals = &analysis.quotes[0].reason.rivals;
    assert_eq!(rivals.iter().map(|rival| article.slice(rival.named)).collect::<Vec<_>>(), ["Dora Lindqvist"]);
    let sure = analysis.quotes[0].confidence.speaker;
    assert!(rivals[0].confidence > 0.0 && rivals[0].confidence < sure && sure < 1.0, "{rivals:?}, {sure}");
}

#[test]
fn where_nothing_refers_there_is_no_chain() {
    assert_eq!(chain("bridge"), None);
    let article = marked::strip(TALK).expect("plain text");
    assert_eq!(analyse(&article).evidence_at(&article, u32::MAX), None);
}
