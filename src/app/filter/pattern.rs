//! Turns a typed query into a regular expression: smart case, literal fallback, bounded size.
//!
//! Smart case: letters match in either case unless an upper-case letter was typed. A plain `'` or `"` also matches its
//! typographic forms and a space matches any white space, so that "don't" finds "don’t" and a phrase is found across a
//! line end; characters that are not seen count on neither side. What a pattern finds is a matter for
//! [`find`](super::find) and the [filters](super).

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};

use crate::text::seen::seen;

/// Bytes that a compiled pattern may take; it bounds the time that a hostile one takes for each byte of text.
const SIZE_LIMIT: usize = 1 << 20;

/// Bytes that a pattern may be long, before it is even parsed.
const LENGTH_LIMIT: usize = 16 << 10;

/// Characters that are typed on a plain keyboard, and the class of what they match.
const WIDENED: [(char, &str); 3] = [('\'', "['‘’ʼ]"), ('’', "['‘’ʼ]"), ('"', "[\"“”„‟«»]")];

/// Why a query cannot become a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Nothing was typed.
    #[error("there is nothing to look for")]
    Empty,
    /// It is longer than 16 KiB, or would take more than 1 MiB once compiled.
    #[error("the pattern is too large")]
    TooLarge,
    /// It is no regular expression; in the words of the parser.
    #[error("not a regular expression: {0}")]
    Syntax(String),
}

/// Where `^` and `$` match, and whether `.` goes beyond a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// `^` and `$` at the edges of a line; `.` stays on it.
    Apart,
    /// `^` and `$` at the edges of the text; `.` takes everything.
    Joined,
}

/// The pattern for a search through an article: a regular expression, or just these characters where it is none.
///
/// `^` and `$` match at the edges of lines. The only errors are [`PatternError::Empty`] and [`PatternError::TooLarge`].
pub fn compile(typed: &str) -> Result<Regex, PatternError> {
    let typed = &visible(typed);
    regular(typed, Lines::Apart).or_else(|error| match error {
        PatternError::Empty => Err(error),
        PatternError::TooLarge | PatternError::Syntax(_) => literal(typed),
    })
}

/// The pattern for exactly these characters; a run of white space matches any other. Never [`PatternError::Syntax`].
pub fn literal(typed: &str) -> Result<Regex, PatternError> {
    let typed = &visible(typed);
    let mut pattern = String::with_capacity(typed.len() + 8);
    let mut in_space = false;
    for c in typed.chars() {
        match WIDENED.iter().find(|(plain, _)| *plain == c) {
            Some((_, class)) => pattern.push_str(class),
            None if c.is_whitespace() && in_space => {}
            None if c.is_whitespace() => pattern.push_str(r"\s+"),
            None => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
        in_space = c.is_whitespace();
    }
    build(&pattern, Case::of(typed.chars()), Lines::Apart)
}

/// The pattern for a regular expression over one short text such as a quote: `^` and `$` match at the text's edges, `.`
/// matches every character. An expression that does not hold is an error, not a literal.
pub fn expression(typed: &str) -> Result<Regex, PatternError> {
    regular(&visible(typed), Lines::Joined)
}

/// Whether `regex` finds at least one character in what is seen of `text`. An empty match, as of `x*`, is none.
pub fn finds(regex: &Regex, text: &str) -> bool {
    regex.find_iter(&seen(text)).any(|hit| !hit.is_empty())
}

/// What is seen of what was typed; all of it where that is nothing.
fn visible(typed: &str) -> Cow<'_, str> {
    Some(seen(typed)).filter(|seen| !seen.is_empty()).unwrap_or(Cow::Borrowed(typed))
}

/// Whether upper and lower case are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Sensitive,
    Insensitive,
}

impl Case {
    /// Smart case: what these characters ask for.
    fn of(mut typed: impl Iterator<Item = char>) -> Self {
        if typed.any(char::is_uppercase) { Self::Sensitive } else { Self::Insensitive }
    }
}

fn regular(typed: &str, lines: Lines) -> Result<Regex, PatternError> {
    let atoms = Atoms::new(typed).collect::<Vec<_>>();
    let case = Case::of(atoms.iter().filter_map(|atom| match atom {
        Atom::Plain(c) | Atom::Member(c) => Some(*c),
        Atom::Syntax(_) => None,
    }));
    // The widened form can break what the typed one does not, such as a range from `"`; then that one counts.
    build(&widened(&atoms), case, lines).or_else(|_| build(typed, case, lines))
}

