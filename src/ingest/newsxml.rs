//! News in XML and SGML: NITF, NewsML-G2, the Reuters Corpus (RCV1), Gigaword, TEI, and any XML that has paragraphs.
//!
//! One walk over quick-xml's events that knows the elements of news: what begins a document, what is a headline, a byline, a
//! day, a publisher, and where the text is. A document without an element that is known to hold its text is its paragraphs; one
//! without paragraphs its lines. OPML is the list of its feeds.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::piece::{Body, Piece};
use super::plain::meta::Given;
use super::plain::{byline, date};
use crate::text::clean::unwrapped;

/// Elements that begin a document, in lower case.
const DOCUMENTS: [&str; 9] =
    ["article", "doc", "newsitem", "nitf", "opml", "packageitem", "tei", "tei.2", "text-document"];
/// Elements that hold several.
const SEVERAL: [&str; 8] = ["corpus", "docs", "itemset", "newsitems", "newsmessage", "newsml", "root", "teicorpus"];
/// Elements that hold a document's text.
const TEXTS: [&str; 8] =
    ["body", "body.content", "bodytext", "contentset", "inlinedata", "inlinexml", "text", "articlebody"];
/// Paragraphs.
const PARAGRAPHS: [&str; 9] = ["ab", "bq", "dd", "item", "l", "li", "p", "para", "quote"];
/// Headings inside the text.
const HEADINGS: [&str; 9] = ["h1", "h2", "h3", "h4", "head", "hl2", "hl3", "subhead", "subheadline"];
/// Elements whose text is not the document's.
const PASSED: [&str; 24] = [
    "body.end",
    "catalogref",
    "category",
    "codes",
    "copyright",
    "dateline",
    "docdata",
    "docid",
    "docno",
    "footnote",
    "keywords",
    "media",
    "metadata",
    "note",
    "pubdata",
    "revision-history",
    "rights",
    "rightsinfo",
    "script",
    "style",
    "subject",
    "tagline",
    "tobject",
    "trashtext",
];
/// Elements that say a headline, the best first.
const TITLES: [&str; 6] = ["hl1", "headline", "hedline", "article-title", "title", "dc.title"];
/// Elements that say who wrote it.
const WRITERS: [&str; 5] = ["byline", "by", "author", "dc.creator", "creator"];
/// Elements that say when, in their text.
const DAYS: [&str; 9] = [
    "contentcreated",
    "date",
    "date_time",
    "dc.date.published",
    "firstcreated",
    "pubdate",
    "publicationdate",
    "versioncreated",
    "datetime",
];
/// Elements that say for whom.
const OUTLETS: [&str; 5] = ["dc.publisher", "provider", "publisher", "publication", "source"];

/// Whether what begins with `head` is news in XML, or any XML that is no page and no feed.
pub(super) fn is_news(head: &str) -> bool {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    let declared = rest.starts_with("<?xml");
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if after.split('>').next().is_some_and(|begin| begin.contains('[')) {
            "]>"
        } else {
            ">"
        };
        let Some((_, after)) = after.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default().to_lowercase();
    let known = DOCUMENTS.contains(&&*local) || SEVERAL.contains(&&*local);
    let of_a_page = matches!(&*local, "article" | "root" | "docs" | "corpus");
    let of_html =
        ["html", "body", "div", "head", "h1", "main", "meta", "p", "script", "section", "table"].contains(&&*local);
    !of_html && (known && !of_a_page || declared && name.starts_with(|c: char| c.is_alphabetic()))
}

/// The documents in `source`, in its order.
pub(super) fn documents(source: &str) -> Vec<Piece> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
    let mut walk = Walk::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => walk.begin(&start),
            Ok(Event::Empty(start)) => {
                walk.begin(&start);
                walk.end();
            }
            Ok(Event::End(end)) => walk.end_of(&local(end.name().as_ref())),
            Ok(Event::Text(piece)) => walk.push(&piece),
            Ok(Event::CData(piece)) => walk.push(&piece),
            Ok(Event::GeneralRef(name)) => match (name.resolve_char_ref(), resolve_xml_entity(&name)) {
                (Ok(Some(c)), _) => walk.push(c.encode_utf8(&mut [0; 4])),
                (_, Some(own)) => walk.push(own),
                (_, None) => walk.push(&super::html::words(&format!("&{};", &*name))),
            },
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) | Err(_) => break,
        }
    }
    walk.finish()
}

