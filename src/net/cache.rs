//! Copies of fetched pages, in the cache folder (`$XDG_CACHE_HOME/pullquote/pages`, else `~/.cache/pullquote/pages`).
//!
//! A copy is one file under the SHA-256 of its address: a line of JSON that says what it is, with the length and the SHA-256
//! of the body, then the body. What cannot be read, or is not whole, is as good as absent. Nothing is written outside the
//! folder, and the oldest copies go when there are too many; what a writer that was killed has left counts, too.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::answer::Fetched;
use crate::folders::{self, Folder};

/// The form that is written.
const VERSION: u32 = 2;
/// Most bytes of the line of metadata.
const HEAD: u64 = 64 << 10;
/// Copies that are kept.
const MOST: usize = 500;
/// What they may hold together, in bytes.
const ROOM: u64 = 256 << 20;

/// The cache folder. It is made when something is first kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
}

/// The metadata of a copy.
#[derive(Debug, Deserialize, Serialize)]
struct Head {
    version: u32,
    asked: String,
    url: String,
    media_type: Option<String>,
    charset: Option<String>,
    etag: Option<String>,
    modified: Option<String>,
    /// When it came, in seconds since 1970.
    at: u64,
    /// Bytes of the body.
    length: u64,
    /// Its SHA-256, in hexadecimal digits.
    sha256: String,
}

impl Cache {
    /// The cache folder at `folder`.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The user's cache folder; `None` where the environment names none and no home.
    pub fn of_user() -> Option<Self> {
        Folder::Cache.of_user(&|name| std::env::var_os(name)).map(|cache| Self::at(cache.join("pages")))
    }

    /// Removes every copy, and what was not finished; returns how many copies there were.
    pub fn clear(&self) -> io::Result<usize> {
        let copies = self.copies()?;
        let unfinished = folders::leftovers(&self.folder).map(|left| left.path);
        for path in copies.iter().map(|(path, ..)| path.clone()).chain(unfinished) {
            fs::remove_file(path)?;
        }
        Ok(copies.len())
    }

    /// Removes what writers that were killed have left.
    pub fn sweep(&self) {
        folders::sweep(&self.folder);
    }

    fn file(&self, url: &str) -> PathBuf {
        self.folder.join(sha256(url.as_bytes()))
    }

    /// The copy of what `url` names, and its age.
    pub(super) fn recall(&self, url: &str, limit: u64) -> Option<(Fetched, Duration)> {
        let mut file = BufReader::new(File::open(self.file(url)).ok()?);
        let mut line = Vec::new();
        file.by_ref().take(HEAD).read_until(b'\n', &mut line).ok()?;
        let head: Head = serde_json::from_slice(&line).ok()?;
        if head.version != VERSION || head.asked != url {
            return None;
        }
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).ok().filter(|&read| read as u64 <= limit)?;
        if bytes.len() as u64 != head.length || sha256(&bytes) != head.sha256 {
            return None;
        }
        let Head { url, media_type, charset, etag, modified, at, .. } = head;
        let age = Duration::from_secs(now().saturating_sub(at));
        Some((Fetched { url, bytes, media_type, charset, etag, modified }, age))
    }

    /// Keeps a copy of what `asked` names.
    pub(super) fn keep(&self, asked: &str, fetched: &Fetched) -> io::Result<()> {
        let Fetched { url, media_type, charset, etag, modified, bytes } = fetched.clone();
        let (asked, length, sha256) = (asked.to_owned(), bytes.len() as u64, sha256(&bytes));
        let at = now();
        let file = self.file(&asked);
        let head = Head { version: VERSION, asked, url, media_type, charset, etag, modified, at, length, sha256 };
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let mut new = tempfile::Builder::new().prefix(folders::UNFINISHED).tempfile_in(&self.folder)?;
        serde_json::to_writer(&mut new, &head)?;
        new.write_all(b"\n")?;
        new.write_all(&bytes)?;
        new.persist(file).map_err(|error| error.error)?;
        self.make_room()
    }

    fn make_room(&self) -> io::Result<()> {
        let mut copies = self.copies()?;
        copies.sort_by_key(|&(_, at, _)| std::cmp::Reverse(at));
        self.sweep();
        let mut bytes = folders::leftovers(&self.folder).map(|left| left.size).sum::<u64>();
        for (nth, (path, _, size)) in copies.iter().enumerate() {
            bytes += size;
            if nth >= MOST || bytes > ROOM {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// The files of the folder that are copies: where, when kept, how large.
    fn copies(&self) -> io::Result<Vec<(PathBuf, SystemTime, u64)>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let copies = entries.filter_map(|entry| {
            let path = entry.ok().filter(|entry| is_ours(&entry.path()))?.path();
            // A symbolic link is not one of our copies.
            let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
            Some((path, metadata.modified().ok()?, metadata.len()))
        });
        Ok(copies.collect())
    }
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::{Cache, Fetched};

    fn page(body: &str) -> Fetched {
        Fetched { url: "https://example.org/end".to_owned(), bytes: body.as_bytes().to_vec(), ..Fetched::default() }
    }

    #[test]
    fn a_copy_is_what_was_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path().join("pages"));
        assert_eq!(cache.recall("https://example.org/a", 100), None);
        cache.keep("https://example.org/a", &page("One\ntwo")).expect("kept");
        let (copy, age) = cache.recall("https://example.org/a", 100).expect("a copy");
        assert_eq!((copy, age.as_secs() < 60), (page("One\ntwo"), true));
        assert_eq!(cache.recall("https://example.org/a", 3), None, "it is larger than asked");
        assert_eq!(cache.clear().expect("cleared"), 1);
    }

    /// Report: a copy of a page that was cut passed for the whole page.
    #[test]
    fn a_copy_that_was_cut_or_changed_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        let file = cache.file("https://example.org/a");
        for spoil in [
            |whole: &mut Vec<u8>| whole.truncate(whole.len() - 1),
            |whole: &mut Vec<u8>| *whole.last_mut().expect("a byte") ^= 1,
        ] {
            cache.keep("https://example.org/a", &page("One\ntwo")).expect("kept");
            let mut whole = std::fs::read(&file).expect("a copy");
            spoil(&mut whole);
            std::fs::write(&file, whole).expect("written");
            assert_eq!(cache.recall("https://example.org/a", 100), None);
        }
    }

    /// Report: a cleared cache still held pages that killed writers had begun.
    #[test]
    fn what_was_not_finished_is_cleared() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(".new-x"), "half a page").expect("written");
        assert_eq!(Cache::at(folder.path()).clear().expect("cleared"), 0);
        assert!(!folder.path().join(".new-x").exists());
    }

    #[test]
    fn what_is_not_ours_is_neither_read_nor_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        std::fs::write(cache.file("https://example.org/a"), "not a copy").expect("written");
        std::fs::write(folder.path().join("notes"), "mine").expect("written");
        assert_eq!(cache.recall("https://example.org/a", 100), None);
        assert_eq!(cache.clear().expect("cleared"), 1);
        assert!(folder.path().join("notes").exists());
    }
}
