//! Quotation marks: which of a paragraph's marks open and close a quotation.
//!
//! Marks come in many shapes (“ ” " ‘ ’ ' « » „ `` ''), and half of them are also apostrophes, inches or minutes. An article
//! uses one style for its quotations and the other for what is quoted inside them; that style is decided once
//! ([`Style::of`]). Then a paragraph is read by a small state machine: outside or inside a main quotation. What is
//! quoted inside a quotation belongs to the outer one and is not reported. Who says it is not asked here.

use memchr::memchr3_iter;

use crate::text::{Span, Token, TokenKind};

/// The marks an article sets its quotations in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// “so” or "so".
    Double,
    /// ‘so’ or 'so'.
    Single,
}

/// A quotation as its marks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Index of the opening mark among the paragraph's tokens.
    pub(super) open: usize,
    /// Index of the closing mark; `None` where the paragraph ends first.
    pub(super) close: Option<usize>,
}

/// How far a closing single mark is looked for, in tokens, where an apostrophe is as likely.
const REACH: usize = 400;

impl Style {
    /// The style of a whole text: single where single marks that open outnumber double ones two to one.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut double, mut single) = (0_usize, 0_usize);
        for at in memchr3_iter(b'"', b'\'', 0xE2, bytes) {
            let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            let fresh = at == 0 || bytes.get(at - 1).is_some_and(|b| b.is_ascii_whitespace() || *b == b'(');
            let next = bytes.get(at + mark.len_utf8()).copied().unwrap_or(b' ');
            let letter = next.is_ascii_alphabetic() || next >= 0xC3;
            match mark {
                '“' | '„' => double += 1,
                '"' if fresh => double += 1,
                '\'' if next == b'\'' && fresh => double += 1,
                '‘' | '\'' if fresh && letter && !is_elision(&text[at + mark.len_utf8()..]) => single += 1,
                _ => {}
            }
        }
        if single > 2 * double { Self::Single } else { Self::Double }
    }
}

/// Whether the word at the start of `after` is one that is written with an apostrophe at its head: ’em, ’tis, ’90s.
fn is_elision(after: &str) -> bool {
    const HEADS: [&str; 9] = ["em", "tis", "twas", "til", "cause", "n", "round", "bout", "cos"];
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_digit()) || HEADS.iter().any(|head| head.eq_ignore_ascii_case(word))
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens(Style),
    Closes(Style),
    /// A single mark that may close or be the apostrophe of a plural: workers’.
    Perhaps,
    Nothing,
}

/// The quotations of a paragraph, in order; `tokens` are the paragraph's, `style` the article's.
pub(super) fn regions(text: &str, tokens: &[Token], style: Style) -> Vec<Region> {
    let marks: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].kind == TokenKind::Mark).collect();
    let closers = sure_closers(text, tokens, &marks);
    let mut found: Vec<Region> = Vec::new();
    let mut open: Option<(usize, Style)> = None;
    for (nth, &at) in marks.iter().enumerate() {
        let role = role(text, tokens, at, open.map(|(_, style)| style));
        open = match (open, role) {
            (None, Role::Opens(Style::Double)) => Some((at, Style::Double)),
            (None, Role::Opens(Style::Single)) => {
                let closed = closes_later(text, tokens, &marks[nth + 1..], at);
                let led = at == 0 || matches!(tokens[at - 1].span.of(text), ":" | ",");
                let begins = style == Style::Single && led;
                (closed || begins).then_some((at, Style::Single))
            }
            (Some((from, own)), Role::Closes(mark)) if own == mark => {
                found.push(Region { open: from, close: Some(at) });
                None
            }
            (Some((from, Style::Single)), Role::Perhaps) if !closers[nth] => {
                found.push(Region { open: from, close: Some(at) });
                None
            }
            (other, Role::Opens(_) | Role::Closes(_) | Role::Perhaps | Role::Nothing) => other,
        };
    }
    if let Some((from, _)) = open {
        found.push(Region { open: from, close: None });
    }
    found
}

