//! Web pages: what of them is the article, what is known of it, and what hostile ones do.
//!
//! The pages in `tests/pages` are of our own writing; each snapshot is the whole article that is made of one.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use pullquote::article::{Article, BlockKind, Charset, CharsetBy, InlineKind};
use pullquote::ingest::{self, Format, Hints, IngestError, from_bytes, from_bytes_with};
use regex::Regex;

fn page(name: &str) -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    ingest::read(&path).expect("the page opens")
}

fn opened(html: &str) -> Article {
    from_bytes("page.html", html.as_bytes().to_vec()).expect("the page opens")
}

/// The body, a paragraph each.
fn paragraphs(article: &Article) -> Vec<&str> {
    article.blocks().iter().filter(|block| block.kind.is_body()).map(|block| article.slice(block.span)).collect()
}

/// All that is made of a page: what is known, then block by block.
fn told(article: &Article) -> String {
    let meta = &article.meta;
    let known = [
        ("title", &meta.title),
        ("byline", &meta.byline),
        ("date", &meta.date),
        ("outlet", &meta.outlet),
        ("url", &meta.url),
        ("language", &meta.language),
    ];
    let mut told = String::new();
    for (name, value) in known {
        writeln!(told, "{name}: {}", value.as_deref().unwrap_or("-")).expect("a string takes all");
    }
    for &block in article.blocks() {
        let joined = if block.continues { "+" } else { "" };
        writeln!(told, "\n[{:?}{joined}]\n{}", block.kind, article.slice(block.span)).expect("a string takes all");
        for inline in article.inlines_of(block) {
            let what = match inline.kind {
                InlineKind::Link(link) => format!("-> {}", article.links()[link as usize]),
                InlineKind::Emphasis | InlineKind::Strong | InlineKind::Code => format!("{:?}", inline.kind),
            };
            writeln!(told, "    {} {what}", article.slice(inline.span)).expect("a string takes all");
        }
    }
    told
}

#[test]
fn a_list_that_a_word_processor_wrote_is_a_list() {
    let item = |marker: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span\n\
             style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"
        )
    };
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><div class=WordSection1>\
         <p class=MsoNormal>The harbour board has asked for these boats, and for nobody else's.<o:p>&nbsp;</o:p></p>{}{}\
         <p class=MsoNormal>It rained all morning, and nobody came to the quay to see them.</p></div></body></html>",
        item("·", "A boat in the morning"),
        item("2.", "A boat at night")
    );
    let article = pullquote::ingest::from_bytes("word.html", page.into_bytes()).expect("a page");
    let items: Vec<_> = article
        .blocks()
        .iter()
        .filter(|block| block.kind == BlockKind::ListItem)
        .map(|block| article.slice(block.span))
        .collect();
    assert_eq!(items, ["A boat in the morning", "2. A boat at night"], "{}", article.text());
}

#[test]
fn a_news_page_is_its_story_without_banners_bars_and_comments() {
    insta::assert_snapshot!(told(&page("news.html")));
}

#[test]
fn an_old_page_laid_out_by_a_table_is_read_with_its_list_and_recipe() {
    insta::assert_snapshot!(told(&page("blog.html")));
}

#[test]
fn a_live_page_keeps_its_entries_and_their_times() {
    insta::assert_snapshot!(told(&page("live.html")));
}

#[test]
fn embedded_messages_are_kept_whole() {
    insta::assert_snapshot!(told(&page("embed.html")));
}

#[test]
fn a_table_is_lines_of_columns() {
    insta::assert_snapshot!(told(&page("table.html")));
}

#[test]
fn blocks_are_joined_by_a_blank_line_and_know_their_source() {
    let source = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/news.html")).expect("it is there");
    let article = page("news.html");
    let texts: Vec<&str> = article.blocks().iter().map(|block| article.slice(block.span)).collect();
    assert_eq!(texts.join("\n\n"), article.text());
    for (n, block) in article.blocks().iter().enumerate() {
        let place = article.source_of(n).expect("every block of this page stands in it");
        let there = String::from_utf8_lossy(&source[place.start as usize..place.end as usize]).into_owned();
        let first = article.slice(block.span).split(' ').next().unwrap_or_default();
        assert!(there.starts_with('<') && there.contains(first), "{first} is not in {there}");
    }
}

