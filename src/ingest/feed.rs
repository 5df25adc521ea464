//! Feeds: RSS, Atom and JSON Feed. The items of one are articles, as far as the feed holds them.
//!
//! feed-rs parses. Nothing is fetched here: an item's link is something that a person may ask for.

use feed_rs::model;

use super::{Format, Hints, IngestError, error, html};
use crate::article::{Article, Meta, Origin};

/// One item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What the feed says of it.
    pub(super) meta: Meta,
    /// What the feed holds of it, as HTML: all of it, or a summary.
    html: String,
}

impl Item {
    /// The article, as far as the feed holds it. `name` is where it came from.
    pub(super) fn article(&self, name: &str) -> Article {
        let mut article = html::fragment(&self.html, self.meta.clone());
        article.origin = Origin { name: name.to_owned(), format: Format::Feed, ..Origin::default() };
        article
    }

    /// Its bytes in the feed, about.
    pub(super) fn size(&self) -> usize {
        self.html.len()
    }
}

/// The items of the feed that `bytes` hold, in its order. Links are made whole by the address in `hints`.
pub(super) fn items(name: &str, bytes: &[u8], hints: &Hints) -> Result<Vec<Item>, IngestError> {
    let parser = feed_rs::parser::Builder::new().base_uri(hints.url.as_deref()).build();
    let malformed = |error: feed_rs::parser::ParseFeedError| IngestError::Malformed {
        name: error::shown(name),
        what: error::shown(&error.to_string()),
    };
    let feed = parser.parse(bytes).map_err(malformed)?;
    let of_feed = Meta {
        outlet: feed.title.map(|title| spaced(&title.content)).filter(|title| !title.is_empty()),
        language: feed.language.as_deref().and_then(language),
        ..Meta::default()
    };
    Ok(feed.entries.into_iter().map(|entry| item(entry, &of_feed)).collect())
}

fn item(entry: model::Entry, of_feed: &Meta) -> Item {
    let authors: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .map(spaced)
        .filter(|name| !name.is_empty())
        .collect();
    let meta = Meta {
        title: entry.title.map(|title| plain(&title)).filter(|title| !title.is_empty()),
        date: entry.published.or(entry.updated).map(|date| date.format("%Y-%m-%d").to_string()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        url: address(&entry.links),
        language: entry.language.as_deref().and_then(language).or_else(|| of_feed.language.clone()),
        ..of_feed.clone()
    };
    let content = entry.content.and_then(|content| Some((content.body?, content.content_type.subty().to_string())));
    let summary = entry.summary.map(|text| (text.content, text.content_type.subty().to_string()));
    let held = content.filter(|(text, _)| !text.trim().is_empty()).or(summary);
    Item { meta, html: held.map(|(text, kind)| as_html(text, &kind)).unwrap_or_default() }
}

/// The page of an item. Only what is of the web counts, so that no feed names a file.
fn address(links: &[model::Link]) -> Option<String> {
    let of_the_web = |link: &&model::Link| {
        let scheme = link.href.split_once("://").map_or("", |(scheme, _)| scheme);
        ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    };
    let rank = |link: &&model::Link| match link.rel.as_deref() {
        Some("alternate") => 0,
        None => 1,
        Some(_) => 2,
    };
    links.iter().filter(of_the_web).min_by_key(rank).map(|link| link.href.clone())
}

/// What `text` is as HTML. Feeds call HTML plain text where they escape it, so that its looks decide.
fn as_html(text: String, kind: &str) -> String {
    let marked = text.contains("</") || text.contains("/>") || text.contains("<p") || text.contains("<br");
    if marked {
        return text;
    }
    let escaped = if kind.contains("html") { text } else { text.replace('&', "&amp;") }.replace('<', "&lt;");
    let paragraphs: Vec<&str> = escaped.split("\n\n").collect();
    format!("<p>{}</p>", paragraphs.join("</p><p>"))
}

/// A title without the markup that some feeds put in it.
fn plain(title: &model::Text) -> String {
    if !title.content.contains(['<', '&']) {
        return spaced(&title.content);
    }
    spaced(html::fragment(&title.content, Meta::default()).text())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ISO 639-1 code in a tag such as `en-GB`.
fn language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_lowercase())
}

/// Whether the input that begins with `head`, in lower case, is a feed: its first element is a feed's, or it is JSON that names the form.
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
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
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
    use crate::ingest::Hints;

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
        let items = items("feed", RSS.as_bytes(), &Hints::default()).expect("a feed");
        let first = items[0].article("feed");
        assert_eq!(first.meta.title.as_deref(), Some("Ferry & quay"));
        assert_eq!(first.meta.outlet.as_deref(), Some("Holmsea Courier"));
        assert_eq!((first.meta.date.as_deref(), first.meta.language.as_deref()), (Some("2026-02-03"), Some("en")));
        assert_eq!(first.meta.url.as_deref(), Some("https://courier.example/ferry"));
        assert_eq!(first.text(), "Ferry & quay\n\n“We counted again,” said Maria Lopez.\n\nThe quay stays.");
        assert_eq!(items[1].article("feed").text(), "Local\n\nOne.\n\nTwo < three.");
    }

    #[test]
    fn a_feed_names_no_file() {
        let items = items("feed", RSS.as_bytes(), &Hints::default()).expect("a feed");
        assert_eq!(items[1].meta.url, None);
    }

    #[test]
    fn entities_of_its_own_are_not_unfolded() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>T</title>
<item><title>&b;</title></item></channel></rss>"#;
        let items = items("feed", bomb.as_bytes(), &Hints::default()).expect("a feed");
        assert!(!items[0].article("feed").text().contains("haha"));
    }

    #[test]
    fn a_feed_is_known_by_its_first_element() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>x"#;
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#;
        for feed in [RSS, atom, json, "<!DOCTYPE rss>\n<rss version=\"0.92\">"] {
            assert!(is_feed(feed.as_bytes()), "{feed}");
        }
        for other in ["<html><p>rss", "<feed>no namespace", "rss", "{\"version\": 1}", "<!-- <rss>", ""] {
            assert!(!is_feed(other.as_bytes()), "{other}");
        }
    }
}
