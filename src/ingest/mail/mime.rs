//! The parts of a message, however deep messages lie in one another.
//!
//! mail-parser goes down nested messages in a loop, but unpacks an encoded one by calling itself, and drops all of them so:
//! a small file could overflow the stack. Here nothing is decoded while it parses, so that an encoded message inside a
//! message (which RFC 2046, section 5.2.1, forbids) stays closed; a part is decoded when its text is asked for; and what was
//! parsed is taken apart level by level.

use std::sync::LazyLock;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use mail_parser::decoders::DecodeFnc;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::article::{Charset, CharsetBy};
use crate::ingest::bytes::charset::{self, Decoded};

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

    /// The text of `part`, decoded; `None` where it is none. Bytes that are valid UTF-8 beyond ASCII are read as that, whatever
    /// the header calls them; where it calls them UTF-8 and they are not, or names no charset, their content decides.
    pub(super) fn text(&self, part: &MessagePart<'b>) -> Option<Decoded> {
        let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return None };
        let raw = self.0.raw_message.get(part.offset_body as usize..part.offset_end as usize);
        let unpacked = raw.and_then(|raw| match self.decoder(part) {
            None => Some(raw.to_vec()),
            Some(decode) => {
                let (end, bytes) = decode(&mut MessageStream::new(raw), b"");
                (end != usize::MAX).then(|| bytes.into_owned())
            }
        });
        let label = part.content_type().and_then(|kind| kind.attribute("charset"));
        Some(match unpacked {
            Some(bytes) => decoded(bytes, label),
            None => charset::decode(text.as_bytes().to_vec(), None),
        })
    }

    /// The messages that are attached to this one or make it up, as they stand in it; none of what is in those.
    pub(super) fn attached(&self) -> Vec<Vec<u8>> {
        let parts = self.0.parts.iter().skip(1).filter(|part| matches!(part.body, PartType::Message(_)));
        let raw = |part: &MessagePart| self.0.raw_message.get(part.offset_body as usize..part.offset_end as usize);
        parts.filter_map(raw).map(<[u8]>::to_vec).collect()
    }

    /// A field of the header of `part`, unparsed.
    pub(super) fn field(&self, part: &MessagePart, wanted: &str) -> Option<String> {
        let head = self.0.raw_message.get(part.offset_header as usize..part.offset_body as usize)?;
        String::from_utf8_lossy(head).lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
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

/// `bytes` in the charset that the header calls `label`, as far as they are.
fn decoded(bytes: Vec<u8>, label: Option<&str>) -> Decoded {
    let valid = std::str::from_utf8(&bytes).is_ok();
    let beyond = !bytes.is_ascii();
    match label.and_then(charset::labelled) {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => {
            charset::decode_as(bytes, encoding, CharsetBy::Header)
        }
        Some(encoding) if encoding != UTF_8 && beyond && valid => charset::decode_as(bytes, UTF_8, CharsetBy::Content),
        Some(encoding) if encoding == UTF_8 && !valid => charset::decode(bytes, None),
        Some(encoding) => charset::decode_as(bytes, encoding, CharsetBy::Header),
        None => match label.and_then(|label| charset_decoder(label.as_bytes())) {
            Some(decode) => {
                let text = decode(&bytes);
                Decoded { text, charset: Charset::Utf8, by: CharsetBy::Header, replaced: 0 }
            }
            None => charset::decode(bytes, None),
        },
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
    fn a_wrong_or_missing_charset_is_none() {
        for (label, body) in [
            ("us-ascii", "Café".as_bytes()),
            ("iso-8859-1", "Café".as_bytes()),
            ("utf-8", b"He said \x93so\x94."),
            ("x-unknown", b"He said \x93so\x94."),
        ] {
            let head = format!("Content-Type: text/plain; charset={label}\n\n");
            let source = [head.as_bytes(), body].concat();
            let message = parsed(&source).expect("a message");
            let decoded = message.message().parts.first().and_then(|part| message.text(part)).expect("a text");
            assert!(matches!(decoded.text.trim(), "Café" | "He said “so”."), "{label} {}", decoded.text);
        }
    }

    #[test]
    fn a_text_is_decoded_where_it_is_asked_for() {
        for (encoding, body) in [("base64", "Q2Fm6Q=="), ("Quoted-Printable", "Caf=E9"), ("8bit", "Café")] {
            let charset = if encoding == "8bit" { "utf-8" } else { "iso-8859-1" };
            let source =
                format!("Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n{body}");
            let message = parsed(source.as_bytes()).expect("a message");
            let text = message.message().parts.first().and_then(|part| message.text(part));
            assert_eq!(text.map(|decoded| decoded.text).as_deref(), Some("Café"), "{encoding}");
        }
    }
}
