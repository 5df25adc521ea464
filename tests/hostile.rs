//! Nasty inputs open as articles, and nothing of their nastiness passes the door.
//!
//! Builds one of every kind itself; where a folder of further ones lies beside the checkout, reads those too.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use pullquote::article::{Article, Charset};
use pullquote::ingest::{Contents, Format, Hints, IngestError, contents, from_bytes, read};
use pullquote::quotes::analyse;
use pullquote::text::seen::seen;
use pullquote::text::{Span, clean, width};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// One of every kind, each between two plain words.
fn nasty() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [
        ("alternate screen off", "\u{1b}[?1049l"),
        ("clear the screen", "\u{1b}[2J\u{1b}[H"),
        ("cursor up and overwrite", "true\u{1b}[1A\u{1b}[Kfalse"),
        ("colour and conceal", "\u{1b}[31mred\u{1b}[8mhidden\u{1b}[0m"),
        ("reset the terminal", "\u{1b}c"),
        ("ask for an answer", "\u{1b}[c\u{1b}[6n\u{1b}[21t\u{1b}P$q\"p\u{1b}\\\u{1b}P+q544e\u{1b}\\"),
        ("mouse on", "\u{1b}[?1003h"),
        ("set the title", "\u{1b}]0;taken\u{7}"),
        ("set the clipboard", "\u{1b}]52;c;dGFrZW4=\u{7}"),
        ("clipboard by C1", "\u{9d}52;c;dGFrZW4=\u{9c}"),
        ("link", "\u{1b}]8;;http://elsewhere.example/\u{7}here\u{1b}]8;;\u{7}"),
        ("link that never ends", "\u{1b}]8;;http://elsewhere.example/ never"),
        ("picture", "\u{1b}_Ga=T,f=100;AAAA\u{1b}\\"),
        ("through tmux", "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;dGFrZW4=\u{7}\u{1b}\\"),
        ("C1 colour", "\u{9b}31mred"),
        ("bells", "\u{7}\u{7}\u{7}"),
        ("backspaces", "true\u{8}\u{8}\u{8}\u{8}false"),
        ("shift out and in", "\u{e}qqqq\u{f}"),
        ("delete", "a\u{7f}b"),
        ("NUL", "a\0b"),
        ("carriage return", "true\rfalse"),
        ("vertical tab and form feed", "a\u{b}b\u{c}c"),
        ("tab", "a\tb"),
        ("next line", "a\u{85}b"),
        ("line and paragraph separator", "a\u{2028}b\u{2029}c"),
        ("right-to-left override", "user \u{202e}nimda\u{202c}"),
        ("isolate", "a \u{2067}b\u{2069}"),
        ("direction marks", "a\u{200e}b\u{200f}c"),
        ("Arabic", "قال: «سنفوز»"),
        ("Devanagari", "उन्होंने कहा"),
        ("Thai", "เขาพูดว่า"),
        ("Chinese", "世说:「我们会赢。」"),
        ("jamo", "\u{1112}\u{1161}\u{11ab}"),
        ("flags", "🇩🇪🇫🇷"),
        ("family", "👨\u{200d}👩\u{200d}👧\u{200d}👦"),
        ("skin", "👍🏽"),
        ("variation selectors", "❤\u{fe0f} ☎\u{fe0e}"),
        ("soft hyphen", "co\u{ad}op"),
        ("zero width", "a\u{200b}b\u{2060}c\u{feff}d"),
        ("tags", "a\u{e0068}\u{e0069}"),
        ("noncharacters", "a\u{ffff}b\u{fdd0}"),
        ("private use", "a\u{e0b0}b"),
    ];
    let zalgo = format!("z{}", "\u{301}".repeat(300));
    let words = |middle: &[u8]| [b"BEGIN ", middle, b" FINISH\n"].concat();
    let mut inputs: Vec<_> = texts.iter().map(|(name, text)| (*name, words(text.as_bytes()))).collect();
    inputs.push(("crowded cluster", words(zalgo.as_bytes())));
    inputs.push(("ill-formed UTF-8", words(b"a\xff\xfeb \xc3( \xe2\x82 \xf0\x9f\x98")));
    inputs.push(("overlong", words(b"a\xc0\xafb \xe0\x80\xaf")));
    inputs.push(("surrogate", words(b"a\xed\xa0\x80b")));
    inputs.push(("beyond Unicode", words(b"a\xf4\x90\x80\x80b")));
    inputs.push(("raw C1", words(b"\x9b31mred")));
    inputs.push(("Latin-1", words(b"caf\xe9 \x93x\x94")));
    inputs
        .push(("Windows-1252", words(&[&b"\x93it\x92s a caf\xe9\x94 "[..], &b"and on it went ".repeat(30)].concat())));
    inputs.push(("byte order mark", words("\u{feff}hello".as_bytes())));
    inputs.push(("UTF-16LE", utf16("\u{feff}BEGIN “hi” FINISH\n", u16::to_le_bytes)));
    inputs.push(("UTF-16BE", utf16("\u{feff}BEGIN “hi” FINISH\n", u16::to_be_bytes)));
    inputs.push(("UTF-16LE without a mark", utf16("BEGIN “hi” FINISH\n", u16::to_le_bytes)));
    inputs
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// What leaves is harmless, and is measured as it is drawn.
fn check(name: &str, article: &Article) {
    let text = article.text();
    assert!(!clean::line(text).contains(is_forbidden), "{name}");
    assert!(!clean::text(text).replace('\n', "").contains(is_forbidden), "{name}");
    for cluster in width::clusters(text, Span::whole(text)) {
        let drawn = clean::cluster(cluster.span.of(text));
        assert!(!drawn.contains(is_forbidden), "{name}");
        assert!(drawn.chars().count() <= 32, "{name}: {drawn:?}");
        assert_eq!(width::width(&drawn), usize::from(cluster.width), "{name}: {drawn:?}");
    }
    assert!(!article.blocks().is_empty(), "{name}");
}

