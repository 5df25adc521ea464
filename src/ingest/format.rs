//! Which format an input is in, told by how it begins.

use std::borrow::Cow;

use super::fields::FieldPath;
use super::hints::Hints;
use super::mail::message;
use super::{clippings, document, epub, feed, markdown, newsxml, sheet, subtitles, warc};
use crate::article::Format;

/// How much of an input is looked at to tell its format, in bytes.
pub(crate) const SNIFFED: usize = 4096;

impl Hints {
    /// The format of the input that begins with `head`: what is known, or what its bytes and `name` tell.
    pub fn format_of(&self, head: &[u8], name: &str) -> Format {
        self.format.unwrap_or_else(|| {
            let format = sniff(head, name);
            let column = self.fields.text.as_ref().map(FieldPath::as_str);
            if format == Format::Text && sheet::is_sheet(&text_of(head), column) { Format::Sheet } else { format }
        })
    }
}

/// The format of the input that begins with `head`. Its content decides; `name`, a path or an address, only where that
/// can be read in two ways.
pub(super) fn sniff(head: &[u8], name: &str) -> Format {
    if head.starts_with(b"%PDF-") {
        return Format::Pdf;
    }
    if epub::is_epub(head, name) {
        return Format::Epub;
    }
    if warc::is_warc(head) {
        return Format::Warc;
    }
    if document::is_document(head, name) {
        return Format::Document;
    }
    if feed::is_feed(head) {
        return Format::Feed;
    }
    let text = text_of(head);
    match json_of(head, name) {
        Some(format) => format,
        None if subtitles::is_subtitles(&text) => Format::Subtitles,
        None if message::is_mail(head) => Format::Mail,
        None if newsxml::is_news(&text) => Format::NewsXml,
        None if looks_like_page(head, name) => Format::Html,
        None if clippings::is_download(&text) => Format::Clippings,
        None if is_named_markdown(name) || markdown::is_markdown(&String::from_utf8_lossy(head)) => Format::Markdown,
        None => Format::Text,
    }
}

/// A text with such a file name is Markdown, even without any markup.
fn is_named_markdown(name: &str) -> bool {
    is_named(name, &["md", "markdown", "mdown", "mkd"])
}

/// The part of `bytes` that is looked at.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(SNIFFED)]
}

/// `head` as text, whatever its charset: what formats are told by is ASCII.
fn text_of(head: &[u8]) -> Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    }
}

/// Whether the file is called `.` and one of `extensions`, packed or not.
fn is_named(name: &str, extensions: &[&str]) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// JSON Lines where lines that are whole objects follow one that is none.
fn lines_of(text: &str, name: &str) -> Option<Format> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let whole = lines().skip(1).filter(|line| line.starts_with("{\"") && line.ends_with('}')).count();
    let enough = if is_named(name, &["jsonl", "ndjson"]) { 1 } else { 2 };
    (whole >= enough && whole * 2 >= lines().count().saturating_sub(2)).then_some(Format::Jsonl)
}

/// JSON Lines where the first line is a whole object or goes on past what is seen of it; a JSON document where an
/// object goes on over lines, or a list of objects begins. `None` where it is neither.
fn json_of(head: &[u8], name: &str) -> Option<Format> {
    let text = text_of(head);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if !begins_object(start) {
        return lines_of(start, name);
    }
    let line = start.lines().next().unwrap_or_default().trim_end();
    let alone = line.len() == start.trim_end().len();
    let goes_on = !alone && !line.ends_with('}');
    // What is cut off in its first line is a bad line where whole ones follow; what goes on is no line.
    let cut = goes_on && !line.ends_with(['{', '[', ',', ':']);
    let document = start.starts_with('[') || goes_on || alone && is_named(name, &["json"]);
    let lines = cut.then(|| lines_of(start, name)).flatten();
    Some(lines.unwrap_or(if document { Format::Json } else { Format::Jsonl }))
}

