//! An e-mail message or a posting to an article: what its headers say, and the text it was written to carry.
//!
//! The plain text goes before an HTML part, unless it only leads there; attachments are left alone, but for messages, which are
//! articles of their own. A page that a browser saved as a message is that page. Lines are put together as `format=flowed` says,
//! or as the lines look (`reflow`), and quoted ones are told from the writer's own. MIME, charsets and transfer
//! encodings are mail-parser's.

use std::borrow::Cow;
use std::fmt::Write as _;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::mime;
use crate::article::{Article, Format, Meta, Origin};
use crate::ingest::bytes::charset::Decoded;
use crate::ingest::error::{IngestError, shown};
use crate::ingest::hints::Hints;
use crate::ingest::html;
use crate::ingest::plain::extracted::text_of_lines;
use crate::ingest::plain::meta::{self, Given};
use crate::text::clean::unwrapped;

/// Header fields of which a message has at least two.
const FIELDS: [&str; 14] = [
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "from",
    "message-id",
    "mime-version",
    "newsgroups",
    "path",
    "received",
    "reply-to",
    "return-path",
    "subject",
    "to",
];

/// Whether what begins with `head` is a message: header fields and nothing else up to a blank line, two of them fields
/// that messages have.
pub(crate) fn is_mail(head: &[u8]) -> bool {
    let head = envelope(head);
    let (mut known, mut fields) = (0, 0);
    for line in head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end) {
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if fields == 0 {
                return false;
            }
            continue;
        }
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        if name.len() == line.len() || !name.iter().all(u8::is_ascii_graphic) {
            // The head may end in the middle of a line.
            return known > 2;
        }
        fields += 1;
        known += usize::from(FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes())));
    }
    known > 1
}

/// `bytes` without the line that a mailbox puts before a message.
fn envelope(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    let line = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1);
    &bytes[line..]
}

/// The article in the message `bytes`. `name` is what errors call the input.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Article, IngestError> {
    let malformed = |what: &str| IngestError::Malformed { name: shown(name), what: what.to_owned() };
    let parsed = mime::parsed(envelope(bytes)).ok_or_else(|| malformed("it is no e-mail message"))?;
    if let Some((page, hints)) = page(&parsed) {
        return html::article(name, page.into_bytes(), &hints);
    }
    let message = parsed.message();
    let wordless = || malformed("the message has no text");
    let part = body(&parsed).ok_or_else(wordless)?;
    let Decoded { text, charset, by, .. } = parsed.text(part).ok_or_else(wordless)?;
    let origin = |text: &str| {
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        let format = Format::Mail;
        Origin { name: name.to_owned(), format, charset, charset_by: by, replaced, ..Origin::default() }
    };
    let given = given(message);
    let is_html = matches!(part.body, PartType::Html(_)) || begins_as_page(&text);
    let article = if is_html {
        let mut article = html::fragment(&text, Meta::default());
        article.meta = meta::gather(article.text(), article.blocks(), given);
        let Origin { unread, hidden, .. } = article.origin;
        article.origin = Origin { unread, hidden, ..origin(&text) };
        article
    } else {
        let text = if is_flowed(part) { unflowed(&text, space(part)) } else { answered(&text) };
        let origin = origin(&text);
        text_of_lines(text, None, origin, given)
    };
    if article.blocks().is_empty() {
        return Err(IngestError::without_words(name, &article.origin));
    }
    Ok(article)
}

/// The plain text, else the HTML that stands for it; that, too, where the plain text only leads to a page.
fn body<'p>(parsed: &'p mime::Parsed<'_>) -> Option<&'p MessagePart<'p>> {
    let message = parsed.message();
    let parts = || message.text_body.iter().chain(&message.html_body).filter_map(|&id| message.part(id));
    let plain = parts().find(|part| matches!(part.body, PartType::Text(_)));
    let html = parts().find(|part| matches!(part.body, PartType::Html(_)));
    let is_stub = plain.zip(html).is_some_and(|(plain, html)| {
        let (plain, html) = (parsed.text(plain), parsed.text(html));
        plain.zip(html).is_some_and(|(plain, html)| is_stub(&plain.text, &html.text))
    });
    if is_stub { html } else { plain.or(html) }
}

/// Words of a plain text that may lead to a page, at most.
const STUB: usize = 60;

/// Whether a plain text says little and its HTML much more.
fn is_stub(plain: &str, html: &str) -> bool {
    let words = |text: &str| text.split_whitespace().filter(|word| !word.contains("://")).count();
    let said = words(plain);
    said <= STUB && words(&html::words(html)) > said * 3 + 20
}

