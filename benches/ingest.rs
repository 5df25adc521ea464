//! What reading costs: bytes to an article at three sizes, and the clusters of one screen.

use std::hint::black_box;
use std::io::{Cursor, Write};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use flate2::Compression;
use flate2::write::GzEncoder;
use pullquote::ingest::{Contents, Format, Hints, contents, from_bytes};
use pullquote::text::{Span, clean, width};
use zip::write::SimpleFileOptions;

/// A story of about `bytes` bytes.
fn story(bytes: usize) -> String {
    let paragraphs = [
        "The harbour master said on Monday that the ferry would sail again, and that nobody need bring a goat.\n\n",
        "“We have waited long enough,” Ida Brandt told the council. “The café is open, the quay is dry.”\n\n",
        "Image caption The outer pier at low water\n\n",
        "What happens next\n\n",
        "Councillors said they would meet in March; a spokesman for the islanders called that “a very long winter”.\n\n",
    ];
    paragraphs
        .iter()
        .cycle()
        .scan(0, |length, paragraph| {
            *length += paragraph.len();
            (*length <= bytes).then_some(*paragraph)
        })
        .collect()
}

fn ingest(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("from_bytes");
    group.sample_size(10);
    for (name, bytes) in [("5 KB", 5_000), ("1 MB", 1_000_000), ("50 MB", 50_000_000)] {
        let story = story(bytes);
        group.throughput(Throughput::Bytes(story.len() as u64));
        group.bench_function(name, |bencher| {
            let bytes = || story.clone().into_bytes();
            bencher.iter_batched(bytes, |bytes| from_bytes("story", black_box(bytes)), BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// About 1 MB of the same story in every format.
fn formats(criterion: &mut Criterion) {
    let story = story(1_000_000);
    let record = |text: &str| serde_json::json!({ "id": 1, "title": "Ferry", "text": text }).to_string();
    let records: Vec<String> =
        story.as_bytes().chunks(5_000).map(|part| record(&String::from_utf8_lossy(part))).collect();
    let quoted = format!("Oona Farrell wrote:\n> {}", story.replace('\n', "\n> "));
    let inputs = [
        ("Markdown", Format::Markdown, format!("# Ferry\n\n{}", story.replace("winter", "**winter**"))),
        ("mail", Format::Mail, format!("From: a@b.example\nSubject: Ferry\n\n{quoted}")),
        ("JSON", Format::Json, format!("[{}]", records.join(",\n"))),
        ("JSON Lines", Format::Jsonl, records.join("\n")),
    ];
    let mut group = criterion.benchmark_group("formats");
    group.sample_size(10);
    for (name, format, text) in inputs {
        let hints = Hints { format: Some(format), ..Hints::default() };
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            let bytes = || text.clone().into_bytes();
            bencher.iter_batched(bytes, |bytes| contents("story", black_box(bytes), &hints), BatchSize::PerIteration);
        });
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(story.as_bytes()).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    group.throughput(Throughput::Bytes(story.len() as u64));
    group.bench_function("text in gzip", |bencher| {
        bencher.iter_batched(|| packed.clone(), |bytes| from_bytes("story", black_box(bytes)), BatchSize::PerIteration);
    });
    let book = book(&story);
    group.bench_function("EPUB", |bencher| {
        let open = |bytes| match contents("book", black_box(bytes), &Hints::default()) {
            Ok(Contents::Collection(chapters)) => chapters.iter().filter(|chapter| chapter.open().is_ok()).count(),
            Ok(Contents::Article(_)) | Err(_) => 0,
        };
        bencher.iter_batched(|| book.clone(), open, BatchSize::PerIteration);
    });
    group.finish();
}

/// A book of two chapters with the paragraphs of `story`.
fn book(story: &str) -> Vec<u8> {
    let paragraphs: String = story.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>")).collect();
    let chapter = format!("<html><body><h1>Ferry</h1>{paragraphs}</body></html>");
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
        (
            "b.opf",
            "<package><manifest><item id=\"a\" href=\"a\"/><item id=\"b\" href=\"b\"/></manifest>\
             <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
        ),
        ("a", &chapter),
        ("b", "<html><body><p>It rained.</p></body></html>"),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        archive.write_all(text.as_bytes()).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

fn door(criterion: &mut Criterion) {
    let screen = story(5_000);
    criterion.bench_function("clusters of 5 KB", |bencher| {
        bencher.iter(|| {
            width::clusters(black_box(&screen), Span::whole(&screen)).map(|c| u64::from(c.width)).sum::<u64>()
        });
    });
    criterion.bench_function("clean 5 KB", |bencher| bencher.iter(|| clean::line(black_box(&screen)).len()));
}

criterion_group!(benches, ingest, formats, door);
criterion_main!(benches);