/// Five paragraphs of a made-up story.
const STORY: [&str; 5] = [
    "The harbour board met on Monday and agreed to keep the old crane, which nobody has used since the war.",
    "“We counted the boats again,” said Maria Lopez, who keeps the lamp. “There were nine.”",
    "Her brother, who keeps the tide tables, told the board that the tenth had been sold in the spring.",
    "Nobody on the quay remembers the sale, and the books for that month were lost in the rain.",
    "The board will meet again in a fortnight, when the minutes of this meeting have been found.",
];

/// A page whose paragraphs are made as `way` says, `_` in it standing for each.
fn shaped(around: &str, way: &str) -> String {
    let paragraphs: String = STORY.iter().map(|paragraph| way.replace('_', paragraph)).collect();
    let page = around.replace('_', &paragraphs);
    format!(
        "<!DOCTYPE html><html><head><title>The crane stays</title></head><body><nav><a href=/>News</a></nav>{page}</body></html>"
    )
}

#[test]
fn paragraphs_are_told_whatever_elements_they_are_made_of() {
    let article = "<article><h1>The crane stays</h1>_</article>";
    for (around, way) in [
        (article, "<p>_</p>"),
        (article, "<div>_</div>"),
        (article, "<div><div>_</div></div>"),
        (article, "<div class='c1'><div class='c2'><span>_</span></div></div>"),
        (article, "<section><p>_</p></section>"),
        (article, "<div class='elementor-widget text-widget'><p>_</p></div>"),
        ("<h1>The crane stays</h1><ul>_</ul>", "<li>_</li>"),
        ("<h1>The crane stays</h1><ul>_</ul>", "<li><div><p>_</p></div></li>"),
        ("<table><tr><td><h1>The crane stays</h1><font size=2>_</font></td></tr></table>", "_<br><br>"),
        ("<h1>The crane stays</h1><table>_</table>", "<tr><td>_</td></tr>"),
        ("<h1>The crane stays</h1>_", "_<p>"),
        ("<x-story><template shadowrootmode=open><h1>The crane stays</h1>_</template></x-story>", "<p>_</p>"),
        ("<x-story><template shadowrootmode='closed'><div>_</div></template></x-story>", "<p>_</p>"),
    ] {
        let page = shaped(around, way);
        let article = opened(&page);
        assert_eq!(paragraphs(&article), STORY, "{around} {way}");
    }
    let template = shaped(
        "<template>_</template><p>It rained on the quay all day, and the board went home early.</p>",
        "<p>_</p>",
    );
    assert!(!opened(&template).text().contains("counted the boats"), "nobody sees a template");
}

#[test]
fn a_paragraph_that_is_a_link_is_one_and_a_list_of_links_that_is_announced_too() {
    let linked =
        "<p><a href=/x><b>The tug Minna was sold to the harbour of Saltmere for the price of two lamps.</b></a></p>";
    let page = shaped(
        &format!(
            "<main><h1>The crane stays</h1>_{linked}<p>It rained on the quay all day, and the board went home early.</p>"
        ),
        "<p>_</p>",
    );
    assert!(opened(&page).text().contains("The tug Minna was sold"));
    let list = "<p>The board has put these papers on the table:</p><ul><li><a href=/a>The tide tables</a><li><a href=/b>The book of lamps</a></ul>";
    let page = shaped(
        &format!(
            "<main><h1>The crane stays</h1>_{list}<p>It rained on the quay all day, and the board went home early.</p>"
        ),
        "<p>_</p>",
    );
    assert!(opened(&page).text().contains("The book of lamps"), "{}", opened(&page).text());
}

#[test]
fn what_follows_the_story_is_no_part_of_it_whatever_it_is_called() {
    let comment = "<div class=q><b>Al</b> 3 February at 10:12<p>I was there, and I say that there were ten boats and a goat on the quay.</p></div>";
    let teaser = "<article><h3><a href=/t>The goat of Saltmere is found again</a></h3><p>The goat that was lost in the spring came home by itself on Tuesday.</p></article>";
    for after in [
        format!("<h2>Comments</h2>{}", comment.repeat(3)),
        format!("<div><h3>2 comments</h3>{}</div>", comment.repeat(2)),
        format!("<section>{}</section>", teaser.repeat(12)),
        format!("<div><h4>Related stories</h4>{teaser}</div>"),
        "<div><p>You may also like</p><p><a href=/t>The goat of Saltmere is found again.</a></p></div>".to_owned(),
    ] {
        let page = shaped(&format!("<div class=w1><h1>The crane stays</h1>_</div>{after}"), "<p>_</p>");
        assert_eq!(paragraphs(&opened(&page)), STORY, "{after}");
    }
}

