//! Where the lines of a text end, whatever ends them.

use std::ops::Range;

use memchr::memchr2;

/// The lines of `text` without their ends: LF, CR LF or CR.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let Some(length) = memchr2(b'\n', b'\r', &bytes[start..]) else {
            next = None;
            return Some(start..bytes.len());
        };
        let end = start + length;
        let width = if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
        next = Some(end + width);
        Some(start..end)
    })
}
