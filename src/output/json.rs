//! [`Record`]s as JSON Lines and as the elements of a JSON array.

use std::io::{self, Write};

use super::{Document, Record};
use crate::text::offsets::OffsetUnit;

/// One compact object.
pub(super) fn write(out: &mut impl Write, document: &Document, unit: OffsetUnit) -> io::Result<()> {
    serde_json::to_writer(out, &Record::new(document, unit)).map_err(io::Error::from)
}

/// One compact object and a line feed.
pub(super) fn write_line(out: &mut impl Write, document: &Document, unit: OffsetUnit) -> io::Result<()> {
    write(out, document, unit)?;
    out.write_all(b"\n")
}
