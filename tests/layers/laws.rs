//! What a law is called, and where it does not hold.

/// A law, after what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Law {
    /// Map and code agree.
    Map,
    /// No circle.
    Circle,
    /// Not too many files.
    Size,
    /// Only `app` writes the state.
    State,
    /// A rule tests itself.
    Proof,
    /// Lists of words are data.
    Lexicon,
}

/// Where a law does not hold.
#[derive(Debug)]
pub(crate) struct Breach {
    pub(crate) law: Law,
    /// A folder, or a file.
    pub(crate) place: String,
    /// What is wrong, line by line.
    pub(crate) says: Vec<String>,
}

impl std::fmt::Display for Breach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}: {}", self.place, self.law, self.says.join("\n    "))
    }
}
