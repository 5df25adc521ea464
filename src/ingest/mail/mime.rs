//! The parts of a message, however deep messages lie in one another.
//!
//! mail-parser goes down nested messages in a loop, but unpacks an encoded one by calling itself, and drops all of them so:
//! a small file could overflow the stack. Here nothing is decoded while it parses, so that an encoded message inside a
//! message (which RFC 2046, section 5.2.1, forbids) stays closed; a part is decoded when its text is asked for; and what was
//! parsed is taken apart level by level.

use std::borrow::Cow;
use std::sync::LazyLock;

use mail_parser::decoders::DecodeFnc;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// What mail-parser does by itself, but for the transfer encoding.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .with_date_headers()
        .with_address_headers()
        .header_text(HeaderName::Subject)
        .ignore_header(HeaderName::ContentTransferEncoding)
});

/// A message and all that is in it.
pub(super) struct Parsed<'b>(Message<'b>);

/// The message `bytes`; `None` where they are none.
pub(super) fn parsed(bytes: &[u8]) -> Option<Parsed<'_>> {
    PARSER.parse(bytes).map(Parsed)
}

impl<'b> Parsed<'b> {
    /// The message itself. The texts of its parts are still encoded: see [`Self::text`].
    pub(super) fn message(&self) -> &Message<'b> {
        &self.0
    }

    /// The text of `part`, decoded; `None` where it is none.
    pub(super) fn text<'p>(&'p self, part: &'p MessagePart<'b>) -> Option<Cow<'p, str>> {
        let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return None };
        let raw = self.0.raw_message.get(part.offset_body as usize..part.offset_end as usize);
        let decoded = raw.zip(self.decoder(part)).map(|(raw, decode)| decode(&mut MessageStream::new(raw), b""));
        let Some((_, bytes)) = decoded.filter(|(end, _)| *end != usize::MAX) else { return Some(Cow::Borrowed(text)) };
        let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
        Some(match charset.and_then(|charset| charset_decoder(charset.as_bytes())) {
            Some(decode) => Cow::Owned(decode(&bytes)),
            None => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        })
    }

    /// What undoes the transfer encoding of `part`, where it has one.
    fn decoder(&self, part: &MessagePart) -> Option<DecodeFnc<'_>> {
        let field = part.headers.iter().rfind(|header| header.name == HeaderName::ContentTransferEncoding)?;
        let value = self.0.raw_message.get(field.offset_start as usize..field.offset_end as usize)?;
        match MessageStream::new(value).parse_unstructured() {
            HeaderValue::Text(name) if name.eq_ignore_ascii_case("base64") => Some(MessageStream::decode_base64_mime),
            HeaderValue::Text(name) if name.eq_ignore_ascii_case("quoted-printable") => {
                Some(MessageStream::decode_quoted_printable_mime)
            }
            _ => None,
        }
    }
}

impl Drop for Parsed<'_> {
    fn drop(&mut self) {
        let mut open = vec![std::mem::take(&mut self.0)];
        while let Some(message) = open.pop() {
            let inner = message.parts.into_iter().filter_map(|part| match part.body {
                PartType::Message(inner) => Some(inner),
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Multipart(_) => None,
            });
            open.extend(inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parsed;

    /// Report: messages nested in messages overflowed the stack.
    #[test]
    fn a_message_a_million_deep_is_parsed_and_dropped() {
        let nested =
            format!("Subject: Lamp\n{}Subject: a\n\nhi\n", "Content-Type: message/rfc822\n\n".repeat(1_000_000));
        let message = parsed(nested.as_bytes()).expect("a message");
        assert_eq!(message.message().subject(), Some("Lamp"));
    }

    #[test]
    fn an_encoded_message_inside_a_message_stays_closed() {
        let inner = "Content-Type: message/rfc822=0A=0A".repeat(100_000);
        let outer = format!(
            "Subject: Lamp\nContent-Type: message/rfc822\nContent - Transfer-Encoding: =?utf-8?q?quoted-printable?=\n\n{inner}hi\n"
        );
        assert!(parsed(outer.as_bytes()).is_some());
    }

    #[test]
    fn a_text_is_decoded_where_it_is_asked_for() {
        for (encoding, body) in [("base64", "Q2Fm6Q=="), ("Quoted-Printable", "Caf=E9"), ("8bit", "Café")] {
            let charset = if encoding == "8bit" { "utf-8" } else { "iso-8859-1" };
            let source =
                format!("Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n{body}");
            let message = parsed(source.as_bytes()).expect("a message");
            let text = message.message().parts.first().and_then(|part| message.text(part));
            assert_eq!(text.as_deref(), Some("Café"), "{encoding}");
        }
    }
}
