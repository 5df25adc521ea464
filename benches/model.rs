//! The model from words to quotations: what a thousand words cost, step by step and as a whole.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use pullquote::ingest::{self, Given};
use pullquote::model::marks::{MarkState, Marks};
use pullquote::model::window::{groups, windows};
use pullquote::model::{Scope, Tagger};
use pullquote::output::{Document, Format, Id, TextField};
use pullquote::quotes::{Unresolved, analyse};
use pullquote::text::Span;
use pullquote::text::offsets::OffsetUnit;

/// Paragraphs in the manner of a news report; invented.
const PARAGRAPHS: [&str; 5] = [
    "The harbour board will sell its two oldest ferries before the winter, the chairwoman Ines Oduya said on Monday.",
    "“We have waited for three years and nobody has come forward with the money,” she told a meeting in Port Lorne. \
     “I don’t think that anybody will.”",
    "Residents of the northern islands, who depend on the boats for food and medicine, called the decision “a scandal”. \
     Tom Brandt, who runs the only shop on Skerra, said that he would have to close it within a month.",
    "According to a report that the ministry published last week, fewer than a hundred people a day used the ferries in \
     the summer of last year, and only about forty in the winter.",
    "Ms Oduya denied that the board had ignored the islanders. She added: “Nobody has spoken to more of them than I have.”",
];

fn article() -> (String, Vec<Span>) {
    let text: String = PARAGRAPHS.iter().cycle().take(40).flat_map(|paragraph| [*paragraph, "\n\n"]).collect();
    let mut at = 0;
    let lines = text.split("\n\n").map(|line| {
        let span = Span::snapped(&text, at..at + line.len());
        at += line.len() + 2;
        span
    });
    let paragraphs = lines.filter(|span| !span.is_empty()).collect();
    (text, paragraphs)
}

fn model(c: &mut Criterion) {
    let (text, paragraphs) = article();
    let tagger = Tagger::embedded(Scope::News);
    let marks = Marks::read(&text, &paragraphs);
    let cut =
        || groups(&paragraphs).into_iter().flat_map(|group| windows(&text, &paragraphs[group])).collect::<Vec<_>>();
    let all = cut();

    let mut group = c.benchmark_group("model");
    group.throughput(Throughput::Elements(text.split_whitespace().count() as u64));
    group.bench_function("marks", |b| b.iter(|| Marks::read(black_box(&text), &paragraphs)));
    group.bench_function("words", |b| b.iter(cut));
    group.bench_function("features", |b| {
        let words = all.iter().flat_map(|window| &window.words);
        b.iter(|| words.clone().map(|word| word.features(&text, MarkState::Outside).shape).fold(0, u16::wrapping_add));
    });
    let tags = || all.chunks(6).flat_map(|some| tagger.tags(&text, &marks, some.to_vec())).collect::<Vec<_>>();
    group.bench_function("tags", |b| b.iter(tags));
    let with_tags = tags();
    group.bench_function("links", |b| {
        b.iter(|| with_tags.iter().map(|one| tagger.links(&text, one).len()).sum::<usize>());
    });
    let given = Given::default();
    let article = ingest::from_text(ingest::Record { name: String::new(), text: text.clone(), given });
    let found = Unresolved::read(tagger, &article);
    group.bench_function("speakers", |b| {
        b.iter_batched(|| found.clone(), |found| found.resolve().speakers.len(), BatchSize::LargeInput);
    });
    group.bench_function("whole: text to JSON Lines", |b| {
        let (id, mut out) = (Id::Text("bench".to_owned()), Vec::new());
        b.iter(|| {
            let record = ingest::Record { name: String::new(), text: text.clone(), given: Given::default() };
            let article = ingest::from_text(record);
            let analysis = analyse(&article);
            let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
            out.clear();
            Format::Jsonl.write(&mut out, &document, OffsetUnit::CodePoints).map(|()| out.len())
        });
    });
    group.bench_function("load", |b| {
        let bytes = include_bytes!("../assets/model.bin");
        b.iter(|| Tagger::read(black_box(bytes), Scope::News).map(|tagger| tagger.vocabulary()));
    });
    group.finish();
}

criterion_group!(benches, model);
criterion_main!(benches);
