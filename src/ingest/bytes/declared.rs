//! The charset of a page or feed, which may declare its own: by a byte order mark, its header, its own declaration, or
//! detection.
//!
//! A page that declares another charset but is valid UTF-8 with letters beyond ASCII was converted when it was saved:
//! it is read as UTF-8.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;

use super::charset::{self, Decoded};
use crate::article::CharsetBy;

/// How many bytes of a page are searched for its declaration; the standard says 1024, which real pages exceed.
const DECLARED: usize = 4096;
/// How much of a page is looked at to tell its charset by its bytes.
const DETECTED: usize = 1 << 20;

static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
    let meta = r#"(?i-u)(?:<meta[^>]{0,400}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([a-z0-9_:.+-]+)"#;
    Regex::new(meta).expect("it is a sound expression")
});

/// Decodes a page or a feed. `header` is the charset that its sender names.
pub(crate) fn decode(bytes: Vec<u8>, header: Option<&str>) -> Decoded {
    if header.and_then(charset::labelled).is_some() || charset::shows(&bytes) {
        return charset::decode(bytes, header);
    }
    let (encoding, by) = choose(&bytes);
    charset::decode_as(bytes, encoding, by)
}

fn choose(bytes: &[u8]) -> (&'static Encoding, CharsetBy) {
    let valid = std::str::from_utf8(bytes).is_ok();
    if valid && !bytes.is_ascii() {
        return (UTF_8, CharsetBy::Content);
    }
    match declared(bytes) {
        Some(encoding) if encoding != UTF_8 || valid => (encoding, CharsetBy::Meta),
        _ if valid => (UTF_8, CharsetBy::Content),
        _ => (detected(bytes), CharsetBy::Detection),
    }
}

/// What the page says itself. UTF-16 there means UTF-8: what could be read as ASCII is not in it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED)];
    let label = DECLARATION.captures(head)?.get(1)?;
    let encoding = charset::labelled(std::str::from_utf8(label.as_bytes()).ok()?)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECTED)], true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::article::{Charset, CharsetBy};

    fn read(bytes: &[u8], header: Option<&str>) -> (String, Charset, CharsetBy) {
        let decoded = decode(bytes.to_vec(), header);
        (decoded.text, decoded.charset, decoded.by)
    }

    #[test]
    fn a_mark_goes_before_a_header_and_a_header_before_the_page() {
        let marked = read("\u{feff}<p>café".as_bytes(), Some("windows-1251"));
        assert_eq!(marked, ("<p>café".to_owned(), Charset::Utf8, CharsetBy::Mark));
        let sent = read(b"<meta charset=utf-8><p>\xCC\xE8\xF0", Some("windows-1251"));
        assert_eq!((sent.1, sent.2), (Charset::Other("windows-1251"), CharsetBy::Header));
        assert!(sent.0.ends_with("Мир"));
    }

    #[test]
    fn a_page_is_believed_unless_its_bytes_say_otherwise() {
        let says =
            b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>\x93\xFA\x96\x7B";
        let (text, charset, by) = read(says, None);
        assert_eq!((charset, by), (Charset::Other("Shift_JIS"), CharsetBy::Meta));
        assert!(text.ends_with("日本"));
        let converted = read("<meta charset=\"iso-8859-1\"><p>Zürich".as_bytes(), None);
        assert_eq!((converted.1, converted.2), (Charset::Utf8, CharsetBy::Content));
    }

    #[test]
    fn what_nobody_says_is_told_by_the_bytes() {
        let russian =
            encoding_rs::WINDOWS_1251.encode("<p>Паром снова пойдёт в понедельник, сказал начальник порта.").0;
        assert_eq!(read(&russian, None).1, Charset::Other("windows-1251"));
        assert_eq!(read(b"<p>plain", None), ("<p>plain".to_owned(), Charset::Utf8, CharsetBy::Content));
    }
}
