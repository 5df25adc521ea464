//! Why an input gives no article: one sentence each, naming it.

use std::io;

use crate::article::Format;
#[cfg(feature = "formats")]
use crate::article::Origin;
use crate::text::clean;

/// Why an input gives no article. `name` is the input's name, cleaned, fit for any screen.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Not one byte.
    #[error("{name} is empty")]
    Empty {
        /// The input.
        name: String,
    },
    /// White space only: nothing that could be shown.
    #[error("{name} holds nothing but white space")]
    Blank {
        /// The input.
        name: String,
    },
    /// There are no words in it that could be shown.
    #[error("{name} is {format} without any text")]
    Wordless {
        /// The input.
        name: String,
        /// What it was read as.
        format: Format,
    },
    /// It ends before its first word where reading on would take too long.
    #[error("{name} is {format} with too much markup before its text")]
    Overloaded {
        /// The input.
        name: String,
        /// What it was read as.
        format: Format,
    },
    /// Not text.
    #[error("{name} is not text but {what}")]
    Binary {
        /// The input.
        name: String,
        /// What it seems to be: "a PNG picture".
        what: &'static str,
    },
    /// A directory.
    #[error("{name} is a directory; name the files in it")]
    Directory {
        /// The input.
        name: String,
    },
    /// A device or socket, which may never end.
    #[error("{name} is neither a file nor a pipe")]
    Special {
        /// The input.
        name: String,
    },
    /// There is no such file.
    #[error("{name} does not exist")]
    Missing {
        /// The input.
        name: String,
    },
    /// We may not read it.
    #[error("{name} may not be read by you (permission denied)")]
    Forbidden {
        /// The input.
        name: String,
    },
    /// 4 GiB or more, in the file or once decoded.
    #[error("{name} is too large: an article must stay below 4 GiB")]
    TooLarge {
        /// The input.
        name: String,
    },
    /// A pipe that goes on and on in a format that can be shown only whole.
    #[error("{name} does not end: more than {mebibytes} MiB have come through it, and it can be shown only whole")]
    Endless {
        /// The input.
        name: String,
        /// How much was read.
        mebibytes: usize,
    },
    /// It breaks the rules of its format.
    #[error("{name}: {what}")]
    Malformed {
        /// The input.
        name: String,
        /// What is wrong, cleaned.
        what: String,
    },
    /// Reading failed in another way.
    #[error("{name} cannot be read: {source}")]
    Unreadable {
        /// The input.
        name: String,
        /// What the system said.
        source: io::Error,
    },
}

impl IngestError {
    /// That no word was found in the input `name`, of which `origin` says how it was read.
    #[cfg(feature = "formats")]
    pub(super) fn without_words(name: &str, origin: &Origin) -> Self {
        let (name, format) = (shown(name), origin.format);
        if origin.unread == 0 { Self::Wordless { name, format } } else { Self::Overloaded { name, format } }
    }

    /// What `source` means for the input `name`.
    pub fn from_io(name: &str, source: io::Error) -> Self {
        let name = shown(name);
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { name },
            io::ErrorKind::PermissionDenied => Self::Forbidden { name },
            io::ErrorKind::IsADirectory => Self::Directory { name },
            io::ErrorKind::OutOfMemory | io::ErrorKind::FileTooLarge => Self::TooLarge { name },
            _ => Self::Unreadable { name, source },
        }
    }
}

/// An input's name as a sentence shows it.
pub(super) fn shown(name: &str) -> String {
    match name {
        "-" => "standard input".to_owned(),
        "" => "the input".to_owned(),
        _ => clean::line(name).into_owned(),
    }
}
