//! EPUB books: each chapter of the reading order is an article.
//!
//! The book stays in memory as it is packed; a chapter is unpacked when it is asked for. For a list of chapters their
//! beginnings are looked at, and what the table of contents calls them. Nothing is ever written, so a
//! name that leads out of the book (`..`, `/etc`) is only a name that is not in it. What comes out of one part of a book is
//! bounded, and so are their number and the nodes of their trees. Zip is zip's business, the XML of the
//! package roxmltree's, a chapter's text `html`'s; here is the way from the container over the package to a chapter.

mod contents;
mod glance;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use super::{Given, IngestError, date, error, html, meta, xhtml};
use crate::article::{Article, Block, BlockKind, Format, Meta, Origin};

/// What comes out of one part of a book, in bytes.
const MOST: u64 = 32 << 20;
/// What is unpacked of a chapter to list it, in bytes.
const GLANCE: u64 = 64 << 10;
/// Chapters of a book.
const CHAPTERS: usize = 5_000;
/// Elements and texts of one part.
const NODES: u32 = 1 << 20;

/// A book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Book {
    bytes: Vec<u8>,
    chapters: Vec<Chapter>,
    title: Option<String>,
    writers: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
}

/// A chapter of the reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chapter {
    /// Its part of the book.
    path: String,
    /// What the table of contents calls it.
    label: Option<String>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether what begins with `head` is a book: a zip archive whose first part says so, as the standard has it.
pub(super) fn is_epub(head: &[u8], name: &str) -> bool {
    let zip = head.starts_with(b"PK\x03\x04");
    let says_so = memchr::memmem::find(&head[..head.len().min(128)], b"mimetypeapplication/epub+zip").is_some();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    zip && (says_so || extension.eq_ignore_ascii_case("epub"))
}

impl Book {
    /// The book in `bytes`, its chapters known and not read. `name` is what errors call the input.
    pub(super) fn open(name: &str, bytes: Vec<u8>) -> Result<Self, IngestError> {
        let malformed = |what: String| IngestError::Malformed { name: error::shown(name), what };
        let mut book = Self::package(&bytes).map_err(malformed)?;
        if book.chapters.is_empty() {
            return Err(malformed("the book has no chapter".to_owned()));
        }
        book.bytes = bytes;
        Ok(book)
    }

    fn package(bytes: &[u8]) -> Result<Self, String> {
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no sound EPUB: {error}"))?;
        let container = part(&mut archive, "META-INF/container.xml")?;
        let container = document(&container)?;
        let root = container.descendants().find(|node| node.has_tag_name_of("rootfile"));
        let path = root.and_then(|root| root.attribute("full-path")).ok_or("it names no package")?.to_owned();
        let package = part(&mut archive, &path)?;
        let package = document(&package)?;
        let said = |name: &str| {
            let found = package.descendants().filter(|node| node.has_tag_name_of(name));
            found.filter_map(|node| node.text()).map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
        };
        let manifest = || package.descendants().filter(|node| node.has_tag_name_of("item"));
        let is = |item: &Node, kind: &str| item.attribute("media-type").is_some_and(|own| own.contains(kind));
        let is_nav =
            |item: &Node| item.attribute("properties").is_some_and(|own| own.split(' ').any(|one| one == "nav"));
        let items: HashMap<&str, &str> = manifest()
            .filter(|item| item.attribute("media-type").is_none() || is(item, "html"))
            .filter(|item| !is_nav(item))
            .filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?)))
            .collect();
        let table = manifest().find(is_nav).or_else(|| manifest().find(|item| is(item, "dtbncx")));
        let table = table.and_then(|item| item.attribute("href")).map(|href| resolved(&path, href));
        let mut labels = table.map(|table| contents::labels(&mut archive, &table)).unwrap_or_default();
        let order = package.descendants().filter(|node| node.has_tag_name_of("itemref"));
        let order = order.filter(|item| item.attribute("linear") != Some("no"));
        let chapters = order.filter_map(|item| items.get(item.attribute("idref")?));
        let chapter = |href: &&str| {
            let path = resolved(&path, href);
            Chapter { label: labels.remove(&path), path }
        };
        let chapters = chapters.take(CHAPTERS).map(chapter).collect();
        Ok(Self {
            bytes: Vec::new(),
            chapters,
            title: said("title"),
            writers: said("creator"),
            date: said("date"),
            publisher: said("publisher"),
            language: said("language").and_then(|tag| tag.get(..2).map(str::to_ascii_lowercase)),
        })
    }

    /// The chapters that have a text, and what they are called: in the table of contents, else by their first headings.
    /// What cannot be read is listed, too, so that it is told when it is opened.
    pub(super) fn titles(&self) -> Vec<(usize, Option<String>)> {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(self.bytes.as_slice())) else { return Vec::new() };
        let titled = |(at, chapter): (usize, &Chapter)| match beginning(&mut archive, &chapter.path) {
            Some((text, Extent::Whole)) if !xhtml::has_words(&text) => None,
            Some((text, _)) => Some((at, chapter.label.clone().or_else(|| glance::heading(&text)))),
            None => Some((at, chapter.label.clone())),
        };
        self.chapters.iter().enumerate().filter_map(titled).collect()
    }

    /// Number `chapter` of the book, from 0. `name` is what errors call the input.
    pub(super) fn chapter(&self, name: &str, chapter: usize) -> Result<Article, IngestError> {
        let malformed = |what: String| IngestError::Malformed { name: error::shown(name), what };
        let mut article = self.text(chapter).map_err(malformed)?;
        article.origin = Origin { name: name.to_owned(), format: Format::Epub, ..article.origin };
        if article.blocks().is_empty() {
            return Err(IngestError::without_words(name, &article.origin));
        }
        let label = self.chapters.get(chapter).and_then(|chapter| chapter.label.clone());
        let given = Given {
            title: label.or_else(|| heading(&article)).or_else(|| self.title.clone()),
            date: self.date.as_deref().and_then(date::normal),
            byline: self.writers.clone(),
            outlet: self.publisher.clone().or_else(|| self.title.clone()),
            language: self.language.clone(),
            ..Given::default()
        };
        article.meta = meta::gather(article.text(), article.blocks(), given);
        Ok(article)
    }

    /// The blocks of a chapter.
    fn text(&self, chapter: usize) -> Result<Article, String> {
        let path = &self.chapters.get(chapter).ok_or("there is no such chapter")?.path;
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice()))
            .map_err(|error| format!("it is no sound EPUB: {error}"))?;
        let source = part(&mut archive, path)?;
        Ok(html::fragment(&xhtml::as_html(&source), Meta::default()))
    }

    /// How many bytes the book has.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// A chapter's first heading.
