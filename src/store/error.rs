//! Why something cannot be kept or recalled.

use std::path::PathBuf;

use thiserror::Error;

/// Why something cannot be kept or recalled, in a sentence that ends with the file: on a short line the reason is read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system refuses.
    #[error("{source}: {}", file.display())]
    Io {
        /// The file or the folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something else than we wrote stands in the file.
    #[error("{reason}; it is left as it is: {}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}