#[test]
fn every_nasty_text_opens_and_leaves_clean() {
    for (name, bytes) in nasty() {
        let article = from_bytes(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let line = clean::line(article.text()).into_owned();
        assert!(line.contains("BEGIN") && line.contains("FINISH"), "{name}: {line}");
        check(name, &article);
    }
}

#[test]
fn charsets_are_told_apart() {
    let charset = |wanted: &str| {
        let (name, bytes) = nasty().into_iter().find(|(name, _)| *name == wanted).expect("an input of that name");
        let origin = from_bytes(name, bytes).expect("it opens").origin;
        (origin.charset, origin.replaced > 0)
    };
    assert_eq!(charset("Windows-1252"), (Charset::Windows1252, false));
    assert_eq!(charset("Latin-1"), (Charset::Utf8, true));
    assert_eq!(charset("raw C1"), (Charset::Utf8, true));
    assert_eq!(charset("UTF-16LE"), (Charset::Utf16Le, false));
    assert_eq!(charset("UTF-16BE"), (Charset::Utf16Be, false));
    assert_eq!(charset("UTF-16LE without a mark"), (Charset::Utf16Le, false));
    assert_eq!(charset("byte order mark"), (Charset::Utf8, false));
}

/// Far more than any of these takes, even unoptimised; a quadratic pass would take hours.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn vast_inputs_are_read_in_one_pass() {
    let mib = 1024 * 1024;
    let inputs = [
        ("13 MB on one line", "It rained, and nobody in the harbour minded. ".repeat(13 * mib / 45)),
        ("13 MB without a space", "x".repeat(13 * mib)),
        ("a million blank lines between two words", format!("a{}b", "\n".repeat(1_000_000))),
        ("a million lines of one letter", "x\r\n".repeat(1_000_000)),
        ("marks on one letter", format!("z{}", "\u{301}".repeat(mib))),
        ("flags without end", "🇩🇪".repeat(mib / 8)),
        ("a million headings", "Analysis\n\n".repeat(100_000)),
        ("labels on one line", "Image copyright PA Image caption ".repeat(100_000)),
    ];
    for (name, text) in inputs {
        let begun = Instant::now();
        let length = text.len();
        let article = from_bytes(name, text.into_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(article.text().len(), length, "{name}");
        assert!(article.blocks().iter().all(|block| block.span.len() <= 16 * 1024), "{name}");
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
    }
}

/// What `text` holds as `format`, of which at most the first two articles are opened: the words of them, or a sentence.
fn opened(format: Format, text: &str) -> Result<String, String> {
    let hints = Hints { format: Some(format), ..Hints::default() };
    let sentence = |error: IngestError| error.to_string();
    match contents("input", text.as_bytes().to_vec(), &hints).map_err(sentence)? {
        Contents::Article(article) => Ok(article.text().to_owned()),
        Contents::Collection(entries) => {
            let opened = entries.iter().take(2).map(|entry| entry.open().map(|article| article.text().to_owned()));
            opened.collect::<Result<Vec<_>, _>>().map(|texts| texts.join("\n")).map_err(sentence)
        }
    }
}

/// Each format deep in itself: one before and one behind each of `depth` levels; and whether it opens.
fn levels(depth: usize) -> Vec<(Format, String, bool)> {
    let around =
        |open: &str, inside: &str, close: &str| format!("{}{inside}{}", open.repeat(depth), close.repeat(depth));
    let nested = |open: &str, close: &str| around(open, "It rained.", close);
    let rss = |inside: &str| format!("<rss><channel><item><title>Ferry</title>{inside}</item></channel></rss>");
    let page = |inside: &str| format!("<html><body><p>It rained on the quay.</p>{inside}");
    let mail = |inside: &str| format!("From: a@b.example\nSubject: Ferry\n{inside}");
    let edges = (0..depth).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    vec![
        (Format::Html, page(&nested("<div>", "</div>")), true),
        (Format::Html, page(&nested("<b>", "")), true),
        (Format::Html, page(&nested("<table><tr><td>", "")), true),
        (Format::Html, page(&nested("<ul><li>", "</li></ul>")), true),
        (Format::Html, page(&format!("<style>{}</style>", around("@media all{", "p{}", "}"))), true),
        (Format::Html, page(&format!("<p style=\"width:{}\">", around("calc(", "1px", ")"))), true),
        (Format::Html, page(&format!("<style>{}{{opacity:0}}</style>", around(":not(", "p", ")"))), true),
        (Format::Html, page(&format!("<script type=application/ld+json>{}</script>", around("[", "", "]"))), true),
        (Format::Feed, rss(&format!("<description>{}</description>", nested("<div>", "</div>"))), false),
        (Format::Feed, rss(&format!("<description>{}</description>", nested("&lt;div>", ""))), true),
        (Format::Feed, nested("<rss>", "</rss>"), false),
        (Format::Json, around("[", "{\"text\":\"It rained.\"}", "]"), false),
        (Format::Json, format!("{{\"text\":\"It rained.\",\"more\":{}}}", around("[", "", "]")), true),
        (Format::Jsonl, around("{\"text\":", "1", "}"), false),
        (Format::Markdown, nested("> ", ""), true),
        (Format::Markdown, nested("- ", ""), true),
        (Format::Markdown, nested("[", "](a)"), true),
        (Format::Markdown, nested("*a ", " a*"), true),
        (Format::Markdown, format!("# Ferry\n\n{}", nested("<div>\n\n", "</div>\n\n")), true),
        (Format::Mail, mail(&format!("\n{}", nested(">", ""))), true),
        (Format::Mail, mail(&nested("Content-Type: message/rfc822\n\n", "")), false),
        (Format::Mail, mail(&format!("{}\nIt rained.\n", edges.collect::<String>())), false),
        (Format::Mail, mail(&format!("Content-Type: text/plain {}\n\nIt rained.\n", around("(", "", ")"))), true),
        (Format::Text, nested("(", ")"), true),
        (Format::Text, nested("“", "”"), true),
    ]
}

/// Report: messages nested in messages ended the program in a crash.
#[test]
fn a_hundred_thousand_levels_are_read_in_one_pass() {
    read_levels(100_000);
}

/// Takes minutes: `cargo test --release --test hostile -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn a_million_levels_are_read_in_one_pass() {
    read_levels(1_000_000);
}

