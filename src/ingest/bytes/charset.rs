//! Bytes to text: which charset, and what is no text at all.
//!
//! The charset is, in this order: what a byte order mark says; what whoever sent it says; UTF-16 where NULs stand at
//! every other byte (looked for before validity, as English in UTF-16 is valid UTF-8 byte by byte); UTF-8 where the
//! bytes are valid; MacRoman or Windows-1252 where the only high bytes are quotation marks, dashes and the like that stand where
//! those do; Windows-1252 where no undefined byte occurs and fewer than 2 % are high; what `chardetng` detects
//! (Shift_JIS, GBK, windows-1251 and others) where there is enough to tell and it decodes without an error; else UTF-8
//! with a U+FFFD for each ill-formed sequence.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use crate::article::{Charset, CharsetBy, SourceMap};

/// How many bytes at the beginning decide what the input is.
pub(crate) const SNIFFED: usize = 64 * 1024;

/// How many bytes are looked at to tell an unknown charset by how often which of them occur.
const DETECTED: usize = 1 << 20;

/// Text, and how it was read.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) charset: Charset,
    /// What said so.
    pub(crate) by: CharsetBy,
    /// Ill-formed sequences.
    pub(crate) replaced: usize,
}

impl Decoded {
    /// Bytes of the source before the text begins, where the text is those bytes.
    pub(crate) fn bytes_before(&self) -> Option<u64> {
        match self.sources() {
            SourceMap::Text { mark } => Some(u64::from(mark)),
            SourceMap::Unknown | SourceMap::Blocks(_) => None,
        }
    }

    /// How offsets in the text lead back to the bytes, where the text is the bytes themselves.
    pub(crate) fn sources(&self) -> SourceMap {
        match (self.charset, self.by, self.replaced) {
            (Charset::Utf8, CharsetBy::Mark, 0) => SourceMap::Text { mark: 3 },
            (Charset::Utf8, _, 0) => SourceMap::Text { mark: 0 },
            _ => SourceMap::Unknown,
        }
    }
}

/// Decodes any bytes; `header` is the charset that their sender names. One pass and no copy where they are UTF-8.
pub(crate) fn decode(mut bytes: Vec<u8>, header: Option<&str>) -> Decoded {
    let (charset, mark) = choose(&bytes);
    if let Some(encoding) = header.and_then(labelled).filter(|_| mark == 0) {
        return decode_as(bytes, encoding, CharsetBy::Header);
    }
    let decoded = match charset {
        Some(Charset::Utf16Le) => utf16(&bytes[mark..], Charset::Utf16Le, u16::from_le_bytes),
        Some(Charset::Utf16Be) => utf16(&bytes[mark..], Charset::Utf16Be, u16::from_be_bytes),
        Some(Charset::Windows1252) => windows1252(&bytes),
        Some(Charset::Utf8) => {
            bytes.drain(..mark);
            utf8(bytes)
        }
        Some(Charset::Other(_)) | None => match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, charset: Charset::Utf8, by: CharsetBy::Content, replaced: 0 },
            Err(error) if is_punctuated(error.as_bytes(), &MAC_ROMAN) => {
                decode_as(error.into_bytes(), MACINTOSH, CharsetBy::Detection)
            }
            Err(error) if is_punctuated(error.as_bytes(), &WESTERN) || is_windows1252(error.as_bytes()) => {
                windows1252(error.as_bytes())
            }
            Err(error) => detected(error.as_bytes()).unwrap_or_else(|| utf8_with_replacements(error.as_bytes())),
        },
    };
    if mark > 0 { Decoded { by: CharsetBy::Mark, ..decoded } } else { decoded }
}

/// Decodes `bytes`, which `by` says are in `encoding`. They begin with no byte order mark.
pub(crate) fn decode_as(bytes: Vec<u8>, encoding: &'static Encoding, by: CharsetBy) -> Decoded {
    if encoding == UTF_8 {
        return Decoded { by, ..utf8(bytes) };
    }
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    Decoded { text: text.into_owned(), charset: named(encoding), by, replaced }
}

