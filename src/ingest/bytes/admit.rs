//! Which bytes are accepted: below the size limit, and text where the format is a text format.

use super::charset::{self, Decoded, not_text};
use crate::article::Format;
use crate::ingest::error::{IngestError, shown};

/// No article has this many bytes or more, in the file or once decoded: spans count bytes in 32 bits.
pub const LIMIT: u64 = u32::MAX as u64;

/// An error for bytes that are empty, too large, or binary where `format` is a text format.
pub(crate) fn admit(name: &str, bytes: &[u8], format: Format) -> Result<(), IngestError> {
    let name = || shown(name);
    if bytes.is_empty() {
        return Err(IngestError::Empty { name: name() });
    }
    if bytes.len() as u64 >= LIMIT {
        return Err(IngestError::TooLarge { name: name() });
    }
    match format {
        // Parts of a message may be anything.
        Format::Mail | Format::Epub | Format::Pdf | Format::Document | Format::Warc => Ok(()),
        Format::Text
        | Format::Html
        | Format::Markdown
        | Format::Json
        | Format::Jsonl
        | Format::Feed
        | Format::Clippings
        | Format::Sheet
        | Format::NewsXml
        | Format::Subtitles => not_text(bytes).map_or(Ok(()), |what| Err(IngestError::Binary { name: name(), what })),
    }
}

/// Decodes `bytes`; an error where the text is empty or too large. `header` is the charset that their sender names.
pub(crate) fn decoded(name: &str, bytes: Vec<u8>, header: Option<&str>) -> Result<Decoded, IngestError> {
    let decoded = charset::decode(bytes, header);
    if decoded.text.len() as u64 >= LIMIT {
        return Err(IngestError::TooLarge { name: shown(name) });
    }
    if decoded.text.is_empty() {
        return Err(IngestError::Empty { name: shown(name) });
    }
    Ok(decoded)
}
