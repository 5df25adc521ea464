//! What reading costs: bytes to an article at three sizes, web pages, feeds, and the clusters of one screen.

#[path = "../tests/book/mod.rs"]
mod book;
#[path = "../tests/packed/mod.rs"]
mod packed;

use std::fs;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::Path;

use book::book;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use pullquote::ingest::{Contents, Format, Hints, contents, from_bytes};
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
    let paragraphs = story.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>")).collect::<Vec<_>>().concat();
    let book = book(&format!("<html><body><h1>Ferry</h1>{paragraphs}</body></html>"));
    group.bench_function("EPUB", |bencher| {
        let open = |bytes| match contents("book", black_box(bytes), &Hints::default()) {
            Ok(Contents::Collection(chapters)) => chapters.iter().filter(|chapter| chapter.open().is_ok()).count(),
            Ok(Contents::Article(_)) | Err(_) => panic!("it is a book of several chapters"),
        };
        bencher.iter_batched(|| book.clone(), open, BatchSize::PerIteration);
    });
    group.finish();
}

/// A page of about `bytes` bytes: a story with links and emphasis inside what pages put around stories.
fn page(bytes: usize) -> String {
    let menu = "<li class=\"menu-item menu-item-type-custom\"><a href=\"/section/harbour/news\" data-track=\"nav\">Harbour news</a></li>";
    let script = "<script>window.dataLayer = window.dataLayer || []; function g(){dataLayer.push(arguments)};</script>";
    let paragraph = "<p class=\"story-text\">“We have waited <em>long enough</em>,” <a href=\"/people/brandt\">Ida Brandt</a> told the \
                     council. “The café is open, the quay is dry, and nobody need bring a goat.”</p>\n";
    let aside = "<aside class=\"related\"><ul><li><a href=\"/a\">How the pier was lost</a></li></ul></aside>";
    let share = "<div class=\"share-bar\"><button type=\"button\" aria-label=\"Share\"><svg viewBox=\"0 0 24 24\"><path d=\"M18 16.1c-.8 \
                 0-1.4.3-2 .8l-7.1-4.2c.1-.2.1-.5.1-.7s0-.5-.1-.7L16 7.2\"/></svg></button></div>";
    let mut page = format!(
        "<!DOCTYPE html><html><head><title>Ferry</title>{script}</head><body><nav><ul>{}</ul></nav><article>",
        menu.repeat(30)
    );
    while page.len() < bytes {
        page.push_str(&paragraph.repeat(4));
        page.push_str(aside);
        page.push_str(share);
        page.push_str(script);
    }
    page + "</article></body></html>"
}

fn html(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("from_bytes of a web page");
    group.sample_size(10);
    for (name, bytes) in [("150 KB", 150_000), ("1 MB", 1_000_000)] {
        let page = page(bytes);
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(name, |bencher| {
            let bytes = || page.clone().into_bytes();
            bencher.iter_batched(bytes, |bytes| from_bytes("page.html", black_box(bytes)), BatchSize::PerIteration);
        });
    }
    let pages = sample_pages();
    group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
    group.bench_function(format!("the {} sample pages", pages.len()), |bencher| {
        let read = |pages: Vec<Vec<u8>>| {
            pages.into_iter().filter_map(|page| from_bytes("page.html", black_box(page)).ok()).count()
        };
        bencher.iter_batched(|| pages.clone(), read, BatchSize::PerIteration);
    });
    group.finish();
}

/// The real pages in `../shared/pages`, or the tests' own where those do not lie there.
fn sample_pages() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |folder: &str, extension: &str| {
        let files = fs::read_dir(root.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        let files = files.filter(|path| path.extension().is_some_and(|own| own == extension));
        files.filter_map(|path| fs::read(path).ok()).collect::<Vec<_>>()
    };
    let unpacked = |page: Vec<u8>| {
        let mut out = Vec::new();
        MultiGzDecoder::new(page.as_slice()).read_to_end(&mut out).expect("it unpacks");
        out
    };
    let pages: Vec<_> = read("../shared/pages", "gz").into_iter().map(unpacked).collect();
    if pages.is_empty() { read("tests/pages", "html") } else { pages }
}

/// A feed of 10,000 items in each of its forms, each with a title, a date, an address and a text of two paragraphs.
fn feeds(criterion: &mut Criterion) {
    const ITEMS: usize = 10_000;
    let text = "<p>“We have waited <em>long enough</em>,” Ida Brandt told the council. “The café is open, the quay is dry.”</p>\
                <p>The harbour master said that the <a href=\"/ferry?from=a&amp;to=b\">ferry</a> would sail again on Monday.</p>";
    let address = |n| format!("https://courier.example/harbour/2026/{n}.html");
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let rss = |n| {
        format!(
            "<item><title>Ferry &amp; quay, note {n}</title><link>{0}</link><guid isPermaLink=\"true\">{0}</guid>\n\
             <pubDate>Tue, 03 Feb 2026 07:00:00 GMT</pubDate><dc:creator><![CDATA[Nell Arden]]></dc:creator>\n\
             <category>Harbour</category><description>The ferry sails again.</description>\n\
             <content:encoded><![CDATA[{text}]]></content:encoded></item>\n",
            address(n)
        )
    };
    let atom = |n| {
        format!(
            "<entry><title type=\"html\">Ferry &amp;amp; quay, note {n}</title><link rel=\"alternate\" href=\"{0}\"/><id>{0}</id>\n\
             <published>2026-02-03T07:00:00Z</published><updated>2026-02-03T07:00:00Z</updated>\n\
             <author><name>Nell Arden</name></author><content type=\"html\">{escaped}</content></entry>\n",
            address(n)
        )
    };
    let json = |n| {
        serde_json::json!({
            "id": n, "title": format!("Ferry & quay, note {n}"), "url": address(n), "content_html": text,
            "date_published": "2026-02-03T07:00:00Z", "authors": [{"name": "Nell Arden"}]
        })
    };
    let all = |item: &dyn Fn(usize) -> String| (0..ITEMS).map(item).collect::<Vec<_>>().concat();
    let inputs = [
        (
            "RSS",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Courier</title>{}</channel></rss>",
                all(&rss)
            ),
        ),
        ("Atom", format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Courier</title>{}</feed>", all(&atom))),
        (
            "JSON Feed",
            // The version stands first, as people write it.
            format!(
                "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Courier\",\"items\":{}}}",
                serde_json::Value::Array((0..ITEMS).map(json).collect())
            ),
        ),
    ];
    let mut group = criterion.benchmark_group("a feed of 10,000 items");
    group.sample_size(10);
    for (name, feed) in inputs {
        group.throughput(Throughput::Bytes(feed.len() as u64));
        let listed = |bytes| contents("feed", black_box(bytes), &Hints::default());
        assert!(matches!(listed(feed.clone().into_bytes()), Ok(Contents::Collection(all)) if all.len() == ITEMS));
        group.bench_function(name, |bencher| {
            bencher.iter_batched(|| feed.clone().into_bytes(), listed, BatchSize::PerIteration);
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

criterion_group!(benches, ingest, html, feeds, formats, door);
criterion_main!(benches);
