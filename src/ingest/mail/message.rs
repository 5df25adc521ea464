//! An e-mail message or a posting to an article: what its headers say, and the text it was written to carry.
//!
//! The plain text goes before an HTML part; attachments are left alone. Lines are put together as `format=flowed` says,
//! or as the lines look (`reflow`), and quoted ones are told from the writer's own. MIME, charsets and transfer
//! encodings are mail-parser's.

use std::fmt::Write as _;

use encoding_rs::Encoding;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::mime;
use crate::article::{Article, Charset, CharsetBy, Format, Meta, Origin};
use crate::ingest::error::{IngestError, shown};
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
    let message = parsed.message();
    let wordless = || malformed("the message has no text");
    let part = body(message).ok_or_else(wordless)?;
    let text = parsed.text(part).ok_or_else(wordless)?;
    let (charset, charset_by) = charset(part);
    let origin = |text: &str| {
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        Origin { name: name.to_owned(), format: Format::Mail, charset, charset_by, replaced, unread: 0, hidden: 0 }
    };
    let given = given(message);
    let article = match &part.body {
        PartType::Text(_) => {
            let text = if is_flowed(part) { unflowed(&text) } else { answered(&text) };
            let origin = origin(&text);
            text_of_lines(text, None, origin, given)
        }
        PartType::Html(_) => {
            let mut article = html::fragment(&text, Meta::default());
            article.meta = meta::gather(article.text(), article.blocks(), given);
            let Origin { unread, hidden, .. } = article.origin;
            article.origin = Origin { unread, hidden, ..origin(&text) };
            article
        }
        PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {
            return Err(wordless());
        }
    };
    if article.blocks().is_empty() {
        return Err(IngestError::without_words(name, &article.origin));
    }
    Ok(article)
}

/// The plain text, else the HTML that stands for it.
fn body<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let parts = || message.text_body.iter().chain(&message.html_body).filter_map(|&id| message.part(id));
    let plain = parts().find(|part| matches!(part.body, PartType::Text(_)));
    plain.or_else(|| parts().find(|part| matches!(part.body, PartType::Html(_))))
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

/// The charset that the part says it is in.
fn charset(part: &MessagePart) -> (Charset, CharsetBy) {
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match encoding.map(Encoding::name) {
        None => (Charset::Utf8, CharsetBy::Content),
        Some("UTF-8") => (Charset::Utf8, CharsetBy::Header),
        Some("UTF-16LE") => (Charset::Utf16Le, CharsetBy::Header),
        Some("UTF-16BE") => (Charset::Utf16Be, CharsetBy::Header),
        Some("windows-1252") => (Charset::Windows1252, CharsetBy::Header),
        Some(name) => (Charset::Other(name), CharsetBy::Header),
    }
}

fn is_flowed(part: &MessagePart) -> bool {
    let format = part.content_type().and_then(|kind| kind.attribute("format"));
    format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
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
fn unflowed(text: &str) -> String {
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
        out.push_str(rest);
        let signature = rest == "-- ";
        goes_on = (rest.ends_with(' ') && !signature).then_some(quotes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{answered, is_mail, unflowed};

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
    fn flowed_lines_go_on_where_they_end_with_a_space() {
        assert_eq!(unflowed("The ferry \nsails.\nIt rains."), "The ferry sails.\nIt rains.");
        assert_eq!(unflowed("> The ferry \n> sails. \nNo.\n-- \nOona"), "> The ferry sails. \nNo.\n-- \nOona");
        assert_eq!(unflowed(" >not quoted"), ">not quoted");
    }
}
