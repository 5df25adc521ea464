//! Tokens: words, numbers, marks and signs of a text, each with its exact span.
//!
//! A word keeps what belongs to it: apostrophes and hyphens between letters ("won't", "re-selection"), the full stops
//! of initials ("U.S.", "J.") and of known abbreviations ("Mr."). A possessive is part of its word. Quotation marks are
//! tokens of their own, also doubled ones (`` and ''); what they quote is for `quotes::marks` to say.

use super::Span;

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with separators and units written to them: "1,300", "9.30", "1930s", "40th".
    Number,
    /// One of . ! ? …, which may end a sentence.
    Stop,
    /// A quotation mark or an apostrophe that stands alone.
    Mark,
    /// Any other sign.
    Sign,
}

/// Abbreviations that keep their full stop and never end a sentence by it.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "assoc", "aug", "ave", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "det",
    "dr", "feb", "fig", "fr", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "lt", "ltd", "maj", "messrs", "mr",
    "mrs", "ms", "mt", "no", "nov", "oct", "prof", "rep", "reps", "rev", "sen", "sens", "sept", "sgt", "sr", "st",
    "supt", "vs",
];

/// The tokens of `span` of `text`, in order. White space is no token; everything else is inside exactly one.
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let own = span.of(text);
    let mut found = Vec::with_capacity(own.len() / 5 + 1);
    let mut at = 0;
    while let Some(c) = own[at..].chars().next() {
        let end = if c.is_whitespace() { at + c.len_utf8() } else { token_end(own, at, c) };
        if !c.is_whitespace() {
            let start = span.start() as usize;
            found.push(Token { span: Span::snapped(text, start + at..start + end), kind: kind_of(c) });
        }
        at = end;
    }
    found
}

/// Whether `c` is a quotation mark in some style, or an apostrophe.
pub fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '「'..='』' | '〝'..='〟' | '❝' | '❞' | '＂'
    )
}

fn kind_of(c: char) -> TokenKind {
    match c {
        c if c.is_alphabetic() => TokenKind::Word,
        c if c.is_numeric() => TokenKind::Number,
        '.' | '!' | '?' | '…' => TokenKind::Stop,
        c if is_quotation_mark(c) => TokenKind::Mark,
        _ => TokenKind::Sign,
    }
}

fn token_end(text: &str, at: usize, first: char) -> usize {
    match kind_of(first) {
        TokenKind::Word => word_end(text, at),
        TokenKind::Number => number_end(text, at),
        TokenKind::Stop => run_end(text, at, |c| c == '.'),
        TokenKind::Mark if matches!(first, '`' | '\'' | '‘' | '’') => {
            let end = at + first.len_utf8();
            if text[end..].starts_with(first) { end + first.len_utf8() } else { end }
        }
        TokenKind::Sign if first == '-' => run_end(text, at, |c| c == '-'),
        TokenKind::Mark | TokenKind::Sign => at + first.len_utf8(),
    }
}

/// A run of one sign ("...", "--"), or the one character at `at`.
fn run_end(text: &str, at: usize, same: impl Fn(char) -> bool) -> usize {
    let rest = &text[at..];
    let run = rest.len() - rest.trim_start_matches(same).len();
    at + run.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// Whether `c` goes on with a word: letters, and the marks, joiners and soft hyphens inside of them.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '_')
}

fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        end += rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let mut after = text[end..].chars();
        let (joint, next) = (after.next(), after.next());
        let binds = matches!(joint, Some('\'' | '’' | '-' | '‑' | '&' | '@' | '.'));
        match joint {
            Some('.') if is_abbreviation(&text[at..end], next) => end += 1,
            Some(c) if binds && c != '.' && next.is_some_and(char::is_alphanumeric) => end += c.len_utf8(),
            _ => return end,
        }
        if !text[end..].starts_with(in_word) {
            return end;
        }
    }
}

/// Whether the full stop after `word` belongs to it; `next` is the character after the stop.
fn is_abbreviation(word: &str, next: Option<char>) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    if last.chars().nth(1).is_none() {
        // One letter: an initial ("J.", "U.S."), but not the pronoun.
        return last.starts_with(char::is_alphabetic) && (word.len() > last.len() || (last != "I" && last != "a"));
    }
    let known = last.len() <= 6 && ABBREVIATIONS.iter().any(|one| one.eq_ignore_ascii_case(last));
    // "no." is an abbreviation before a number only, and lower-case words like "co" or "rep" are words.
    known && last.starts_with(char::is_uppercase) && last != "No" && next.is_none_or(char::is_whitespace)
}

fn number_end(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        end += rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let mut after = text[end..].chars();
        match (after.next(), after.next()) {
            (Some(c @ (',' | '.' | ':' | '-' | '–' | '/' | '’' | '\'')), Some(next)) if next.is_alphanumeric() => {
                end += c.len_utf8();
            }
            _ => return end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, TokenKind, tokens};

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Span::whole(text)).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn apostrophes_and_hyphens_inside_words_stay() {
        assert_eq!(cut("She won’t re-open Lee's shop."), ["She", "won’t", "re-open", "Lee's", "shop", "."]);
        assert_eq!(cut("the workers’ union"), ["the", "workers", "’", "union"]);
    }

    #[test]
    fn initials_and_abbreviations_keep_their_stop() {
        assert_eq!(cut("Mr. J.R. Oduya of the U.S. left."), ["Mr.", "J.R.", "Oduya", "of", "the", "U.S.", "left", "."]);
        assert_eq!(cut("It was I. He said no. Stop"), ["It", "was", "I", ".", "He", "said", "no", ".", "Stop"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(cut("$1,300 at 9.30, in the 1930s."), ["$", "1,300", "at", "9.30", ",", "in", "the", "1930s", "."]);
    }

    #[test]
    fn marks_are_tokens_also_doubled_ones() {
        assert_eq!(cut("``Go,'' he said"), ["``", "Go", ",", "''", "he", "said"]);
        let text = "“Go”";
        let kinds: Vec<_> = tokens(text, Span::whole(text)).iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [TokenKind::Mark, TokenKind::Word, TokenKind::Mark]);
    }
}
