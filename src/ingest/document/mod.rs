//! Documents of word processors, as text: Word (`.docx`), OpenDocument (`.odt`) and RTF. A download of a news database in one
//! is its articles.
//!
//! zip unpacks and quick-xml reads; both are bounded like the parts of a book. RTF is walked here, in its code
//! pages and within bounds. Only what is read is taken: no pictures, notes, comments, deleted words or macros.

mod office;
mod rtf;

/// Whether what begins with `head` is a document of a word processor. A zip archive is one where its first parts are.
pub(super) fn is_document(head: &[u8], name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named = ["docx", "docm", "odt"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let has = |part: &[u8]| memchr::memmem::find(head, part).is_some();
    let office = || has(b"[Content_Types].xml") || has(b"word/") || has(b"mimetypeapplication/vnd.oasis.opendocument");
    rtf::is_rtf(head) || head.starts_with(b"PK\x03\x04") && (named || office())
}

/// The text of the document, its paragraphs between blank lines. The error says in a few words what is wrong.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    if rtf::is_rtf(bytes) { Ok(rtf::text(bytes)) } else { office::text(bytes) }
}
