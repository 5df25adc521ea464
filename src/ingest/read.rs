//! Reading of files and pipes, with limits; and of the beginning of a long file.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::bytes::admit::{LIMIT, admit};
use super::bytes::{charset, gzip};
use super::contents::{Contents, contents, from_bytes_with};
use super::error::{IngestError, shown};
use super::format;
use super::hints::Hints;
use crate::article::{Article, Format};

/// Whether an article is all of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// It is.
    Whole,
    /// It is made from the input's first part; the whole is still to be read.
    Beginning,
}

/// The article in a file or named pipe.
pub fn read(path: &Path) -> Result<Article, IngestError> {
    read_with(path, &Hints::default())
}

/// The article in a file or named pipe of which something is known.
pub fn read_with(path: &Path, hints: &Hints) -> Result<Article, IngestError> {
    from_bytes_with(&path.to_string_lossy(), read_bytes(path, hints)?, hints)
}

/// The bytes of a file or named pipe, unpacked where they were packed.
fn read_bytes(path: &Path, hints: &Hints) -> Result<Vec<u8>, IngestError> {
    let name = path.to_string_lossy();
    let (file, metadata) = open(&name, path)?;
    bytes(&name, file, metadata.len(), hints)
}

/// The article in the first `limit` bytes of a file, so that a long text's first screen need not wait for the rest.
/// `None` where the file is in a format that is understood only whole, which takes as long as it takes.
///
/// Where the file is longer, the text ends at a blank line or a line's end, and it is the beginning of what [`read`]
/// gives (unless a byte far down makes the whole another charset). A pipe is always read whole.
pub fn read_beginning(
    path: &Path,
    limit: usize,
    hints: &Hints,
) -> Result<Option<(Article, Completeness)>, IngestError> {
    let name = path.to_string_lossy();
    let (file, metadata) = open(&name, path)?;
    let mut file = BufReader::new(file);
    let failed = |error| IngestError::from_io(&name, error);
    if metadata.is_file() && gzip::is_packed(file.fill_buf().map_err(failed)?) {
        return Ok(None);
    }
    let whole = !metadata.is_file() || metadata.len() <= limit as u64;
    let head = if whole {
        bytes(&name, file, metadata.len(), hints)?
    } else {
        bytes(&name, file.take(limit as u64), limit as u64, hints)?
    };
    if !can_begin(&name, &head, hints) {
        return Ok(None);
    }
    if whole {
        return Ok(Some((from_bytes_with(&name, head, hints)?, Completeness::Whole)));
    }
    match from_beginning(&name, &head, hints) {
        Ok(beginning) => Ok(beginning.map(|article| (article, Completeness::Beginning))),
        // The first part is blank; the rest may not be.
        Err(IngestError::Blank { .. } | IngestError::Empty { .. }) => {
            Ok(Some((read_with(path, hints)?, Completeness::Whole)))
        }
        Err(error) => Err(error),
    }
}

/// The article in the first bytes of an input whose rest is still to come. Its text ends at a blank line or a line's
/// end. `None` where the input is in a format that is understood only whole.
pub fn from_beginning(name: &str, head: &[u8], hints: &Hints) -> Result<Option<Article>, IngestError> {
    if !can_begin(name, head, hints) {
        return Ok(None);
    }
    from_bytes_with(name, head[..last_break(head)].to_vec(), hints).map(Some)
}

/// Whether the beginning of an input that begins with `head` is an article by itself.
fn can_begin(name: &str, head: &[u8], hints: &Hints) -> bool {
    match hints.format_of(format::head(head), name) {
        Format::Text => !gzip::is_packed(head),
        Format::Html
        | Format::Markdown
        | Format::Mail
        | Format::Epub
        | Format::Pdf
        | Format::Json
        | Format::Jsonl
        | Format::Feed
        | Format::Clippings
        | Format::Document
        | Format::Sheet
        | Format::NewsXml
        | Format::Warc
        | Format::Subtitles => false,
    }
}

/// The article that `reader` gives until its end, as standard input does. Stops early at what is no text.
pub fn from_reader(name: &str, reader: impl Read) -> Result<Article, IngestError> {
    from_reader_with(name, reader, &Hints::default())
}

/// The same, of an input of which something is known.
pub fn from_reader_with(name: &str, reader: impl Read, hints: &Hints) -> Result<Article, IngestError> {
    from_bytes_with(name, bytes(name, reader, 0, hints)?, hints)
}