fn build(pattern: &str, case: Case, lines: Lines) -> Result<Regex, PatternError> {
    if pattern.is_empty() {
        return Err(PatternError::Empty);
    }
    if pattern.len() > LENGTH_LIMIT {
        return Err(PatternError::TooLarge);
    }
    RegexBuilder::new(pattern)
        .case_insensitive(case == Case::Insensitive)
        .multi_line(lines == Lines::Apart)
        .crlf(lines == Lines::Apart)
        .dot_matches_new_line(lines == Lines::Joined)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
            // The parser draws the pattern and a caret; its last line is the reason.
            other => {
                let told = other.to_string();
                let reason = told.lines().last().unwrap_or_default();
                PatternError::Syntax(reason.trim_start_matches("error: ").to_owned())
            }
        })
}

/// The regular expression again, with plain quotation marks, apostrophes and spaces matching their other forms.
fn widened(atoms: &[Atom]) -> String {
    let verbose =
        atoms.iter().any(|atom| matches!(atom, Atom::Syntax(group) if group.starts_with("(?") && group.contains('x')));
    let mut pattern = String::new();
    for atom in atoms {
        match *atom {
            Atom::Plain(' ') if !verbose => pattern.push_str(r"(?:\s+)"),
            Atom::Plain(c) | Atom::Member(c) => match WIDENED.iter().find(|(plain, _)| *plain == c) {
                Some((_, class)) => pattern.push_str(class),
                None => pattern.push(c),
            },
            Atom::Syntax(as_typed) => pattern.push_str(as_typed),
        }
    }
    pattern
}

/// The smallest parts of a regular expression that smart case and widening must tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom<'t> {
    /// A character outside any class.
    Plain(char),
    /// A character inside a class.
    Member(char),
    /// An escape (`\S`, `\p{Lu}`) or the head of a group (`(?i:`, `(?<name>`).
    Syntax(&'t str),
}

/// Cuts a regular expression into atoms, in order and without loss. Knows only as much of the syntax as it needs; the
/// regex parser has the last word.
struct Atoms<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Atoms<'t> {
    fn new(typed: &'t str) -> Self {
        Self { rest: typed, depth: 0 }
    }

    /// Length in bytes of the escape or group head at the beginning of the rest, if there is one.
    fn syntax(&self) -> Option<usize> {
        if self.depth == 0 && self.rest.starts_with("(?") {
            return Some(self.rest.find([':', ')', '>']).map_or(self.rest.len(), |at| at + 1));
        }
        let escaped = self.rest.strip_prefix('\\')?;
        let letter = escaped.chars().next().map_or(0, char::len_utf8);
        let argument = &escaped[letter..];
        let more = match escaped.as_bytes().first() {
            Some(b'p' | b'P' | b'x' | b'u' | b'U') if argument.starts_with('{') => {
                argument.find('}').map_or(argument.len(), |at| at + 1)
            }
            Some(b'p' | b'P') => argument.chars().next().map_or(0, char::len_utf8),
            Some(digits @ (b'x' | b'u' | b'U')) => {
                let most = match digits {
                    b'x' => 2,
                    b'u' => 4,
                    _ => 8,
                };
                argument.bytes().take(most).take_while(u8::is_ascii_hexdigit).count()
            }
            _ => 0,
        };
        Some(1 + letter + more)
    }
}