#[test]
fn a_pull_quote_is_not_said_twice() {
    for pull in [
        "<blockquote>“We counted the boats again”</blockquote>",
        "<figure class=x><blockquote><p>“There were nine”</p><cite>Maria Lopez</cite></blockquote></figure>",
        "<div class='pull-quote'><p>“We counted the boats again”</p><p>Maria Lopez</p></div>",
        "<aside><p>We counted the boats again</p></aside>",
    ] {
        let page = shaped(
            &format!(
                "<article><h1>The crane stays</h1>_{pull}<p>It rained on the quay all day, and the board went home early.</p></article>"
            ),
            "<p>_</p>",
        );
        let article = opened(&page);
        assert_eq!(article.text().matches("We counted the boats again").count(), 1, "{pull}");
        assert_eq!(article.text().matches("There were nine").count(), 1, "{pull}");
    }
    let quoted = shaped(
        "<article><h1>The crane stays</h1>_<blockquote>Nobody has ever asked me for the key.</blockquote></article>",
        "<p>_</p>",
    );
    assert!(opened(&quoted).text().contains("asked me for the key"), "what is said once is kept");
}

#[test]
fn signs_that_a_browser_draws_are_there_and_marks_of_notes_are_not() {
    for (way, text) in [
        (
            "Lopez said <q>we counted <q>them</q> again</q> and left the quay.",
            "Lopez said “we counted ‘them’ again” and left the quay.",
        ),
        (
            "<q>“We did,”</q> said Lopez, who keeps the lamp on the quay.",
            "“We did,” said Lopez, who keeps the lamp on the quay.",
        ),
        (
            "The boat <ruby>船<rp>(</rp><rt>fune</rt><rp>)</rp></ruby> sailed on Monday from the quay.",
            "The boat 船(fune) sailed on Monday from the quay.",
        ),
        (
            "It sailed.<sup class=reference><a href='#n1'>[1]</a></sup> It rained on the quay.<sup><a href='#n2'>2</a></sup>",
            "It sailed. It rained on the quay.",
        ),
        (
            "It covers 12 m<sup>2</sup> of the old quay, and it leaks on Sundays.",
            "It covers 12 m2 of the old quay, and it leaks on Sundays.",
        ),
        (
            "It sailed from the har&shy;bour on Monday<span class=mw-editsection>[<a href=/e>edit</a>]</span>.",
            "It sailed from the harbour on Monday.",
        ),
    ] {
        let page = shaped(&format!("<article><h1>The crane stays</h1>_<p>{way}</p></article>"), "<p>_</p>");
        assert_eq!(paragraphs(&opened(&page)).last(), Some(&text), "{way}");
    }
}

#[test]
fn a_story_in_the_data_for_scripts_is_read_where_the_page_shows_none() {
    let parts = STORY.map(|paragraph| serde_json::json!({"kind": "p", "value": paragraph}));
    let data = serde_json::json!({"props": {"story": {"title": "The crane stays", "parts": parts}}});
    let html = STORY.map(|paragraph| format!("<p>{paragraph}</p>")).concat();
    for script in [
        format!("<script id=__NEXT_DATA__ type='application/json'>{data}</script>"),
        format!("<script>window.__STATE__ = {data};</script>"),
        format!("<script type='application/json'>{}</script>", serde_json::json!({"post": {"content": html}})),
    ] {
        let page = format!(
            "<html><head><title>The crane stays</title></head><body><div id=app>Loading…</div>{script}</body></html>"
        );
        assert_eq!(paragraphs(&opened(&page)), STORY, "{script}");
    }
}

