//! Writing a file that somebody has named: whole or not at all, and never over another unasked.
//!
//! It is written beside its place under another name and then put there, so that a full disk or the program's end never
//! leaves half a file. A file that is replaced keeps its permissions, and a link to it goes on leading to it.

use std::env;
use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::app::Existing;

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It is there.
    Done,
    /// A file of this name is there already and was left alone.
    Exists,
}

/// `name` as a path: `~` and `~/` stand for the home folder, as in a shell.
pub(in crate::tui) fn named(name: &str) -> PathBuf {
    let home = || env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let below = match name.strip_prefix('~') {
        Some("") => Some(""),
        Some(rest) => rest.strip_prefix('/'),
        None => None,
    };
    match (below, home()) {
        (Some(below), Some(home)) => home.join(below),
        (Some(_) | None, _) => PathBuf::from(name),
    }
}

/// Writes what `fill` writes to `path`. The error is a sentence that names the file.
pub(super) fn write(
    path: &Path,
    existing: Existing,
    fill: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> io::Result<()>,
) -> Result<Written, String> {
    let failed = |error: &io::Error| format!("{} could not be written: {}", path.display(), reason(error));
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(format!("{} could not be written: it is no file", path.display()));
    }
    if before.is_some() && existing == Existing::Keep {
        return Ok(Written::Exists);
    }
    let place = match &before {
        Some(_) => fs::canonicalize(path).map_err(|error| failed(&error))?,
        None => path.to_owned(),
    };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file is private; a new file gets the permissions that the user's umask leaves.
    let permissions = before.map_or_else(|| Permissions::from_mode(0o666), |metadata| metadata.permissions());
    let mut beside =
        tempfile::Builder::new().permissions(permissions).tempfile_in(folder).map_err(|error| failed(&error))?;
    let mut out = BufWriter::new(&mut beside);
    fill(&mut out).and_then(|()| out.flush()).map_err(|error| failed(&error))?;
    drop(out);
    let put = match existing {
        Existing::Keep => beside.persist_noclobber(&place),
        Existing::Replace => beside.persist(&place),
    };
    match put {
        Ok(_) => Ok(Written::Done),
        // Another process has created it meanwhile.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Exists),
        Err(error) => Err(failed(&error.error)),
    }
}

/// Why, in words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::NotADirectory => "what should be its folder is none".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, Write as _};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::{Existing, Written, named, write};

    #[test]
    fn a_file_is_never_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.md");
        assert_eq!(write(&path, Existing::Keep, |out| out.write_all(b"one")), Ok(Written::Done));
        assert_eq!(write(&path, Existing::Keep, |out| out.write_all(b"two")), Ok(Written::Exists));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(write(&path, Existing::Replace, |out| out.write_all(b"two")), Ok(Written::Done));
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }

    #[test]
    fn a_failure_leaves_what_was_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.md");
        fs::write(&path, "before").unwrap();
        let told = write(&path, Existing::Replace, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        let told = told.unwrap_err();
        assert_eq!(told, format!("{} could not be written: the disk is full", path.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions_and_the_link_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("quotes.md"), folder.path().join("link.md"));
        fs::write(&file, "before").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        write(&link, Existing::Replace, |out| out.write_all(b"after")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "after");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn what_is_no_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let told = |path: &std::path::Path| write(path, Existing::Replace, |out| out.write_all(b"x")).unwrap_err();
        assert!(told(folder.path()).ends_with("it is no file"));
        assert!(told(&folder.path().join("no/such/folder.md")).ends_with("there is no such folder"));
    }

    #[test]
    fn a_tilde_is_the_home_folder_at_the_beginning_only() {
        let Some(home) = std::env::var_os("HOME").map(std::path::PathBuf::from) else { return };
        assert_eq!(named("~/a.md"), home.join("a.md"));
        assert_eq!(named("a~/b~.md"), std::path::Path::new("a~/b~.md"));
        assert_eq!(named("~ann/b.md"), std::path::Path::new("~ann/b.md"));
    }
}
