//! A mistake in what a person wrote: in which file, where in it, and what is wrong, in one sentence.

use std::ops::Range;

use thiserror::Error;

/// What is wrong with a file, an option or a variable of the user's.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}{what}", place(name, *at))]
pub struct Mistake {
    /// The file as it was named, or what else holds the mistake; unclean.
    pub name: String,
    /// Line and column, from 1; the column counts characters.
    pub at: Option<(usize, usize)>,
    /// What is wrong; unclean.
    pub what: String,
}

/// What a person wrote, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The file's name, or that of an option or a variable.
    pub name: &'a str,
    /// All of it.
    pub text: &'a str,
}

fn place(name: &str, at: Option<(usize, usize)>) -> String {
    match at {
        Some((line, column)) => format!("{name}:{line}:{column}: "),
        None => format!("{name}: "),
    }
}

impl Written<'_> {
    /// A mistake at byte `at`.
    pub fn mistake(&self, at: usize, what: impl Into<String>) -> Mistake {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Mistake { name: self.name.to_owned(), at: Some((line, column)), what: what.into() }
    }

    /// What the parser says.
    pub fn misread(&self, error: &toml::de::Error) -> Mistake {
        let what = plainly(error.message());
        match error.span() {
            Some(Range { start, .. }) => self.mistake(start, what),
            None => Mistake { name: self.name.to_owned(), at: None, what },
        }
    }
}

/// The one of `names` that `name` nearly is.
pub(super) fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let near = names.iter().map(|known| (distance(name, known), *known)).min();
    near.filter(|&(distance, _)| distance <= 2).map(|(_, near)| near)
}

/// The edit distance between two names (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, right) in b.chars().enumerate() {
            let best = (diagonal + usize::from(left != right)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// What a parser says, in words of ours where it speaks of types and fields.
pub(super) fn plainly(told: &str) -> String {
    let told = told.trim_end().replace('\n', ", ");
    if let Some((found, wanted)) = told.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        let wanted = match wanted {
            "a sequence" => "a list in brackets",
            "a string" => "words in quotation marks",
            "a boolean" => "true or false",
            "a map" => "a table",
            "i64" | "u16" | "u64" | "usize" => "a whole number",
            other if other.starts_with("struct ") => "a table",
            other => other,
        };
        return format!("here must stand {wanted}, not {}", found_there(found));
    }
    let unknown = told.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    if let Some((name, rest)) = unknown {
        let known = rest.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ");
        return format!("there is no {name}: there are {known}");
    }
    told
}

/// A value that a parser found, as it is written: `string "wide"` is `"wide"`.
fn found_there(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        other => match other.split_once('`') {
            Some((_, value)) => value.trim_end_matches('`').to_owned(),
            None => other.strip_prefix("string ").unwrap_or(other).to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, plainly};

    /// Report: reader, row 28: `invalid type: string "wide", expected i64`.
    #[test]
    fn what_a_parser_says_of_types_is_told_in_words_of_ours() {
        for (told, ours) in [
            ("invalid type: string \"q\", expected a sequence", "here must stand a list in brackets, not \"q\""),
            ("invalid type: integer `5`, expected a string", "here must stand words in quotation marks, not 5"),
            ("invalid type: sequence, expected struct File", "here must stand a table, not a list"),
            ("unknown field `them`, expected one of `theme`, `color`", "there is no them: there are theme, color"),
            ("expected a value\n", "expected a value"),
        ] {
            assert_eq!(plainly(told), ours);
        }
    }

    #[test]
    fn a_place_is_told_by_line_and_column() {
        let file = Written { name: "keys.toml", text: "[article]\né = 1\n" };
        let told = |at| file.mistake(at, "no").to_string();
        assert_eq!(told(0), "keys.toml:1:1: no");
        assert_eq!(told(13), "keys.toml:2:3: no", "a column is a character");
        assert_eq!(told(999), "keys.toml:3:1: no");
    }
}