fn begins_as_page(text: &str) -> bool {
    let head = text.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// The page that a browser saved as a message (MHTML), and where it stood.
fn page(parsed: &mime::Parsed) -> Option<(String, Hints)> {
    let message = parsed.message();
    let root = message.parts.first()?;
    let kind = root.content_type()?;
    let related = kind.ctype() == "multipart" && kind.subtype() == Some("related");
    let html = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_))).filter(|_| related)?;
    let snapshot = parsed.field(root, "Snapshot-Content-Location");
    let stood =
        snapshot.or_else(|| parsed.field(html, "Content-Location")).filter(|address| address.starts_with("http"));
    let saved = parsed.field(root, "From").is_some_and(|from| from.contains("Saved by"));
    let sent = parsed.field(root, "To").is_some() || parsed.field(root, "Message-ID").is_some();
    let is_page = saved || stood.is_some() && !sent;
    let hints = Hints { url: stood, charset: Some("utf-8".to_owned()), ..Hints::default() };
    is_page.then(|| Some((parsed.text(html)?.text, hints))).flatten()
}

/// The message `bytes` and those that are attached to it, each by itself; without it where it has no text of its own.
pub(crate) fn opened(bytes: Cow<'_, [u8]>) -> Vec<Cow<'_, [u8]>> {
    let mentioned = |kind: &[u8]| memchr::memmem::find(&bytes, kind).is_some();
    if !mentioned(b"message/rfc822") && !mentioned(b"multipart/digest") {
        return vec![bytes];
    }
    let (inner, own) = match mime::parsed(envelope(&bytes)) {
        Some(parsed) => {
            let text = body(&parsed).and_then(|part| parsed.text(part));
            (parsed.attached(), text.is_some_and(|decoded| !decoded.text.trim().is_empty()))
        }
        None => (Vec::new(), true),
    };
    if inner.is_empty() {
        return vec![bytes];
    }
    let inner = inner.into_iter().map(Cow::Owned);
    if own { std::iter::once(bytes).chain(inner).collect() } else { inner.collect() }
}

/// What the message `bytes` is called: its subject.
pub(crate) fn title(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse_headers(envelope(bytes))?;
    subject(&message).filter(|subject| !subject.is_empty())
}

fn subject(message: &Message) -> Option<String> {
    message.subject().map(unwrapped)
}

fn given(message: &Message) -> Given {
    let date = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    Given { title: subject(message), date, byline: message.from().and_then(writers), ..Given::default() }
}

/// The names in an address field, or the addresses where they have none.
fn writers(from: &Address) -> Option<String> {
    let mut names = String::new();
    for one in from.iter() {
        let Some(name) = one.name().or_else(|| one.address()) else { continue };
        // Writing to a string cannot fail.
        let _ = if names.is_empty() { write!(names, "{name}") } else { write!(names, ", {name}") };
    }
    (!names.trim().is_empty()).then_some(names)
}

fn is_flowed(part: &MessagePart) -> bool {
    let format = part.content_type().and_then(|kind| kind.attribute("format"));
    format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

/// What becomes of the space at the end of a line that goes on (RFC 3676, DelSp).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Kept,
    Dropped,
}

fn space(part: &MessagePart) -> Space {
    let dropped = part.content_type().and_then(|kind| kind.attribute("delsp"));
    if dropped.is_some_and(|dropped| dropped.eq_ignore_ascii_case("yes")) { Space::Dropped } else { Space::Kept }
}

/// Fields of the header that Outlook and others put above a message that is answered, in their order.
const ANSWERED: [&str; 4] = ["From: ", "Sent: ", "To: ", "Subject: "];

/// `text` with the message that it answers, which Outlook puts below it unquoted, quoted with `>`: from a rule or
/// "-----Original Message-----" and a header of its own on. Pictures that stand elsewhere in the message are left out.
fn answered(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &str| {
        line.len() > 9 && line.bytes().all(|byte| byte == b'_') || line.starts_with("-----") && line.ends_with("-----")
    };
    let is_header = |at: usize| {
        let mut fields = ANSWERED.iter().peekable();
        for line in lines.iter().skip(at).take(2 * ANSWERED.len()) {
            fields.next_if(|field| line.starts_with(**field));
        }
        lines.get(at).is_some_and(|line| line.starts_with(ANSWERED[0])) && fields.next().is_none()
    };
    let filled = |at: usize| (at..lines.len()).find(|&at| !lines[at].trim().is_empty());
    let below = (0..lines.len()).find_map(|at| {
        let header = if is_rule(lines[at].trim()) { filled(at + 1)? } else { at };
        is_header(header).then_some((at, header))
    });
    let (end, header) = below.unwrap_or((lines.len(), lines.len()));
    let mut out = String::with_capacity(text.len());
    for line in lines[..end].iter().filter(|line| !is_picture(line)) {
        out.extend([line, "\n"]);
    }
    let mut goes_on = true;
    for line in lines[header..].iter().filter(|line| !is_picture(line)) {
        goes_on &= !line.trim().is_empty();
        let signs = if line.starts_with('>') { ">" } else { "> " };
        // Each field of the header is a block of its own.
        out.extend([signs, line, if goes_on { "\n>\n" } else { "\n" }]);
    }
    out
}

/// `[cid:image001.png@01DA]`: where a picture stood that is a part of the message.
fn is_picture(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("[cid:") && line.ends_with(']') && line.matches('[').count() == 1
}

/// Text in the form of RFC 3676: a line that ends with a space goes on on the next one, where that is quoted as often.
fn unflowed(text: &str, space: Space) -> String {
    let mut out = String::with_capacity(text.len());
    let mut goes_on: Option<&str> = None;
    for line in text.lines() {
        let rest = line.trim_start_matches('>');
        let quotes = &line[..line.len() - rest.len()];
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if goes_on != Some(quotes) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(quotes);
            if !quotes.is_empty() {
                out.push(' ');
            }
        }
        let signature = rest == "-- ";
        goes_on = (rest.ends_with(' ') && !signature).then_some(quotes);
        let dropped = space == Space::Dropped && goes_on.is_some();
        out.push_str(if dropped { &rest[..rest.len() - 1] } else { rest });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Space, answered, is_mail, is_stub};

    #[test]
    fn a_message_is_told_by_its_header() {
        for mail in [
            "From: Oona <oona@gazette.example>\nSubject: Ferry\n\nIt rained.",
            "From oona Mon Nov 23\nReceived: from a\n\tby b\nMessage-ID: <1@a>\n\n",
            "Path: news!a\r\nNewsgroups: isl.ferry\r\n\r\nIt rained.",
        ] {
            assert!(is_mail(mail.as_bytes()), "{mail}");
        }
        for text in
            ["From: here to there, he said.\n\nIt rained.", "Date: 1\nIt rained on and on.\n", "", "\n\n", " x: y\n"]
        {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_message_that_is_answered_below_is_quoted() {
        let header = "From: Bram <bram@courier.example>\nSent: 2 February 2026\nTo: Nell\nSubject: Ferry\n\nCan you ask?\n> Who?\n";
        let quoted = "It is dry.\n\n> From: Bram <bram@courier.example>\n>\n> Sent: 2 February 2026\n>\n> To: Nell\n>\n> Subject: Ferry\n>\n> \n> Can you ask?\n>> Who?\n";
        for rule in ["________________________________\n", "-----Original Message-----\n", ""] {
            assert_eq!(answered(&format!("It is dry.\n[cid:a.png@01]\n\n{rule}{header}")), quoted, "{rule}");
        }
        for other in ["From: here to there.\n", "__________\nNell\n", "It rained.\n[sic]\n"] {
            assert_eq!(answered(other), other);
        }
    }

    #[test]
    fn a_text_that_leads_to_a_page_is_none() {
        let html = format!("<p>{}</p>", "It rained on the quay. ".repeat(12));
        assert!(is_stub("View this email in your browser: https://gazette.example/v", &html));
        assert!(!is_stub("The ferry is late.", "<p>The ferry is late.</p>"));
        assert!(!is_stub(&"It rained on the quay. ".repeat(13), &html));
    }

    #[test]
    fn flowed_lines_go_on_where_they_end_with_a_space() {
        let unflowed = |text| super::unflowed(text, Space::Kept);
        assert_eq!(unflowed("The ferry \nsails.\nIt rains."), "The ferry sails.\nIt rains.");
        assert_eq!(unflowed("> The ferry \n> sails. \nNo.\n-- \nOona"), "> The ferry sails. \nNo.\n-- \nOona");
        assert_eq!(unflowed(" >not quoted"), ">not quoted");
        assert_eq!(super::unflowed("The fer \nry  \nsails.", Space::Dropped), "The ferry sails.");
    }
}
