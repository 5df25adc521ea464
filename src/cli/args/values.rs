//! The values of options that choose among several, each with its help.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::definition::{Counted, From};
use crate::config::Preset;
use crate::ingest;
use crate::output::Format;
use crate::quotes::Scope;
use crate::text::offsets::OffsetUnit;

impl ValueEnum for From {
    fn value_variants<'a>() -> &'a [Self] {
        static VARIANTS: LazyLock<Vec<From>> = LazyLock::new(|| {
            let formats = ingest::Format::ALL.into_iter().map(|format| From(Some(format)));
            std::iter::once(From(None)).chain(formats).collect()
        });
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let Some(format) = self.0 else { return Some(PossibleValue::new("auto").help("As its content says")) };
        Some(PossibleValue::new(format.name()).help(match format {
            ingest::Format::Text => "One article of plain text",
            ingest::Format::Html => "One web page",
            ingest::Format::Markdown => "One article of Markdown",
            ingest::Format::Mail => "An e-mail message, or a posting to a newsgroup",
            ingest::Format::Epub => "A book in EPUB, each chapter an article",
            ingest::Format::Pdf => "A PDF document, through pdftotext where that is installed",
            ingest::Format::Feed => "A feed, each item an article: RSS, Atom, JSON Feed",
            ingest::Format::Clippings => "A download of Nexis, Factiva or ProQuest as text, each document an article",
            ingest::Format::Document => "A document of a word processor: DOCX, ODT, RTF",
            ingest::Format::Sheet => "A table in CSV or TSV with named columns, each row an article",
            ingest::Format::NewsXml => "News in XML or SGML: NITF, NewsML-G2, RCV1, Gigaword, TEI",
            ingest::Format::Warc => "A web archive, each page an article",
            ingest::Format::Subtitles => "Subtitles: SubRip or WebVTT",
            ingest::Format::Json => "An article, or a list of them: schema.org, ninjs or any fields that are named",
            ingest::Format::Jsonl => {
                "One record a line: an object with id and text and, where they are known, title, date and url"
            }
        }))
    }
}

impl ValueEnum for Preset {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(match self {
            Self::Ours => "Pullquote's own",
            Self::Less => "Those of less, where it has any",
            Self::Vim => "Those of vim, where it has any",
        }))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(match self {
            Self::Jsonl => "One compact JSON object a line, one line an article",
            Self::Json => "One JSON array of the same objects",
            Self::Csv => "One row a quote",
            Self::Markdown => "Block quotes under a heading an article",
            Self::Text => "The article's body alone, one line a paragraph",
        }))
    }
}

impl ValueEnum for Counted {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self(Scope::News), Self(Scope::Wide)]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name()).help(match self.0 {
            Scope::News => "What is reported as said, written, thought or found",
            Scope::Wide => "Acts that speak, attitudes, wishes and bare topics as well, as PolNeAR has them",
        }))
    }
}

impl ValueEnum for OffsetUnit {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::CodePoints, Self::Bytes, Self::Utf16]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::CodePoints => PossibleValue::new("codepoints").help("Unicode code points (Python)"),
            Self::Bytes => PossibleValue::new("bytes").help("Bytes of the text as UTF-8 (Rust, Go, C)"),
            Self::Utf16 => PossibleValue::new("utf16").help("UTF-16 code units (JavaScript, Java)"),
        })
    }
}