#[test]
fn who_wrote_a_page_and_when_is_read_as_it_is_shown() {
    let farrell = "Oona Farrell";
    for (shown, names) in [
        ("<p>By Oona Farrell</p>", farrell),
        ("<p class=byline>By Oona Farrell</p>", farrell),
        ("<div class='c-byline'>Oona Farrell, arts correspondent</div>", farrell),
        (
            "<p>By <a rel=author href=/o>Oona Farrell</a> and <a rel=author href=/b>Bram Teale</a></p>",
            "Oona Farrell and Bram Teale",
        ),
        ("<span class='author vcard'><a class='url fn n' href=/o>Oona Farrell</a></span>", farrell),
        ("<address>By Oona Farrell</address>", farrell),
        ("<p>By Oona Farrell and Bram Teale, Associated Press</p>", "Oona Farrell and Bram Teale"),
        ("<p>Written by Oona Farrell</p>", farrell),
        ("<p>BY OONA FARRELL</p>", "OONA FARRELL"),
        ("<p>Oona Farrell | 24 November 2026</p>", farrell),
        ("<p>Posted on November 24, 2026 by Oona Farrell</p>", farrell),
        ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Oona Farrell'>", farrell),
        ("<meta name=parsely-author content='Oona Farrell'>", farrell),
    ] {
        let article = opened(&shaped(&format!("<article><h1>The crane stays</h1>{shown}_</article>"), "<p>_</p>"));
        assert_eq!(article.meta.byline.as_deref(), Some(names), "{shown}");
        assert_eq!(paragraphs(&article), STORY, "{shown}");
    }
    for shown in [
        "<p>Published 24 November 2026</p>",
        "<p>Published 24 November 2026, 10:15</p>",
        "<p>Tue 24 Nov 2026 10.15 GMT</p>",
        "<p class=date>November 24, 2026</p>",
        "<span class=posted-on>Posted on Nov. 24th, 2026 at 10:15 am</span>",
        "<time datetime='2026-11-24T10:15:00Z'>yesterday</time>",
        "<time>24 November 2026</time>",
        "<abbr class=published title='2026-11-24T10:15:00+01:00'>today</abbr>",
        "<p>24.11.2026</p>",
        "<p>Updated: 24/11/2026 10:15</p>",
        "<p>By Oona Farrell, 24 November 2026</p>",
        "<meta name=parsely-pub-date content='2026-11-24T10:15:00Z'>",
        "<link rel=canonical href='https://gazette.example/2026/11/24/crane'>",
    ] {
        let article = opened(&shaped(&format!("<article><h1>The crane stays</h1>{shown}_</article>"), "<p>_</p>"));
        assert_eq!(article.meta.date.as_deref(), Some("2026-11-24"), "{shown}");
        assert_eq!(paragraphs(&article), STORY, "{shown}");
    }
}

#[test]
fn entries_of_a_live_page_keep_their_times_and_pictures_their_captions() {
    let entry = |time: &str, head: &str, at: usize| {
        format!(
            "<section><span class=t>{time}</span><h2>{head}</h2><p>{}</p><p>{}</p></section>",
            STORY[at],
            STORY[at + 1]
        )
    };
    let page = format!(
        "<html><title>The crane: live</title><main><h1>The crane: live</h1>{}{}</main>",
        entry("14:32", "Rain", 0),
        entry("13:05", "No rain", 3)
    );
    let text = opened(&page).text().to_owned();
    let order: Vec<Option<usize>> =
        ["14:32", "Rain", STORY[0], "13:05", "No rain", STORY[4]].map(|piece| text.find(piece)).to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{text}");
    let picture = |at: usize| {
        format!(
            "<figure><img src=x><figcaption>{} <span class=credit>Oona Farrell</span></figcaption></figure>",
            STORY[at]
        )
    };
    let gallery = format!(
        "<article><h1>The crane stays</h1><p>{}</p>{}{}{}</article>",
        STORY[0],
        picture(1),
        picture(2),
        picture(4)
    );
    let article = opened(&shaped(&gallery, ""));
    assert_eq!(paragraphs(&article), [STORY[0]]);
    assert_eq!(article.text().matches("Oona Farrell").count(), 3, "{}", article.text());
}

