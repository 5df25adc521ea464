//! Sentence boundaries over tokens.
//!
//! A boundary is told by a full stop, the marks that close after it and the token that follows. Abbreviations are no
//! stops, because the token "Mr." includes its own. Quotations are ignored: one of three sentences is three sentences.

use std::ops::Range;

use super::{Span, Token, TokenKind};

/// The sentences of `tokens`, as ranges of indices, in order, without gaps.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        at += 1;
        if tokens[at - 1].kind != TokenKind::Stop {
            continue;
        }
        while at < tokens.len() && closes(text, tokens, at) {
            at += 1;
        }
        if tokens.get(at).is_none_or(|next| begins(next.span, text)) {
            found.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether the token at `at` still belongs to the sentence whose stop was just read: another stop, or a mark or bracket
/// that stands close to what is before it.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let close = tokens[at - 1].span.end() == token.span.start();
    match token.kind {
        TokenKind::Stop => true,
        TokenKind::Mark => close,
        TokenKind::Sign => close && matches!(token.span.of(text), ")" | "]"),
        TokenKind::Word | TokenKind::Number => false,
    }
}

/// Whether a sentence can begin with `token`: anything but a lower-case word or a sign that goes on.
pub(crate) fn begins(token: Span, text: &str) -> bool {
    token
        .of(text)
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | ')' | '-' | '–' | '—'))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::text::{Span, tokens};

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokens(text, Span::whole(text));
        let spans = sentences(text, &tokens)
            .into_iter()
            .map(|range| tokens[range.start].span.cover(tokens[range.end - 1].span));
        spans.map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(
            cut("Mr. Ito met J. Park in the U.S. on Monday. They left."),
            ["Mr. Ito met J. Park in the U.S. on Monday.", "They left."]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(cut("“We won.” (At last!) She laughed."), ["“We won.”", "(At last!)", "She laughed."]);
    }

    #[test]
    fn a_lower_case_word_goes_on() {
        assert_eq!(cut("“Why?” she asked. So did I"), ["“Why?” she asked.", "So did I"]);
    }
}