/// What a reader gives until its end.
pub fn contents_of(name: &str, reader: impl Read, hints: &Hints) -> Result<Contents, IngestError> {
    contents(name, bytes(name, reader, 0, hints)?, hints)
}

/// What a file or named pipe holds.
pub fn read_contents(path: &Path, hints: &Hints) -> Result<Contents, IngestError> {
    let name = path.to_string_lossy();
    contents(&name, read_bytes(path, hints)?, hints)
}

/// Opens what may be read: a file or a pipe below the limit.
fn open(name: &str, path: &Path) -> Result<(File, Metadata), IngestError> {
    let failed = |error| IngestError::from_io(name, error);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(IngestError::Directory { name: shown(name) });
    }
    if !metadata.is_file() && !is_pipe(&metadata) {
        return Err(IngestError::Special { name: shown(name) });
    }
    if metadata.is_file() && metadata.len() >= LIMIT {
        return Err(IngestError::TooLarge { name: shown(name) });
    }
    let file = File::open(path).map_err(failed)?;
    Ok((file, metadata))
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Everything in `reader`, of which `expected` bytes are. Its first part is looked at before the rest is read, so that
/// an endless stream of no text ends at once, and no more than the limit is ever held.
fn bytes(name: &str, reader: impl Read, expected: u64, hints: &Hints) -> Result<Vec<u8>, IngestError> {
    let failed = |error| IngestError::from_io(name, error);
    let too_large = || IngestError::TooLarge { name: shown(name) };
    let mut bytes = Vec::new();
    let room = usize::try_from(expected.min(LIMIT)).unwrap_or(0);
    bytes.try_reserve(room + 1).map_err(|_| too_large())?;
    let mut reader = gzip::unpacked(BufReader::new(reader)).map_err(failed)?.take(LIMIT);
    read_up_to(&mut reader, charset::SNIFFED as u64, &mut bytes).map_err(failed)?;
    if !bytes.is_empty() {
        admit(name, &bytes, hints.format_of(format::head(&bytes), name))?;
    }
    read_up_to(&mut reader, LIMIT, &mut bytes).map_err(failed)?;
    if bytes.len() as u64 >= LIMIT { Err(too_large()) } else { Ok(bytes) }
}

fn read_up_to(reader: &mut impl Read, limit: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
    reader.by_ref().take(limit).read_to_end(bytes)
}

/// Where the first part of a long input is best cut: after its last blank line, else its last line, if either stands in
/// its last half; else before a character that is cut in two.
fn last_break(head: &[u8]) -> usize {
    let half = head.len() / 2;
    let late = head.get(half..).unwrap_or_default();
    // In UTF-16 a line feed is two bytes; the cut falls between characters at an even offset.
    let wide = head.starts_with(&[0xFF, 0xFE])
        || head.starts_with(&[0xFE, 0xFF])
        || head.iter().take(64).filter(|b| **b == 0).count() > 8;
    if wide {
        return head.len() & !1;
    }
    let blank = [&b"\n\n"[..], b"\n\r\n", b"\r\r"]
        .iter()
        .filter_map(|end| Some(memchr::memmem::rfind(late, end)? + end.len()))
        .max();
    let line = || memchr::memrchr2(b'\n', b'\r', late).map(|at| at + 1);
    blank.or_else(line).map_or_else(|| whole_characters(head), |at| half + at)
}

/// The length of `head` without a UTF-8 sequence that is cut off at its end.
fn whole_characters(head: &[u8]) -> usize {
    let tail = head.len().saturating_sub(3);
    let lead = head.get(tail..).unwrap_or_default().iter().rposition(|&b| b >= 0xC0);
    match lead.map(|at| tail + at) {
        Some(at) if std::str::from_utf8(&head[at..]).is_err() => at,
        _ => head.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{last_break, whole_characters};

    #[test]
    fn a_beginning_ends_between_paragraphs_or_lines_or_characters() {
        assert_eq!(last_break(b"One.\n\nTwo.\n\nThr"), 12);
        assert_eq!(last_break(b"One two three\nfou"), 14);
        assert_eq!(last_break("One two é".as_bytes()), 10);
        assert_eq!(last_break(&"One two é".as_bytes()[..9]), 8);
        assert_eq!(whole_characters(&"…".as_bytes()[..2]), 0);
        assert_eq!(last_break(b""), 0);
    }
}