/// Whether an element begins a line.
fn is_block(name: &str) -> bool {
    PARAGRAPHS.contains(&name)
        || HEADINGS.contains(&name)
        || matches!(name, "block" | "div" | "br" | "lb" | "table" | "tr" | "ul" | "ol")
}

/// What an element that says something of the document is called, of those that are known.
fn said_by(name: &str) -> Option<&'static str> {
    [&TITLES[..], &WRITERS, &DAYS, &OUTLETS].into_iter().flatten().find(|known| **known == name).copied()
}

/// The name of an element without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_lowercase()
}

fn attribute(start: &BytesStart, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(wanted))?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone()).into_owned())
}

#[derive(Default)]
struct Walk {
    /// The elements that are open.
    open: Vec<String>,
    /// The depth at which the document began; `None` between two.
    document: Option<usize>,
    /// The depth at which its text began.
    text: Option<usize>,
    /// The depth of what is passed over.
    passed: Option<usize>,
    draft: Draft,
    pieces: Vec<Piece>,
}

/// A document in the making.
#[derive(Default)]
struct Draft {
    /// What was said of it, by the name of the element.
    said: HashMap<&'static str, String>,
    /// When, as attributes say.
    day: Option<String>,
    /// Paragraphs in the element that holds the text, and everywhere else.
    inside: Vec<Paragraph>,
    outside: Vec<Paragraph>,
    /// The paragraph that is filled.
    line: String,
}

struct Paragraph {
    tag: &'static str,
    text: String,
}

impl Walk {
    fn begin(&mut self, start: &BytesStart) {
        let name = local(start.name().as_ref());
        let depth = self.open.len();
        // A document in another is a part of it, unless what is open only holds several.
        let other = |document: usize| name == self.open[document] || !DOCUMENTS.contains(&&*self.open[document]);
        let begins = DOCUMENTS.contains(&&*name) && self.text.is_none() && self.document.is_none_or(other);
        if begins || depth == 0 && !SEVERAL.contains(&&*name) {
            self.settle();
            self.document = Some(depth);
        }
        if self.document.is_some() {
            self.day(&name, start);
            let within = |wanted: &str| self.open.last().is_some_and(|up| up == wanted);
            if self.passed.is_none() && (PASSED.contains(&&*name) || name == "head" && within("html")) {
                self.part();
                self.passed = Some(depth);
            } else if self.text.is_none() && TEXTS.contains(&&*name) && !(name == "body" && within("nitf")) {
                self.draft.line.clear();
                self.text = Some(depth);
            } else if is_block(&name) || self.text.is_none() && said_by(&name).is_some() {
                self.part();
            }
            if name == "outline" {
                self.outline(start);
            }
        }
        self.open.push(name);
    }

    /// What attributes say of the day and the source.
    fn day(&mut self, name: &str, start: &BytesStart) {
        let said = match name {
            "date.issue" | "story.date" | "date.release" => attribute(start, "norm"),
            "newsitem" => attribute(start, "date"),
            "doc" => attribute(start, "id")
                .and_then(|id| id.rsplit(['_', '-']).next().and_then(|rest| rest.get(..8)).map(str::to_owned)),
            "date" | "pubdate" => attribute(start, "when").or_else(|| attribute(start, "value")),
            _ => None,
        };
        if let Some(day) = said.as_deref().and_then(compact) {
            self.draft.day.get_or_insert(day);
        }
        if name == "pubdata" || name == "doc.copyright" {
            let outlet = attribute(start, "name").or_else(|| attribute(start, "holder"));
            if let Some(outlet) = outlet {
                self.draft.said.entry("publisher").or_insert(outlet);
            }
        }
    }

    /// A feed of a list in OPML.
    fn outline(&mut self, start: &BytesStart) {
        let name = attribute(start, "title").or_else(|| attribute(start, "text")).unwrap_or_default();
        let address = attribute(start, "xmlUrl").or_else(|| attribute(start, "url"));
        let text = match address {
            Some(address) => format!(
                "<a href=\"{}\">{}</a>",
                escaped(&address).replace('"', "&quot;"),
                escaped(if name.is_empty() { &address } else { &name })
            ),
            None => escaped(&name),
        };
        if !text.is_empty() {
            self.draft.outside.push(Paragraph { tag: "li", text });
        }
    }

