//! EPUB books: each chapter of the reading order is an article.
//!
//! The book stays in memory as it is packed; a chapter is unpacked when it is asked for. For a list of chapters their
//! beginnings are looked at, and what the table of contents calls them. Nothing is ever written, so that a name that
//! leads out of the book (`..`, `/etc`) is only a missing part. What comes out of one part of a book is bounded, and so
//! are their number and the nodes of their trees. Zip is zip's business, the XML of the package roxmltree's, a
//! chapter's text `html`'s; here is the way from the container over the package to a chapter.
//!
//! ```text
//! book      from the container over the package to a chapter
//! archive   the parts of a book, unpacked
//! contents  what the table of contents calls a chapter
//! glance    a chapter's first heading
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! book -> archive, contents, glance
//! contents -> archive
//! ```

mod archive;
mod book;
mod contents;
mod glance;

pub(super) use book::Book;

/// Whether what begins with `head` is a book: a zip archive whose first part says so, as the standard has it.
pub(super) fn is_epub(head: &[u8], name: &str) -> bool {
    let zip = head.starts_with(b"PK\x03\x04");
    let says_so = memchr::memmem::find(&head[..head.len().min(128)], b"mimetypeapplication/epub+zip").is_some();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    zip && (says_so || extension.eq_ignore_ascii_case("epub"))
}

#[cfg(test)]
mod tests {
    use super::is_epub;

    #[test]
    fn a_book_is_told_by_its_first_part() {
        assert!(is_epub(b"PK\x03\x04____________________________mimetypeapplication/epub+zip", "x"));
        assert!(is_epub(b"PK\x03\x04____", "book.EPUB") && !is_epub(b"PK\x03\x04____", "book.zip"));
        assert!(!is_epub(b"mimetypeapplication/epub+zip", "x.epub"));
    }
}