/// What the mark at `at` does, given what is open.
fn role(text: &str, tokens: &[Token], at: usize, open: Option<Style>) -> Role {
    let span = tokens[at].span;
    let before = text[..span.range().start].chars().next_back();
    let after = text[span.range().end..].chars().next();
    let left = before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–' | '-' | '/'));
    let right = after.is_some_and(char::is_alphanumeric);
    match span.of(text) {
        "”" | "»" | "’’" if open.is_some() || left => Role::Closes(Style::Double),
        "\"" | "''" if open == Some(Style::Double) => {
            if left || !right {
                Role::Closes(Style::Double)
            } else {
                Role::Nothing
            }
        }
        // After a digit it is inches; before white space it closes what nobody opened.
        "\"" | "''" if before.is_some_and(|c| c.is_ascii_digit()) || after.is_none_or(char::is_whitespace) => {
            Role::Nothing
        }
        // A mark that closes, where nothing is open and a word follows it, was set the wrong way round.
        "“" | "„" | "‟" | "«" | "``" | "‘‘" | "”" | "»" | "’’" | "\"" | "''" => {
            Role::Opens(Style::Double)
        }
        "‘" | "‚" | "‹" if is_elision(&text[span.range().end..]) => Role::Nothing,
        "‘" | "‚" | "‹" => Role::Opens(Style::Single),
        "›" => Role::Closes(Style::Single),
        "’" | "'" if left && !right => {
            let plural = before.is_some_and(|c| c == 's' || c == 'S') && after == Some(' ');
            if plural { Role::Perhaps } else { Role::Closes(Style::Single) }
        }
        "'" | "`" if !left && !after.is_none_or(char::is_whitespace) && !is_elision(&text[span.range().end..]) => {
            Role::Opens(Style::Single)
        }
        _ => Role::Nothing,
    }
}

/// For each mark whether a single mark that surely closes follows it before one that opens.
fn sure_closers(text: &str, tokens: &[Token], marks: &[usize]) -> Vec<bool> {
    let mut sure = vec![false; marks.len()];
    let mut later = false;
    for (nth, &at) in marks.iter().enumerate().rev() {
        sure[nth] = later;
        match role(text, tokens, at, Some(Style::Single)) {
            Role::Closes(Style::Single) => later = true,
            Role::Opens(_) => later = false,
            Role::Closes(Style::Double) | Role::Perhaps | Role::Nothing => {}
        }
    }
    sure
}

/// Whether one of the `marks` near enough can close the single quotation opened at `open`.
fn closes_later(text: &str, tokens: &[Token], marks: &[usize], open: usize) -> bool {
    let near = marks.iter().take(REACH / 4).take_while(|&&at| at < open + REACH);
    near.map(|&at| role(text, tokens, at, Some(Style::Single)))
        .any(|role| matches!(role, Role::Perhaps | Role::Closes(Style::Single)))
}

impl Region {
    /// The span between the marks, `tokens` being the paragraph's.
    pub(super) fn inside(self, tokens: &[Token]) -> Span {
        let paragraph = tokens[0].span.cover(tokens[tokens.len() - 1].span);
        let inner = paragraph.after(tokens[self.open].span);
        self.close.map_or(inner, |close| inner.before(tokens[close].span))
    }
}

#[cfg(test)]
mod tests {
    use super::{Region, Style, regions};
    use crate::text::{Span, tokens};

    fn quoted(text: &str) -> Vec<&str> {
        let tokens = tokens(text, Span::whole(text));
        let found = regions(text, &tokens, Style::of(text));
        found.into_iter().map(|region: Region| region.inside(&tokens).of(text)).collect()
    }

    #[test]
    fn every_style_of_marks_is_read() {
        for text in ["He said “go on” now.", "He said \"go on\" now.", "He said ‘go on’ now.", "He said 'go on' now."]
        {
            assert_eq!(quoted(text), ["go on"], "{text}");
        }
        for text in ["He said «go on» now.", "He said ``go on'' now.", "He said ''go on'' now.", "He said „go on” now."]
        {
            assert_eq!(quoted(text), ["go on"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(quoted("The workers’ union won’t meet ’em in the ’90s style."), [""; 0]);
        assert_eq!(quoted("The workers' union won't meet 'em in the '90s style."), [""; 0]);
        assert_eq!(quoted("‘The workers’ union won’t go,’ she said."), ["The workers’ union won’t go,"]);
        assert_eq!(
            quoted("'We like the Jones' house,' she said. 'It's old.'"),
            ["We like the Jones' house,", "It's old."]
        );
    }

    #[test]
    fn a_quotation_inside_a_quotation_belongs_to_the_outer_one() {
        assert_eq!(quoted("“He told me ‘never again’ twice,” she said."), ["He told me ‘never again’ twice,"]);
        assert_eq!(
            quoted("‘He told me “never again” twice,’ she said. ‘Yes.’"),
            ["He told me “never again” twice,", "Yes."]
        );
    }

    #[test]
    fn a_quotation_may_be_left_open() {
        assert_eq!(quoted("She said: “It was late. We left."), ["It was late. We left."]);
    }

    #[test]
    fn inches_and_stray_marks_open_nothing() {
        assert_eq!(quoted("A 5\" nail and a 6\" nail."), [""; 0]);
        assert_eq!(quoted("It ended\" there, \"we know\"."), ["we know"]);
    }
}
