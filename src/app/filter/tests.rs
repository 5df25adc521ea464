//! What filters mean, how they are written, and that none of them breaks.

use proptest::prelude::*;

use super::doubt::UNSURE_BELOW;
use super::language::{FIELDS, FORMS, STATES};
use super::pattern::PatternError;
use super::quotes::Filter;
use crate::article::Article;
use crate::quotes::{Analysis, Confidence, SpeakerKind, marked};

/// Four quotes: by Ada Lund (direct, in two pieces), Ada Lund (indirect), critics (mixed) and nobody (direct).
const STORY: &str = "\
“[d1 We don’t owe the harbour\nanything],” [c1 insisted] [s1 Ada Lund]. “[d1 Not a penny].”

[s2 She|Ada Lund] [c2 accused] [i2 the harbour board of losing the accounts].

[s3 Critics] [c3 called it] [m3 “a Harbour farce” at 3:15].

“[d4 Nobody asked us, and/or “the crew”]”, [s4 it|] [c4 was heard].";

fn story() -> (Article, Analysis) {
    let (article, mut analysis) = marked::parse(STORY).expect("marked text");
    analysis.speakers[0].aliases = vec!["Captain Lund".to_owned()];
    analysis.speakers[0].description = Some("head of the pilots’ union".to_owned());
    analysis.speakers[1].kind = SpeakerKind::Group;
    analysis.quotes[1].confidence = Confidence { quote: 1.0, source: 1.0, speaker: UNSURE_BELOW - 0.01 };
    analysis.quotes[2].confidence = Confidence { quote: 1.0, source: UNSURE_BELOW, speaker: 1.0 };
    analysis.quotes[3].source.clear();
    analysis.quotes[3].confidence = Confidence { quote: 1.0, source: 0.0, speaker: 1.0 };
    (article, analysis)
}

/// The numbers, from 1, of the quotes that pass.
fn passing(typed: &str) -> Vec<u32> {
    let (article, analysis) = story();
    let filter = Filter::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
    analysis.iter().filter(|(_, quote)| filter.passes(&article, &analysis, quote)).map(|(id, _)| id.0 + 1).collect()
}

/// What is wrong, and the part of what was typed that it is about.
fn wrong(typed: &str) -> (String, &str) {
    let error = Filter::parse(typed).expect_err(typed);
    (error.to_string(), error.span.of(typed))
}

#[test]
fn nothing_typed_passes_everything() {
    assert_eq!(passing(""), [1, 2, 3, 4]);
    assert_eq!(passing(" \t"), [1, 2, 3, 4]);
    assert!(Filter::parse("  ").expect("parses").is_empty());
    assert!(Filter::default().is_empty());
    assert!(!Filter::parse("a").expect("parses").is_empty());
}

#[test]
fn all_words_must_stand_in_the_content() {
    assert_eq!(passing("harbour"), [1, 2, 3]);
    assert_eq!(passing("harbour penny"), [1]);
    assert_eq!(passing("insisted"), [0; 0], "the cue is no content");
}

#[test]
fn case_counts_for_each_term_by_itself() {
    assert_eq!(passing("Harbour"), [3]);
    assert_eq!(passing("Harbour FARCE"), [0; 0]);
    assert_eq!(passing("Harbour farce"), [3]);
    assert_eq!(passing("speaker:lund"), [1, 2]);
    assert_eq!(passing("speaker:LUND"), [0; 0]);
}

