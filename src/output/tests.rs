//! The formats of the output, each against a document of its own.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Document, Format, Id, TextField};
use crate::article::{Article, Block, BlockKind, Meta};
use crate::quotes::{Analysis, Confidence, Kind, Quote, Reason, Speaker, SpeakerId, SpeakerKind, marked};
use crate::text::Span;
use crate::text::offsets::OffsetUnit;

const STORY: &str = "\
“[d1 We cannot run the ferry any longer],” [c1 said] [s1 Ada Moor]. “[d1 The hull is gone].”

[s2 She|Ada Moor] [c2 told] the council [i2 that the *money* had run out].

“[d3 So long],” it [c3 said] on a wall.";

fn story() -> (Article, Analysis) {
    let (mut article, mut analysis) = marked::parse(STORY).unwrap();
    article.meta = Meta {
        title: Some("Ferry – the end".to_owned()),
        date: Some("2024-02-29".to_owned()),
        language: Some("en".to_owned()),
        ..Meta::default()
    };
    analysis.speakers[0].description = Some("harbour master".to_owned());
    analysis.quotes[1].confidence = Confidence { quote: 0.876, source: f32::NAN, speaker: 1.5 };
    (article, analysis)
}

fn written(format: Format, article: &Article, analysis: &Analysis, text: TextField) -> String {
    let id = Id::Text("ferry".to_owned());
    let document = Document { id: &id, article, analysis, text };
    let mut out = Vec::new();
    format.write(&mut out, &document, OffsetUnit::CodePoints).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_record_is_one_compact_line_with_every_key() {
    let (article, analysis) = story();
    let line = written(Format::Jsonl, &article, &analysis, TextField::LeftOut);
    let reasons: Vec<String> = analysis
        .quotes
        .iter()
        .map(|quote| json!(quote.reason.sentence(&article, &analysis, quote)).to_string())
        .collect();
    let expected = [
        r#"{"schema":1,"id":"ferry","title":"Ferry – the end","date":"2024-02-29","byline":null,"outlet":null,"url":null,"language":"en","#,
        r#""speakers":[{"id":0,"name":"Ada Moor","aliases":[],"description":"harbour master","kind":"person"}],"quotes":["#,
        r#"{"kind":"direct","content":[[1,35],[54,70]],"cue":[[38,42]],"source":[[43,51]],"speaker":"Ada Moor","speaker_id":0,"#,
        r#""confidence":{"quote":1.0,"source":1.0,"speaker":1.0},"reason":"#,
        &reasons[0],
        r#","text":"We cannot run the ferry any longer … The hull is gone","paragraph":1},"#,
        r#"{"kind":"indirect","content":[[95,123]],"cue":[[78,82]],"source":[[74,77]],"speaker":"Ada Moor","speaker_id":0,"#,
        r#""confidence":{"quote":0.88,"source":0.0,"speaker":1.0},"reason":"#,
        &reasons[1],
        r#","text":"that the *money* had run out","paragraph":2},"#,
        r#"{"kind":"direct","content":[[127,134]],"cue":[[140,144]],"source":[],"speaker":null,"speaker_id":null,"#,
        r#""confidence":{"quote":1.0,"source":1.0,"speaker":1.0},"reason":"#,
        &reasons[2],
        ",\"text\":\"So long\",\"paragraph\":3}]}\n",
    ];
    assert_eq!(line, expected.concat());
}

#[test]
fn an_article_without_quotations_is_a_record_all_the_same() {
    let article = Article::new("Nothing.".to_owned(), Vec::new(), Meta::default());
    let line = written(Format::Jsonl, &article, &Analysis::default(), TextField::Included);
    assert!(line.ends_with("\"language\":null,\"text\":\"Nothing.\",\"speakers\":[],\"quotes\":[]}\n"), "{line}");
}

#[test]
fn a_row_repeats_what_is_known_of_the_article() {
    let (article, analysis) = story();
    let rows = written(Format::Csv, &article, &analysis, TextField::LeftOut);
    let first = "ferry,Ferry – the end,2024-02-29,,,,en,direct,\"1..35;54..70\",38..42,43..51,Ada Moor,0,1,1,1,";
    assert!(rows.starts_with(first), "{rows}");
    assert!(rows.contains(",We cannot run the ferry any longer … The hull is gone,said,Ada Moor,1\n"), "{rows}");
    assert_eq!(rows.lines().count(), 3);
}

#[test]
fn markdown_names_the_speaker_under_each_block_quote() {
    let (article, analysis) = story();
    let page = "\
# Ferry – the end

2024-02-29

> We cannot run the ferry any longer … The hull is gone
>
> — **Ada Moor**, harbour master (direct, ¶1, source “Ada Moor”, cue “said”)

**Ada Moor**, harbour master, told the council that the \\*money\\* had run out (indirect, ¶2, source “She”, cue “told”). \
The sentence: She told the council *that the \\*money\\* had run out*.

> So long
>
> — *unattributed* (direct, ¶3, cue “said”)
";
    assert_eq!(written(Format::Markdown, &article, &analysis, TextField::LeftOut), page);
}

#[test]
fn the_body_leaves_out_what_stands_around_it() {
    let text = "Ferry ends\n\nBy Ada Moor\n\nThe ferry\nends. Now.\n\nImage: Moor\n\nWhy\n\nNo hull.";
    let kinds = [
        BlockKind::Headline,
        BlockKind::Byline,
        BlockKind::Paragraph,
        BlockKind::Credit,
        BlockKind::Heading,
        BlockKind::Paragraph,
    ];
    let mut at = 0;
    let blocks = text.split("\n\n").zip(kinds).map(|(piece, kind)| {
        let span = Span::snapped(text, at..at + piece.len());
        at += piece.len() + 2;
        Block { span, kind, continues: false }
    });
    let article = Article::new(text.to_owned(), blocks.collect(), Meta::default());
    let body = written(Format::Text, &article, &Analysis::default(), TextField::LeftOut);
    assert_eq!(body, "The ferry ends. Now.\n\nWhy\n\nNo hull.\n");
}

#[test]
fn parts_of_an_overlong_paragraph_are_one_line() {
    let text = "one two three";
    let part =
        |start, end, continues| Block { span: Span::snapped(text, start..end), kind: BlockKind::Paragraph, continues };
    let blocks = vec![part(0, 3, false), part(4, 6, true), part(6, 7, true), part(8, 13, true)];
    let article = Article::new(text.to_owned(), blocks, Meta::default());
    assert_eq!(written(Format::Text, &article, &Analysis::default(), TextField::LeftOut), "one two three\n");
}

/// An article of any text with quotes at any places in it.
fn any_story() -> impl Strategy<Value = (Article, Analysis)> {
    let text = "(\\PC|[\u{1b}\u{9b}\u{202e}\u{2066}\"\\\\\r\n,=@]|\u{301}){0,60}";
    (text, prop::collection::vec(any::<prop::sample::Index>(), 0..8)).prop_map(|(text, places)| {
        let mut ends: Vec<usize> = places.iter().map(|place| place.index(text.len() + 1)).collect();
        ends.sort_unstable();
        let span = |pair: &[usize]| Span::snapped(&text, pair[0]..pair[1]);
        let speaker = Speaker {
            name: text.clone(),
            aliases: vec![text.clone()],
            description: Some(text.clone()),
            kind: SpeakerKind::Group,
            named: Span::default(),
        };
        let quotes = ends.chunks_exact(2).map(|pair| Quote {
            kind: Kind::Mixed,
            content: vec![span(pair)],
            cue: Vec::new(),
            source: vec![span(pair)],
            speaker: Some(SpeakerId(0)),
            confidence: Confidence::default(),
            reason: Reason::default(),
        });
        let analysis = Analysis { quotes: quotes.collect(), speakers: vec![speaker], mentions: Vec::new(), unread: 0 };
        let meta = Meta { title: Some(text.clone()), url: Some(text.clone()), ..Meta::default() };
        let block = Block { span: Span::whole(&text), kind: BlockKind::Paragraph, continues: false };
        (Article::new(text, vec![block], meta), analysis)
    })
}

proptest! {
    #[test]
    fn every_line_parses_and_its_spans_cover_what_the_bytes_cover((article, analysis) in any_story()) {
        let line = written(Format::Jsonl, &article, &analysis, TextField::Included);
        prop_assert_eq!(line.matches('\n').count(), 1);
        let record: Value = serde_json::from_str(&line).unwrap();
        let points: Vec<char> = article.text().chars().collect();
        for (quote, written) in analysis.quotes.iter().zip(record["quotes"].as_array().unwrap()) {
            let offset = |n: usize| written["content"][0][n].as_u64().unwrap() as usize;
            let covered: String = points[offset(0)..offset(1)].iter().collect();
            prop_assert_eq!(covered, article.slice(quote.content[0]));
        }
        prop_assert_eq!(record["text"].as_str().unwrap().chars().count(), points.len());
    }

    #[test]
    fn nothing_that_may_not_leave_is_written_in_any_format((article, analysis) in any_story()) {
        for format in Format::ALL {
            let out = written(format, &article, &analysis, TextField::Included);
            let forbidden = |c: char| {
                (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            prop_assert!(!out.contains(forbidden), "{}: {:?}", format.name(), out);
        }
    }

    #[test]
    fn a_row_is_a_line_and_reads_back((article, analysis) in any_story()) {
        let rows = written(Format::Csv, &article, &analysis, TextField::LeftOut);
        prop_assert_eq!(rows.lines().count(), analysis.quotes.len());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
        for row in reader.records() {
            prop_assert_eq!(row.unwrap().len(), super::csv::HEADER.split(',').count());
        }
    }
}