/// The encoding that a header or a document calls `label`, where it is one that can be read.
pub(crate) fn labelled(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// What we call `encoding`.
pub(crate) fn named(encoding: &'static Encoding) -> Charset {
    match encoding {
        own if own == UTF_8 => Charset::Utf8,
        own if own == UTF_16LE => Charset::Utf16Le,
        own if own == UTF_16BE => Charset::Utf16Be,
        own if own == WINDOWS_1252 => Charset::Windows1252,
        own => Charset::Other(own.name()),
    }
}

/// Whether a byte order mark begins `bytes`, or NULs tell that they are UTF-16.
pub(crate) fn shows(bytes: &[u8]) -> bool {
    choose(bytes).0.is_some()
}

/// The charset, where it shows without reading everything, and the length of the byte order mark.
fn choose(bytes: &[u8]) -> (Option<Charset>, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Some(Charset::Utf8), 3),
        [0xFF, 0xFE, ..] => (Some(Charset::Utf16Le), 2),
        [0xFE, 0xFF, ..] => (Some(Charset::Utf16Be), 2),
        _ => (utf16_by_nuls(head(bytes)), 0),
    }
}

fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(SNIFFED)]
}

/// UTF-16 without a mark: in more than half of all pairs one byte, always the same one, is NUL.
fn utf16_by_nuls(head: &[u8]) -> Option<Charset> {
    let pairs = head.len() / 2;
    let nuls = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    match () {
        () if pairs < 2 => None,
        () if second * 2 > pairs && first * 50 <= pairs => Some(Charset::Utf16Le),
        () if first * 2 > pairs && second * 50 <= pairs => Some(Charset::Utf16Be),
        () => None,
    }
}

fn utf16(bytes: &[u8], charset: Charset, unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut replaced = bytes.len() % 2;
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(units) {
        replaced += usize::from(decoded.is_err());
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text, charset, by: CharsetBy::Content, replaced }
}

/// The marks of a charset beyond ASCII, by where they stand.
struct Punctuation {
    /// Before a word: opening quotation marks.
    opening: [u8; 2],
    /// Behind a word: closing quotation marks; the second is also an apostrophe.
    closing: [u8; 2],
    /// Anywhere: dashes, an ellipsis, a fixed space, a bullet.
    other: [u8; 5],
}

const WESTERN: Punctuation =
    Punctuation { opening: [0x93, 0x91], closing: [0x94, 0x92], other: [0x96, 0x97, 0x85, 0xA0, 0x95] };
const MAC_ROMAN: Punctuation =
    Punctuation { opening: [0xD2, 0xD4], closing: [0xD3, 0xD5], other: [0xD0, 0xD1, 0xC9, 0xCA, 0xA5] };

/// Whether all high bytes are marks of the charset, at least two are, and each quotation mark stands where it belongs.
fn is_punctuated(bytes: &[u8], marks: &Punctuation) -> bool {
    let mut found = 0;
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let opens = !before.is_ascii_alphanumeric() && (after.is_ascii_alphanumeric() || !after.is_ascii());
        let closes = !before.is_ascii_whitespace() && (!after.is_ascii_alphanumeric() || byte == marks.closing[1]);
        let sound = marks.opening.contains(&byte) && opens
            || marks.closing.contains(&byte) && (closes || byte == marks.closing[1] && opens)
            || marks.other.contains(&byte);
        if !sound {
            return false;
        }
        found += usize::from(!marks.other.contains(&byte));
    }
    found > 1
}

/// No undefined byte, and fewer than 2 % high ones.
fn is_windows1252(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let undefined = |b: &u8| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    high * 50 < bytes.len() && !bytes.iter().any(undefined)
}

fn windows1252(bytes: &[u8]) -> Decoded {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), charset: Charset::Windows1252, by: CharsetBy::Detection, replaced: 0 }
}

/// The bytes in the charset that is most likely, where they are not damaged UTF-8 and decode without an error.
fn detected(bytes: &[u8]) -> Option<Decoded> {
    /// Fewer bytes beyond ASCII do not identify a charset.
    const ENOUGH: usize = 24;
    let sample = &bytes[..bytes.len().min(DETECTED)];
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let (mut sound, mut broken) = (0, 0);
    for chunk in sample.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if high < ENOUGH || sound * 2 > broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let controls = text.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}')).count();
    (controls == 0).then(|| Decoded { text, charset: named(encoding), by: CharsetBy::Detection, replaced: 0 })
}