impl<'t> Iterator for Atoms<'t> {
    type Item = Atom<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(len) = self.syntax() {
            let (syntax, rest) = self.rest.split_at(len);
            self.rest = rest;
            return Some(Atom::Syntax(syntax));
        }
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        let inside = self.depth > 0;
        match c {
            '[' => self.depth += 1,
            ']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(if inside { Atom::Member(c) } else { Atom::Plain(c) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Atom, Atoms, PatternError, compile, expression, finds, literal};

    fn found<'t>(typed: &str, text: &'t str) -> Option<&'t str> {
        compile(typed).expect("compiles").find(text).map(|hit| hit.as_str())
    }

    #[test]
    fn case_counts_only_where_an_upper_case_letter_was_typed() {
        assert_eq!(found("council", "The Council"), Some("Council"));
        assert_eq!(found("Council", "the council"), None);
        assert_eq!(found("ärger", "Ärger"), Some("Ärger"));
    }

    #[test]
    fn the_letters_of_escapes_and_groups_ask_for_no_case() {
        for typed in
            [r"\Some", r"\Wsome", r"\p{Lu}ome", r"\PLsome", r"\x{4E}o", r"\x4Eo", r"(?P<Name>some)", r"(?U)so+"]
        {
            let insensitive = compile(typed).expect("compiles");
            assert!(insensitive.find(". SOME NO").is_some(), "{typed}");
        }
        assert_eq!(found(r"\SOme", "some"), None, "the O was typed as a letter");
    }

    #[test]
    fn what_is_no_regular_expression_is_looked_for_as_it_stands() {
        assert_eq!(found("(sic", "a quote (sic) from"), Some("(sic"));
        assert_eq!(found("* [off", "a * [off the record]"), Some("* [off"));
        assert_eq!(found("a{1000}{1000}", "an a{1000}{1000}"), Some("a{1000}{1000}"), "too large an expression");
        assert_eq!(found("c.t", "a cut"), Some("cut"));
    }

    #[test]
    fn plain_marks_find_typographic_ones() {
        assert_eq!(found("don't", "I don’t know"), Some("don’t"));
        assert_eq!(found("don’t", "I don't know"), Some("don't"));
        assert_eq!(found(r#""no""#, "said “no”"), Some("“no”"));
        assert_eq!(found("[a']t", "’t"), Some("’t"), "inside a class as well");
    }

    #[test]
    fn a_space_finds_any_white_space() {
        assert_eq!(found("a long", "a\r\n long"), Some("a\r\n long"));
        assert_eq!(found("a +b", "a\n\nb"), Some("a\n\nb"));
        assert_eq!(found("a ?b", "ab"), Some("ab"), "what follows a space applies to the space");
        assert_eq!(found("[ ]b", "\nb"), None, "a class is meant as it stands");
        assert_eq!(found("(?x) a b", "ab"), Some("ab"));
    }

    #[test]
    fn lines_bound_a_search_and_not_an_expression_over_one_quote() {
        assert_eq!(found("^b.*", "a\r\nbc\r\nd"), Some("bc"));
        assert!(!finds(&expression("^b").expect("compiles"), "a\nb"));
        assert!(finds(&expression("a.b").expect("compiles"), "a\nb"));
    }

    #[test]
    fn an_expression_that_does_not_hold_says_why() {
        assert_eq!(expression("(a").err(), Some(PatternError::Syntax("unclosed group".to_owned())));
        assert_eq!(expression(r"\w{999}{999}").err(), Some(PatternError::TooLarge));
        assert_eq!(compile("").err(), Some(PatternError::Empty));
        assert_eq!(compile(&"long ".repeat(4_000)).err(), Some(PatternError::TooLarge));
    }

    /// Report: a name typed or filtered by was another one as soon as either had an invisible character in it.
    #[test]
    fn what_is_not_seen_counts_on_neither_side() {
        let finds = |typed: &str, text: &str| finds(&expression(typed).expect("compiles"), text);
        assert!(finds("Rooke", "Tamsin Ro\u{200b}oke") && finds("Ro\u{ad}oke", "Rooke"));
        assert_eq!(found("Ro\u{200b}oke", "Rooke"), Some("Rooke"));
    }

    #[test]
    fn an_empty_match_finds_nothing() {
        let any = expression("x*").expect("compiles");
        assert!(!finds(&any, "abc") && finds(&any, "abxc"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_can_be_looked_for(typed in "\\PC{1,40}") {
            prop_assert!(compile(&typed).is_ok());
        }

        #[test]
        fn a_literal_finds_itself(typed in "[^\\s]\\PC{0,40}") {
            let pattern = literal(&typed).expect("short");
            let seen = !crate::text::seen::seen(&typed).is_empty();
            prop_assert!(!seen || finds(&pattern, &format!("before {typed} after")), "{typed:?}");
        }

        #[test]
        fn atoms_lose_nothing(typed in "[\\[\\]\\\\(?:<>)pxU{}a'A ]{0,30}") {
            let again = Atoms::new(&typed).fold(String::new(), |mut text, atom| {
                match atom {
                    Atom::Plain(c) | Atom::Member(c) => text.push(c),
                    Atom::Syntax(part) => text.push_str(part),
                }
                text
            });
            prop_assert_eq!(again, typed);
        }
    }
}
