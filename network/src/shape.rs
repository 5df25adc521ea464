//! The shapes of the network: those of `src/train/network.py`, which learns it.

/// Numbers that describe a word in the middle of the network.
pub(crate) const WIDTH: usize = 96;
/// State of the LSTM in one direction.
pub(crate) const HIDDEN: usize = 96;
/// Numbers that describe a word at the end.
pub const OUT: usize = 2 * HIDDEN;
/// Rows of the word table for words that are not known by themselves.
pub(crate) const BUCKETS: usize = 1024;
pub(crate) const WORD: usize = 64;
/// Rows and columns of the other tables: first three letters, last three, last two, shape, quotation marks and edge of
/// the paragraph.
pub const TABLES: [(usize, usize); 5] = [(2048, 16), (4096, 24), (1024, 16), (512, 16), (24, 12)];
pub(crate) const INPUTS: usize = WORD + 16 + 24 + 16 + 16 + 12;

/// How many numbers are tuned after learning; what they mean is for who decodes.
pub const TUNED: usize = 9;

/// Number of tags.
pub const TAGS: usize = 7;

/// Numbers that a link is a product of.
pub(crate) const LINK: usize = 48;
/// Distances between words as links see them: edges of the buckets.
pub(crate) const DISTANCES: [usize; 16] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 34, 44, 60, 90];
pub(crate) const NEAR: usize = 2 + 2 * (DISTANCES.len() + 1);