#[test]
fn a_phrase_is_exact_but_for_white_space_and_marks() {
    assert_eq!(passing("\"harbour anything\""), [1], "across a line end");
    assert_eq!(passing("\"anything not  a\""), [1], "across the pieces");
    assert_eq!(passing("\"don't owe\""), [1]);
    assert_eq!(passing(r#""\"the crew\"""#), [4]);
    assert_eq!(passing("“a penny”"), [1], "typed with typographic marks");
}

#[test]
fn plain_marks_in_a_word_find_typographic_ones() {
    assert_eq!(passing("don't"), [1]);
    assert_eq!(passing("s:\"pilots' union\""), [1, 2]);
}

#[test]
fn a_regular_expression_sees_the_quote_from_edge_to_edge() {
    assert_eq!(passing("/^we.*penny$/"), [1]);
    assert_eq!(passing("/(farce|crew)/"), [3, 4]);
    assert_eq!(passing(r"/and\/or/"), [4]);
    assert_eq!(passing("and/or"), [4], "a slash inside a word is a slash");
    assert_eq!(passing("/z*/"), [0; 0], "an empty match is none");
}

#[test]
fn a_speaker_is_found_by_name_alias_and_description() {
    for typed in ["speaker:ada", "s:captain", "s:union", "SPEAKER:lund", "s:\"ada lund\"", "s:/^ada/"] {
        assert_eq!(passing(typed), [1, 2], "{typed}");
    }
    assert_eq!(passing("s:critics"), [3]);
    assert_eq!(passing("s:she"), [0; 0], "a pronoun is no name");
}

#[test]
fn a_kind_needs_only_its_first_letters() {
    assert_eq!(passing("kind:direct"), [1, 4]);
    assert_eq!(passing("k:m"), [3]);
    assert_eq!(passing("K:IND"), [2]);
    assert_eq!(passing("~k:d ~k:m"), [2]);
}

#[test]
fn cues_and_states() {
    assert_eq!(passing("cue:accused"), [2]);
    assert_eq!(passing("c:/^(insist|accus)/"), [1, 2]);
    assert_eq!(passing("is:anonymous"), [3]);
    assert_eq!(passing("is:unattributed"), [4]);
    assert_eq!(passing("is:unsure"), [2], "exactly the threshold is sure, and without a source there is none to doubt");
}

#[test]
fn any_term_can_be_negated() {
    assert_eq!(passing("~harbour"), [4]);
    assert_eq!(passing("~\"a penny\" harbour"), [2, 3]);
    assert_eq!(passing("~/penny|farce/"), [2, 4]);
    assert_eq!(passing("~speaker:lund"), [3, 4]);
    assert_eq!(passing("~cue:accused ~is:anon"), [1, 4]);
}

#[test]
fn a_colon_alone_makes_no_field() {
    assert_eq!(passing("3:15"), [3]);
    assert_eq!(passing("https://example.org"), [0; 0]);
    assert_eq!(passing("harbour:"), [0; 0]);
    assert_eq!(passing(":x"), [0; 0]);
    assert_eq!(passing("\"kind:direct\""), [0; 0]);
}

#[test]
fn an_unfinished_filter_says_what_is_missing() {
    for (typed, sentence, part) in [
        ("tax \"not a", "the phrase is not finished: the closing \" is missing", "\"not a"),
        ("“not a\"", "the phrase is not finished: the closing ” is missing", "“not a\""),
        ("s:\"Ada", "the phrase is not finished: the closing \" is missing", "\"Ada"),
        (r"/a\/", "the regular expression is not finished: the closing / is missing", r"/a\/"),
        ("s: x", "speaker: is not finished: write a part of a name after the colon", "s:"),
        ("kind:", "kind: is not finished: write direct, mixed or indirect after the colon", "kind:"),
        ("c:", "cue: is not finished: write a part of the reporting words after the colon", "c:"),
        ("~is:", "is: is not finished: write anonymous, unattributed or unsure after the colon", "~is:"),
        ("tax ~", "~ is not finished: write right after it what the quotes must not have", "~"),
        ("is:un", "is:un is not finished: it can be unattributed or unsure", "un"),
    ] {
        assert_eq!(wrong(typed), (sentence.to_owned(), part));
        assert!(Filter::parse(typed).is_err_and(|error| error.is_unfinished()), "{typed}");
    }
}

#[test]
fn a_wrong_filter_says_what_would_be_right() {
    for (typed, sentence, part) in [
        (
            "tax whom:ada",
            "there is no field \"whom\": there are speaker:, kind:, cue: and is: (put quotation marks around words with a colon)",
            "whom:",
        ),
        ("kind:loud", "there is no kind:loud: it can be direct, mixed or indirect", "loud"),
        ("is:odd a", "there is no is:odd: it can be anonymous, unattributed or unsure", "odd"),
        ("~~a", "one ~ is enough", "~~"),
        ("\"\"", "the phrase is empty: write something between the quotation marks", "\"\""),
        ("a //", "the regular expression is empty: write something between the slashes", "//"),
        ("/a/i b", "only white space and | can follow the closing /", "/a/i"),
        ("\"a\"b", "only white space and | can follow the closing \"", "\"a\"b"),
        ("b s:/(a/", "not a regular expression: unclosed group", "/(a/"),
    ] {
        assert_eq!(wrong(typed), (sentence.to_owned(), part));
        assert!(Filter::parse(typed).is_err_and(|error| !error.is_unfinished()), "{typed}");
    }
}

#[test]
fn a_bar_between_terms_is_or() {
    assert_eq!(passing("kind:indirect | kind:mixed"), [2, 3]);
    assert_eq!(passing("kind:indirect|kind:mixed"), [2, 3]);
    assert_eq!(passing("s:lund kind:direct | kind:mixed"), [1], "a bar binds its neighbours alone");
    assert_eq!(passing("penny | farce | crew"), [1, 3, 4]);
    assert_eq!(passing("penny | ~harbour"), [1, 4]);
    assert_eq!(passing("\"a penny\"|/crew/ kind:direct"), [1, 4]);
    assert_eq!(passing("/penny|crew/"), [1, 4], "in a regular expression it is the expression's");
    assert_eq!(passing("\"a|b\""), [0; 0], "and in a phrase a character");
}

#[test]
fn a_bar_without_spaces_gives_a_field_another_value() {
    assert_eq!(passing("kind:indirect|mixed"), [2, 3]);
    assert_eq!(passing("is:anon|unattributed kind:mixed"), [3]);
    assert_eq!(passing("s:lund|critics ~kind:d"), [2, 3]);
    assert_eq!(passing("~kind:indirect|mixed"), [1, 4], "neither of the two");
    assert_eq!(passing("cue:accused|farce"), [2], "the word behind it is no word of the quote");
}

#[test]
fn a_bar_wants_a_term_on_either_side() {
    for (typed, sentence, part) in [
        ("tax |", "| is not finished: write the other term after it", "|"),
        ("tax|  ", "| is not finished: write the other term after it", "|  "),
        ("| tax", "| stands between two terms, of which one has to hold", "|"),
        ("tax || levy", "one | is enough", "|"),
        ("s:| tax", "speaker: is not finished: write a part of a name after the colon", "s:"),
    ] {
        assert_eq!(wrong(typed), (sentence.to_owned(), part), "{typed}");
    }
    assert!(Filter::parse("tax |").is_err_and(|error| error.is_unfinished()));
}

/// Report: reader, row 10: `-kind:direct`, `!kind:direct` and `OR` found nothing without a word.
#[test]
fn what_other_programs_write_is_answered_by_what_is_right() {
    for (typed, sentence, part) in [
        ("tax -kind:direct x", "-kind:direct is written ~kind:direct (~ is not)", "-kind:direct"),
        ("!kind:direct", "!kind:direct is written ~kind:direct (~ is not)", "!kind:direct"),
        ("-\"a penny\" b", "-\"a penny\" is written ~\"a penny\" (~ is not)", "-\"a penny\""),
        ("NOT s:\"ada lund\"", "NOT s:\"ada lund\" is written ~s:\"ada lund\" (~ is not)", "NOT s:\"ada lund\""),
        ("tax OR levy", "OR is written |", "OR"),
        ("tax AND levy", "AND is written with a space", "AND"),
        ("tax && levy", "&& is written with a space", "&&"),
        ("+tax", "+tax is written tax", "+tax"),
        ("kind=direct", "kind=direct is written kind:direct", "kind=direct"),
        ("~kind=direct", "~kind=direct is written ~kind:direct", "~kind=direct"),
        ("tax who:ada b", "who:ada is written speaker:ada", "who:ada"),
        ("by:\"ada lund\"", "by:\"ada lund\" is written speaker:\"ada lund\"", "by:\"ada lund\""),
        ("type:direct", "type:direct is written kind:direct", "type:direct"),
        ("is:direct", "is:direct is written kind:direct", "direct"),
        ("kind:anonymous", "kind:anonymous is written is:anonymous", "anonymous"),
    ] {
        assert_eq!(wrong(typed), (sentence.to_owned(), part));
    }
    for typed in ["-5", "-", "!", "or", "not", "\"OR\"", "a-b", "5-", "+5", "a=b", "ORDER"] {
        assert!(Filter::parse(typed).is_ok(), "{typed}");
    }
}

#[test]
fn an_overlong_word_is_refused() {
    let word = "long".repeat(5_000);
    assert_eq!(wrong(&word), (PatternError::TooLarge.to_string(), word.as_str()));
}

#[test]
fn every_example_parses() {
    for example in FIELDS.iter().map(|field| field.example).chain(FORMS.iter().map(|form| form.example)) {
        assert!(Filter::parse(example).is_ok_and(|filter| !filter.is_empty()), "{example}");
    }
    for (_, name, _) in STATES {
        assert!(Filter::parse(&format!("is:{name}")).is_ok());
    }
}

#[test]
fn the_sentences_name_what_exists() {
    let sentence = |name| FIELDS.iter().find(|field| field.name == name).expect("a field").sentence;
    for (_, name, _) in STATES {
        assert!(sentence("is").contains(name));
    }
    for kind in crate::quotes::Kind::ALL {
        assert!(sentence("kind").contains(kind.name()));
    }
    assert!(STATES.iter().any(|(_, _, means)| means.ends_with(&format!("below {UNSURE_BELOW}"))));
}

proptest! {
    #[test]
    fn anything_typed_parses_or_is_wrong_somewhere(typed in "([~:\"/“”\\\\ |]|s:|is:|kind:|un|a|É|\\PC){0,20}") {
        match Filter::parse(&typed) {
            Ok(filter) => {
                let (article, analysis) = story();
                for quote in &analysis.quotes {
                    filter.passes(&article, &analysis, quote);
                }
                let again = Filter::parse(&filter.to_string()).expect("what is displayed parses");
                prop_assert_eq!(format!("{:?}", again.clauses), format!("{:?}", filter.clauses));
            }
            Err(error) => prop_assert!(!error.span.of(&typed).is_empty(), "{:?} in {:?}", error, typed),
        }
    }

    #[test]
    fn a_bar_passes_what_either_side_does(
        one in "~?([a-y]{1,3}|(s|c):[a-y]{1,2}|k:[dmi])", other in "~?([a-y]{1,3}|(s|c):[a-y]{1,2}|k:[dmi])",
    ) {
        let mut either = [passing(&one), passing(&other)].concat();
        either.sort_unstable();
        either.dedup();
        prop_assert_eq!(passing(&format!("{one} | {other}")), either);
    }

    #[test]
    fn a_negated_term_passes_exactly_what_the_term_does_not(term in "[a-y]{1,3}|(s|c):[a-y]{1,2}|k:[dmi]|is:(a|uns|una)") {
        let mut both = [passing(&term), passing(&format!("~{term}"))].concat();
        both.sort_unstable();
        prop_assert_eq!(both, [1, 2, 3, 4]);
    }
}
