//! Feeds: RSS, Atom and JSON Feed. The items of one are articles, as far as the feed holds them.
//!
//! quick-xml parses, and serde_json; `xml` and `json` are the walks from what they give to items. A feed is read in one
//! pass, and an item's text is parsed when the item is opened. Nothing is fetched here: an item's link is fetched only
//! when a user asks for it.
//!
//! ```text
//! xml      RSS and Atom
//! json     JSON Feed
//! item     one item, as it is opened
//! element  what stands inside an element
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! json -> element, item
//! xml -> element, item
//! item -> element
//! ```

mod element;
mod item;
mod json;
mod xml;

pub(super) use item::FeedItem;

use super::bytes::declared;
use super::error::{IngestError, shown};
use super::hints::Hints;
use super::plain::article::origin;
use crate::article::{Format, Origin};

/// The items of the feed that `bytes` hold, in its order, and how those were read. Links are made whole by the address
/// in `hints`.
pub(super) fn items(name: &str, bytes: Vec<u8>, hints: &Hints) -> Result<(Vec<FeedItem>, Origin), IngestError> {
    let decoded = declared::decode(bytes, hints.charset.as_deref());
    let mut read_as = origin(name, Format::Feed, &decoded);
    let base = hints.url.as_deref();
    let items = if decoded.text.trim_start().starts_with('{') {
        json::items(&decoded.text, base).map(|items| (items, 0))
    } else {
        xml::items(&decoded.text.into(), base)
    };
    let malformed = |what: String| IngestError::Malformed { name: shown(name), what: shown(&what) };
    let (items, unread) = items.map_err(malformed)?;
    read_as.unread = unread;
    Ok((items, read_as))
}

