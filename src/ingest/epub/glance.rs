//! A chapter's first heading, found in the beginning of its source without parsing a tree.

use crate::ingest::{html, xhtml};
use crate::text::Span;
use crate::text::clean::unwrapped;

/// No more bytes of a heading are read.
const HEADING: usize = 2 << 10;

/// The first heading in `source`, on one line; `None` where none with a word in it begins there.
pub(super) fn heading(source: &str) -> Option<String> {
    let headings = source.match_indices("<h").map(|(at, _)| &source[at + 2..]).filter(|tag| {
        let mut after = tag.chars();
        after.next().is_some_and(|level| ('1'..='6').contains(&level))
            && after.next().is_some_and(|end| end == '>' || end.is_ascii_whitespace())
    });
    let texts = headings.filter_map(|tag| {
        let inside = tag.split_once('>')?.1;
        let inside = Span::snapped(inside, 0..HEADING).of(inside);
        let inside = inside.split_once("</h").map_or(inside, |(inside, _)| inside);
        let words = html::words(&xhtml::as_html(inside));
        Some(unwrapped(&words))
    });
    texts.take(8).find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn the_first_heading_with_words_in_it_is_the_chapters() {
        let source = "<head><title>No</title></head><body><hr/><h1 class=\"a\"><img src=\"x\"/></h1>\n<h2>The <em>ferry</em>\nsails &amp; sails</h2><h3>No";
        assert_eq!(heading(source).as_deref(), Some("The ferry sails & sails"));
        assert_eq!(heading("<header>Oona</header><p>It rained."), None);
        assert_eq!(heading("<h1>The quay").as_deref(), Some("The quay"), "it is cut off");
    }
}