    /// Ends the innermost element that is called so, with those that were left open in it.
    fn end_of(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            while self.open.len() > at {
                self.end();
            }
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let depth = self.open.len();
        if self.passed == Some(depth) {
            self.draft.line.clear();
            self.passed = None;
        }
        if self.document.is_some() && self.passed.is_none() {
            let in_line = self.text.is_some() && !matches!(name.as_str(), "hl1" | "headline" | "byline");
            match said_by(&name).filter(|_| !in_line) {
                Some(told) => {
                    let line = unwrapped(&std::mem::take(&mut self.draft.line));
                    if !line.is_empty() {
                        self.draft.said.entry(told).or_insert(line);
                    }
                }
                None if HEADINGS.contains(&&*name) && self.text.is_some() => self.close("h2"),
                None if PARAGRAPHS.contains(&&*name) => self.close("p"),
                None => {}
            }
        }
        if self.text == Some(depth) {
            self.part();
            self.text = None;
        }
        if self.document == Some(depth) {
            self.settle();
            self.document = None;
        }
    }

    fn push(&mut self, text: &str) {
        if self.document.is_some() && self.passed.is_none() {
            self.draft.line.push_str(text);
        }
    }

    /// What stands before an element that begins a line: a paragraph where that is in the text.
    fn part(&mut self) {
        if self.text.is_some() {
            self.close("p");
        } else {
            self.draft.line.clear();
        }
    }

    /// A paragraph ends. Text without any is parted at blank lines.
    fn close(&mut self, tag: &'static str) {
        let line = std::mem::take(&mut self.draft.line);
        let into = if self.text.is_some() { &mut self.draft.inside } else { &mut self.draft.outside };
        for text in line.split("\n\n").map(unwrapped).filter(|text| !text.is_empty()) {
            into.push(Paragraph { tag, text: escaped(&text) });
        }
    }

