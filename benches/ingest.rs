//! What reading costs: bytes to an article at three sizes, and the clusters of one screen.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use pullquote::ingest::from_bytes;
use pullquote::text::{Span, clean, width};

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

fn door(criterion: &mut Criterion) {
    let screen = story(5_000);
    criterion.bench_function("clusters of 5 KB", |bencher| {
        bencher.iter(|| {
            width::clusters(black_box(&screen), Span::whole(&screen)).map(|c| u64::from(c.width)).sum::<u64>()
        });
    });
    criterion.bench_function("clean 5 KB", |bencher| bencher.iter(|| clean::line(black_box(&screen)).len()));
}

criterion_group!(benches, ingest, door);
criterion_main!(benches);