#[test]
fn a_page_without_an_article_still_yields_its_text() {
    let short = opened("<html><body><p>Closed on Mondays.</p></body></html>");
    assert_eq!(short.text(), "Closed on Mondays.");
    let links = opened("<body><ul><li><a href=/a>Tides</a><li><a href=/b>Boats</a></ul>");
    assert!(links.text().contains("Tides") && links.text().contains("Boats"));
    let body = "The whole story stands in the metadata only. ".repeat(12);
    let hidden = format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Hidden","articleBody":"{body}"}}</script><p>Please subscribe."#
    );
    assert!(opened(&hidden).text().contains("The whole story stands"));
}

#[test]
fn a_page_without_a_word_is_refused_in_a_sentence() {
    let error = from_bytes("empty.html", b"<html><body><img src=x></body></html>".to_vec()).unwrap_err();
    assert!(matches!(error, IngestError::Wordless { .. }));
    assert_eq!(error.to_string(), "empty.html is a web page without any text");
}

#[test]
fn the_charset_is_told_and_how_it_was_chosen() {
    let bytes = b"<html><head><meta charset=windows-1251></head><body><p>\xCF\xE0\xF0\xEE\xEC \xE8\xE4\xB8\xF2.</p>";
    let article = from_bytes("a.html", bytes.to_vec()).expect("it opens");
    let origin = &article.origin;
    assert_eq!(
        (origin.format, origin.charset, origin.charset_by),
        (Format::Html, Charset::Other("windows-1251"), CharsetBy::Meta)
    );
    assert_eq!(article.text(), "Паром идёт.");
    assert_eq!(article.source_of(0), None, "its bytes are not the text's");
    let hints = Hints { charset: Some("koi8-r".to_owned()), ..Hints::default() };
    let sent = from_bytes_with("a.html", b"<html><p>\xF0\xC1\xD2\xCF\xCD".to_vec(), &hints).expect("it opens");
    assert_eq!((sent.text(), sent.origin.charset_by), ("Паром", CharsetBy::Header));
}

#[test]
fn an_address_is_made_whole_by_where_the_page_was_fetched() {
    let hints = Hints { url: Some("https://courier.example/news/a.html".to_owned()), ..Hints::default() };
    let page = br#"<html><p>See <a href="../tides">the tides</a>, <a href="javascript:alert(1)">this</a>.</p>"#;
    let article = from_bytes_with("a.html", page.to_vec(), &hints).expect("it opens");
    assert_eq!(article.links(), ["https://courier.example/tides"]);
    assert_eq!(article.meta.url.as_deref(), Some("https://courier.example/news/a.html"));
}

#[test]
fn hostile_pages_are_an_article_or_a_sentence() {
    let body = |what: &str, times| format!("<html><body><p>The ferry is late.</p>{}", what.repeat(times));
    let numbered = (0..1_000).map(|n| format!("<b id={n}>")).collect::<Vec<_>>().concat();
    let pages = [
        body("<div>", 100_000),
        body("<a href=x>", 20_000),
        body("<table><tr><td>", 30_000),
        body("<ul><li>", 50_000),
        body("<p>word ", 20_000),
        body("<blockquote><p>said</p>", 30_000),
        body("<br>", 20_000),
        body("<svg><g>", 50_000),
        format!("{}{}", body("", 0), numbered) + &"<p>x".repeat(2_000),
        format!("<html><p>The ferry is late.</p><script type='application/ld+json'>{}", "[".repeat(500_000)),
        format!("<html><p>The ferry is late.</p><!--{}", "-".repeat(1_000_000)),
    ];
    for html in pages {
        let article = opened(&html);
        assert!(article.text().contains("The ferry is late."), "{}", &html[..80]);
        assert!(article.blocks().iter().all(|block| block.span.len() <= 16 * 1024));
    }
}

#[test]
fn a_title_is_one_line_whatever_is_in_it() {
    let article = opened("<html><title>Ferry\u{1b}]0;gone\u{7}\n\n late\u{202e}</title><p>The ferry is late again.");
    assert_eq!(article.meta.title.as_deref(), Some("Ferry\u{1b}]0;gone\u{7} late\u{202e}"), "cleaned on its way out");
    assert_eq!(article.blocks()[0].kind, BlockKind::Headline);
}

