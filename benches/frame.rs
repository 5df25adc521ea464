//! What a frame costs at 120x40, quotations lit up, in articles of 5 KB, 1 MB and 50 MB: the same.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use pullquote::app::{self, App, DocumentId, Key, KeyCode, Message, Preferences, Size};
use pullquote::article::{Article, Block, Meta};
use pullquote::config::{Theme, default_keymap};
use pullquote::quotes::{Analysis, Quote, marked};
use pullquote::text::Span;
use pullquote::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// The ferry article, told again and again until it is `bytes` long, with its quotes each time.
fn long_article(bytes: usize) -> (Article, Analysis) {
    let (one, found) = marked::parse(include_str!("../tests/fixtures/ferry.txt")).expect("sound marked text");
    let (mut blocks, mut quotes) = (Vec::new(), Vec::new());
    let text = one.text().repeat(bytes.div_ceil(one.text().len()));
    for start in (0..text.len()).step_by(one.text().len()) {
        let shift = |span: &Span| Span::snapped(&text, start + span.range().start..start + span.range().end);
        let all = |spans: &[Span]| spans.iter().map(shift).collect::<Vec<_>>();
        blocks.extend(one.blocks().iter().map(|block| Block { span: shift(&block.span), ..*block }));
        quotes.extend(found.quotes.iter().map(|quote| Quote {
            content: all(&quote.content),
            cue: all(&quote.cue),
            source: all(&quote.source),
            ..quote.clone()
        }));
    }
    (Article::new(text, blocks, Meta::default()), Analysis { quotes, ..found })
}

/// A reader where the story is told for the middle time in an article of `bytes` bytes, so that the rows on the screen
/// are the same whatever the length.
fn reader(bytes: usize) -> App {
    let (article, analysis) = long_article(bytes);
    let once = long_article(1).0.blocks().len();
    let middle = article.blocks().len() / once / 2 * once + 1;
    let done = article.text().len() as u32;
    let mut app = App::new(
        vec!["ferry.txt".to_owned()],
        default_keymap(),
        Size { columns: COLUMNS, rows: ROWS },
        Preferences::default(),
    )
    .0;
    app::update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(Arc::new(article)), complete: true });
    app::update(
        &mut app,
        Message::Analysed { document: DocumentId(0), analysis: Arc::new(analysis), done, finished: true },
    );
    for key in format!("h{middle}G").chars() {
        app::update(&mut app, Message::Key(Key::char(key)));
    }
    app::update(&mut app, Message::Key(Key::plain(KeyCode::Tab)));
    app
}

fn frame(criterion: &mut Criterion) {
    let theme = Theme::colour();
    for (name, bytes) in [("5 KB", 5_000), ("1 MB", 1_000_000), ("50 MB", 50_000_000)] {
        let app = reader(bytes);
        let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).expect("a test screen");
        criterion.bench_function(&format!("frame/{name}"), |bencher| {
            bencher.iter(|| {
                terminal.draw(|frame| view::draw(frame, black_box(&app), &theme)).expect("drawn");
            });
        });
    }
}

criterion_group!(benches, frame);
criterion_main!(benches);