fn heading(article: &Article) -> Option<String> {
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
    article.blocks().iter().find(is_heading).map(|block| article.slice(block.span).replace('\n', " "))
}

/// Whether a beginning is all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Cut,
}

/// The beginning of the part at `path`; `None` where it cannot be read.
fn beginning(archive: &mut Archive<'_>, path: &str) -> Option<(String, Extent)> {
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(GLANCE + 1).read_to_end(&mut bytes).ok()?;
    let extent = if bytes.len() as u64 > GLANCE { Extent::Cut } else { Extent::Whole };
    Some((super::declared::decode(bytes, None).text, extent))
}

/// The text of the part at `path`.
fn part(archive: &mut Archive<'_>, path: &str) -> Result<String, String> {
    let part = archive.by_name(path).map_err(|_| format!("the book has no part {path:?} that can be read"))?;
    let mut bytes = Vec::new();
    let read = part.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("its part {path:?} is damaged: {error}"))?;
    if bytes.len() as u64 > MOST {
        return Err(format!("its part {path:?} unpacks to more than 32 MiB"));
    }
    Ok(super::declared::decode(bytes, None).text)
}

/// The tree of a part. Entities that a document defines itself are bounded by the parser, and nothing outside is read.
fn document(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| format!("its XML is broken: {error}"))
}

/// `href`, as it stands in the part at `base`, from the root of the book.
fn resolved(base: &str, href: &str) -> String {
    let mut path: Vec<&str> = base.split('/').collect();
    path.pop();
    for step in href.split('#').next().unwrap_or_default().split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    unescaped(&path.join("/"))
}

/// `path` with its `%20` and the like as the characters they stand for.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Names without the namespace, which writers of books take lightly.
trait Tag {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Tag for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

#[cfg(test)]
mod tests {
    use super::{is_epub, resolved};

    #[test]
    fn parts_are_named_from_the_root_of_the_book() {
        assert_eq!(resolved("OEBPS/content.opf", "text/one.xhtml#top"), "OEBPS/text/one.xhtml");
        assert_eq!(resolved("OEBPS/content.opf", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("content.opf", "/a%20b%zz"), "a b%zz");
    }

    #[test]
    fn a_book_is_told_by_its_first_part() {
        assert!(is_epub(b"PK\x03\x04____________________________mimetypeapplication/epub+zip", "x"));
        assert!(is_epub(b"PK\x03\x04____", "book.EPUB") && !is_epub(b"PK\x03\x04____", "book.zip"));
        assert!(!is_epub(b"mimetypeapplication/epub+zip", "x.epub"));
    }
}
