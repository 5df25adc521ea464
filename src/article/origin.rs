//! Where an article came from: its format, the charset of its bytes, and the way back from its blocks to them.

use std::ffi::OsStr;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::text::{Span, counted};

/// Where an article came from and how its bytes became text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name it was asked for by: a path, `-`, a record's id. Unclean; empty where there is none.
    pub name: String,
    /// What its record calls it, where it is one: JSON of a string or a number, digit for digit.
    pub record: Option<String>,
    /// What the bytes were taken for.
    pub format: Format,
    /// How the bytes were read.
    pub charset: Charset,
    /// How the charset was told.
    pub charset_by: CharsetBy,
    /// How many ill-formed sequences became a U+FFFD.
    pub replaced: usize,
    /// How many bytes at the end were left unread, because reading all of them would have taken too long.
    pub unread: usize,
    /// How many letters and digits were left out, because a browser would not show them.
    pub hidden: usize,
}

impl Origin {
    /// What the article may be called where it has no title: its name without the folders it lies in, which are nobody
    /// else's business.
    pub fn called(&self) -> &str {
        called(&self.name)
    }

    /// What a reader should be told of the reading: nothing where it was plain UTF-8, or what the source itself says.
    pub fn notice(&self) -> Option<String> {
        let told = match self.charset_by {
            CharsetBy::Mark | CharsetBy::Content | CharsetBy::Detection => false,
            CharsetBy::Header | CharsetBy::Meta => true,
        };
        let charset = match (self.charset, self.replaced) {
            (Charset::Utf8, 0) => None,
            (_, 0) if told => None,
            (charset, 0) => Some(format!("read as {charset}")),
            (charset, 1) => Some(format!("read as {charset}; 1 ill-formed sequence is shown as \u{FFFD}")),
            (charset, n) => Some(format!("read as {charset}; {n} ill-formed sequences are shown as \u{FFFD}")),
        };
        let unread = match self.unread {
            0 => None,
            n if self.format == Format::Feed => {
                Some(format!("the feed is broken; without the last {}", counted(n, "byte")))
            }
            n => Some(format!("too much to read whole; without the last {}", counted(n, "byte"))),
        };
        let told: Vec<_> = charset.into_iter().chain(unread).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

/// What an article that was asked for as `name` is called: the last part of a path or address.
pub fn called(name: &str) -> &str {
    match name {
        "-" => "standard input",
        name => Path::new(name).file_name().and_then(OsStr::to_str).unwrap_or(name),
    }
}

/// The format of what an article was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// An e-mail message, or a posting to a newsgroup.
    Mail,
    /// An EPUB book: an article a chapter.
    Epub,
    /// A PDF document.
    Pdf,
    /// A JSON document: an article, or a list of them.
    Json,
    /// JSON Lines: an article a line.
    Jsonl,
    /// A web page.
    Html,
    /// A feed: RSS, Atom or JSON Feed.
    Feed,
    /// A download of a news database: Nexis, Factiva, ProQuest.
    Clippings,
    /// A document of a word processor: DOCX, ODT, RTF.
    Document,
    /// A table of articles in CSV or TSV: an article a row.
    Sheet,
    /// News in XML or SGML: NITF, NewsML-G2 and others.
    NewsXml,
    /// A web archive: its pages.
    Warc,
    /// Subtitles.
    Subtitles,
}

impl Format {
    /// All of them, in the order in which they are named to people.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Html,
        Self::Markdown,
        Self::Mail,
        Self::Epub,
        Self::Pdf,
        Self::Json,
        Self::Jsonl,
        Self::Feed,
        Self::Clippings,
        Self::Document,
        Self::Sheet,
        Self::NewsXml,
        Self::Warc,
        Self::Subtitles,
    ];

    /// What the command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Mail => "mail",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Feed => "feed",
            Self::Clippings => "clippings",
            Self::Document => "document",
            Self::Sheet => "csv",
            Self::NewsXml => "xml",
            Self::Warc => "warc",
            Self::Subtitles => "subtitles",
        }
    }
}

/// As sentences have it: "plain text", "a web page".
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Mail => "e-mail",
            Self::Epub => "EPUB",
            Self::Pdf => "PDF",
            Self::Json => "JSON",
            Self::Jsonl => "JSON Lines",
            Self::Html => "a web page",
            Self::Feed => "a feed",
            Self::Clippings => "a download of a news database",
            Self::Document => "a document",
            Self::Sheet => "CSV",
            Self::NewsXml => "XML",
            Self::Warc => "a web archive",
            Self::Subtitles => "subtitles",
        })
    }
}

/// How bytes were read as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, the old Western European code page.
    Windows1252,
    /// Another one, by its name in the WHATWG Encoding Standard.
    Other(&'static str),
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
            Self::Other(name) => name,
        })
    }
}

/// How the charset of the bytes was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CharsetBy {
    /// A byte order mark.
    Mark,
    /// Whoever sent it: an HTTP or mail header.
    Header,
    /// The document itself: `<meta charset>`, an XML declaration.
    Meta,
    /// The bytes: they are valid UTF-8, or UTF-16 by where NULs stand.
    #[default]
    Content,
    /// How often which bytes occur.
    Detection,
}

/// As it goes on after "read as UTF-8": "by its byte order mark".
impl fmt::Display for CharsetBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mark => "by its byte order mark",
            Self::Header => "as its sender says",
            Self::Meta => "as it says itself",
            Self::Content => "as its bytes are valid in it",
            Self::Detection => "as its bytes are most likely that",
        })
    }
}

/// Which bytes of the source each block was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SourceMap {
    /// It is not known.
    #[default]
    Unknown,
    /// The text is the source, `mark` bytes of a byte order mark left out.
    Text {
        /// Bytes before the text begins.
        mark: u8,
    },
    /// One range a block, `None` where it is not known.
    Blocks(Vec<Option<Range<u64>>>),
}

impl SourceMap {
    /// The source of block number `block`, which stands at `span`.
    pub(super) fn of(&self, block: usize, span: Span) -> Option<Range<u64>> {
        match self {
            Self::Unknown => None,
            Self::Text { mark } => {
                let at = |offset: u32| u64::from(offset) + u64::from(*mark);
                Some(at(span.start())..at(span.end()))
            }
            Self::Blocks(ranges) => ranges.get(block).cloned().flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, CharsetBy, Format, Origin};

    #[test]
    fn the_reader_is_told_of_what_was_not_plain() {
        let origin = |charset, charset_by, replaced| Origin {
            record: None,
            name: "a.txt".to_owned(),
            format: Format::Text,
            charset,
            charset_by,
            replaced,
            unread: 0,
            hidden: 0,
        };
        assert_eq!(origin(Charset::Utf8, CharsetBy::Content, 0).notice(), None);
        let guessed = origin(Charset::Windows1252, CharsetBy::Detection, 0);
        assert_eq!(guessed.notice().as_deref(), Some("read as Windows-1252"));
        assert_eq!(origin(Charset::Other("Shift_JIS"), CharsetBy::Meta, 0).notice(), None, "it says so itself");
        let three = origin(Charset::Utf8, CharsetBy::Content, 3).notice();
        assert_eq!(three.as_deref(), Some("read as UTF-8; 3 ill-formed sequences are shown as \u{FFFD}"));
        let cut = Origin { unread: 12, ..guessed };
        let told = "read as Windows-1252; too much to read whole; without the last 12 bytes";
        assert_eq!(cut.notice().as_deref(), Some(told));
    }
}
