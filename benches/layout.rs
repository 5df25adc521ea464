//! What a key costs: a page, a resize and a jump take as long in fifty megabytes as in five kilobytes.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use pullquote::app::{App, DocumentId, Key, KeyCode, Message, Preferences, Size, update};
use pullquote::article::{Article, Block, BlockKind, Meta};
use pullquote::config::default_keymap;
use pullquote::quotes::{Analysis, Confidence, Kind, Quote, Reason};
use pullquote::text::Span;

const SCREEN: Size = Size { columns: 120, rows: 40 };
const SIZES: [(&str, usize); 3] = [("5 KB", 5_000), ("1 MB", 1_000_000), ("50 MB", 50_000_000)];
const PARAGRAPH: &str = "The harbour master walked the length of the pier before the fog had lifted, counting the boards that \
    the winter had taken and those that it had only loosened. “Nobody will thank us for the new ones,” she said, and wrote \
    the number down all the same.";

/// An app in the middle of an article of about `bytes` bytes, in which every paragraph has a quote.
fn reading(bytes: usize) -> App {
    let each = PARAGRAPH.len() + 2;
    let text = format!("{PARAGRAPH}\n\n").repeat(bytes.div_ceil(each));
    let said = PARAGRAPH.find("Nobody").unwrap_or(0)..PARAGRAPH.find(",”").unwrap_or(0);
    let count = text.len() / each;
    let block = |n: usize| Block {
        span: Span::snapped(&text, n * each..(n + 1) * each - 2),
        kind: BlockKind::Paragraph,
        continues: false,
    };
    let quote = |n: usize| Quote {
        kind: Kind::Direct,
        content: vec![Span::snapped(&text, n * each + said.start..n * each + said.end)],
        cue: vec![],
        source: vec![],
        speaker: None,
        confidence: Confidence::default(),
        reason: Reason::default(),
    };
    let analysis = Arc::new(Analysis { quotes: (0..count).map(quote).collect(), ..Analysis::default() });
    let blocks = (0..count).map(block).collect();
    let done = text.len() as u32;
    let article = Arc::new(Article::new(text, blocks, Meta::default()));
    let (mut app, _) = App::new(vec!["a".to_owned()], default_keymap(), SCREEN, Preferences::default());
    update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true });
    update(&mut app, Message::Analysed { document: DocumentId(0), analysis, done, finished: true });
    for key in ['5', '0', '%'] {
        update(&mut app, Message::Key(Key::char(key)));
    }
    app
}

fn keys(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500)).sample_size(20);
    for (name, bytes) in SIZES {
        let mut app = reading(bytes);
        // Each iteration goes there and back, so that every one does the same.
        let mut there_and_back = |what: &str, there: Message, back: Message| {
            group.bench_function(BenchmarkId::new(what, name), |bencher| {
                bencher.iter_batched(
                    || (there.clone(), back.clone()),
                    |(there, back)| {
                        black_box(update(&mut app, there));
                        black_box(update(&mut app, back));
                    },
                    BatchSize::SmallInput,
                );
            });
        };
        let key = |code| Message::Key(Key::plain(code));
        there_and_back("page", key(KeyCode::Char(' ')), key(KeyCode::Char('b')));
        there_and_back("row", key(KeyCode::Char('j')), key(KeyCode::Char('k')));
        there_and_back("resize", Message::Resize(Size { columns: 60, rows: 24 }), Message::Resize(SCREEN));
        there_and_back("voices", key(KeyCode::Char('v')), key(KeyCode::Char('v')));
        there_and_back("end", key(KeyCode::Char('G')), key(KeyCode::Char('g')));
        there_and_back("jump", key(KeyCode::Tab), Message::Key(Key { shift: true, ..Key::plain(KeyCode::Tab) }));
    }
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
