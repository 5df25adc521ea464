//! RSS 0.9 to 2.0 and Atom: from the events of the parser to items.
//!
//! Of an item only the fields that a list shows are read; of its text only the place is kept, until it is opened. Names
//! are compared with their namespace, so that a picture's `media:title` is no title. Entities that the feed itself
//! defines are left as they are written.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, QName, ResolveResult};
use quick_xml::{NsReader, Reader, XmlVersion};

use super::element::{self, Form};
use super::item::{FeedItem, ItemFields, ItemText, language};
use crate::article::Meta;
use crate::ingest::html;

/// The items of the feed that `source` is, in its order; `base` is its address. Of one that is broken after an item those
/// before come, and how many bytes are left out. The error says in a few words what is wrong.
pub(super) fn items(source: &Arc<str>, base: Option<&str>) -> Result<(Vec<FeedItem>, usize), String> {
    let mut reader = NsReader::from_str(source);
    let config = reader.config_mut();
    (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
    let mut walk =
        Walk { reader, source, of_feed: Meta::default(), base: base.map(str::to_owned), drafts: Vec::new(), whole: 0 };
    let read = walk.feed();
    let unread = if read.is_ok() { 0 } else { source.len() - walk.whole };
    let read = if walk.drafts.is_empty() { read } else { Ok(()) };
    read.map_err(|error| {
        // Where an end tag is missing the reader has gone on to the end.
        let at = match walk.reader.error_position() {
            0 => walk.reader.buffer_position(),
            at => at,
        };
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(source.len());
        let line = memchr::memchr_iter(b'\n', &source.as_bytes()[..at]).count() + 1;
        format!("its XML is broken (line {line}): {error}")
    })?;
    Ok((walk.drafts.into_iter().map(|draft| draft.item(&walk.of_feed)).collect(), unread))
}

struct Walk<'s> {
    reader: NsReader<&'s [u8]>,
    source: &'s Arc<str>,
    /// What the feed says of itself.
    of_feed: Meta,
    base: Option<String>,
    /// The items up to now.
    drafts: Vec<ItemFields>,
    /// Where the last of them ended.
    whole: usize,
}

/// What the names in a feed belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vocabulary {
    /// RSS or Atom.
    Feed,
    DublinCore,
    /// The module of RSS for whole texts.
    Content,
    Xhtml,
    Other,
}

/// What comes next.
enum Next<'s> {
    Start(Vocabulary, BytesStart<'s>),
    Empty(Vocabulary, BytesStart<'s>),
    End,
    Done,
}

impl<'s> Walk<'s> {
    fn next(&mut self) -> Result<Next<'s>, quick_xml::Error> {
        loop {
            let (namespace, event) = self.reader.read_resolved_event()?;
            return Ok(match event {
                Event::Start(start) => Next::Start(vocabulary(&namespace, start.name()), start),
                Event::Empty(start) => Next::Empty(vocabulary(&namespace, start.name()), start),
                Event::End(_) => Next::End,
                Event::Eof => Next::Done,
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => continue,
            });
        }
    }

    /// Where what `start` opened stands, without its tags; reads on behind it.
    fn inner(&mut self, start: &BytesStart) -> Result<Range<usize>, quick_xml::Error> {
        let span = self.reader.read_to_end(start.name())?;
        let within = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(self.source.len());
        Ok(within(span.start)..within(span.end))
    }

    /// What stands around the items, in whatever order.
    fn feed(&mut self) -> Result<(), quick_xml::Error> {
        loop {
            let (vocabulary, start) = match self.next()? {
                Next::Start(vocabulary, start) => (vocabulary, start),
                Next::Empty(..) | Next::End => continue,
                Next::Done => return Ok(()),
            };
            match (vocabulary, start.local_name().as_ref()) {
                (Vocabulary::Feed, "item" | "entry") => {
                    let item = self.item(&start)?;
                    self.drafts.push(item);
                    let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
                    self.whole = at.min(self.source.len());
                }
                (Vocabulary::Feed, "rss" | "RDF" | "feed" | "channel") => {
                    self.of_feed.language = language_said(&start).or_else(|| self.of_feed.language.take());
                    self.base = self.based(&start);
                }
                (Vocabulary::Feed, "title") => {
                    let title = self.inner(&start)?;
                    let title = element::title(&self.source[title], form(&start));
                    self.of_feed.outlet.get_or_insert(title);
                }
                (Vocabulary::Feed | Vocabulary::DublinCore, "language") => {
                    let tag = self.inner(&start)?;
                    self.of_feed.language = language(&element::line(&self.source[tag]));
                }
                _ => {
                    self.inner(&start)?;
                }
            }
        }
    }

    /// The address on which relative ones inside what `start` opens stand.
    fn based(&self, start: &BytesStart) -> Option<String> {
        let own = attribute(start, "xml:base").and_then(|own| html::resolved(own.trim(), self.base.as_deref()));
        own.or_else(|| self.base.clone())
    }

    /// The item that `start` opened.
    fn item(&mut self, start: &BytesStart) -> Result<ItemFields, quick_xml::Error> {
        let base = self.based(start);
        let mut draft = ItemFields { language: language_said(start), ..ItemFields::default() };
        loop {
            match self.next()? {
                Next::Start(vocabulary, start) => {
                    let inner = self.inner(&start)?;
                    self.field(&mut draft, (vocabulary, &start), inner, base.as_deref());
                }
                Next::Empty(vocabulary, start) => self.field(&mut draft, (vocabulary, &start), 0..0, base.as_deref()),
                Next::End => return Ok(draft),
                // The feed ends inside of it.
                Next::Done => return Err(quick_xml::errors::IllFormedError::MissingEndTag("item".to_owned()).into()),
            }
        }
    }

    /// Adds to `draft` what an element says that stands in its item.
    fn field(
        &self,
        draft: &mut ItemFields,
        element: (Vocabulary, &BytesStart),
        inner: Range<usize>,
        base: Option<&str>,
    ) {
        let (vocabulary, start) = element;
        let text = &self.source[inner.clone()];
        let held = |form| ItemText::Inside { source: Arc::clone(self.source), inner: inner.clone(), form };
        match (vocabulary, start.local_name().as_ref()) {
            (Vocabulary::Feed, "title") => draft.title = element::title(text, form(start)),
            (Vocabulary::Feed, "link") => {
                let own = attribute(start, "href").unwrap_or_else(|| element::line(text));
                draft.link(&own, attribute(start, "rel").as_deref(), base);
            }
            (Vocabulary::Feed, "guid" | "id") if attribute(start, "isPermaLink").as_deref() != Some("false") => {
                draft.link(&element::line(text), Some("id"), base);
            }
            (Vocabulary::Feed, "pubDate" | "published" | "issued") => draft.published = element::line(text),
            (Vocabulary::Feed, "updated" | "modified") | (Vocabulary::DublinCore, "date") => {
                draft.updated = element::line(text);
            }
            (Vocabulary::Feed, "author") => draft.author(&author(text)),
            (Vocabulary::DublinCore, "creator") => draft.author(&element::line(text)),
            (Vocabulary::DublinCore, "language") => draft.language = language(&element::line(text)),
            (Vocabulary::Feed, "description" | "summary") if !is_blank(text) => draft.summary = held(form(start)),
            (Vocabulary::Feed, "content") => match attribute(start, "src") {
                Some(elsewhere) => draft.link(&elsewhere, Some("content"), base),
                None if !is_blank(text) => draft.content = held(form(start)),
                None => {}
            },
            (Vocabulary::Content, "encoded") if !is_blank(text) => draft.content = held(Form::Html),
            (Vocabulary::Xhtml, "body" | "div") if !is_blank(text) => draft.content = held(Form::Markup),
            _ => {}
        }
    }
}

