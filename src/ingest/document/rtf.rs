//! RTF 1.9 to text: groups, control words and characters in one pass.

use crate::ingest::bytes::charset;

/// Groups whose text is not the document's.
const PASSED: [&str; 34] = [
    "annotation",
    "atnauthor",
    "atnid",
    "author",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "comment",
    "company",
    "datafield",
    "fldinst",
    "filetbl",
    "fonttbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listoverridetable",
    "listtable",
    "object",
    "pict",
    "revtbl",
    "rsidtbl",
    "stylesheet",
    "themedata",
    "title",
    "xmlnstbl",
];
/// Groups in groups, at most: deeper ones count as this deep.
const DEPTH: usize = 1000;

/// Whether `head` begins an RTF document.
pub(super) fn is_rtf(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"{\\rtf")
}

/// The text of the document, as far as it goes.
pub(super) fn text(bytes: &[u8]) -> String {
    let mut walk = Walk {
        bytes,
        at: 0,
        page: 1252,
        groups: vec![Group::default()],
        text: String::new(),
        raw: Vec::new(),
        surrogate: None,
    };
    while walk.at < bytes.len() {
        walk.step();
    }
    walk.settle();
    walk.text
}

/// What a group hands down to what is in it.
#[derive(Clone, Copy)]
struct Group {
    /// Its text is not the document's.
    passed: bool,
    /// How many characters stand for one in Unicode, for those who do not know it.
    stands: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self { passed: false, stands: 1 }
    }
}

struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
    /// The code page of bytes beyond ASCII.
    page: u32,
    groups: Vec<Group>,
    text: String,
    /// Bytes still to be decoded.
    raw: Vec<u8>,
    /// The first half of a character beyond the first plane.
    surrogate: Option<u32>,
}

impl Walk<'_> {
    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_default()
    }

    fn step(&mut self) {
        let byte = self.bytes[self.at];
        self.at += 1;
        match byte {
            b'{' => {
                let group = self.group();
                if self.groups.len() < DEPTH {
                    self.groups.push(group);
                }
            }
            b'}' => {
                if self.groups.len() > 1 {
                    self.groups.pop();
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(byte),
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits =
                        self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("-"),
                b'*' => self.pass(),
                b'\r' | b'\n' => self.push("\n\n"),
                b'\\' | b'{' | b'}' => self.byte(first),
                _ => {}
            }
            return;
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&rest[..length]).into_owned();
        let digits = rest[length..]
            .iter()
            .take(11)
            .enumerate()
            .take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-')
            .count();
        let value =
            std::str::from_utf8(&rest[length..length + digits]).ok().and_then(|digits| digits.parse::<i64>().ok());
        self.at += length + digits;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, value);
    }

    fn word(&mut self, word: &str, value: Option<i64>) {
        match word {
            "par" | "sect" | "page" | "row" => self.push("\n\n"),
            "line" | "softline" => self.push("\n"),
            "tab" | "cell" | "nestcell" | "enspace" | "emspace" => self.push(" "),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "ansicpg" => self.page = value.and_then(|page| u32::try_from(page).ok()).unwrap_or(self.page),
            "mac" => self.page = 10000,
            "uc" => {
                if let (Some(group), Some(value)) = (self.groups.last_mut(), value) {
                    group.stands = usize::try_from(value).unwrap_or_default().min(8);
                }
            }
            "u" => self.unicode(value.unwrap_or_default()),
            "bin" => {
                let length = value.and_then(|value| usize::try_from(value).ok()).unwrap_or_default();
                self.at = self.at.saturating_add(length);
            }
            "deleted" | "v" if value != Some(0) => self.pass(),
            "fldrslt" => {
                if let Some(group) = self.groups.last_mut() {
                    group.passed = false;
                }
            }
            word if PASSED.contains(&word) => self.pass(),
            _ => {}
        }
    }

    /// The group that is open is none of the text.
    fn pass(&mut self) {
        self.settle();
        if let Some(group) = self.groups.last_mut() {
            group.passed = true;
        }
    }

    fn unicode(&mut self, value: i64) {
        let unit = (value & 0xFFFF) as u32;
        let before = self.surrogate.take();
        let found = match (before, unit) {
            (_, 0xD800..=0xDBFF) => {
                self.surrogate = Some(unit);
                None
            }
            (Some(first), 0xDC00..=0xDFFF) => char::from_u32(0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00)),
            (_, unit) => char::from_u32(unit),
        };
        if let Some(c) = found {
            self.push(c.encode_utf8(&mut [0; 4]));
        }
        // What stands for it is passed over.
        for _ in 0..self.group().stands {
            match self.bytes.get(self.at..).unwrap_or_default() {
                [b'\\', b'\'', _, _, ..] => self.at += 4,
                [b'\\' | b'{' | b'}', ..] | [] => break,
                [_, ..] => self.at += 1,
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if !self.group().passed {
            self.raw.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        if !self.group().passed {
            self.settle();
            self.text.push_str(text);
        }
    }

    /// Decodes the bytes up to here.
    fn settle(&mut self) {
        if !self.raw.is_empty() {
            let raw = std::mem::take(&mut self.raw);
            self.text.push_str(&in_code_page(&raw, self.page));
        }
    }
}

/// The text of `bytes` in the code page `page` of Windows, or of the Macintosh where that is 10000.
fn in_code_page(bytes: &[u8], page: u32) -> String {
    let label = match page {
        10000 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 | 1250..=1258 => format!("windows-{page}"),
        65001 => "utf-8".to_owned(),
        _ => "windows-1252".to_owned(),
    };
    let encoding = charset::labelled(&label).unwrap_or(encoding_rs::WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_rtf, text};

    fn paragraphs(source: &str) -> Vec<String> {
        text(source.as_bytes())
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn control_words_become_what_they_mean_and_nothing_else_is_text() {
        let source = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator Word;}{\info{\title Ferry}{\author Oona}}
\f0\fs24 The {\b ferry} sails\par
\'93It\'92s late,\'94 said \u268?\u8217?Ida.\line Twice\emdash\~so.\par\pard{\footnote A note.}{\field{\*\fldinst HYPERLINK x}{\fldrslt A link}}{\deleted gone}\par
\uc0\u-10179\u-8704 {\pict\bin4 {{{{00}x \{y\}}";
        assert_eq!(
            paragraphs(source),
            ["The ferry sails", "“It’s late,” said Č’Ida.\nTwice—\u{a0}so.", "A link", "😀x {y}"]
        );
    }

    #[test]
    fn a_code_page_is_that_of_the_document() {
        assert_eq!(paragraphs(r"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0}"), ["Мир"]);
        assert_eq!(paragraphs(r"{\rtf1\mac \'d2x\'d3}"), ["“x”"]);
    }

    #[test]
    fn whatever_is_broken_ends() {
        assert!(is_rtf(b" {\\rtf1") && !is_rtf(b"{rtf1"));
        for source in [r"{\rtf1 \", r"{\rtf1 \u", r"{\rtf1 \'9", "{\\rtf1 x}}}}y", r"{\rtf1\bin99999999999 x"] {
            text(source.as_bytes());
        }
        assert_eq!(paragraphs(&format!("{}x{}", "{\\rtf1 ".repeat(5000), "}".repeat(9000))), ["x"]);
    }
}
