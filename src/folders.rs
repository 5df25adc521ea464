//! Where a user's own files lie, by the XDG base directory specification, on macOS too; and what writers that were killed
//! have left there. No folder is made here.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the name of a file begins with until it is whole and put in its place.
pub const UNFINISHED: &str = ".new-";

/// No writer takes longer over a file.
const OLD: Duration = Duration::from_secs(60 * 60);

/// A folder of the user's that holds files of pullquote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// What the user has set: `$XDG_CONFIG_HOME/pullquote`, else `~/.config/pullquote`.
    Config,
    /// What is kept between runs: `$XDG_DATA_HOME/pullquote`, else `~/.local/share/pullquote`.
    Data,
    /// What can be had again: `$XDG_CACHE_HOME/pullquote`, else `~/.cache/pullquote`.
    Cache,
}

impl Folder {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Config, Self::Data, Self::Cache];

    /// The variable that names the folder in which it lies.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Config => "XDG_CONFIG_HOME",
            Self::Data => "XDG_DATA_HOME",
            Self::Cache => "XDG_CACHE_HOME",
        }
    }

    /// Where that folder is, below the home folder, where its variable is not set.
    pub fn below_home(self) -> &'static str {
        match self {
            Self::Config => ".config",
            Self::Data => ".local/share",
            Self::Cache => ".cache",
        }
    }

    /// Where it lies; `None` where the environment names neither it nor a home. A relative path is ignored, as the
    /// specification demands.
    pub fn of_user(self, env: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        let absolute = |name| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = absolute(self.variable()).or_else(|| absolute("HOME").map(|home| home.join(self.below_home())));
        base.map(|base| base.join("pullquote"))
    }
}

/// A file that its writer did not finish, or has not finished yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it lies.
    pub path: PathBuf,
    /// Its bytes.
    pub size: u64,
    /// When it was last written to, before now; zero where that is not known.
    pub age: Duration,
}

/// The unfinished files in `folder`; none where it cannot be read.
pub fn leftovers(folder: &Path) -> impl Iterator<Item = Leftover> {
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let unfinished = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
        // A link is none of ours.
        let metadata = fs::symlink_metadata(entry.path()).ok().filter(|data| unfinished && data.is_file())?;
        let age = metadata.modified().ok().and_then(|time| time.elapsed().ok()).unwrap_or_default();
        Some(Leftover { path: entry.path(), size: metadata.len(), age })
    })
}

/// Removes the unfinished files in `folder` whose writers cannot be at it any more.
pub fn sweep(folder: &Path) {
    for left in leftovers(folder).filter(|left| left.age > OLD) {
        // Another reader may have been quicker.
        let _ = fs::remove_file(left.path);
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    use super::{Folder, OLD, leftovers, sweep};

    /// Report: what a killed writer left behind was never removed.
    #[test]
    fn what_a_killed_writer_left_goes_when_it_is_old() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, age) in [(".new-a", 2 * OLD), (".new-b", Duration::ZERO), ("typed.json", 2 * OLD)] {
            let file = File::create(folder.path().join(name)).expect("a file");
            file.set_modified(SystemTime::now() - age).expect("a time");
        }
        std::os::unix::fs::symlink("/nowhere", folder.path().join(".new-link")).expect("a link");
        assert_eq!(leftovers(folder.path()).count(), 2);
        sweep(folder.path());
        let left: Vec<_> =
            leftovers(folder.path()).filter_map(|left| left.path.file_name().map(OsString::from)).collect();
        assert_eq!(left, [".new-b"]);
        assert!(folder.path().join("typed.json").exists());
        sweep(&folder.path().join("nowhere"));
    }

    #[test]
    fn the_specification_counts_absolute_paths_alone() {
        let data = |of: &[(&str, &str)]| {
            let env = |name: &str| of.iter().find(|(given, _)| *given == name).map(|(_, path)| OsString::from(path));
            Folder::Data.of_user(&env).map(|path| path.display().to_string())
        };
        assert_eq!(data(&[("HOME", "/home/ines")]).as_deref(), Some("/home/ines/.local/share/pullquote"));
        assert_eq!(data(&[("HOME", "/h"), ("XDG_DATA_HOME", "/data")]).as_deref(), Some("/data/pullquote"));
        for relative in ["data", "./data", ""] {
            let found = data(&[("HOME", "/h"), ("XDG_DATA_HOME", relative)]);
            assert_eq!(found.as_deref(), Some("/h/.local/share/pullquote"), "{relative:?}");
        }
        assert_eq!(data(&[("HOME", "")]), None);
    }
}
