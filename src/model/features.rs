//! Words as the model reads them, and what it knows of each: hashes of the word, its ends and its shape.
//!
//! Takes the tokens of [`crate::text`] and cuts off clitics ("Lee’s" is "Lee" and "’s"), so that a name is one word
//! however it stands. Training and reading share this code. Knows no neighbours: what stands around a word is for the network.

use super::marks::MarkState;
use crate::text::{Span, TokenKind, tokens};

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What the token was made of.
    pub kind: TokenKind,
}

/// What is looked up of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Hash of the lower-case word.
    pub word: u32,
    /// The first three letters, `0..PREFIXES`.
    pub prefix: u16,
    /// The last three letters, `0..SUFFIXES`.
    pub suffix: u16,
    /// The last two letters, `0..ENDINGS`.
    pub ending: u16,
    /// Capitals, digits and signs, `0..SHAPES`.
    pub shape: u16,
}

/// Buckets for first three letters.
pub const PREFIXES: usize = 2048;
/// Buckets for last three letters.
pub const SUFFIXES: usize = 4096;
/// Buckets for last two letters.
pub const ENDINGS: usize = 1024;
/// Buckets for shapes.
pub const SHAPES: usize = 512;

/// Letters looked at in a word; what is longer is no word.
const LONGEST: usize = 40;

/// The words of `span` of `text`, in order. White space is no word; everything else is inside exactly one.
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let tokens = tokens(text, span);
    let mut found = Vec::with_capacity(tokens.len() + tokens.len() / 16);
    for token in tokens {
        let clitic = if token.kind == TokenKind::Word { clitic_at(token.span.of(text)) } else { None };
        let Some(at) = clitic else {
            found.push(Word { span: token.span, kind: token.kind });
            continue;
        };
        let cut = token.span.range().start + at;
        for range in [token.span.range().start..cut, cut..token.span.range().end] {
            found.push(Word { span: Span::snapped(text, range), kind: token.kind });
        }
    }
    found
}

/// Where a clitic begins in `word`: 's, 're, 've, 'll, 'd, 'm or n't, with either apostrophe.
fn clitic_at(word: &str) -> Option<usize> {
    let (at, apostrophe) = word.char_indices().rev().skip(1).take(2).find(|(_, c)| matches!(c, '\'' | '’'))?;
    let tail = &word[at + apostrophe.len_utf8()..];
    if tail.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) {
        return Some(at - 1).filter(|&at| at > 0);
    }
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|one| one.eq_ignore_ascii_case(tail));
    Some(at).filter(|&at| known && at > 0)
}

impl Word {
    /// What is looked up of this word of `text`, standing in `state` towards the quotation marks.
    pub fn features(self, text: &str, state: MarkState) -> Features {
        if self.kind == TokenKind::Mark {
            return features(state.canonical().unwrap_or_else(|| plain_mark(self.span.of(text))));
        }
        features(self.span.of(text))
    }
}

/// The straight mark nearest to `mark`.
fn plain_mark(mark: &str) -> &'static str {
    match mark {
        "'" | "`" | "´" | "‘" | "’" | "‚" | "‛" | "‹" | "›" | "『" | "』" => "'",
        _ => "\"",
    }
}

/// What is looked up of `word`, standing alone.
pub fn features(word: &str) -> Features {
    if word.is_ascii() {
        let letters = word.bytes().map(|byte| (byte.to_ascii_lowercase(), class(char::from(byte)) as u8));
        return of_letters(letters);
    }
    of_letters(word.chars().map(|c| {
        let plain = if c == '’' { '\'' } else { c };
        (if plain.is_ascii() { plain.to_ascii_lowercase() } else { lower_case(plain) }, class(plain))
    }))
}

/// What is looked up of a word of these letters, each in lower case and with its class.
fn of_letters<L: Copy + Default + PartialEq + Into<u32>>(letters: impl Iterator<Item = (L, L)>) -> Features {
    let mut lower = Letters::<L>::default();
    let mut shape = Letters::<L>::default();
    for (letter, class) in letters.take(LONGEST) {
        lower.push(letter);
        // A class stands at most three times in a row.
        if !shape.all().ends_with(&[class; 3]) {
            shape.push(class);
        }
    }
    let (all, length) = (lower.all(), lower.length);
    let bucket = |kind: u32, letters: &[L], buckets: usize| (hash(kind, letters) as usize % buckets) as u16;
    Features {
        word: hash(0, all),
        prefix: bucket(1, &all[..length.min(3)], PREFIXES),
        suffix: bucket(2, &all[length.saturating_sub(3)..], SUFFIXES),
        ending: bucket(3, &all[length.saturating_sub(2)..], ENDINGS),
        shape: bucket(4, shape.all(), SHAPES),
    }
}

fn lower_case(c: char) -> char {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

/// The class of `c` in a word's shape.
fn class(c: char) -> char {
    match c {
        c if c.is_uppercase() => 'X',
        c if c.is_lowercase() => 'x',
        c if c.is_numeric() => 'd',
        c if c.is_ascii() => c,
        _ => 'u',
    }
}

/// A short run of letters.
struct Letters<L> {
    letters: [L; LONGEST],
    length: usize,
}

impl<L: Copy + Default> Default for Letters<L> {
    fn default() -> Self {
        Self { letters: [L::default(); LONGEST], length: 0 }
    }
}

impl<L> Letters<L> {
    fn push(&mut self, letter: L) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = letter;
            self.length += 1;
        }
    }

    fn all(&self) -> &[L] {
        &self.letters[..self.length]
    }
}

/// FNV-1a over characters, mixed once more so that every bit depends on every letter.
fn hash<L: Copy + Into<u32>>(kind: u32, letters: &[L]) -> u32 {
    let step = |hash: u32, value: u32| (hash ^ value).wrapping_mul(0x0100_0193);
    let mut mixed = letters.iter().fold(step(0x811c_9dc5, kind), |hash, &c| step(hash, c.into()));
    mixed ^= mixed >> 16;
    mixed = mixed.wrapping_mul(0x85eb_ca6b);
    mixed ^ (mixed >> 13)
}

#[cfg(test)]
mod tests {
    use super::{features, words};
    use crate::text::Span;

    fn cut(text: &str) -> Vec<&str> {
        words(text, Span::whole(text)).iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn clitics_are_words() {
        assert_eq!(
            cut("Lee’s aunt won't say they've left."),
            ["Lee", "’s", "aunt", "wo", "n't", "say", "they", "'ve", "left", "."]
        );
        assert_eq!(cut("O'Shea and ’s"), ["O'Shea", "and", "’", "s"]);
    }

    #[test]
    fn case_is_in_the_shape_alone() {
        let (name, word) = (features("Hope"), features("hope"));
        assert_eq!((name.word, name.suffix), (word.word, word.suffix));
        assert_ne!(name.shape, word.shape);
        assert_eq!(features("don’t"), features("don't"));
    }

    #[test]
    fn an_endless_word_costs_no_more_than_a_long_one() {
        let (long, endless) = ("a".repeat(50), "a".repeat(1 << 20));
        assert_eq!(features(&long), features(&endless));
    }
}