    /// The document ends.
    fn settle(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.text = None;
        self.passed = None;
        let paragraphs = if draft.inside.is_empty() { draft.outside } else { draft.inside };
        if paragraphs.is_empty() {
            return;
        }
        let first = |names: &[&'static str]| names.iter().find_map(|name| draft.said.get(name).cloned());
        let given = Given {
            title: first(&TITLES),
            byline: first(&WRITERS).as_deref().and_then(byline::names),
            date: draft.day.or_else(|| first(&DAYS).as_deref().and_then(compact)),
            outlet: first(&OUTLETS),
            ..Given::default()
        };
        let mut html = String::new();
        for Paragraph { tag, text } in paragraphs {
            html.extend(["<", tag, ">", &text, "</", tag, ">\n"]);
        }
        self.pieces.push(Piece { given, body: Body::Html(html) });
    }

    fn finish(mut self) -> Vec<Piece> {
        self.part();
        self.settle();
        self.pieces
    }
}

/// A day as programs write it: also `20260203T101200Z`.
fn compact(said: &str) -> Option<String> {
    let said = said.trim();
    let digits = said.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let day = digits.map(|digits| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
    day.as_deref().and_then(date::normal).or_else(|| date::normal(said))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::{documents, is_news};

    /// Title, day, newspaper, writer and HTML of each document.
    fn told(source: &str) -> Vec<[String; 5]> {
        assert!(is_news(source), "{source}");
        let some = |value: &Option<String>| value.clone().unwrap_or_default();
        let of = |piece: &super::Piece| {
            let given = &piece.given;
            [
                some(&given.title),
                some(&given.date),
                some(&given.outlet),
                some(&given.byline),
                piece.body.text().replace('\n', ""),
            ]
        };
        documents(source).iter().map(of).collect()
    }

    const BODY: &str = "<p>The ferry sails again.</p><p>“It is late,” said Ida &amp; Bram.</p>";

    #[test]
    fn nitf_has_its_headline_writer_and_day() {
        let source = format!(
            "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x'><nitf><head><title>Ferry</title><docdata><date.issue norm='20261124T1015Z'/><doc.copyright holder='Gazette'/></docdata></head>\
             <body><body.head><hedline><hl1>Ferry to sail</hl1></hedline><byline>By <person>Oona Farrell</person></byline><dateline>SALTMERE</dateline></body.head>\
             <body.content><media><media-caption>A boat</media-caption></media><block>{BODY}<hl2>Rain</hl2><p>It <em>rained</em>.</p></block></body.content><body.end><tagline>ends</tagline></body.end></body></nitf>"
        );
        let wanted = format!("{BODY}<h2>Rain</h2><p>It rained.</p>");
        assert_eq!(
            told(&source),
            [["Ferry to sail", "2026-11-24", "Gazette", "Oona Farrell", &wanted].map(str::to_owned)]
        );
    }

    #[test]
    fn news_messages_and_corpora_hold_several() {
        let item = format!(
            "<newsItem guid='x'><catalogRef href='y'/><itemMeta><provider><name>Gazette</name></provider><versionCreated>2026-11-24T10:15:00Z</versionCreated></itemMeta>\
             <contentMeta><headline>Ferry to sail</headline><by>Oona Farrell</by></contentMeta><contentSet><inlineXML><html><head><title>No</title></head><body>{BODY}</body></html></inlineXML></contentSet></newsItem>"
        );
        let one = ["Ferry to sail", "2026-11-24", "Gazette", "Oona Farrell", BODY].map(str::to_owned);
        let message = format!(
            "<?xml version='1.0'?><newsMessage xmlns='n'><header/><itemSet>{item}{item}</itemSet></newsMessage>"
        );
        assert_eq!(told(&message), [one.clone(), one]);
        let corpus = "<DOC id=\"G_ENG_20261124.0001\" type=\"story\" >\n<HEADLINE>\nFerry to sail\n</HEADLINE>\n<DATELINE>\nSALTMERE\n</DATELINE>\n<TEXT>\n<P>\nThe ferry\nsails again.\n</P>\n</TEXT>\n</DOC>\n\
                      <DOC id=\"G_ENG_20261125.0002\" type=\"other\">\n<TEXT>\nAT&amp;T &quot;rains&quot;.\n\nTwice.\n</TEXT>\n</DOC>\n";
        let found = told(corpus);
        assert_eq!(
            found[0],
            ["Ferry to sail", "2026-11-24", "", "", "<p>The ferry sails again.</p>"].map(str::to_owned)
        );
        assert_eq!(found[1], ["", "2026-11-25", "", "", "<p>AT&amp;T \"rains\".</p><p>Twice.</p>"].map(str::to_owned));
    }

    #[test]
    fn the_reuters_corpus_and_tei_are_read() {
        let reuters = format!(
            "<?xml version=\"1.0\"?><newsitem itemid=\"1\" date=\"2026-11-24\"><title>UK: Ferry</title><headline>Ferry to sail</headline><byline>Oona Farrell</byline><text>{BODY}</text>\
             <copyright>(c) Gazette</copyright><metadata><dc element=\"dc.publisher\" value=\"x\"/></metadata></newsitem>"
        );
        assert_eq!(told(&reuters), [["Ferry to sail", "2026-11-24", "", "Oona Farrell", BODY].map(str::to_owned)]);
        let tei = format!(
            "<TEI xmlns='t'><teiHeader><fileDesc><titleStmt><title>Ferry to sail</title><author>Oona Farrell</author></titleStmt><publicationStmt><publisher>Gazette</publisher><date when='2026-11-24'/><p>Free.</p></publicationStmt></fileDesc></teiHeader>\
             <text><body><div>{BODY}</div></body></text></TEI>"
        );
        assert_eq!(told(&tei), [["Ferry to sail", "2026-11-24", "Gazette", "Oona Farrell", BODY].map(str::to_owned)]);
    }

    #[test]
    fn any_xml_is_its_paragraphs_and_a_list_of_feeds_its_links() {
        let other = told(&format!(
            "<?xml version='1.0'?><stories><article><title>Ferry to sail</title>{BODY}</article><article><title>Rain</title><p>It rained.</p></article></stories>"
        ));
        assert_eq!(other[1], ["Rain", "", "", "", "<p>It rained.</p>"].map(str::to_owned));
        let opml = told(
            "<opml version='2.0'><head><title>My feeds</title></head><body><outline text='News'><outline text='Gazette' xmlUrl='https://gazette.example/f'/></outline></body></opml>",
        );
        assert_eq!(opml[0][4], "<li>News</li><li><a href=\"https://gazette.example/f\">Gazette</a></li>");
        assert!(documents("<?xml version='1.0'?><svg><path d='x'/></svg>").is_empty());
    }

    #[test]
    fn a_page_is_no_news_in_xml() {
        for other in ["<?xml version='1.0'?><html>", "<article><p>x", "<div>", "text", "", "<?xml", "<!-- x --><p>"] {
            assert!(!is_news(other), "{other}");
        }
    }
}