fn utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, charset: Charset::Utf8, by: CharsetBy::Content, replaced: 0 },
        Err(error) => utf8_with_replacements(error.as_bytes()),
    }
}

fn utf8_with_replacements(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    Decoded { text, charset: Charset::Utf8, by: CharsetBy::Content, replaced }
}

/// First bytes that tell what a file is. Only kinds whose first bytes no text begins with.
const SIGNATURES: [(&[u8], &str); 19] = [
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS\0", "a sound or film"),
    (b"ID3\x03", "a sound"),
    (b"bplist00", "an Apple property list, as of Safari's web archives; save the page as its source instead"),
];

/// What the input is where it is not text; `None` where it may be. Looks at the first [`SNIFFED`] bytes.
///
/// A text that somebody has filled with escape sequences, bells or broken characters is still a text: it takes both
/// many controls and a large share of them to call it binary.
pub(crate) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let head = head(bytes);
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        let text_after_all = head.starts_with(b"BZh") && memmem::find(head, b"\x31\x41\x59\x26\x53\x59").is_none();
        return (!text_after_all).then_some(what);
    }
    if shows(head) {
        return None;
    }
    let nuls = memchr::memchr_iter(0, head).count();
    let controls = head.iter().filter(|&&b| matches!(b, 0..=6 | 14..=26 | 28..=31 | 127)).count();
    let binary = controls >= 32 && (nuls * 50 > head.len() || controls * 20 > head.len());
    binary.then_some("binary data")
}

#[cfg(test)]
mod tests {
    use super::{decode, not_text};
    use crate::article::{Charset, CharsetBy};