/// Whether the input that begins with `head`, in lower case, is a feed: its first element is a feed's, or it is JSON
/// that names the form.
pub(super) fn is_feed(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    if rest.starts_with('{') {
        return rest.contains("https://jsonfeed.org/version/")
            || rest.contains("https:\\/\\/jsonfeed.org\\/version\\/");
    }
    while let Some(after) =
        rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?")).or_else(|| rest.strip_prefix("<!"))
    {
        // A document type may hold declarations of its own.
        let declares = after.split('>').next().is_some_and(|begin| begin.contains('['));
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            () if rest.starts_with("<!") && declares => "]>",
            () => ">",
        };
        let Some((_, after)) = after.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
    match name {
        "rss" | "rdf:RDF" => true,
        "feed" => rest.contains("http://www.w3.org/2005/Atom"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_feed, items};
    use crate::article::{Article, Charset, CharsetBy};
    use crate::ingest::Hints;

    /// The items of `feed`, as articles.
    fn articles(feed: &str) -> Vec<Article> {
        let (items, read_as) = items("feed", feed.as_bytes().to_vec(), &Hints::default()).unwrap();
        items.iter().map(|item| item.article("feed", &read_as)).collect()
    }

    const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Holmsea  Courier</title><language>en-gb</language>
<item><title>Ferry &amp;amp; quay</title><link>https://courier.example/ferry</link>
<pubDate>Tue, 03 Feb 2026 07:00:00 GMT</pubDate>
<description>A summary.</description>
<content:encoded><![CDATA[<p>“We counted again,” said Maria Lopez.</p><p>The quay stays.</p>]]></content:encoded></item>
<item><title>Local</title><link>file:///etc/passwd</link><description>One.

Two &lt; three.</description></item>
</channel></rss>"#;

    #[test]
    fn an_item_is_an_article_as_far_as_the_feed_holds_it() {
        let [first, second] = &articles(RSS)[..] else { panic!("two items") };
        assert_eq!(first.meta.title.as_deref(), Some("Ferry & quay"));
        assert_eq!(first.meta.outlet.as_deref(), Some("Holmsea Courier"));
        assert_eq!((first.meta.date.as_deref(), first.meta.language.as_deref()), (Some("2026-02-03"), Some("en")));
        assert_eq!(first.meta.url.as_deref(), Some("https://courier.example/ferry"));
        assert_eq!(first.text(), "Ferry & quay\n\n“We counted again,” said Maria Lopez.\n\nThe quay stays.");
        assert_eq!(second.text(), "Local\n\nOne.\n\nTwo < three.");
        assert_eq!(second.meta.url, None, "a feed names no file");
    }

    #[test]
    fn atom_says_more_of_an_entry() {
        let feed = r#"<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://www.w3.org/1999/xhtml"
                xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en-GB" xml:base="https://courier.example/news/">
            <a:title type="html">Holmsea &amp;amp; Courier</a:title>
            <a:entry><media:group><media:title>A picture</media:title></media:group>
                <a:title type="xhtml"><div>The <em>ferry</em></div></a:title>
                <a:id>tag:courier.example,2026:1</a:id><a:link rel="enclosure" href="/ferry.mp3"/><a:link href="ferry.html"/>
                <a:updated>2026-02-04T23:30:00-08:00</a:updated><a:published>2026-02-03T07:00:00Z</a:published>
                <a:author><a:name>Nell Arden</a:name><a:email>nell@courier.example</a:email></a:author>
                <a:author><a:name>Bram Teale</a:name></a:author>
                <a:summary>In short.</a:summary>
                <a:content type="xhtml"><div><p>It <em>sails</em>.<br/>Twice.</p><p>Not on Sundays.</p></div></a:content></a:entry>
            <a:entry><a:title>Tea &amp; cake &lt;sic></a:title><a:content type="text">1 &lt; 2 &amp;amp; 3</a:content></a:entry></a:feed>"#;
        let [first, second] = &articles(feed)[..] else { panic!("two entries") };
        assert_eq!(first.meta.title.as_deref(), Some("The ferry"));
        assert_eq!(first.meta.outlet.as_deref(), Some("Holmsea & Courier"));
        assert_eq!(first.meta.byline.as_deref(), Some("Nell Arden, Bram Teale"));
        assert_eq!((first.meta.date.as_deref(), first.meta.language.as_deref()), (Some("2026-02-03"), Some("en")));
        assert_eq!(first.meta.url.as_deref(), Some("https://courier.example/news/ferry.html"));
        assert_eq!(first.text(), "The ferry\n\nBy Nell Arden, Bram Teale\n\nIt sails.\nTwice.\n\nNot on Sundays.");
        assert_eq!(second.text(), "Tea & cake <sic>\n\n1 < 2 &amp; 3");
    }

    #[test]
    fn of_a_feed_without_its_end_the_whole_items_come() {
        let whole = RSS.find("<item><title>Local").expect("a second item");
        for end in [whole, whole + 20, whole + 60, RSS.len() - 30] {
            let (items, read_as) = items("feed", RSS.as_bytes()[..end].to_vec(), &Hints::default()).unwrap();
            let first = items[0].article("feed", &read_as);
            assert_eq!(first.meta.title.as_deref(), Some("Ferry & quay"));
            let notice = first.origin.notice();
            assert!(end == whole && notice.is_none() || notice.is_some_and(|told| told.contains("broken")), "{end}");
        }
        let none = items("feed", RSS.as_bytes()[..200].to_vec(), &Hints::default());
        assert!(none.is_err() || none.is_ok_and(|(items, _)| items.is_empty()));
    }

    #[test]
    fn rss_1_and_json_feed_have_items_too() {
        let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://courier.example/"><title>Courier</title></channel>
            <item rdf:about="https://courier.example/1"><title>Ferry</title><link>https://courier.example/1</link>
                <dc:date>2026-02-03T07:00:00+01:00</dc:date><dc:creator>Nell Arden</dc:creator><description>It sails.</description></item>
            </rdf:RDF>"#;
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Courier","items":[7,{"id":"1","title":"Ferry",
            "url":"https://courier.example/1","date_published":"2026-02-03T07:00:00+01:00","authors":[{"name":"Nell Arden"}],
            "content_text":"It sails."}]}"#;
        for feed in [rdf, json] {
            let [ferry] = &articles(feed)[..] else { panic!("one item: {feed}") };
            let meta = &ferry.meta;
            assert_eq!(
                (ferry.text(), meta.outlet.as_deref()),
                ("Ferry\n\nBy Nell Arden\n\nIt sails.", Some("Courier"))
            );
            assert_eq!((meta.date.as_deref(), meta.byline.as_deref()), (Some("2026-02-03"), Some("Nell Arden")));
            assert_eq!(meta.url.as_deref(), Some("https://courier.example/1"));
        }
    }

    #[test]
    fn a_feed_in_another_charset_says_so() {
        let feed = r#"<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Паром</title></item></channel></rss>"#;
        let bytes = encoding_rs::WINDOWS_1251.encode(feed).0.into_owned();
        let (items, read_as) = items("feed", bytes, &Hints::default()).unwrap();
        assert_eq!(items[0].meta.title.as_deref(), Some("Паром"));
        assert_eq!((read_as.charset, read_as.charset_by), (Charset::Other("windows-1251"), CharsetBy::Meta));
    }

    #[test]
    fn a_broken_feed_is_refused_and_a_careless_one_read() {
        let careless = "<rss><channel><item><title>Fish & chips&nbsp;</title><description><p>One.</p><p>Two.</p></description></item></channel>";
        let [one] = &articles(careless)[..] else { panic!("an item") };
        assert_eq!(one.text(), "Fish & chips\n\nOne.\n\nTwo.");
        let cut =
            items("feed", b"<rss><channel>\n<item><title>Ferry".to_vec(), &Hints::default()).unwrap_err().to_string();
        assert!(cut.starts_with("feed: its XML is broken (line 2): "), "{cut}");
    }

    #[test]
    fn entities_of_its_own_are_not_unfolded() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>T</title>
<item><title>&b;</title></item></channel></rss>"#;
        assert_eq!(articles(bomb)[0].text(), "&b;");
    }

    #[test]
    fn a_feed_is_known_by_its_first_element() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>x"#;
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#;
        for feed in [
            RSS,
            atom,
            json,
            "<!DOCTYPE rss>\n<rss version=\"0.92\">",
            "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]><rss>",
        ] {
            assert!(is_feed(feed.as_bytes()), "{feed}");
        }
        for other in ["<html><p>rss", "<feed>no namespace", "rss", "{\"version\": 1}", "<!-- <rss>", ""] {
            assert!(!is_feed(other.as_bytes()), "{other}");
        }
    }
}
