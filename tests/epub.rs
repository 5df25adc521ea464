//! EPUB books, from the outside: chapters in reading order, what the package says, books that mean harm.

mod packed;

use packed::packed;
use pullquote::article::BlockKind::{BlockQuote, Heading, Headline, ListItem, Paragraph, Table};
use pullquote::article::{Article, Format};
use pullquote::ingest::{Contents, Entry, Hints, contents};

const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Tales of the quay</dc:title><dc:creator>Oona Farrell</dc:creator><dc:language>en-GB</dc:language>
<dc:date>2026-11-24</dc:date></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one%201.xhtml" media-type="application/xhtml+xml"/>
<item id="away" href="../../../etc/passwd" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="away"/></spine></package>"#;

const ONE: &str = r#"<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head><body>
<h1>The ferry</h1><p>It rained,&nbsp;and <em>nobody</em> came.</p>
<blockquote><p>“We waited,” Ida Brandt said.</p></blockquote><ul><li>a boat</li><li>a roof</li></ul>
<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Ida</td><td>40</td></tr></table></body></html>"#;

const TWO: &str = "<html><body><h2>The goat</h2><p>The goat said nothing.</p></body></html>";

fn book(one: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", PACKAGE),
        ("OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>"),
        ("OEBPS/text/one 1.xhtml", one),
        ("OEBPS/text/two.xhtml", TWO),
        ("/etc/passwd", "root"),
        ("../../outside", "root"),
    ])
}

fn entries(bytes: Vec<u8>) -> Vec<Entry> {
    match contents("book.epub", bytes, &Hints::default()).unwrap_or_else(|error| panic!("{error}")) {
        Contents::Collection(entries) => entries,
        Contents::Article(_) => panic!("several chapters"),
    }
}

fn opened(entry: &Entry) -> Result<Article, String> {
    entry.open().map_err(|error| error.to_string())
}

#[test]
fn chapters_are_articles_in_reading_order() {
    let entries = entries(book(ONE));
    let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_deref()).collect();
    assert_eq!(titles, [Some("The ferry"), Some("The goat"), None]);
    let article = opened(&entries[0]).expect("the chapter opens");
    let blocks: Vec<_> = article.blocks().iter().map(|block| (block.kind, article.slice(block.span))).collect();
    assert_eq!(
        blocks,
        [
            (Headline, "The ferry"),
            (Paragraph, "It rained,\u{a0}and nobody came."),
            (BlockQuote, "“We waited,” Ida Brandt said."),
            (ListItem, "a boat"),
            (ListItem, "a roof"),
            (Table, "Boat  Seats\nIda   40"),
        ]
    );
    assert_eq!(article.slice(article.inlines()[0].span), "nobody");
    assert_eq!(article.meta.byline.as_deref(), Some("Oona Farrell"));
    assert_eq!(article.meta.outlet.as_deref(), Some("Tales of the quay"));
    assert_eq!((article.meta.date.as_deref(), article.meta.language.as_deref()), (Some("2026-11-24"), Some("en")));
    assert_eq!(article.origin.format, Format::Epub);
    assert_eq!(opened(&entries[1]).expect("the chapter opens").blocks()[0].kind, Heading);
}

#[test]
fn chapters_are_called_what_the_table_of_contents_calls_them() {
    let chapters =
        [("a", "<body><h1>I</h1><p>It rained.</p></body>"), ("b", "<body><h1>II</h1><p>It stopped.</p></body>")];
    let cover = "<html><head><title>Cover</title></head><body><img src=\"x.png\" alt=\"A boat\"/></body></html>";
    let package = |table: &str| {
        format!(
            "<package><manifest><item id=\"c\" href=\"c\"/><item id=\"a\" href=\"a\"/><item id=\"b\" href=\"b\"/>{table}</manifest>\
             <spine><itemref idref=\"c\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"
        )
    };
    let third = "<nav epub:type=\"landmarks\"><a href=\"a\">No</a></nav><nav epub:type=\"toc\"><ol>\
                 <li><a href=\"a#top\">Of the <em>rain</em></a></li></ol></nav>";
    let third = format!("<html xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>{third}</body></html>");
    let second = "<ncx><navMap><navPoint><navLabel><text>Of the rain</text></navLabel><content src=\"a\"/></navPoint></navMap></ncx>";
    let nav = "<item id=\"t\" href=\"t\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>";
    let ncx = "<item id=\"t\" href=\"t\" media-type=\"application/x-dtbncx+xml\"/>";
    for (item, table) in [(nav, third.as_str()), (ncx, second)] {
        let container = CONTAINER.replace("OEBPS/book.opf", "book.opf");
        let book = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", &container),
            ("book.opf", &package(item)),
            ("t", table),
            ("c", cover),
            chapters[0],
            chapters[1],
        ]);
        let entries = entries(book);
        let listed: Vec<_> = entries.iter().map(|entry| entry.title.clone()).collect();
        assert_eq!(
            listed,
            [Some("Of the rain".to_owned()), Some("II".to_owned())],
            "without the cover, which has no words"
        );
        let titles = entries.iter().map(|entry| opened(entry).expect("the chapter opens").meta.title);
        assert_eq!(titles.collect::<Vec<_>>(), listed, "an open chapter has the same title");
    }
}

#[test]
fn a_name_that_leads_out_of_the_book_leads_nowhere() {
    let entries = entries(book(ONE));
    let error = opened(&entries[2]).expect_err("nothing outside is read");
    assert_eq!(error, "book.epub #3: the book has no part \"etc/passwd\" that can be read");
}

#[test]
fn a_bomb_in_a_chapter_costs_the_chapter() {
    let laughs = (1..12)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect::<Vec<_>>()
        .concat();
    let entities = format!("<!DOCTYPE html [<!ENTITY l0 \"ha\">{laughs}]><html><body><p>&l11;</p></body></html>");
    let vast = format!("<html><body><p>{}</p></body></html>", " ".repeat(40 << 20));
    let deep = format!("<html><body>{}x{}</body></html>", "<b>".repeat(5_000), "</b>".repeat(5_000));
    for (chapter, says) in
        [(entities, None), (vast, Some("more than 32 MiB")), (deep, Some("too much markup before its text"))]
    {
        let entries = entries(book(&chapter));
        let other = entries.iter().find(|entry| entry.title.as_deref() == Some("The goat")).expect("the other chapter");
        assert!(opened(other).is_ok());
        match (opened(&entries[0]), says) {
            (Err(error), Some(says)) => assert!(error.contains(says), "{error}"),
            (Ok(article), None) => assert!(article.text().len() < 10_000, "nothing is unfolded"),
            (opened, says) => panic!("{says:?}: {:?}", opened.map(|article| article.text().len())),
        }
    }
}

#[test]
fn what_is_no_book_is_refused_in_a_sentence() {
    let empty = packed(&[("mimetype", "application/epub+zip")]);
    let cut = book(ONE)[..400].to_vec();
    for bytes in [empty, cut] {
        let error = contents("book.epub", bytes, &Hints::default()).expect_err("no book").to_string();
        assert!(error.starts_with("book.epub: ") && !error.contains('\n'), "{error}");
    }
}