    fn read(bytes: &[u8]) -> (String, Charset, usize) {
        let decoded = decode(bytes.to_vec(), None);
        (decoded.text, decoded.charset, decoded.replaced)
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn utf16be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_dropped() {
        assert_eq!(read(b"\xEF\xBB\xBFcaf\xC3\xA9"), ("café".to_owned(), Charset::Utf8, 0));
        assert_eq!(read(&utf16le("\u{FEFF}“hi”")), ("“hi”".to_owned(), Charset::Utf16Le, 0));
        assert_eq!(read(&utf16be("\u{FEFF}“hi”")), ("“hi”".to_owned(), Charset::Utf16Be, 0));
    }

    #[test]
    fn what_the_sender_says_goes_behind_a_mark_and_before_everything_else() {
        let sent = |bytes: &[u8], header| {
            let decoded = decode(bytes.to_vec(), Some(header));
            (decoded.text, decoded.charset, decoded.by, decoded.replaced)
        };
        let mir = ("Мир".to_owned(), Charset::Other("windows-1251"), CharsetBy::Header, 0);
        assert_eq!(sent(b"\xCC\xE8\xF0", "CP1251"), mir);
        assert_eq!(sent(b"\xEF\xBB\xBFa", "windows-1251"), ("a".to_owned(), Charset::Utf8, CharsetBy::Mark, 0));
        assert_eq!(sent(b"caf\xE9", "utf-8"), ("caf\u{FFFD}".to_owned(), Charset::Utf8, CharsetBy::Header, 1));
        assert_eq!(sent(b"plain", "no-such-charset").2, CharsetBy::Content);
        assert_eq!(
            sent(b"plain", "hz-gb-2312"),
            ("plain".to_owned(), Charset::Utf8, CharsetBy::Content, 0),
            "nobody reads it"
        );
    }

    #[test]
    fn utf16_without_a_mark_shows_by_its_nuls() {
        let said = "She said “naïve”, and left.";
        assert_eq!(read(&utf16le(said)), (said.to_owned(), Charset::Utf16Le, 0));
        assert_eq!(read(&utf16be("plain")), ("plain".to_owned(), Charset::Utf16Be, 0));
        assert_eq!(read(b"a\0b").1, Charset::Utf8);
    }

    #[test]
    fn marks_that_stand_where_they_belong_tell_their_charset() {
        let said = "“It’s late,” said Ida. “Nobody’s here – ‘no one’…”";
        let western = encoding_rs::WINDOWS_1252.encode(said).0.into_owned();
        assert_eq!(read(&western), (said.to_owned(), Charset::Windows1252, 0));
        let mac = [&b"\xD2It\xD5s late,\xD3 said Ida. \xD2Nobody\xD5s here \xD0 \xD4no one\xD5\xC9\xD3"[..]].concat();
        assert_eq!(read(&mac), (said.to_owned(), Charset::Other("macintosh"), 0));
        assert_eq!(read(b"caf\xE9 \x93x\x94").1, Charset::Utf8, "a letter is none of them");
    }

    #[test]
    fn half_a_unit_and_a_lone_surrogate_are_replaced() {
        let mut bytes = utf16le("\u{FEFF}ab");
        bytes.extend([0x00, 0xD8, b'c']);
        assert_eq!(read(&bytes), ("ab\u{FFFD}\u{FFFD}".to_owned(), Charset::Utf16Le, 2));
    }

    #[test]
    fn few_high_bytes_are_windows_1252_and_many_are_not() {
        let few = [&b"He said \x93it\x92s a caf\xE9\x94 "[..], &b"and went on reading. ".repeat(12)].concat();
        let (text, charset, replaced) = read(&few);
        assert!(text.starts_with("He said “it’s a café” and"));
        assert_eq!((charset, replaced), (Charset::Windows1252, 0));
        assert_eq!(read(b"caf\xE9 \x93x\x94"), ("caf\u{FFFD} \u{FFFD}x\u{FFFD}".to_owned(), Charset::Utf8, 3));
        let undefined = [&b"\x81 "[..], &b"and went on reading. ".repeat(12)].concat();
        assert_eq!(read(&undefined).1, Charset::Utf8);
    }

    #[test]
    fn other_charsets_are_detected_where_there_is_enough_to_tell() {
        let said = [
            (encoding_rs::SHIFT_JIS, "港長は月曜日に「船は再び出る」と述べた。島の人々は喜んだが、山羊は黙っていた。"),
            (encoding_rs::GBK, "港务长星期一说：“渡轮将再次起航。”岛民们很高兴，山羊却一言不发。"),
            (encoding_rs::WINDOWS_1251, "Начальник порта сказал в понедельник, что паром снова пойдёт. Коза молчала."),
        ];
        for (encoding, words) in said {
            let (bytes, _, _) = encoding.encode(words);
            assert_eq!(read(&bytes), (words.to_owned(), Charset::Other(encoding.name()), 0), "{}", encoding.name());
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes =
            "“Überfahrt”, sagte die Hafenmeisterin, „fällt aus“ – wieder einmal, natürlich.".as_bytes().to_vec();
        bytes.push(0xFF);
        assert_eq!((read(&bytes).1, read(&bytes).2), (Charset::Utf8, 1));
    }

    #[test]
    fn each_ill_formed_sequence_is_one_replacement() {
        assert_eq!(read(b"a\xF0\x9F\x98b\xC0\xAF"), ("a\u{FFFD}b\u{FFFD}\u{FFFD}".to_owned(), Charset::Utf8, 3));
    }

    #[test]
    fn pictures_programs_and_noise_are_not_text() {
        assert_eq!(not_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("a PNG picture"));
        assert_eq!(not_text(b"\x7fELF\x02\x01\x01"), Some("a program"));
        assert_eq!(not_text(&[0; 4096]), Some("binary data"));
        let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(not_text(&noise), Some("binary data"));
    }

    #[test]
    fn a_spoilt_text_is_still_text() {
        for spoilt in [&b"BEGIN \x07\x07\x07 END"[..], b"a\0b", b"BZh is how he spelt it", b"\x1b[31mred\x1b[0m"] {
            assert_eq!(not_text(spoilt), None);
        }
        assert_eq!(not_text(&utf16le("long enough to have many NULs in it")), None);
        let cyrillic: Vec<u8> = (0..400_u32).map(|n| 0xC0 + (n % 0x40) as u8).collect();
        assert_eq!(not_text(&cyrillic), None);
    }
}