proptest::proptest! {
    #[test]
    fn any_markup_gives_an_article_or_a_typed_error(
        html in "(<(p|div|a href=x|b|i|ol|li|table|tr|td|blockquote|pre|br|h2|figure|figcaption|/p|/div|/b|!--|script)>|[a-z é“”.&;\"'\n]{0,12}){0,60}"
    ) {
        let bytes = format!("<html>{html}").into_bytes();
        if let Ok(article) = from_bytes("any.html", bytes) {
            let texts: Vec<&str> = article.blocks().iter().map(|block| article.slice(block.span)).collect();
            proptest::prop_assert!(texts.iter().all(|text| !text.is_empty() && text.trim() == *text));
            for &block in article.blocks() {
                proptest::prop_assert!(article.inlines_of(block).iter().all(|inline| block.span.encloses(inline.span)));
            }
        }
    }
}

/// The body as `extract --format text` has it.
fn body(article: &Article) -> String {
    let body = article.blocks().iter().filter(|block| block.kind.is_body());
    body.map(|block| article.slice(block.span)).collect::<Vec<_>>().join("\n\n")
}

/// Word 4-grams with how often each occurs.
fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let word = Regex::new(r"\w+").expect("it is a sound expression");
    let words: Vec<&str> = word.find_iter(text).map(|word| word.as_str()).collect();
    let mut shingles = HashMap::new();
    for shingle in words.windows(words.len().clamp(1, 4)) {
        *shingles.entry(shingle.to_vec()).or_default() += 1;
    }
    shingles
}

/// Precision and recall of one page.
fn score(gold: &str, found: &str) -> (f64, f64) {
    let (gold, found) = (shingles(gold), shingles(found));
    let both: usize = gold.iter().map(|(shingle, n)| found.get(shingle).copied().unwrap_or_default().min(*n)).sum();
    let share = |all: usize| if all == 0 { 0.0 } else { both as f64 / all as f64 };
    (share(found.values().sum()), share(gold.values().sum()))
}

/// The measure of the public article extraction benchmark over `../shared/pages`, where that lies beside the project.
#[test]
fn real_pages_are_extracted_as_people_would() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages");
    let Ok(gold) = fs::read_to_string(folder.join("gold.jsonl")) else {
        eprintln!("skipped: there are no pages with their bodies in ../shared/pages");
        return;
    };
    let (mut precision, mut recall, mut pages) = (0.0, 0.0, 0.0);
    for line in gold.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        let (id, text) = (record["id"].as_str().expect("an id"), record["text"].as_str().expect("a text"));
        let mut html = Vec::new();
        let file = File::open(folder.join(format!("{id}.html.gz"))).expect("the page is there");
        GzDecoder::new(file).read_to_end(&mut html).expect("it unpacks");
        let found = body(&from_bytes("page.html", html).expect("no page yields nothing"));
        assert!(!found.is_empty(), "{id} yields nothing");
        let (p, r) = score(text, &found);
        (precision, recall, pages) = (precision + p, recall + r, pages + 1.0);
    }
    let (precision, recall) = (precision / pages, recall / pages);
    let f1 = 2.0 * precision * recall / (precision + recall);
    eprintln!("{pages} pages: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    assert!(f1 >= 0.97, "{f1}");
}