/// Whether an object, or a list of objects, begins: a brace, a key and a colon.
fn begins_object(start: &str) -> bool {
    let list = start.strip_prefix('[').map_or(start, str::trim_start);
    let key = list.strip_prefix('{').and_then(|object| object.trim_start().strip_prefix('"'));
    let after = key.and_then(|key| key.split_once('"')).map(|(_, after)| after.trim_start());
    after.is_some_and(|after| after.starts_with(':'))
}

/// What pages begin with (WHATWG MIME Sniffing, 7.1); a blank or `>` stands behind it.
const PAGE_TAGS: [&str; 15] = [
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "table",
    "style",
    "title",
    "body",
    "meta",
    "link",
    "article",
    "main",
];

/// How many of them, from the first, begin whole pages only.
const DOCUMENT: usize = 3;

/// Whether it is a web page: it begins as one, comments left aside, or is called one and has a tag near its beginning.
fn looks_like_page(head: &[u8], name: &str) -> bool {
    // In UTF-16 every other byte is NUL.
    let ascii: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    let head = String::from_utf8_lossy(&ascii).to_lowercase();
    let mut rest = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = after.trim_start();
    }
    if let Some(xml) = rest.strip_prefix("<?xml") {
        rest = xml.split_once("?>").map_or("", |(_, after)| after.trim_start());
    }
    let begins = |tag: &&str| {
        let after = rest.strip_prefix('<').and_then(|rest| rest.strip_prefix(*tag));
        after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')))
    };
    let path = name.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    let called = [".html", ".htm", ".xhtml"].iter().any(|end| path.ends_with(end));
    // Markdown often begins with a line of HTML.
    let tags = if is_named_markdown(name) { &PAGE_TAGS[..DOCUMENT] } else { &PAGE_TAGS[..] };
    tags.iter().any(begins) || called && ["<p", "<div", "<a ", "<h1", "<br"].iter().any(|tag| rest.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::sniff;
    use crate::article::Format;

    #[test]
    fn records_are_told_from_text_by_how_they_begin() {
        for records in [r#"{"id":1}"#, "\u{feff} \n { \"text\" : \"x", r#"{"id"  :"#] {
            assert_eq!(sniff(records.as_bytes(), "a"), Format::Jsonl, "{records}");
        }
        for document in ["{\n  \"id\": 1\n}", "[{\"id\": 1}]", "\u{feff}[\n {\n \"id\":", "{ \"a\": 1,\n \"b\": 2}"] {
            assert_eq!(sniff(document.as_bytes(), "a"), Format::Json, "{document}");
        }
        assert_eq!(sniff(b"{\"id\": 1, \"headline\": \"x\"}\n", "a.json"), Format::Json, "one line that is a document");
        for lines in ["{\"id\":1,\"text\":\"x\n{\"id\":2}\n{\"id\":3}\n", "no record\n{\"id\":2}\n{\"id\":3}\n"] {
            assert_eq!(sniff(lines.as_bytes(), "a"), Format::Jsonl, "{lines}");
        }
        assert_eq!(sniff(b"no record\n{\"id\":2}\n", "a.jsonl"), Format::Jsonl);
        for text in ["", "Fish and chips", "{curly} news", "{}", "{\"No\", she said}", "[1] See below", "[{x}]"] {
            assert_eq!(sniff(text.as_bytes(), "a"), Format::Text, "{text}");
        }
    }

    #[test]
    fn a_page_is_told_by_how_it_begins() {
        let utf16: Vec<u8> = "\u{feff}<html lang=en>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for page in [
            b"<!DOCTYPE html><html>".as_slice(),
            b"\xEF\xBB\xBF\n <HTML>\n",
            b"<!-- saved --> <!-- twice --><head>",
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>",
            &utf16,
        ] {
            assert_eq!(sniff(page, "a.txt"), Format::Html, "{}", String::from_utf8_lossy(page));
        }
        assert_eq!(sniff(b"One line,<br>and more", "https://example.org/a.HTML?x=1"), Format::Html);
        for text in [&b"One line,<br>and more"[..], b"<hello> said nobody", b"<htmlx>", b"< html >", b"a <html>"] {
            assert_eq!(sniff(text, "a.txt"), Format::Text, "{}", String::from_utf8_lossy(text));
        }
    }
}
