//! [`Book`]: from the container over the package to a chapter.

use std::collections::HashMap;
use std::io::Cursor;

use roxmltree::Node;
use zip::ZipArchive;

use super::archive::{Extent, Tag as _, beginning, document, part, resolved};
use super::{contents, glance};
use crate::article::{Article, Block, BlockKind, Format, Meta, Origin};
use crate::ingest::error::{IngestError, shown};
use crate::ingest::plain::date;
use crate::ingest::plain::meta::{self, Given};
use crate::ingest::{html, xhtml};

/// Chapters of a book.
const CHAPTERS: usize = 5_000;
/// A book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
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

impl Book {
    /// The book in `bytes`, its chapters known and not read. `name` is what errors call the input.
    pub(crate) fn open(name: &str, bytes: Vec<u8>) -> Result<Self, IngestError> {
        let malformed = |what: String| IngestError::Malformed { name: shown(name), what };
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
    pub(crate) fn titles(&self) -> Vec<(usize, Option<String>)> {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(self.bytes.as_slice())) else { return Vec::new() };
        let titled = |(at, chapter): (usize, &Chapter)| match beginning(&mut archive, &chapter.path) {
            Some((text, Extent::Whole)) if !xhtml::has_words(&text) => None,
            Some((text, _)) => Some((at, chapter.label.clone().or_else(|| glance::heading(&text)))),
            None => Some((at, chapter.label.clone())),
        };
        self.chapters.iter().enumerate().filter_map(titled).collect()
    }

    /// Number `chapter` of the book, from 0. `name` is what errors call the input.
    pub(crate) fn chapter(&self, name: &str, chapter: usize) -> Result<Article, IngestError> {
        let malformed = |what: String| IngestError::Malformed { name: shown(name), what };
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
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// A chapter's first heading.
fn heading(article: &Article) -> Option<String> {
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
    article.blocks().iter().find(is_heading).map(|block| article.slice(block.span).replace('\n', " "))
}
