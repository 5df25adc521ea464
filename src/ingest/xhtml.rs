//! Markup without a tree: XHTML, of a chapter or an item of a feed, as HTML, and whether there is a word in it.

use std::borrow::Cow;

/// Elements whose content HTML reads as text up to their end tag, so that a self-closed one would take in all that
/// follows.
const TEXTUAL: [&str; 8] = ["title", "script", "style", "textarea", "iframe", "noframes", "noscript", "xmp"];

/// `source` with an end tag behind each element that closes itself and would stay open in HTML.
pub(super) fn as_html(source: &str) -> Cow<'_, str> {
    let mut html = String::new();
    let (mut done, mut before) = (0, 0);
    for (end, _) in source.match_indices("/>") {
        // A tag's beginning is not looked for behind the end of the one before, or this were not linear.
        let from = std::mem::replace(&mut before, end + 2);
        let Some(start) = source[from..end].rfind('<') else { continue };
        let tag = &source[from + start + 1..end];
        let name = tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if TEXTUAL.contains(&name) {
            html.push_str(&source[done..end]);
            html.push_str("></");
            html.push_str(name);
            html.push('>');
            done = end + 2;
        }
    }
    if done == 0 {
        return Cow::Borrowed(source);
    }
    html.push_str(&source[done..]);
    Cow::Owned(html)
}

/// Whether a letter or digit of a text stands in the markup `source`, which may be cut off anywhere.
pub(super) fn has_words(source: &str) -> bool {
    let body = source.find("<body").map_or(source, |at| &source[at..]);
    let mut rest = body;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        if rest[..at].contains(char::is_alphanumeric) {
            return true;
        }
        rest = &rest[at..];
        let end = ["<!--", "<script", "<style"].iter().zip(["-->", "</script", "</style"]);
        let end = end.filter(|(begin, _)| rest.starts_with(**begin)).map(|(_, end)| end).next();
        let end = end.unwrap_or(if rest.starts_with('&') { ";" } else { ">" });
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after;
    }
    rest.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{as_html, has_words};

    #[test]
    fn an_element_that_would_take_in_the_rest_is_closed() {
        assert_eq!(
            as_html("<head><title/><script src=\"a\" /></head><p>x<br/></p>"),
            "<head><title></title><script src=\"a\" ></script></head><p>x<br/></p>"
        );
        assert_eq!(as_html("<p>a /> b<titles/></p>"), "<p>a /> b<titles/></p>");
    }

    #[test]
    fn a_picture_and_a_style_are_no_words() {
        let cover = "<html><head><title>Cover</title></head><body class=\"x\"><style>p { a: b }</style><!-- no --><img alt=\"A boat\"/>&#160;\n</body></html>";
        assert!(!has_words(cover) && !has_words(""));
        assert!(has_words("<body><p>&nbsp;A") && has_words("It rained."));
    }
}
