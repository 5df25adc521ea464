//! [`ContentKey`]: which article something was kept for, by what it says and not by where it lies.

use std::fmt;

use sha2::{Digest, Sha256};

/// The SHA-256 of an article's text, in hexadecimal digits. For a file of plain UTF-8 it is what `sha256sum` prints.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ContentKey(String);

impl ContentKey {
    /// The key of an article with this text.
    pub fn of(text: &str) -> Self {
        let nibbles = Sha256::digest(text.as_bytes()).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        Self(nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect())
    }

    /// The key that a file of the store is named after.
    pub(super) fn of_stem(stem: &str) -> Option<Self> {
        let digits = stem.len() == 64 && stem.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| Self(stem.to_owned()))
    }
}

impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::ContentKey;

    #[test]
    fn it_is_what_sha256sum_says() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(ContentKey::of("abc").to_string(), known);
        assert_eq!(ContentKey::of_stem(known), Some(ContentKey::of("abc")));
        assert_eq!(ContentKey::of_stem("../abc"), None);
    }
}