fn read_levels(depth: usize) {
    let inputs = levels(depth);
    for (format, text, opens) in inputs {
        let begun = Instant::now();
        let beginning: String = text.chars().take(60).collect();
        match opened(format, &text) {
            Ok(text) => assert!(text.contains("rained") || text.contains("Ferry"), "{format}: {beginning}"),
            Err(told) => {
                assert!(!opens && told.starts_with("input") && !told.contains('\n'), "{format}: {beginning}: {told}");
            }
        }
        assert!(begun.elapsed() < PATIENCE, "{format}: {beginning}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_page_that_is_too_much_to_read_whole_says_so() {
    let before = from_page(&format!("<p>It rained on the quay.</p>{}The ferry left.", "<div>".repeat(1_000)));
    let notice = before.expect("its beginning is read").origin.notice().expect("something is left out");
    assert!(notice.starts_with("too much to read whole; without the last ") && notice.ends_with(" bytes"), "{notice}");
    let nothing = from_page(&format!("{}The ferry left.", "<div>".repeat(1_000))).expect_err("no word is reached");
    assert_eq!(nothing.to_string(), "page.html is a web page with too much markup before its text");
}

fn from_page(page: &str) -> Result<Article, IngestError> {
    from_bytes("page.html", page.as_bytes().to_vec())
}

#[test]
fn vast_inputs_of_every_format_are_read_in_one_pass() {
    let sentence = "“We have waited long enough,” Ida Brandt told the council. The café is open. ";
    let many = |piece: &str| piece.replace('%', sentence).repeat((4 << 20) / (piece.len() + sentence.len()));
    let inputs = [
        (Format::Html, format!("<html><body><article>{}", many("<p>%</p>"))),
        (Format::Html, format!("<html><body><p>It rained.</p><p {}>Ferry", many(" a='%'"))),
        (Format::Html, format!("<html><body>{}", many("<p>%<b><i>"))),
        (Format::Markdown, format!("# Ferry\n\n{}", many("<div><p>%</p></div>\n\n"))),
        (Format::Markdown, format!("# Ferry\n\n{}", many("*[_`%"))),
        (Format::Mail, format!("From: a@b.example\nSubject: Ferry\n\n{}", many("> %\n"))),
        (Format::Mail, format!("From: a@b.example\nSubject: Ferry\n{}\n\nIt rained.", many("X-Note: %\n"))),
        (Format::Json, format!("[{{}}{}]", many(",{\"id\":1,\"text\":\"%\"}"))),
        (Format::Jsonl, many("{\"id\":1,\"text\":\"%\"}\n")),
        (
            Format::Feed,
            format!(
                "<rss><channel>{}</channel></rss>",
                many("<item><title>Ferry</title><description>%</description></item>")
            ),
        ),
        (Format::Feed, format!("<rss><channel><item><title>Ferry {}</title></item></channel></rss>", many("&"))),
        (
            Format::Feed,
            format!(
                "<rss><channel><item><title>Ferry</title><content:encoded>{}</content:encoded></item></channel></rss>",
                many("/>%")
            ),
        ),
        (Format::Feed, format!("{{\"items\":[{{\"title\":\"Ferry\"}}{}]}}", many(",{\"title\":\"%\"}"))),
    ];
    for (format, text) in inputs {
        let begun = Instant::now();
        let beginning: String = text.chars().take(60).collect();
        let words = opened(format, &text).unwrap_or_else(|told| panic!("{format}: {beginning}: {told}"));
        assert!(
            words.contains("waited") || words.contains("rained") || words.contains("Ferry"),
            "{format}: {beginning}"
        );
        assert!(begun.elapsed() < PATIENCE, "{format}: {beginning}: {:?}", begun.elapsed());
    }
}

#[test]
fn entities_that_unfold_without_end_are_not_unfolded() {
    let laugh = |n: u32| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let laughs = (1..12).map(laugh).collect::<Vec<_>>().concat();
    let bomb = format!("<!DOCTYPE x [<!ENTITY l0 \"haha\">{laughs}]>");
    for (format, text) in [
        (
            Format::Feed,
            format!(
                "{bomb}<rss><channel><item><title>&l11; Ferry</title><description>&l11;</description></item></channel></rss>"
            ),
        ),
        (Format::Html, format!("{bomb}<html><body><p>&l11; Ferry</p></body></html>")),
    ] {
        let words = opened(format, &text).unwrap_or_else(|told| panic!("{told}"));
        assert!(words.contains("Ferry") && words.len() < 2_000, "{format}: {} bytes", words.len());
    }
}

#[test]
fn what_is_not_closed_is_read_to_its_end() {
    let page = "<html><body><article><p>It rained <b>on <i>the quay</p><p>and <em>nobody came</p><div><p>The goat said nothing";
    let words = opened(Format::Html, page).unwrap_or_else(|told| panic!("{told}"));
    for part in ["It rained on the quay", "and nobody came", "The goat said nothing"] {
        assert!(words.contains(part), "{words}");
    }
}

#[test]
fn a_million_blank_lines_are_refused_in_a_sentence() {
    let error = from_bytes("blank.txt", vec![b'\n'; 1_000_000]).expect_err("nothing to show");
    assert_eq!(error.to_string(), "blank.txt holds nothing but white space");
}

#[test]
fn further_nasty_files_open_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hostile");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.display().to_string();
        let article = read(&path).unwrap_or_else(|error| panic!("{error}"));
        check(&name, &article);
        assert!(!article.origin.name.is_empty());
    }
}

