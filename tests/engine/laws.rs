//! What holds for every text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use pullquote::article::{Article, Meta};
use pullquote::model::Scope;
use pullquote::quotes::{Analysis, Audience, Quote, analyse, analyse_nearest, marked};
use pullquote::text::Span;

/// Text made of what the engine reacts to, so that its rules meet in every order, and of anything else.
fn news() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "''",
        "``",
        "«",
        "»",
        ",",
        ".",
        "?",
        ":",
        ";",
        " - ",
        "—",
        "(",
        ")",
        " said ",
        " told ",
        " according to ",
        "Anita Rao",
        " Ms Rao ",
        "Tom Lindqvist",
        " he ",
        " She ",
        " who ",
        " they ",
        " the mayor ",
        " and ",
        " that it rained ",
        " accused the council of ",
        " saying ",
        "\n\n",
        "\n",
        " ",
        "The Harbour Council",
        " of ",
        "HC",
        "é",
        "\u{301}",
        "日本",
        "\u{0}",
        "🙂",
        " on Monday ",
        " I ",
        "I'm",
        "U.S.",
        "Mr. ",
        " 5\" ",
        " also ",
        " However, ",
        "Yes",
        " It rained. ",
    ]);
    let piece = prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn article(text: &str) -> Article {
    // Brackets would read as tags of marked text.
    marked::strip(&text.replace(['[', ']', '|'], " ")).expect("plain text")
}

fn check(article: &Article, analysis: &Analysis) {
    let text = article.text();
    let sound = |span: Span| Span::new(text, span.range()) == Some(span);
    let mut contents: Vec<Span> = analysis.quotes.iter().flat_map(|quote| quote.content.iter().copied()).collect();
    contents.sort_unstable();
    let apart = contents.windows(2).all(|two| two[0].end() <= two[1].start());
    prop_assert_no_panic(apart, "contents never overlap");
    prop_assert_no_panic(analysis.quotes.is_sorted_by_key(Quote::start), "quotes stand in text order");
    for quote in &analysis.quotes {
        prop_assert_no_panic(!quote.content.is_empty(), "a quote has content");
        prop_assert_no_panic(quote.content.is_sorted(), "pieces stand in text order");
        prop_assert_no_panic(quote.content.iter().all(|&span| sound(span) && !span.is_empty()), "content is sound");
        prop_assert_no_panic(
            quote.cue.iter().chain(&quote.source).all(|&span| sound(span)),
            "cue and source are sound",
        );
        prop_assert_no_panic(quote.speaker.is_none_or(|id| analysis.speaker(id).is_some()), "the speaker is listed");
        let sure = quote.confidence;
        prop_assert_no_panic(
            [sure.quote, sure.source, sure.speaker].iter().all(|one| (0.0..=1.0).contains(one)),
            "0 to 1",
        );
    }
    for speaker in &analysis.speakers {
        prop_assert_no_panic(!speaker.name.trim().is_empty() && sound(speaker.named), "a speaker has a name");
    }
    prop_assert_no_panic(analysis.mentions.is_sorted_by_key(|mention| mention.span), "mentions stand in text order");
    prop_assert_no_panic(analysis.mentions.iter().all(|mention| sound(mention.span)), "mentions are sound");
}

#[track_caller]
fn prop_assert_no_panic(holds: bool, law: &str) {
    assert!(holds, "{law}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_are_sound_and_quotes_in_order(text in news()) {
        let article = article(&text);
        check(&article, &analyse(&article));
    }

    #[test]
    fn any_text_at_all_is_analysed(text in any::<String>()) {
        let article = article(&text);
        check(&article, &analyse(&article));
    }

    #[test]
    fn where_one_begins_makes_no_difference(text in news(), near in any::<u32>()) {
        let article = article(&text);
        let near = near % (article.text().len() as u32 + 10);
        let nearest = analyse_nearest(Scope::News, &article, &mut Onlooker::at(near));
        prop_assert_eq!(nearest, Some(analyse(&article)));
    }
}

/// Looks at one place, perhaps at another one after the first report, and leaves after some reports.
struct Onlooker {
    near: u32,
    turns_to: Option<u32>,
    patience: usize,
    heard: Vec<(Vec<Quote>, u32)>,
}

impl Onlooker {
    fn at(near: u32) -> Self {
        Self { near, turns_to: None, patience: usize::MAX, heard: Vec::new() }
    }
}

