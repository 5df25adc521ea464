//! Files of the store: read with a limit, written whole or not at all, changed by one reader at a time.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, OFlags, flock};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use crate::folders;

/// The form that is written. A file of another one is not ours to change.
pub(super) const VERSION: u32 = 1;

/// Largest file of the store, in bytes; what is larger is neither read nor written.
const LARGEST: u64 = 16 << 20;

/// How often a lock is tried, and the pause between two tries: ten seconds. Even on a slow disk only a process that was
/// stopped holds it longer.
const TRIES: u32 = 400;
const PAUSE: Duration = Duration::from_millis(25);

/// What a file of the store holds beside its version.
#[derive(serde::Deserialize, Serialize)]
struct Versioned<T> {
    version: u32,
    #[serde(flatten)]
    content: T,
}

/// The version of such a file, whatever else it holds.
#[derive(serde::Deserialize)]
struct Version {
    version: u32,
}

/// What stands in `file`; `None` where there is no such file.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> Result<Option<T>, StoreError> {
    let mut bytes = Vec::new();
    let unreadable = |reason: String| StoreError::Unreadable { file: file.to_owned(), reason };
    let failed = |source| StoreError::Io { file: file.to_owned(), source };
    // Opening a pipe would wait for somebody who writes into it.
    let opened = File::options().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(file);
    let opened = match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(failed)?,
    };
    if !opened.metadata().map_err(failed)?.is_file() {
        return Err(unreadable("it is no regular file".to_owned()));
    }
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(format!("it is larger than {} MiB", LARGEST >> 20)));
    }
    let version = serde_json::from_slice::<Version>(&bytes).map_err(|error| unreadable(error.to_string()))?.version;
    if version != VERSION {
        return Err(unreadable(format!("it is of version {version}, and this pullquote knows version {VERSION}")));
    }
    let versioned: Versioned<T> = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
    Ok(Some(versioned.content))
}

/// Replaces `file` by `content` atomically: a reader sees the old or the new content. Only the owner may read it. What
/// [`read`] would refuse for its size is not written.
pub(super) fn write<T: Serialize>(file: &Path, content: T) -> Result<(), StoreError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let failed = |source| StoreError::Io { file: file.to_owned(), source };
    make(folder)?;
    let mut bytes =
        serde_json::to_vec_pretty(&Versioned { version: VERSION, content }).map_err(|error| failed(error.into()))?;
    bytes.push(b'\n');
    if bytes.len() as u64 > LARGEST {
        return Err(failed(io::Error::other(format!("it would be larger than {} MiB", LARGEST >> 20))));
    }
    let mut new = tempfile::Builder::new().prefix(folders::UNFINISHED).tempfile_in(folder).map_err(failed)?;
    new.write_all(&bytes).and_then(|()| new.as_file().sync_data()).map_err(failed)?;
    new.persist(file).map(drop).map_err(|error| failed(error.error))
}

fn make(folder: &Path) -> Result<(), StoreError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|source| StoreError::Io { file: folder.to_owned(), source })
}

/// Locks `folder` against changes by other processes, until the returned file is dropped; it waits ten seconds at most.
/// Where there are no locks (some network folders) the change goes on without one: each file is written atomically in
/// any case.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, StoreError> {
    make(folder)?;
    let file = folder.join(".lock");
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = File::options();
    options.create(true).truncate(false).write(true).mode(0o600).custom_flags(flags.bits().cast_signed());
    let failed = |source| StoreError::Io { file: file.clone(), source };
    let lock = options.open(&file).map_err(failed)?;
    for _ in 0..TRIES {
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(lock)),
            Err(rustix::io::Errno::WOULDBLOCK | rustix::io::Errno::INTR) => thread::sleep(PAUSE),
            Err(_) => return Ok(None),
        }
    }
    Err(failed(io::Error::new(io::ErrorKind::WouldBlock, "another pullquote holds the lock and does not go on")))
}

/// Removes `file`; whether it was there.
pub(super) fn remove(file: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(file) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(StoreError::Io { file: file.to_owned(), source }),
    }
}
