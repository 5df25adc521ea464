//! What stands inside an element of a feed: its characters, and what they are as HTML.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

use crate::ingest::{html, xhtml};
use crate::text::clean::unwrapped;

/// What the characters of an element are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// HTML, or plain text: RSS does not say which, and their looks decide.
    #[default]
    Unsaid,
    /// Plain text.
    Plain,
    /// HTML.
    Html,
    /// Markup: its child elements are the text (XHTML).
    Markup,
}

/// No more bytes of a title are looked at.
const TITLE: usize = 4 << 10;

/// The characters inside an element whose source is `inner`, and whether there are elements among them. Entities that
/// are not XML's own stay as they are written.
fn characters(inner: &str) -> (Cow<'_, str>, bool) {
    if memchr::memchr2(b'<', b'&', inner.as_bytes()).is_none() {
        return (Cow::Borrowed(inner), false);
    }
    let mut reader = Reader::from_str(inner);
    let config = reader.config_mut();
    (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
    let (mut text, mut elements) = (String::with_capacity(inner.len()), false);
    loop {
        match reader.read_event() {
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::CData(piece)) => text.push_str(&piece),
            Ok(Event::GeneralRef(name)) => match (name.resolve_char_ref(), resolve_xml_entity(&name)) {
                (Ok(Some(c)), _) => text.push(c),
                (_, Some(own)) => text.push_str(own),
                (_, None) => text.extend(["&", &name, ";"]),
            },
            Ok(Event::Start(_) | Event::Empty(_)) => elements = true,
            Ok(Event::End(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) | Err(_) => return (Cow::Owned(text), elements),
        }
    }
}

/// The characters inside an element on one line.
pub(super) fn line(inner: &str) -> String {
    unwrapped(&characters(inner).0)
}

/// A title on one line, without the markup that some feeds put in it.
pub(super) fn title(inner: &str, form: Form) -> String {
    let inner = crate::text::Span::snapped(inner, 0..TITLE).of(inner);
    let (text, elements) = characters(inner);
    let text = match form {
        Form::Plain => return unwrapped(&text),
        Form::Markup => return unwrapped(&html::words(inner)),
        Form::Unsaid | Form::Html if elements => return unwrapped(&html::words(inner)),
        Form::Unsaid | Form::Html => text,
    };
    match (has_tag(&text), has_reference(&text)) {
        (true, _) => unwrapped(&html::words(&text)),
        (false, true) => unwrapped(&html::words(&text.replace('<', "&lt;"))),
        (false, false) => unwrapped(&text),
    }
}

/// The text inside an element as HTML.
pub(super) fn html(inner: &str, form: Form) -> String {
    let (text, elements) = characters(inner);
    match form {
        Form::Markup => markup(inner),
        // Some feeds forget to escape it.
        Form::Unsaid | Form::Html if elements => markup(inner),
        Form::Html | Form::Unsaid if is_escaped_twice(&text) => characters(&text).0.into_owned(),
        Form::Html => text.into_owned(),
        Form::Unsaid | Form::Plain => as_html(&text, form),
    }
}

/// Whether the tags of a text are escaped once more, and it has none else.
fn is_escaped_twice(text: &str) -> bool {
    !text.contains('<') && ["&lt;/p&gt;", "&lt;/div&gt;", "&lt;br"].iter().any(|tag| text.contains(tag))
}

/// What `text` is as HTML. Feeds escape plain text and HTML in the same way, so that its looks decide.
pub(super) fn as_html(text: &str, form: Form) -> String {
    let marked = || ["</", "/>", "<p", "<br", "<P", "<BR"].iter().any(|sign| text.contains(sign));
    let escaped = match form {
        Form::Html | Form::Markup => return text.to_owned(),
        Form::Unsaid if marked() => return text.to_owned(),
        Form::Unsaid => text.replace('<', "&lt;"),
        Form::Plain => text.replace('&', "&amp;").replace('<', "&lt;"),
    };
    let paragraphs: Vec<&str> = escaped.split("\n\n").collect();
    format!("<p>{}</p>", paragraphs.join("</p><p>"))
}

/// XHTML as HTML. A prefix that all its elements have is left out.
fn markup(inner: &str) -> String {
    let name = inner.trim_start().strip_prefix('<').and_then(|tag| tag.split([' ', '>', '/', '\n', '\r', '\t']).next());
    let html = xhtml::as_html(inner);
    match name.and_then(|name| name.split_once(':')) {
        Some((prefix, _)) => html.replace(&format!("<{prefix}:"), "<").replace(&format!("</{prefix}:"), "</"),
        None => html.into_owned(),
    }
}

/// Elements that stand in titles.
const INLINE: [&str; 16] =
    ["a", "b", "br", "cite", "code", "em", "font", "i", "img", "p", "q", "small", "span", "strong", "sub", "sup"];

/// Whether there is a tag of HTML in `text`: `<sic>` is none.
fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let name = &text[at + 1..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        name.starts_with('/') || INLINE.iter().any(|own| name[..end].eq_ignore_ascii_case(own))
    })
}

/// Whether there is a character reference in `text`, such as `&eacute;`.
fn has_reference(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let name = text[at + 1..].trim_start_matches('#');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        end > 0 && name[end..].starts_with(';')
    })
}

#[cfg(test)]
mod tests {
    use super::{Form, html, line, title};

    #[test]
    fn characters_are_text_cdata_and_references() {
        assert_eq!(line(" Ferry &amp; <![CDATA[quay & pier]]>\n&#8211; &nbsp;"), "Ferry & quay & pier – &nbsp;");
        assert_eq!(line("Fish & chips"), "Fish & chips");
    }

    #[test]
    fn a_title_has_no_markup_left() {
        for (inner, form, plain) in [
            ("Ferry &amp;amp; quay", Form::Unsaid, "Ferry & quay"),
            ("Ferry &amp; quay", Form::Unsaid, "Ferry & quay"),
            ("The &lt;em&gt;ferry&lt;/em&gt; caf&amp;eacute;", Form::Html, "The ferry café"),
            ("The &lt;em&gt;ferry&lt;/em&gt;", Form::Plain, "The <em>ferry</em>"),
            ("<div>The <em>ferry</em></div>", Form::Markup, "The ferry"),
            ("The <em>ferry</em>", Form::Unsaid, "The ferry"),
            ("3 &lt; 4", Form::Unsaid, "3 < 4"),
        ] {
            assert_eq!(title(inner, form), plain, "{inner}");
        }
    }

    #[test]
    fn a_text_is_html_whatever_form_it_has() {
        for (inner, form, wanted) in [
            ("One.\n\nTwo &lt; three.", Form::Unsaid, "<p>One.</p><p>Two &lt; three.</p>"),
            ("&lt;p&gt;One.&lt;/p&gt;", Form::Unsaid, "<p>One.</p>"),
            ("<![CDATA[<p>One &amp; two.</p>]]>", Form::Html, "<p>One &amp; two.</p>"),
            ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;", Form::Unsaid, "<p>One.</p>"),
            ("a &lt;b&gt; &amp;amp;", Form::Plain, "<p>a &lt;b> &amp;amp;</p>"),
            ("<x:div><x:p>One.</x:p></x:div>", Form::Markup, "<div><p>One.</p></div>"),
            ("<p>One.</p>", Form::Unsaid, "<p>One.</p>"),
        ] {
            assert_eq!(html(inner, form), wanted, "{inner}");
        }
    }
}
