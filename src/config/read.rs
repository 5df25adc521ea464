//! Files of the user's as text: bounded, UTF-8, and one that is not there says nothing.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::mistake::Mistake;

/// Most bytes of a file that are read.
const LONGEST: u64 = 1 << 20;

/// The text of a file; `None` where there is none.
pub(super) fn read(path: &Path) -> Result<Option<String>, Mistake> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(unread(path, &format!("cannot be read: {}", error.kind()))),
    };
    let mut bytes = Vec::new();
    let length = file.take(LONGEST + 1).read_to_end(&mut bytes);
    let length = length.map_err(|error| unread(path, &format!("cannot be read: {}", error.kind())))?;
    if length as u64 > LONGEST {
        return Err(unread(path, "is longer than a megabyte, which no configuration is"));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| unread(path, "is not UTF-8"))
}

/// What keeps a file from being read, as a mistake.
pub(super) fn unread(path: &Path, what: &str) -> Mistake {
    Mistake { name: path.display().to_string(), at: None, what: what.to_owned() }
}
