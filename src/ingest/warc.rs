//! Web archives (WARC 1.0 and 1.1, ISO 28500): the pages in their records, each with its address.
//!
//! A record is told by its header; of its responses those are kept that hold a web page and went well. An archive packed
//! record by record is unpacked before it comes here. What a response is packed or chunked by is undone, within bounds.

use std::io::Read;

use flate2::read::{GzDecoder, ZlibDecoder};

/// A page in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) url: Option<String>,
    pub(super) charset: Option<String>,
}

/// Most bytes of one page, unpacked.
const PAGE: u64 = 64 << 20;
/// Most pages of an archive.
const PAGES: usize = 100_000;

/// Whether what begins with `head` is a web archive.
pub(super) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

/// The pages of the archive, in its order.
pub(super) fn pages(bytes: &[u8]) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut rest = bytes;
    while let Some(start) = memchr::memmem::find(rest, b"WARC/").filter(|_| pages.len() < PAGES) {
        rest = &rest[start..];
        let (head, body) = parted(rest);
        let length = field(head, "content-length").and_then(|length| length.parse::<usize>().ok()).unwrap_or(0);
        let block = &body[..length.min(body.len())];
        pages.extend(page(head, block));
        rest = &body[block.len()..];
    }
    pages
}

/// A header and what follows its blank line.
fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    let ends =
        [&b"\r\n\r\n"[..], b"\n\n"].into_iter().filter_map(|end| Some((memchr::memmem::find(bytes, end)?, end.len())));
    match ends.min() {
        Some((at, end)) => (&bytes[..at], &bytes[at + end..]),
        None => (bytes, &[]),
    }
}

/// The value of a field of a header.
fn field(head: &[u8], wanted: &str) -> Option<String> {
    head.split(|&byte| byte == b'\n').find_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().trim_matches(['<', '>']).to_owned())
    })
}

fn page(head: &[u8], block: &[u8]) -> Option<Page> {
    let url = field(head, "warc-target-uri").filter(|url| url.starts_with("http"));
    let kind = field(head, "warc-type")?;
    match kind.as_str() {
        "response" => {
            let (answer, body) = parted(block);
            let went_well = answer
                .split(|&byte| byte == b'\n')
                .next()
                .is_some_and(|line| memchr::memmem::find(line, b" 200").is_some());
            let content = field(answer, "content-type").unwrap_or_default();
            let bytes = unpacked(answer, body)?;
            (went_well && is_page(&content, &bytes)).then(|| Page { bytes, url, charset: charset(&content) })
        }
        "resource" | "conversion" => {
            let content = field(head, "content-type").unwrap_or_default();
            is_page(&content, block).then(|| Page { bytes: block.to_vec(), url, charset: charset(&content) })
        }
        _ => None,
    }
}

fn is_page(content: &str, bytes: &[u8]) -> bool {
    let content = content.to_ascii_lowercase();
    !bytes.is_empty() && (content.contains("html") || content.is_empty() && bytes.trim_ascii_start().starts_with(b"<"))
}

fn charset(content: &str) -> Option<String> {
    let (_, charset) = content.split_once("charset=")?;
    Some(charset.trim_matches(['"', '\'', ' ']).split(';').next()?.to_owned())
}

/// The body of an answer, without chunks and unpacked; `None` where it cannot be.
fn unpacked(answer: &[u8], body: &[u8]) -> Option<Vec<u8>> {
    let chunked =
        field(answer, "transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { joined(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let coding = field(answer, "content-encoding").unwrap_or_default().to_ascii_lowercase();
    let mut out = Vec::new();
    match coding.as_str() {
        // Some archives keep the field and unpack the body.
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            GzDecoder::new(body.as_slice()).take(PAGE).read_to_end(&mut out).ok()?
        }
        "deflate" => match ZlibDecoder::new(body.as_slice()).take(PAGE).read_to_end(&mut out) {
            Ok(read) => read,
            Err(_) => return Some(body),
        },
        "br" | "zstd" => return None,
        _ => return Some(body),
    };
    Some(out)
}

/// Chunks in one; `None` where they are none.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let length = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        body = &body[end + 1..];
        if length == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(..length)?);
        body = body[length..].strip_prefix(b"\r\n").or_else(|| body[length..].strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::pages;

    fn record(kind: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://gazette.example/{kind}>\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    #[test]
    fn pages_are_taken_out_of_their_records_with_their_addresses() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(b"<p>packed").expect("memory takes all");
        let packed = packed.finish().expect("memory takes all");
        let answer = |head: &str, body: &[u8]| [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
        let archive = [
            record("warcinfo", b"software: WARC/9"),
            record("request", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", &answer("200 OK\r\nContent-Type: text/html; charset=koi8-r", b"<p>plain")),
            record("response", &answer("404 Not Found\r\nContent-Type: text/html", b"<p>no")),
            record("response", &answer("200 OK\r\nContent-Type: image/png", b"PNG")),
            record(
                "response",
                &answer(
                    "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
                    b"3\r\n<p>\r\n2;x\r\nhi\r\n0\r\n\r\n",
                ),
            ),
            record("response", &answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &packed)),
        ]
        .concat();
        let found = pages(&archive);
        let texts: Vec<&[u8]> = found.iter().map(|page| page.bytes.as_slice()).collect();
        assert_eq!(texts, [&b"<p>plain"[..], b"<p>hi", b"<p>packed"]);
        assert_eq!(found[0].url.as_deref(), Some("https://gazette.example/response"));
        assert_eq!(found[0].charset.as_deref(), Some("koi8-r"));
    }

    #[test]
    fn what_is_cut_off_ends() {
        let whole = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It rained.");
        for end in 0..whole.len() {
            pages(&whole[..end]);
        }
        assert!(pages(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").is_empty());
    }
}
