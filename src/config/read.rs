//! Files of the user's as text: bounded, UTF-8, and one that is not there says nothing.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::mistake::Mistake;

/// Most bytes of a file that are read.
const LONGEST: u64 = 1 << 20;

/// The text of a file; `None` where there is none.
pub(super) fn read(path: &Path) -> Result<Option<String>, Mistake> {
    match File::open(path) {
        Ok(file) => text(path, file).map(Some),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(unread(path, &format!("cannot be read: {}", error.kind()))),
    }
}

/// The same of a file that nobody named: one that may not be read is added to `forbidden`, as where another user's
/// environment was kept (`su`, `sudo -u`).
pub(super) fn read_if_allowed(path: &Path, forbidden: &mut Vec<Mistake>) -> Result<Option<String>, Mistake> {
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            forbidden.push(unread(path, "is not used: it may not be read"));
            Ok(None)
        }
        Ok(_) | Err(_) => read(path),
    }
}

fn text(path: &Path, file: File) -> Result<String, Mistake> {
    let mut bytes = Vec::new();
    let length = file.take(LONGEST + 1).read_to_end(&mut bytes);
    let length = length.map_err(|error| unread(path, &format!("cannot be read: {}", error.kind())))?;
    if length as u64 > LONGEST {
        return Err(unread(path, "is longer than a megabyte, which no configuration is"));
    }
    String::from_utf8(bytes).map_err(|_| unread(path, "is not UTF-8"))
}

/// What keeps a file from being read, as a mistake.
pub(super) fn unread(path: &Path, what: &str) -> Mistake {
    Mistake { name: path.display().to_string(), at: None, what: what.to_owned() }
}
