//! A small book, for the tests and benchmarks that read one.

use super::packed::packed;

/// A book of two chapters, `chapter` and a short one.
pub(crate) fn book(chapter: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
        (
            "b.opf",
            "<package><manifest><item id=\"a\" href=\"a\"/><item id=\"b\" href=\"b\"/></manifest>\
             <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
        ),
        ("a", chapter),
        ("b", "<html><body><p>It rained.</p></body></html>"),
    ])
}
