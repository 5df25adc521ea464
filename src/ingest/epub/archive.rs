//! The parts of a book: unpacked within bounds, and their XML as trees.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use crate::ingest::bytes::declared;

/// What comes out of one part of a book, in bytes.
const MOST: u64 = 32 << 20;
/// What is unpacked of a chapter to list it, in bytes.
const GLANCE: u64 = 64 << 10;
/// Elements and texts of one part.
const NODES: u32 = 1 << 20;

/// A book as it is packed.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether a beginning is all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    Cut,
}

/// The beginning of the part at `path`; `None` where it cannot be read.
pub(super) fn beginning(archive: &mut Archive<'_>, path: &str) -> Option<(String, Extent)> {
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(GLANCE + 1).read_to_end(&mut bytes).ok()?;
    let extent = if bytes.len() as u64 > GLANCE { Extent::Cut } else { Extent::Whole };
    Some((declared::decode(bytes, None).text, extent))
}

/// The text of the part at `path`.
pub(super) fn part(archive: &mut Archive<'_>, path: &str) -> Result<String, String> {
    let part = archive.by_name(path).map_err(|_| format!("the book has no part {path:?} that can be read"))?;
    let mut bytes = Vec::new();
    let read = part.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("its part {path:?} is damaged: {error}"))?;
    if bytes.len() as u64 > MOST {
        return Err(format!("its part {path:?} unpacks to more than 32 MiB"));
    }
    Ok(declared::decode(bytes, None).text)
}

/// The tree of a part. Entities that a document defines itself are bounded by the parser, and nothing outside is read.
pub(super) fn document(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| format!("its XML is broken: {error}"))
}

/// `href`, as it stands in the part at `base`, from the root of the book.
pub(super) fn resolved(base: &str, href: &str) -> String {
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

/// Compares element names without their namespace, which many books get wrong.
pub(super) trait Tag {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Tag for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn parts_are_named_from_the_root_of_the_book() {
        assert_eq!(resolved("OEBPS/content.opf", "text/one.xhtml#top"), "OEBPS/text/one.xhtml");
        assert_eq!(resolved("OEBPS/content.opf", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("content.opf", "/a%20b%zz"), "a b%zz");
    }
}