/// Ways to hide words, each around the place of the words; what is before the bar goes into the head.
const HIDDEN: [&str; 46] = [
    "|<p style='display:none'>_</p>",
    "|<p style='DISPLAY : NONE !important; display: block'>_</p>",
    "|<p hidden>_</p>",
    "|<p aria-hidden=true>_</p>",
    "|<p popover>_</p>",
    "|<p style='visibility:hidden'>_</p>",
    "|<p style='visibility:collapse'>_</p>",
    "|<p style='opacity:0'>_</p>",
    "|<p style='opacity:.01'>_</p>",
    "|<p style='filter:opacity(0%)'>_</p>",
    "|<p style='content-visibility:hidden'>_</p>",
    "|<p style='font-size:0'>_</p>",
    "|<p style='font-size:1px'>_</p>",
    "|<p style='font:0/0 a'>_</p>",
    "|<p style='font-size:10px'><span style='font-size:.1em'>_</span></p>",
    "|<p style='color:transparent'>_</p>",
    "|<p style='color:rgba(0,0,0,0)'>_</p>",
    "|<p style='color:#fff'>_</p>",
    "|<p style='color:white;background:#fefefe'>_</p>",
    "|<div style='background:black'><p>_</p></div>",
    "|<div bgcolor=navy><font color='#000080'>_</font></div>",
    "|<p style='-webkit-text-fill-color:transparent'>_</p>",
    "|<p style='position:absolute;left:-9999px'>_</p>",
    "|<p style='position:fixed;top:-100em'>_</p>",
    "|<p style='position:absolute;left:-200vw'>_</p>",
    "|<p style='text-indent:-9999px'>_</p>",
    "|<p style='margin-left:-9999px'>_</p>",
    "|<p style='transform:translateX(-9999px)'>_</p>",
    "|<p style='transform:scale(0)'>_</p>",
    "|<p style='scale:0'>_</p>",
    "|<p style='position:absolute;clip:rect(0,0,0,0)'>_</p>",
    "|<p style='clip-path:inset(100%)'>_</p>",
    "|<p style='clip-path:circle(0)'>_</p>",
    "|<div style='height:0;overflow:hidden'><p>_</p></div>",
    "|<div style='max-height:1px;overflow:hidden'><p>_</p></div>",
    "|<div style='width:0;overflow:clip'><p>_</p></div>",
    "|<p class='lead sr-only'>_</p>",
    "<style>.x{display:none}</style>|<p class='x'>_</p>",
    "<style>article > p.x, h6 { opacity : 0 }</style>|<p class='x'>_</p>",
    "<style>@media screen{#x{visibility:hidden}}</style>|<p id=x>_</p>",
    "<style>p{display:none!important}p.y{display:block}h1,h2{}</style>|<section><p class=x>_</p></section>",
    "<style>.x{color:#fff}</style>|<p>Before. <span class=x>_</span></p>",
    "<style>[data-x]{display:none}</style>|<p data-x>_</p>",
    "<style>div .x:not(.y){display:none}</style>|<div><p class=x>_</p></div>",
    "<style>/* } */ .x/**/{display:/**/none}</style>|<p class=x>_</p>",
    "|<noframes><p>_</p></noframes>",
];

/// The same with words that are seen.
const SHOWN: [&str; 13] = [
    "|<p style='display:none;display:block'>_</p>",
    "|<div style='font-size:0'><p style='font-size:16px'>_</p></div>",
    "|<div style='background:black;color:white'><p>_</p></div>",
    "|<p style='color:#fff;background:url(night.png)'>_</p>",
    "<link rel=stylesheet href=a.css>|<p style='color:#fff'>_</p>",
    "|<p style='left:-9999px'>_</p>",
    "|<p><span style='height:0;overflow:hidden'>_</span></p>",
    "<style>.x{display:none}p.x{display:block}</style>|<p class=x>_</p>",
    "<style>@media print{.x{display:none}}</style>|<p class=x>_</p>",
    "<style>.x:hover{display:none}</style>|<p class=x>_</p>",
    "<style media=print>.x{display:none}</style>|<p class=x>_</p>",
    "<noscript><style>.x{display:none}</style></noscript>|<p class=x>_</p>",
    "<style>body{opacity:0}</style>|<p>_</p>",
];

/// Report: more than half of the ways to hide words on a page brought them into the article.
#[test]
fn a_browser_shows_what_is_read() {
    let report = "<h1>Quay lamp goes dark</h1><p>The lamp on the harbour quay went dark on Tuesday and nobody came to mend it, \
                  which the pilots say is not the first time this year.</p>";
    let words = "“I stole the lamp, and I would do it again on any night,” said Ivor Lathe.";
    let page = |way: &str| {
        let (head, body) = way.split_once('|').expect("a bar");
        let last = "<p style='display:block!important'>“We asked twice for a new lamp, and nobody came to mend it,” said Tamsin Rooke, the pilot.</p>";
        let body = body.replace('_', words);
        opened(&format!(
            "<html><head><title>Lamp</title>{head}</head><body><article>{report}{body}{last}</article></body></html>"
        ))
    };
    for way in HIDDEN {
        let article = page(way);
        assert!(
            !article.text().contains("stole") && article.text().contains("We asked twice"),
            "{way}\n{}",
            article.text()
        );
        assert!(article.origin.hidden > 40 || way.contains("noframes"), "{way}: {}", article.origin.hidden);
    }
    for way in SHOWN {
        let article = page(way);
        assert!(article.text().contains("stole"), "{way}\n{}", article.text());
    }
}