/// A short report with a quotation of each kind.
const REPORT: &str = "Quay lamp goes dark\n\nBy Ines Cole\n\nThe lamp on the harbour quay went dark on Tuesday.\n\n\
    “We asked twice for a new lamp,” said Tamsin Rooke, the pilot. “Nobody came.”\n\n\
    Mr Bram Vale, of the Harbour Board, said that the lamp would be mended by May.\n\n\
    “It is old,” he added.\n";

/// What of an article reaches the eye.
#[derive(Debug, PartialEq)]
struct Heard {
    text: String,
    speakers: Vec<String>,
    /// Each quotation and who says it.
    said: Vec<(String, Option<String>)>,
}

/// The text, the speakers and what each says, as the eye has them.
fn heard(text: &str) -> Heard {
    let article = from_bytes("report.txt", text.as_bytes().to_vec()).expect("an article");
    let analysis = analyse(&article);
    let said = analysis.quotes.iter().map(|quote| {
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.name.clone());
        (seen(&quote.text(&article)).into_owned(), speaker)
    });
    Heard {
        text: seen(&clean::text(article.text())).into_owned(),
        speakers: analysis.speakers.iter().map(|speaker| speaker.name.clone()).collect(),
        said: said.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Report: an invisible character inside or beside a word changed who spoke.
    #[test]
    fn an_invisible_character_changes_neither_speakers_nor_what_is_seen(
        places in prop::collection::vec((0..REPORT.chars().count(), any::<prop::sample::Index>()), 1..12)
    ) {
        let unseen = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{2060}', '\u{202e}', '\u{feff}', '\u{fe0f}', '\u{34f}', '\u{e0041}'];
        let mut text: Vec<char> = REPORT.chars().collect();
        for (at, which) in places {
            text.insert(at, *which.get(&unseen));
        }
        prop_assert_eq!(heard(&text.into_iter().collect::<String>()), heard(REPORT));
    }
}

#[test]
fn a_report_is_heard_at_all() {
    let Heard { speakers, said, .. } = heard(REPORT);
    assert_eq!(speakers, ["Tamsin Rooke", "Bram Vale"]);
    assert_eq!(said.len(), 3);
}