fn is_blank(inner: &str) -> bool {
    let inner = inner.trim();
    inner.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(inner).trim().is_empty()
}

/// What an attribute says; what is not sound in it is left as it is written.
fn attribute(start: &BytesStart, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == wanted)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone());
    Some(value.into_owned())
}

fn language_said(start: &BytesStart) -> Option<String> {
    attribute(start, "xml:lang").and_then(|tag| language(&tag))
}

/// What Atom's `type` says of an element's text.
fn form(start: &BytesStart) -> Form {
    match attribute(start, "type").as_deref() {
        Some("text" | "text/plain") => Form::Plain,
        Some("html" | "text/html") => Form::Html,
        Some("xhtml" | "application/xhtml+xml") => Form::Markup,
        Some(_) | None => Form::Unsaid,
    }
}

/// What stands inside the first element in `inner` that is called `name`, whatever its prefix.
fn child<'s>(inner: &'s str, name: &str) -> Option<&'s str> {
    let mut reader = Reader::from_str(inner);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == name => {
                let span = reader.read_to_end(start.name()).ok()?;
                return inner.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Who is named: Atom's `<name>`, or RSS's "nell@courier.example (Nell Arden)".
fn author(inner: &str) -> String {
    let all = element::line(child(inner, "name").unwrap_or(inner));
    let in_brackets = all.split_once('(').filter(|(address, _)| address.contains('@'));
    in_brackets.and_then(|(_, name)| name.strip_suffix(')')).map_or(all.clone(), str::to_owned)
}

/// What the name `name` belongs to; one of no known namespace and without a prefix to the feed, and one whose prefix
/// nobody explains to what that usually stands for.
fn vocabulary(namespace: &ResolveResult, name: QName) -> Vocabulary {
    let prefix = name.prefix();
    let prefix = prefix.as_ref().map(AsRef::as_ref);
    match (namespace, prefix) {
        (ResolveResult::Bound(Namespace(uri)), prefix) => match uri.trim_end_matches('/') {
            "http://www.w3.org/2005/Atom"
            | "http://purl.org/atom/ns#"
            | "http://purl.org/rss/1.0"
            | "http://www.w3.org/1999/02/22-rdf-syntax-ns#" => Vocabulary::Feed,
            "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/terms" => Vocabulary::DublinCore,
            "http://purl.org/rss/1.0/modules/content" => Vocabulary::Content,
            "http://www.w3.org/1999/xhtml" => Vocabulary::Xhtml,
            _ if prefix.is_none() => Vocabulary::Feed,
            _ => Vocabulary::Other,
        },
        (ResolveResult::Unbound | ResolveResult::Unknown(_), None | Some("atom" | "rdf")) => Vocabulary::Feed,
        (ResolveResult::Unbound | ResolveResult::Unknown(_), Some("dc")) => Vocabulary::DublinCore,
        (ResolveResult::Unbound | ResolveResult::Unknown(_), Some("content")) => Vocabulary::Content,
        (ResolveResult::Unbound | ResolveResult::Unknown(_), Some(_)) => Vocabulary::Other,
    }
}