impl Audience for Onlooker {
    fn near(&self) -> u32 {
        self.turns_to.filter(|_| !self.heard.is_empty()).unwrap_or(self.near)
    }

    fn gone(&self) -> bool {
        self.heard.len() >= self.patience
    }

    fn hear(&mut self, known: Analysis, done: u32) {
        self.heard.push((known.quotes, done));
    }
}

/// A story of our own, `times` over.
fn long(times: usize) -> String {
    "Anita Rao said the bridge was closed.\n\n“It will stay so,” she added. “We are sorry.”\n\n".repeat(times)
}

#[test]
fn a_long_text_is_reported_nearest_first_and_ends_the_same() {
    let article = article(&long(4_000));
    let near = article.text().len() as u32 / 2;
    let mut reader = Onlooker::at(near);
    assert_eq!(analyse_nearest(Scope::News, &article, &mut reader), Some(analyse(&article)));
    let heard = &reader.heard;
    assert!(heard.len() > 2 && heard.len() < 12, "{} reports", heard.len());
    assert!(heard.is_sorted_by_key(|(_, done)| *done));
    let first = heard[0].0.first().expect("quotes near the reader").start();
    assert!(first.abs_diff(near) < 200_000 && first > 0);
}

#[test]
fn a_reader_who_jumps_to_the_end_sees_its_quotes_soon() {
    let article = article(&long(3_000));
    let end = article.text().len() as u32;
    let mut reader = Onlooker { turns_to: Some(end - 1), ..Onlooker::at(0) };
    assert_eq!(analyse_nearest(Scope::News, &article, &mut reader), Some(analyse(&article)));
    let (quotes, done) = &reader.heard[1];
    assert!(quotes.last().is_some_and(|last| end - last.start() < 200), "the end is heard of next");
    assert!(*done < 200_000, "after {done} bytes");
}

#[test]
fn an_analysis_can_be_stopped() {
    let article = article(&long(3_000));
    let mut reader = Onlooker { patience: 1, ..Onlooker::at(0) };
    assert_eq!(analyse_nearest(Scope::News, &article, &mut reader), None);
    assert_eq!(reader.heard.len(), 1);
}

#[test]
fn another_language_is_left_alone() {
    let english = article("“Yes,” Anita Rao said.");
    let meta = Meta { language: Some("de".to_owned()), ..Meta::default() };
    let german = Article::new(english.text().to_owned(), english.blocks().to_vec(), meta);
    assert_eq!(analyse(&english).quotes.len(), 1);
    assert_eq!(analyse(&german), Analysis::default());
}

/// One of 500 names.
fn speaker(nth: usize) -> String {
    let first = ["Ada", "Bo", "Cy", "Di", "Ed"][nth % 5];
    let syllable = |nth: usize| ["bar", "cot", "den", "fin", "gul", "hag", "jor", "kel", "lom", "mir"][nth % 10];
    let family = syllable(nth / 5).to_owned() + syllable(nth / 50) + "son";
    format!("{first} {}{}", family[..1].to_uppercase(), &family[1..])
}

#[test]
fn time_is_linear_in_the_text_however_odd_it_is() {
    let odd: [(&str, String); 11] = [
        ("one long line", "It rained in Ostholm, and nobody in the harbour minded. ".repeat(20_000)),
        ("a paragraph of 200,000 words", "“It rained,” said Anita Rao. ".repeat(40_000)),
        ("500 speakers", (0..5_000).map(|n| speaker(n % 500) + " said it rained.\n\n").collect()),
        ("100,000 marks", "\" ".repeat(100_000)),
        ("single marks", "a 'b ".repeat(20_000)),
        ("open marks", "“a ".repeat(20_000)),
        ("no spaces", "a".repeat(2_000_000)),
        ("cues without a stop", "he said ".repeat(20_000)),
        ("commas", "Rao, of Ost, who said, ".repeat(8_000)),
        ("speakers", (0..1_000).map(|n| ["Anita Rao", &n.to_string(), " said it rained. "].concat()).collect()),
        ("pronouns", "“Yes,” he said. She told them. ".repeat(6_000)),
    ];
    for (what, text) in odd {
        let article = article(&text);
        let begun = Instant::now();
        check(&article, &analyse(&article));
        // Quadratic time takes minutes or hours here; linear time a second, on a busy machine ten.
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}: {:?}", begun.elapsed());
    }
}
