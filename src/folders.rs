//! Where a user's own files lie, by the XDG base directory specification, on macOS too. Reads the environment and nothing
//! else: no folder is made here, or looked into.

use std::ffi::OsString;
use std::path::PathBuf;

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

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::Folder;

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
